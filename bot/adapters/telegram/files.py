"""Files that people send: fetched within a bound, and only from those whose files are of use."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.adapters.telegram.arriving import FileCard
from bot.adapters.telegram.descriptions import Cause
from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.outcomes import cause
from bot.events import Address, NotFetched, Uploaded
from bot.surroundings import TakesFiles

__all__ = ["Files"]

_AT_ONCE: Final = 4
"""Downloads at a time: each may hold twenty megabytes."""
_LONGEST: Final = timedelta(seconds=60)

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class Files:
    """Fetches through ``bot`` what ``takes`` says is of use."""

    bot: Bot
    takes: TakesFiles
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_ONCE))

    async def fetched(self, address: Address, uploaded: Uploaded, card: FileCard) -> Uploaded:
        """Return ``uploaded`` with the content of ``card``, or with the reason why it has none."""
        if not await self.takes(address):
            return replace(uploaded, missing=NotFetched.UNWANTED)
        got = await self._content(card)
        return replace(uploaded, missing=got) if isinstance(got, NotFetched) else replace(uploaded, content=got)

    async def _content(self, card: FileCard) -> bytes | NotFetched:
        if _too_large(card.size):
            return NotFetched.TOO_LARGE
        try:
            async with self._room, asyncio.timeout(_LONGEST.total_seconds()):
                file = await self.bot.get_file(card.file_id)
                if _too_large(file.file_size):
                    return NotFetched.TOO_LARGE
                content = bytes(await file.download_as_bytearray())
        except (TelegramError, TimeoutError, *UNREADABLE) as problem:
            log.warning("file not fetched", reason=str(problem) or type(problem).__name__)
            return NotFetched.TOO_LARGE if cause(problem) is Cause.TOO_BIG else NotFetched.FAILED
        return NotFetched.TOO_LARGE if _too_large(len(content)) else content


def _too_large(size: int | None) -> bool:
    return size is not None and size > MANIFEST.capabilities.max_file_bytes
