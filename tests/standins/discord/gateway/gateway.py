"""The whole gateway: its sessions and connections, and how it can be made to misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.standins.common.waiting import PATIENCE, Arrivals
from tests.standins.discord.checks.form import Json
from tests.standins.discord.clock import Clock
from tests.standins.discord.gateway.connection import Close, Closing, Connection, Op
from tests.standins.discord.gateway.intents import KNOWN, PRIVILEGED, Intent
from tests.standins.discord.gateway.packing import packer
from tests.standins.discord.gateway.sessions import Session

__all__ = ["Gateway"]

IDENTIFY_EVERY = 5.0


@dataclass
class Gateway:
    """Tells the bot's sessions what happens."""

    clock: Clock
    token_is_right: Callable[[str], bool]
    greet: Callable[[Session], None] = lambda _: None
    """Tells a new session READY and what follows."""
    heartbeat_every: float = 41.25
    acknowledging: bool = True
    """Whether heartbeats are acknowledged."""
    granted: Intent = Intent.NONE
    """The privileged intents that the application may ask for."""
    shards: int = 1
    starts_a_day: int = 1000
    paced: bool = False
    """Whether a second IDENTIFY within 5 seconds is refused, as the real one does."""
    started: Arrivals[Session] = field(default_factory=lambda: Arrivals("session"))
    resumed: Arrivals[Session] = field(default_factory=lambda: Arrivals("resumed session"))
    lost: Arrivals[Connection] = field(default_factory=lambda: Arrivals("lost connection"))
    sessions: dict[str, Session] = field(default_factory=dict[str, Session])
    connections: set[Connection] = field(default_factory=set[Connection])
    _starts: list[float] = field(default_factory=list[float])

    # Telling

    def listens(self, intent: Intent) -> bool:
        """Tell whether any session wants events of ``intent``."""
        return any(session.intents & intent for session in self.sessions.values())

    def dispatch(self, event: str, data: Any, intent: Intent = Intent.NONE, shard_key: int = 0) -> None:
        """Tell every session that wants it."""
        for session in tuple(self.sessions.values()):
            if session.wants(intent, shard_key):
                session.tell(event, data)

    async def ready(self, *, patience: float = PATIENCE) -> Session:
        """Return the next session that is started, one that was not waited for yet."""
        return await self.started.next(patience=patience)

    @property
    def starts_left(self) -> int:
        """How many sessions may still be started today."""
        now = self.clock.now()
        self._starts = [start for start in self._starts if now - start < 86_400]
        return self.starts_a_day - len(self._starts)

    # Misbehaving

    def drop(self) -> None:
        """End every connection without a word; their sessions can be resumed."""
        for connection in tuple(self.connections):
            connection.drop()

    def freeze(self) -> None:
        """Hear nothing more of any client, as when a network swallows what is sent."""
        for connection in tuple(self.connections):
            connection.freeze()

    def close(self, code: int = Close.UNKNOWN_ERROR, reason: str = "") -> None:
        """Close every connection with ``code``."""
        for connection in tuple(self.connections):
            connection.close(code, reason)

    def ask_to_reconnect(self) -> None:
        """Ask every client to connect anew and resume."""
        for connection in tuple(self.connections):
            connection.say(Op.RECONNECT)

    def invalidate(self, *, resumable: bool = False) -> None:
        """Tell every client that its session is invalid; unless ``resumable``, it is forgotten."""
        for connection in tuple(self.connections):
            connection.say(Op.INVALID_SESSION, resumable)
        if not resumable:
            self.forget()

    def forget(self) -> None:
        """Forget every session: who wants to resume is told that it is invalid."""
        for session in self.sessions.values():
            session.connection = None
        self.sessions.clear()

    # Connections

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection."""
        pack = packer(request.query.get("compress"))
        if pack is None or request.query.get("encoding", "json") != "json":
            return web.Response(status=400)
        socket = web.WebSocketResponse(max_msg_size=4096, autoping=True, compress=False)
        await socket.prepare(request)
        transport = request.transport
        assert transport is not None
        connection = Connection(self, socket, transport.abort, pack, freeze=transport.pause_reading)
        self.connections.add(connection)
        watch = asyncio.get_running_loop().call_later(self.heartbeat_every, self._look, connection)
        try:
            if request.query.get("v") != "10":
                connection.close(Close.INVALID_VERSION, "Invalid API version.")
            await connection.talk()
        finally:
            watch.cancel()
            self._end(connection)
        return socket

    def now(self) -> float:
        """Return monotonic seconds."""
        return self.clock.now()

    def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session.

        Raises:
            Closing: the client may not have it.
        """
        if not self.token_is_right(str(data.get("token"))) or self.starts_left <= 0:
            raise Closing(Close.AUTHENTICATION_FAILED, "Authentication failed.")
        intents = self._intents(data)
        shard = self._shard(data)
        if self.paced and self._starts and self.clock.now() - self._starts[-1] < IDENTIFY_EVERY:
            connection.say(Op.INVALID_SESSION, data=False)
            return
        self._starts.append(self.clock.now())
        session = Session(intents, shard, connection=connection)
        connection.session = session
        self.sessions[session.id] = session
        self.greet(session)
        self.started.add(session)

    def resume(self, connection: Connection, data: Json) -> None:
        """Go on with a session, and tell what happened meanwhile.

        Raises:
            Closing: the token is wrong, or the client claims to know events that never were.
        """
        if not self.token_is_right(str(data.get("token"))):
            raise Closing(Close.AUTHENTICATION_FAILED, "Authentication failed.")
        session = self.sessions.get(str(data.get("session_id")))
        told = data.get("seq")
        if session is None or not isinstance(told, int):
            connection.say(Op.INVALID_SESSION, data=False)
            return
        if told > session.told:
            raise Closing(Close.INVALID_SEQUENCE, "Invalid seq.")
        if not session.can_resume(told):
            del self.sessions[session.id]
            connection.say(Op.INVALID_SESSION, data=False)
            return
        connection.session = session
        session.connection = connection
        for payload in session.after(told):
            connection.send(payload)
        session.tell("RESUMED", {"_trace": []})
        self.resumed.add(session)

    def _intents(self, data: Json) -> Intent:
        given = data.get("intents")
        if isinstance(given, bool) or not isinstance(given, int) or given < 0 or given & ~KNOWN:
            raise Closing(Close.INVALID_INTENTS, "Invalid intent(s).")
        if given & PRIVILEGED & ~self.granted:
            raise Closing(Close.DISALLOWED_INTENTS, "Disallowed intent(s).")
        return Intent(given)

    def _shard(self, data: Json) -> tuple[int, int]:
        given = data.get("shard", [0, 1])
        match given:
            case [int(number), int(amount)] if 0 <= number < amount:
                if amount < self.shards:
                    raise Closing(Close.SHARDING_REQUIRED, "Sharding required.")
                return number, amount
            case _:
                raise Closing(Close.INVALID_SHARD, "Invalid shard.")

    def _look(self, connection: Connection) -> None:
        """Close a connection whose client gave no sign of life for one and a half heartbeats."""
        if connection not in self.connections:
            return
        if self.clock.now() - connection.heard > 1.5 * self.heartbeat_every:
            connection.close(Close.SESSION_TIMED_OUT, "Session timed out.")
            return
        asyncio.get_running_loop().call_later(self.heartbeat_every, self._look, connection)

    def _end(self, connection: Connection) -> None:
        """Note the end of a connection. A client that says goodbye (1000, 1001) gives its session up."""
        self.connections.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if not connection.closed_here and connection.socket.close_code in {Close.NORMAL, Close.GOING_AWAY}:
                self.sessions.pop(session.id, None)
        self.lost.add(connection)
