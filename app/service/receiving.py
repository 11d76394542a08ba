"""Keeps each platform receiving: one that fails says why, and is tried again while the others go on.

A platform is in one of four states: waiting for its turn (another process receives, and only one may), receiving,
resting (until its next try), or ended (told to).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import structlog

from app.words import Words
from bot.adapter import Adapter, Manifest, Sink
from bot.pacing.timer import LoopTimer, Timer
from bot.troubles import AdapterFailure, Trouble
from scheduler.leases.keeper import Keeper
from scheduler.leases.tenure import during

__all__ = ["FIRST_REST", "LONGEST_REST", "WELL_AFTER", "Receive", "Receivers", "Rest", "receive_in_turn"]

FIRST_REST: Final = timedelta(seconds=1)
LONGEST_REST: Final = timedelta(minutes=1)
"""A platform that is back is used again within a minute."""

WELL_AFTER: Final = timedelta(minutes=1)
"""After so long without failing a platform is well again: its next rest is a first one."""

Receive = Callable[[Adapter, Sink], Coroutine[Any, Any, None]]
"""How an adapter is let receive: once, or again and again when its platform fails."""

Rest = Callable[[timedelta], Awaitable[None]]

log = structlog.stdlib.get_logger(__name__)


async def receive_in_turn(receive: Receive, adapter: Adapter, sink: Sink, keeper: Keeper) -> None:
    """Let ``adapter`` receive by ``receive``: where it must be alone only while this process has its platform's lease.

    It stops when the lease may be another's, and begins again when it is ours again. Raises what ``receive`` raises.
    """
    if not adapter.receives_alone:
        return await receive(adapter, sink)
    ended = False
    while not ended:
        tenure = await keeper.held(adapter.name)
        ended = await during(tenure.over, receive(adapter, sink))
    return None


async def _rest(duration: timedelta) -> None:
    await asyncio.sleep(duration.total_seconds())


@dataclass(frozen=True, slots=True)
class Receivers:
    """Lets the adapters of ``manifests`` receive; sentences are in the language of ``words``."""

    words: Words
    manifests: Iterable[Manifest]
    rest: Rest = _rest
    timer: Timer = field(default_factory=LoopTimer)

    async def receive(self, adapter: Adapter, sink: Sink) -> None:
        """Run ``adapter`` until it ends by itself or this is cancelled; rest, longer each time, when it fails."""
        manifest = next(each for each in self.manifests if each.name == adapter.name)
        pause = FIRST_REST
        while True:
            began = self.timer.monotonic()
            try:
                return await adapter.run(sink)
            except AdapterFailure as failure:
                sentence = self._sentence(manifest, failure)
            except Exception:  # whatever one platform's library does wrong, the others go on
                error = secrets.token_hex(4)
                log.exception("platform failed", platform=manifest.name, error_id=error)
                sentence = self.words.word("platform-failed", title=manifest.title, error=error)
            if self.timer.monotonic() - began >= WELL_AFTER.total_seconds():
                pause = FIRST_REST
            again = pause * (0.5 + secrets.randbelow(501) / 1000)
            seconds = max(1, round(again.total_seconds()))
            log.error(f"{sentence} {self.words.word('platform-again', seconds=seconds)}", platform=manifest.name)
            await self.rest(again)
            pause = min(2 * pause, LONGEST_REST)

    def _sentence(self, manifest: Manifest, failure: AdapterFailure) -> str:
        settings = ", ".join(manifest.required)
        sentence = self.words.word(_KEYS[failure.trouble], title=manifest.title, settings=settings)
        return f"{sentence} ({failure.detail})" if failure.detail else sentence


_KEYS: Final = {
    Trouble.CREDENTIALS: "platform-token",
    Trouble.NETWORK: "platform-network",
    Trouble.RIVAL: "platform-rival",
    Trouble.SETTING: "platform-setting",
    Trouble.PERMISSION: "platform-permission",
    Trouble.OTHER: "platform-other",
}
