"""Small calls beside the messages, in tasks of their own and never too many: presses answered, pointers removed.

Nothing depends on them: one that fails is no more than logged.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, Final

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.resting import Rest
from bot.outcomes import Outcome, Sent

__all__ = ["Asides"]

_MOST: Final = 1000
"""Of each kind at a time. Beyond it a press shows its clock a little longer, a pointer stays."""
_LAST: Final = timedelta(milliseconds=700)
"""How long the pointers of a bot that stops may take to be removed."""

log = structlog.stdlib.get_logger(__name__)


class Asides:
    """The tasks of one adapter."""

    def __init__(self, bot: Bot, delete: Callable[[str, str], Awaitable[Outcome]], rest: Rest) -> None:
        """Answer through ``bot``, remove by ``delete(chat, reference)`` after waiting by ``rest``."""
        self._bot, self._delete, self._rest = bot, delete, rest
        self._answers: set[asyncio.Task[None]] = set()
        self._removals: set[asyncio.Task[None]] = set()
        self._ending = asyncio.Event()

    def answer(self, query: str) -> None:
        """Tell Telegram that the press ``query`` has arrived."""
        if self._room(self._answers):
            self._start(self._answers, self._answered(query))

    def remove(self, chat: str, reference: str, after: timedelta) -> None:
        """Remove ``reference`` from ``chat`` ``after`` this time, or when the adapter ends."""
        if self._room(self._removals):
            self._start(self._removals, self._removed(chat, reference, after))

    async def end(self) -> None:
        """Remove at once what was to go later; drop what takes too long."""
        self._ending.set()
        tasks = [*self._answers, *self._removals]
        if tasks:
            await asyncio.wait(tasks, timeout=_LAST.total_seconds())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _room(self, tasks: set[asyncio.Task[None]]) -> bool:
        room = len(tasks) < _MOST and not self._ending.is_set()
        if not room:
            log.warning("left undone: too many at a time, or stopping")
        return room

    def _start(self, tasks: set[asyncio.Task[None]], work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _answered(self, query: str) -> None:
        try:
            await self._bot.answer_callback_query(query)
        except (TelegramError, *UNREADABLE) as problem:
            log.debug("press not answered", reason=str(problem))

    async def _removed(self, chat: str, reference: str, after: timedelta) -> None:
        resting = asyncio.ensure_future(self._rest(after))
        ending = asyncio.create_task(self._ending.wait())
        try:
            await asyncio.wait({resting, ending}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            resting.cancel()
            ending.cancel()
        outcome = await self._delete(chat, reference)
        if not isinstance(outcome, Sent):
            log.info("pointer not removed", reason=str(outcome))
