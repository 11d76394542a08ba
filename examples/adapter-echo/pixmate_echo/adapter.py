"""Echo as an adapter: put together here. People connect to a socket, say who they are, and chat in JSON lines."""

from __future__ import annotations

import asyncio
import logging
import socket
import sqlite3
from collections.abc import Awaitable
from dataclasses import replace
from functools import partial
from pathlib import Path

from bot.adapter import Capabilities, Sink
from bot.events import Address
from bot.message import Message, as_plain
from bot.outcomes import GONE, Outcome, Rejected, Sent, Transient, Unreachable
from bot.splitting import units
from bot.surroundings import Surroundings
from bot.troubles import AdapterFailure, Trouble
from pixmate_echo.arriving import Arriving
from pixmate_echo.chats import Chats
from pixmate_echo.manifest import MANIFEST, SOCKET
from pixmate_echo.wire import LONGEST, written

__all__ = ["EchoAdapter"]

log = logging.getLogger(__name__)


class EchoAdapter:
    """Implements `bot.adapter.Adapter`. What it sends is kept first, so `Sent` is true for who is away as well."""

    def __init__(self, around: Surroundings) -> None:
        """Prepare to listen where the settings say; nobody can connect before `run`."""
        self._path = Path(around.settings[SOCKET])
        self._chats = Chats(around.folder / "echo.db")
        self._arriving = Arriving(around, self._chats)
        self._closed = asyncio.Event()
        self.opened = asyncio.Event()
        """Set once people can connect."""

    @property
    def name(self) -> str:
        """``echo``."""
        return MANIFEST.name

    @property
    def capabilities(self) -> Capabilities:
        """What its lines can say."""
        return MANIFEST.capabilities

    @property
    def receives_alone(self) -> bool:
        """Yes: there is one socket, and one process at a time can listen there."""
        return True

    async def run(self, sink: Sink) -> None:
        """Listen until cancelled or `close`. Raises `AdapterFailure`."""
        if self._closed.is_set():
            return
        server = await asyncio.start_unix_server(
            partial(self._arriving.listen, sink), sock=_door(self._path), limit=LONGEST
        )
        log.info("Echo listens at %s", self._path)
        self.opened.set()
        try:
            await self._closed.wait()
        finally:
            server.close()
            self._path.unlink(missing_ok=True)
            await self._arriving.stop()

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Write ``message`` to the person, whose only chat it is."""
        del chat, nonce, reply_to
        return await self._add(address.user, message, unasked=False)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write what was not asked for, and mark it so."""
        del nonce
        return await self._add(address.user, message, unasked=True)

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Replace the message ``reference``."""
        del chat, reply_to
        if refusal := self._refusal(message):
            return refusal
        keeps = message.keeps_files
        brought = replace(message, attachments=()) if keeps else message
        line, data = written(brought, edited=True)
        replaced = self._chats.replace(address.user, reference, line, data, keeps_files=keeps)
        return await _outcome(replaced, Rejected(GONE))

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Remove the message ``reference``."""
        del chat
        return await _outcome(self._chats.remove(address.user, reference), Sent(reference))

    def link(self, payload: str = "") -> str | None:
        """Return None: no address opens a socket."""
        del payload
        return None

    async def close(self) -> None:
        """End `run` and hang up."""
        self._closed.set()
        await self._chats.close()

    async def _add(self, person: str, message: Message, *, unasked: bool) -> Outcome:
        if refusal := self._refusal(message):
            return refusal
        added = self._chats.add(person, *written(message, unasked=unasked))
        return await _outcome(added, Unreachable("never connected"))

    def _refusal(self, message: Message) -> Outcome | None:
        if self._closed.is_set():
            return Transient("closed")
        longest = self.capabilities.max_text
        return Rejected(f"longer than {longest}") if units(as_plain(message.text)) > longest else None


async def _outcome(kept: Awaitable[str | None], otherwise: Outcome) -> Outcome:
    """Return what became of ``kept``. An error of the file's has kept nothing, so that trying again is safe."""
    try:
        reference = await kept
    except sqlite3.Error as error:
        return Transient(str(error))
    return otherwise if reference is None else Sent(reference)


def _door(path: Path) -> socket.socket:
    """Return a socket at ``path`` that only this process's user may connect to. Raises `AdapterFailure`."""
    door = socket.socket(socket.AF_UNIX)
    try:
        if path.is_socket() and door.connect_ex(str(path)) != 0:
            path.unlink()  # nobody answers: it is what a process that was killed left behind
        door.bind(str(path))
        path.chmod(0o600)  # in time: nobody can connect before the server listens
    except OSError as error:
        door.close()
        raise AdapterFailure(Trouble.SETTING, f"{SOCKET}={path}: {error.strerror or error}") from error
    return door
