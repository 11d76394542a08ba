"""Files that people send in private: downloaded within a bound, and only from those whose files are of use."""

from __future__ import annotations

import asyncio
from typing import Final

import discord

from bot.adapters.discord.manifest import MANIFEST
from bot.adapters.discord.rest import Rest, Unsent
from bot.events import Address, NotFetched, Uploaded
from bot.surroundings import TakesFiles

__all__ = ["Files"]

_AT_ONCE: Final = 2
"""Downloads at a time: each may hold ten megabytes."""


class Files:
    """Fetches through ``rest`` what ``takes_files`` wants."""

    def __init__(self, rest: Rest, takes_files: TakesFiles) -> None:
        """Fetch nothing yet."""
        self._rest, self._takes_files = rest, takes_files
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def fetched(self, message: discord.Message, user: str) -> list[Uploaded]:
        """Return the files of ``message``, which ``user`` sent, with what was written above the first."""
        wanted = await self._takes_files(Address(MANIFEST.name, user))
        found: list[Uploaded] = []
        for attachment in message.attachments:
            caption = "" if found else message.content
            # The title is the name as it was; the file name has lost its accents and spaces on the way.
            name = attachment.title and f"{attachment.title}{_ending(attachment.filename)}"
            upload = Uploaded(name or attachment.filename, b"", caption, str(message.id), NotFetched.UNWANTED)
            found.append(await self._one(attachment, upload) if wanted else upload)
        return found

    async def _one(self, attachment: discord.Attachment, upload: Uploaded) -> Uploaded:
        content: bytes | None = None
        limit = MANIFEST.capabilities.max_file_bytes
        if attachment.size <= limit:
            try:
                async with self._room:
                    content = await self._rest.download(attachment.url, limit)
            except Unsent:
                return Uploaded(upload.name, b"", upload.caption, upload.message, NotFetched.FAILED)
        if content is None:
            return Uploaded(upload.name, b"", upload.caption, upload.message, NotFetched.TOO_LARGE)
        return Uploaded(upload.name, content, upload.caption, upload.message)


def _ending(filename: str) -> str:
    _, dot, ending = filename.rpartition(".")
    return f"{dot}{ending}" if dot else ""
