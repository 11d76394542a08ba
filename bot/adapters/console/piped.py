"""A terminal that is a pipe or a file: lines in, text out."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from typing import Final, Protocol

from bot.adapters.console.face import Parcel, Started, Typed
from bot.adapters.console.words import ConsoleWords
from bot.adapters.console.worker import Worker

__all__ = ["MAX_LINE_BYTES", "FdReader", "FdWriter", "Form", "PipedFace", "Reader", "Writer"]

MAX_LINE_BYTES: Final = 65_536
"""What is kept of a line; the rest of a longer one is read and dropped."""

_CHUNK: Final = 65_536

Form = Callable[[Parcel, ConsoleWords], str]
"""How a message is written down."""


class Reader(Protocol):
    """Where lines come from."""

    async def line(self) -> str | None:
        """Return the next line without its end, or None after the last."""
        ...


class Writer(Protocol):
    """Where text goes."""

    async def write(self, text: str) -> None:
        """Write all of ``text`` at once. Raises `OSError` when nobody reads."""
        ...


class FdReader:
    """Lines of a file descriptor, one at a time: nothing is read ahead but the chunk at hand.

    The descriptor is read below `sys.stdin`, whose lock, held by a thread that waits for a line, would make the
    interpreter's exit a fatal error.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._worker = Worker("console-input")
        self._buffer = bytearray()
        self._ended = False

    async def line(self) -> str | None:
        """Return the next line, decoded as UTF-8, or None at the end. A terminal that went away has ended."""
        found = await self._worker.do(self._next)
        return None if found is None else found.decode("utf-8", "replace").removeprefix("\ufeff").rstrip("\r")

    def _next(self) -> bytes | None:
        start = 0
        while (end := self._buffer.find(b"\n", start)) < 0:
            if len(self._buffer) > MAX_LINE_BYTES:
                del self._buffer[MAX_LINE_BYTES + 1 :]
            start = len(self._buffer)
            if not self._fill():
                return self._take(len(self._buffer)) if self._buffer else None
        return self._take(end)

    def _take(self, end: int) -> bytes:
        line = bytes(self._buffer[:end])
        del self._buffer[: end + 1]
        return line

    def _fill(self) -> bool:
        if self._ended:
            return False
        try:
            chunk = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            select.select([self._descriptor], [], [])
            return True
        except OSError:
            chunk = b""
        self._ended = not chunk
        self._buffer += chunk
        return not self._ended


class FdWriter:
    """Text to a file descriptor, below `sys.stdout`: nothing is left in a buffer for the exit to fail on."""

    def __init__(self, descriptor: int, encoding: str = "utf-8") -> None:
        self._descriptor = descriptor
        self._encoding = encoding
        self._worker = Worker("console-output")

    async def write(self, text: str) -> None:
        """Write ``text``; what the encoding lacks becomes a question mark. Raises `OSError` when nobody reads."""
        data = text.encode(self._encoding, "replace")
        await self._worker.do(lambda: self._write(data))

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                rest = rest[os.write(self._descriptor, rest) :]
            except BlockingIOError:
                select.select([], [self._descriptor], [])


class PipedFace:
    """Reads lines and writes each message in one ``form``."""

    def __init__(self, reader: Reader, writer: Writer, form: Form) -> None:
        self._reader = reader
        self._writer = writer
        self._form = form
        self.paced = True
        self.styles = False

    async def listen(self, typed: Typed, started: Started) -> None:
        """Give every line to ``typed``. A line of a pipe is whole when it comes: ``started`` is never called."""
        del started
        while (line := await self._reader.line()) is not None:
            await typed(line)

    async def show(self, parcel: Parcel, words: ConsoleWords) -> None:
        """Write ``parcel``. Raises `OSError` when nobody reads."""
        await self._writer.write(self._form(parcel, words))
