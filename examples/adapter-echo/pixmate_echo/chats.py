"""What was written to each person: kept in a file, so that who is away finds it later, and shown in their windows."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from asyncio import StreamWriter
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from pixmate_echo.wire import Line, encoded

__all__ = ["Chats"]

_UNREAD: Final = 64 * 1024 * 1024
"""More bytes than a whole chat: whoever leaves so much unread is not reading."""

_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS person (name TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS message (
        id INTEGER PRIMARY KEY AUTOINCREMENT, person TEXT REFERENCES person, line TEXT, data TEXT
    );
    CREATE TRIGGER IF NOT EXISTS only_the_last_fifty AFTER INSERT ON message BEGIN
        DELETE FROM message WHERE person = NEW.person AND id <= (
            SELECT id FROM message WHERE person = NEW.person ORDER BY id DESC LIMIT 1 OFFSET 50
        );
    END;
"""


class Chats:
    """The last messages of each person. A method that raises `sqlite3.Error` has kept nothing and shown nothing."""

    def __init__(self, file: Path) -> None:
        """Create ``file`` where it is absent."""
        self._file = file
        self._windows: dict[StreamWriter, str] = {}
        self._turn = asyncio.Lock()  # what is kept and what is shown change together
        with closing(sqlite3.connect(file)) as database:
            database.executescript(_TABLES)

    async def enter(self, person: str, window: StreamWriter) -> None:
        """Show ``person``'s chat in ``window``, and from now on what is added; they can be written to ever after."""
        async with self._turn:
            await self._do("INSERT INTO person VALUES (?) ON CONFLICT DO NOTHING", person)
            kept = await self._do("SELECT id, line FROM message WHERE person = ? ORDER BY id", person)
            self._windows[window] = person
            for reference, line in kept:
                self.tell(window, {"message": str(reference), **json.loads(line)})
            self.tell(window, {"shown": len(kept)})

    def leave(self, window: StreamWriter) -> None:
        """Hang up. What was not read by now stands in the chat."""
        self._windows.pop(window, None)
        window.transport.abort()

    async def close(self) -> None:
        """Hang up every window."""
        windows = tuple(self._windows)
        for window in windows:
            self.leave(window)
        await asyncio.gather(*(window.wait_closed() for window in windows), return_exceptions=True)

    async def add(self, person: str, line: Line, data: list[str]) -> str | None:
        """Write a message, ``data`` being what its numbers stand for; return its reference, None for a stranger."""
        new = "INSERT INTO message (person, line, data) SELECT name, ?, ? FROM person WHERE name = ? RETURNING id"
        async with self._turn:
            kept = await self._do(new, json.dumps(line), json.dumps(data), person)
            return self._show(person, str(kept[0][0]), line) if kept else None

    async def replace(
        self, person: str, reference: str, line: Line, data: list[str], *, keeps_files: bool = False
    ) -> str | None:
        """Put another message in the place of ``reference`` and return it; None when there is no such message.

        ``keeps_files``: the files that stand there stay.
        """
        change = "UPDATE message SET line = ?, data = ? WHERE person = ? AND id = ? RETURNING id"
        async with self._turn:
            found = await self._do("SELECT line FROM message WHERE person = ? AND id = ?", person, reference)
            if found and keeps_files and (files := json.loads(found[0][0]).get("files")):
                line = {**line, "files": files}
            changed = await self._do(change, json.dumps(line), json.dumps(data), person, reference)
            return self._show(person, reference, line) if changed else None

    async def remove(self, person: str, reference: str) -> str:
        """Take the message ``reference`` away, if there is one, and return it."""
        async with self._turn:
            await self._do("DELETE FROM message WHERE person = ? AND id = ?", person, reference)
            return self._show(person, reference, {"deleted": True})

    async def data(self, person: str, reference: str, number: int) -> str | None:
        """Return what ``number`` stands for under the message ``reference``; None when it stands for nothing."""
        found = await self._do("SELECT data FROM message WHERE person = ? AND id = ?", person, reference)
        data: list[str] = json.loads(found[0][0]) if found else []
        return data[number - 1] if 0 < number <= len(data) else None

    def tell(self, window: StreamWriter, line: Line) -> None:
        """Write ``line`` without waiting for a reader."""
        if window.transport.get_write_buffer_size() > _UNREAD:
            self.leave(window)
        elif not window.is_closing():
            window.write(encoded(line))

    def _show(self, person: str, reference: str, line: Line) -> str:
        for window in [window for window, whose in self._windows.items() if whose == person]:
            self.tell(window, {"message": reference, **line})
        return reference

    async def _do(self, statement: str, *values: str | int) -> list[Any]:
        """Run ``statement`` in a thread: a disk that is slow must not hold up whoever shares the loop."""
        return await asyncio.to_thread(self._done, statement, values)

    def _done(self, statement: str, values: tuple[str | int, ...]) -> list[Any]:
        with closing(sqlite3.connect(self._file)) as database, database:
            return database.execute(statement, values).fetchall()
