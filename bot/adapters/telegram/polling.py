"""Fetching updates by long polling: what was not given to the core is not acknowledged, and comes again.

While an update waits (its file is on the way) the offset stays at it, and Telegram tells again what came after: known
updates are passed over, new ones taken, with a short pause between two questions.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, cast

import structlog
from telegram.error import TelegramError

from bot.adapters.telegram.arriving import KINDS
from bot.adapters.telegram.errors import Refused
from bot.adapters.telegram.failing import failure_of
from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.resting import Rest, rest
from bot.troubles import AdapterFailure, Trouble

__all__ = ["Polling"]

_POLL: Final = 25
"""Seconds for which Telegram keeps a question open when there is nothing to tell."""
_SLACK: Final = 15.0
"""Seconds by which its answer may be late before the connection is taken for dead."""
_BATCH: Final = 100
_PAUSE: Final = timedelta(milliseconds=300)
"""Between two questions while an update waits."""
_TOO_MANY: Final = 429

log = structlog.stdlib.get_logger(__name__)


@dataclass(eq=False)
class Polling:
    """Asks at ``url`` (of ``getUpdates``) and gives what comes to ``intake``, until cancelled."""

    request: AiohttpRequest
    url: str
    intake: Intake
    rest: Rest = rest
    _next: int = 0
    """The update to ask for: the one after the last known."""
    _waiting: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, "asyncio.Task[None]"])

    async def run(self) -> None:
        """Poll for ever. Raises `AdapterFailure`, and what the core's sink raises."""
        while True:
            batch = await self._asked()
            fresh = [update for update in batch if self._fresh(update)]
            if batch and not fresh and not self._waiting:
                raise AdapterFailure(Trouble.OTHER, "the same updates come again and again")
            for update in fresh:
                await self._take(update)
            await self._pause(idle=not fresh, full=len(batch) >= _BATCH)

    async def _asked(self) -> list[object]:
        values = {
            "offset": min(self._waiting, default=self._next),
            "timeout": 0 if self._waiting else _POLL,
            "limit": _BATCH,
            "allowed_updates": KINDS,
        }
        try:
            result = await self.request.ask(self.url, values, read=_POLL + _SLACK)
        except Refused as refused:
            if refused.refusal.code != _TOO_MANY or refused.refusal.retry_after is None:
                raise failure_of(refused) from refused
            log.warning("told to wait", seconds=refused.refusal.retry_after)
            await self.rest(timedelta(seconds=refused.refusal.retry_after))
            return []
        except TelegramError as problem:
            raise failure_of(problem) from problem
        return cast("list[object]", result) if isinstance(result, list) else []

    def _fresh(self, update: object) -> bool:
        number = _number(update)
        return number is not None and number >= self._next

    async def _take(self, update: object) -> None:
        task = await self.intake.take(update)
        number = _number(update)
        if number is not None:
            self._next = number + 1
            if task is not None:
                self._waiting[number] = task

    async def _pause(self, *, idle: bool, full: bool) -> None:
        """Wait a little, if any update does; for all of them when no more can be told before they are given."""
        if self._waiting and idle:
            when = asyncio.ALL_COMPLETED if full else asyncio.FIRST_COMPLETED
            seconds = None if full else _PAUSE.total_seconds()
            await asyncio.wait(self._waiting.values(), timeout=seconds, return_when=when)
        for number, task in _done(self._waiting.items()):
            del self._waiting[number]
            task.result()


def _done(waiting: Iterable[tuple[int, asyncio.Task[None]]]) -> list[tuple[int, asyncio.Task[None]]]:
    return [(number, task) for number, task in waiting if task.done()]


def _number(update: object) -> int | None:
    number = cast("dict[str, Any]", update).get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else None
