"""Somebody at the other end of a real socket, who keeps what they see."""

from __future__ import annotations

import asyncio
import base64
import json
import tempfile
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncGenerator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.adapters.conformance import File, Harness, Kind, Shown
from bot.events import Address, Event
from bot.surroundings import Surroundings
from pixmate_echo.adapter import EchoAdapter
from pixmate_echo.manifest import SOCKET

__all__ = ["Now", "Person", "open_echo", "running", "surroundings"]

LIMIT = 8 * 1024 * 1024


class Now:
    """A clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Person:
    """Implements `bot.adapters.conformance.Harness`."""

    def __init__(self, adapter: EchoAdapter, socket: Path, name: str = "camille", language: str = "fr") -> None:
        self.adapter = adapter
        self.address = Address("echo", name)
        self.chat = name
        self.errors: list[str] = []
        self._socket, self._language = socket, language
        self._screen: dict[int, dict[str, Any]] = {}
        self._greeted = 0
        self._wire: tuple[StreamReader, StreamWriter] | None = None

    async def type(self, text: str) -> None:
        await self.sends({"say": text})

    async def press(self, label: str) -> None:
        await self._look()
        reference, line = [(number, line) for number, line in sorted(self._screen.items()) if "buttons" in line][-1]
        button = next(button for button in line["buttons"] if button["label"] == label)
        await self.sends({"press": button["number"], "message": str(reference)})

    async def upload(self, name: str, content: bytes) -> None:
        await self.sends({"file": name, "content": base64.b64encode(content).decode()})

    async def shown(self) -> list[Shown]:
        await self._look()
        return [_shown(line) for _, line in sorted(self._screen.items())]

    async def sends(self, line: object) -> None:
        """Send one line, whatever it is."""
        await self.sends_bytes(json.dumps(line).encode() + b"\n")

    async def sends_bytes(self, raw: bytes) -> None:
        """Send bytes that need not be a line."""
        _, writer = await self._connected()
        writer.write(raw)
        with suppress(ConnectionError):
            await writer.drain()

    async def hangs_up(self) -> None:
        """Close the window."""
        if self._wire is not None:
            _, writer = self._wire
            self._wire, self._greeted = None, 0
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _look(self) -> None:
        """See the chat as it is; once hung up, as it was."""
        await self._greet()
        reader, _ = await self._connected()
        while self._greeted and (line := await _line(reader)):
            match line:
                case {"shown": _}:
                    self._greeted -= 1
                case {"error": error}:
                    self.errors.append(error)
                case {"message": reference, "deleted": True}:
                    self._screen.pop(int(reference), None)
                case _:
                    self._screen[int(line.pop("message"))] = line

    async def _greet(self) -> None:
        """Say who this is: what is written then ends with how much it was."""
        self._greeted += 1
        await self.sends({"i_am": self.chat, "language": self._language})

    async def _connected(self) -> tuple[StreamReader, StreamWriter]:
        if self._wire is None:
            await self.adapter.opened.wait()
            self._wire = await asyncio.open_unix_connection(str(self._socket), limit=LIMIT)
            await self._greet()
        return self._wire


async def _line(reader: StreamReader) -> dict[str, Any]:
    """Return the next line, empty at the end."""
    try:
        raw = await reader.readline()
    except ConnectionError:
        return {}
    return json.loads(raw) if raw else {}


def _shown(line: dict[str, Any]) -> Shown:
    buttons = line.get("buttons", [])
    files = [(file["name"], file["alt"], base64.b64decode(file["content"])) for file in line.get("files", [])]
    opened = [button["open"] for button in buttons if "open" in button]
    return Shown(
        text=line["text"],
        kind=_kind(line),
        buttons=tuple(button["label"] for button in buttons),
        links=(*line.get("links", []), *opened),
        files=tuple(File(*file) for file in files),
    )


def _kind(line: dict[str, Any]) -> Kind:
    if line.get("unasked"):
        return "notification"
    return "edit" if line.get("edited") else "reply"


def surroundings(folder: Path, **others: Any) -> Surroundings:
    """Return what an adapter is built from, over ``folder``."""
    return Surroundings({SOCKET: str(folder / "echo.sock")}, folder, Now(), **others)


@asynccontextmanager
async def running(
    adapter: EchoAdapter, sink: Callable[[Event], Coroutine[Any, Any, None]]
) -> AsyncGenerator[None, None]:
    """Let ``adapter`` receive while the block lasts."""
    task = asyncio.create_task(adapter.run(sink))
    try:
        await adapter.opened.wait()
        yield
    finally:
        await adapter.close()
        await task


async def _nowhere(event: Event) -> None:
    del event


@asynccontextmanager
async def open_echo() -> AsyncGenerator[Harness, None]:
    """Open a socket for somebody who was here before."""
    with tempfile.TemporaryDirectory() as place:
        around = surroundings(Path(place))
        before = EchoAdapter(around)
        async with running(before, _nowhere):
            visitor = Person(before, Path(place, "echo.sock"))
            await visitor.shown()
            await visitor.hangs_up()
        adapter = EchoAdapter(around)
        person = Person(adapter, Path(place, "echo.sock"))
        yield person
        await person.hangs_up()
        await adapter.close()
