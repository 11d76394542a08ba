"""One connection: what the client says, and how it is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

import orjson
from aiohttp import WSMsgType, web

from tests.standins.discord.checks.form import Json, is_object
from tests.standins.discord.gateway.packing import Packer

if TYPE_CHECKING:
    from tests.standins.discord.gateway.sessions import Session

__all__ = ["Close", "Closing", "Connection", "Op"]

MOST_SENT = 120
"""Payloads that a client may send in a minute."""


class Op(IntEnum):
    """What a payload is."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    RECONNECT = 7
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why the gateway ends a connection."""

    NORMAL = 1000
    GOING_AWAY = 1001
    UNKNOWN_ERROR = 4000
    UNKNOWN_OPCODE = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    INVALID_SEQUENCE = 4007
    RATE_LIMITED = 4008
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    SHARDING_REQUIRED = 4011
    INVALID_VERSION = 4012
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


@dataclass(frozen=True)
class Closing(Exception):
    """The connection is to be closed with a code."""

    code: int
    reason: str = ""


class Host(Protocol):
    """What a connection asks of the gateway."""

    heartbeat_every: float
    acknowledging: bool

    def now(self) -> float:
        """Return monotonic seconds."""
        ...

    def identify(self, connection: Connection, data: Json) -> None:
        """Begin a session."""
        ...

    def resume(self, connection: Connection, data: Json) -> None:
        """Go on with a session."""
        ...


@dataclass(eq=False)
class Connection:
    """One WebSocket; what is sent waits in line, so that who tells of an event never waits."""

    host: Host
    socket: web.WebSocketResponse
    drop: Callable[[], None]
    """Ends the connection without a word."""
    pack: Packer
    session: Session | None = None
    freeze: Callable[[], None] = lambda: None
    """Hears nothing more, a goodbye included, and says so by nothing."""
    heard: float = 0.0
    """When the client last gave a sign of life."""
    sent: list[float] = field(default_factory=list[float])
    closed_here: bool = False
    """Whether the gateway ended it, not the client."""
    _line: asyncio.Queue[bytes | Closing] = field(default_factory=asyncio.Queue[bytes | Closing])

    def send(self, payload: bytes) -> None:
        """Send a payload after all that wait."""
        self._line.put_nowait(payload)

    def say(self, op: Op, data: Any = None) -> None:
        """Send a payload that is no event."""
        self.send(orjson.dumps({"op": op.value, "d": data, "s": None, "t": None}))

    def close(self, code: int, reason: str = "") -> None:
        """Close with ``code`` after all that wait."""
        self.closed_here = True
        self._line.put_nowait(Closing(code, reason))

    async def talk(self) -> None:
        """Greet, then listen until the connection ends."""
        self.heard = self.host.now()
        self.say(Op.HELLO, {"heartbeat_interval": round(self.host.heartbeat_every * 1000), "_trace": []})
        writer = asyncio.create_task(self._write())
        try:
            async for message in self.socket:
                if message.type not in {WSMsgType.TEXT, WSMsgType.BINARY}:
                    break
                self._hear(message.data)
        finally:
            writer.cancel()
            await asyncio.gather(writer, return_exceptions=True)

    async def _write(self) -> None:
        try:
            while True:
                item = await self._line.get()
                if isinstance(item, Closing):
                    await self.socket.close(code=item.code, message=item.reason.encode())
                    return
                packed = self.pack(item)
                await (self.socket.send_str(packed) if isinstance(packed, str) else self.socket.send_bytes(packed))
        except ConnectionError:
            return  # the client is gone; whoever listens notices

    def _hear(self, raw: str | bytes) -> None:
        try:
            self._take(raw)
        except Closing as closing:
            self.close(closing.code, closing.reason)

    def _take(self, raw: str | bytes) -> None:
        self.heard = self.host.now()
        self._count()
        try:
            payload: object = orjson.loads(raw)
        except orjson.JSONDecodeError as unreadable:
            raise Closing(Close.DECODE_ERROR, "Error while decoding payload.") from unreadable
        if not is_object(payload):
            raise Closing(Close.DECODE_ERROR, "Error while decoding payload.")
        self._obey(payload.get("op"), payload.get("d"))

    def _obey(self, op: object, data: Any) -> None:
        match op:
            case Op.HEARTBEAT:
                if self.host.acknowledging:
                    self.say(Op.HEARTBEAT_ACK)
            case Op.IDENTIFY | Op.RESUME if not is_object(data):
                raise Closing(Close.DECODE_ERROR, "Error while decoding payload.")
            case Op.IDENTIFY | Op.RESUME if self.session is not None:
                raise Closing(Close.ALREADY_AUTHENTICATED, "Already authenticated.")
            case Op.IDENTIFY:
                self.host.identify(self, data)
            case Op.RESUME:
                self.host.resume(self, data)
            case Op.PRESENCE | Op.VOICE_STATE | Op.REQUEST_MEMBERS:
                if self.session is None:
                    raise Closing(Close.NOT_AUTHENTICATED, "Not authenticated.")
            case _:
                raise Closing(Close.UNKNOWN_OPCODE, "Unknown opcode.")

    def _count(self) -> None:
        now = self.host.now()
        self.sent = [instant for instant in self.sent if now - instant < 60.0] + [now]
        if len(self.sent) > MOST_SENT:
            raise Closing(Close.RATE_LIMITED, "You are being rate limited.")
