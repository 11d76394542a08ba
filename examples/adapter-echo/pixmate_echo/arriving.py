"""From the lines that people send to events."""

from __future__ import annotations

import asyncio
import base64
import logging
import re
import secrets
from asyncio import StreamReader, StreamWriter
from typing import Final

from bot.adapter import Sink
from bot.events import Address, Event, Happening, NotFetched, Pressed, Said, Uploaded
from bot.surroundings import Surroundings
from pixmate_echo.chats import Chats
from pixmate_echo.manifest import MANIFEST
from pixmate_echo.wire import Line, lines

__all__ = ["Arriving"]

_NAME: Final = re.compile(r"[a-z0-9-]{1,32}")

log = logging.getLogger(__name__)


class Arriving:
    """Listens to every window."""

    def __init__(self, around: Surroundings, chats: Chats) -> None:
        """Show people their part of ``chats`` when they have said who they are."""
        self._around, self._chats = around, chats
        self._listening: set[asyncio.Task[None]] = set()

    def listen(self, sink: Sink, reader: StreamReader, window: StreamWriter) -> None:
        """From now on give ``sink`` an event for each line, until the person hangs up or sends what is no line."""
        task = asyncio.create_task(self._listen(sink, reader, window), name="echo window")
        self._listening.add(task)
        task.add_done_callback(self._ended)

    async def stop(self) -> None:
        """Listen to nobody any more."""
        tasks = tuple(self._listening)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._listening.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("a window was lost", exc_info=error)

    async def _listen(self, sink: Sink, reader: StreamReader, window: StreamWriter) -> None:
        person, language = "", ""
        try:
            async for line in lines(reader):
                match line:
                    case {"i_am": str(name)} if _NAME.fullmatch(name):
                        person, language = name, str(line.get("language", ""))
                        await self._chats.enter(person, window)
                    case _ if person and (happening := await self._happening(Address(MANIFEST.name, person), line)):
                        await sink(self._event(person, language, happening))
                    case _:
                        self._chats.tell(window, {"error": "not understood"})
        finally:
            self._chats.leave(window)

    def _event(self, person: str, language: str, happening: Happening) -> Event:
        return Event(
            id=secrets.token_hex(12),  # a line comes once; a platform that delivers again gives the same id again
            address=Address(MANIFEST.name, person),
            chat=person,
            happening=happening,
            received_at=self._around.clock.now(),
            locale=language,
            display_name=person,
        )

    async def _happening(self, address: Address, line: Line) -> Happening | None:
        match line:
            case {"say": str(text)}:
                return Said(text)
            case {"press": int(number), "message": str(reference)}:
                data = await self._chats.data(address.user, reference, number)
                return None if data is None else Pressed(data, reference)
            case {"file": str(name), "content": str(content)}:
                return await self._uploaded(address, name, content, str(line.get("caption", "")))
            case _:
                return None

    async def _uploaded(self, address: Address, name: str, content: str, caption: str) -> Uploaded | None:
        if not await self._around.takes_files(address):
            return Uploaded(name, b"", caption, missing=NotFetched.UNWANTED)
        try:
            found = base64.b64decode(content, validate=True)
        except ValueError:
            return None
        if len(found) > MANIFEST.capabilities.max_file_bytes:
            return Uploaded(name, b"", caption, missing=NotFetched.TOO_LARGE)
        return Uploaded(name, found, caption)
