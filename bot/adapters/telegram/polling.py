"""Fetching updates by long polling: what is not kept is not acknowledged, and comes again.

While an update waits (it is being handled, or its file is on the way) the offset stays at it, and Telegram tells again
what came after: known updates are passed over, new ones taken, with a short pause between two questions.
"""

from __future__ import annotations

import asyncio
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
_SOON: Final = timedelta(milliseconds=20)
"""What is taken is as a rule kept within: a single question then both acknowledges it and waits for what comes."""
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
    _waiting: dict[int, asyncio.Future[None]] = field(default_factory=dict[int, "asyncio.Future[None]"])

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
        kept = await self.intake.take(update)
        number = _number(update)
        if number is not None:
            self._next = number + 1
            if kept is not None:
                self._waiting[number] = kept

    async def _pause(self, *, idle: bool, full: bool) -> None:
        """Wait a little, if any update does; for all of them when little more can be told before they are kept."""
        if self._waiting:
            every = not idle or full
            await asyncio.wait(
                self._waiting.values(),
                timeout=(_PAUSE if idle else _SOON).total_seconds(),
                return_when=asyncio.ALL_COMPLETED if every else asyncio.FIRST_COMPLETED,
            )
        for number, kept in [(number, kept) for number, kept in self._waiting.items() if kept.done()]:
            del self._waiting[number]
            kept.result()


def _number(update: object) -> int | None:
    number = cast("dict[str, Any]", update).get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else None
