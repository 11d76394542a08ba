"""A gateway client that says exactly what a test wants it to say."""

from __future__ import annotations

import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import orjson
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from tests.standins.discord import DiscordStandin
from tests.unit.standins.discord.raw import Raw

__all__ = ["GUILDS_AND_DIRECT", "Socket", "connected"]

GUILDS_AND_DIRECT = 1 | 1 << 12


@dataclass
class Socket:
    """One connection."""

    socket: ClientWebSocketResponse
    standin: DiscordStandin
    inflate: Any = None

    async def hears(self) -> dict[str, Any]:
        """Return the next payload; ``{"closed": code}`` when the connection ends."""
        message = await self.socket.receive(timeout=5)
        if message.type is WSMsgType.BINARY:
            return orjson.loads(self.inflate.decompress(message.data))
        if message.type is WSMsgType.TEXT:
            return orjson.loads(message.data)
        return {"closed": self.socket.close_code}

    async def event(self) -> tuple[str, Any]:
        """Return the next event: its name and data."""
        heard = await self.hears()
        assert heard.get("op") == 0, heard
        return heard["t"], heard["d"]

    async def says(self, op: int, data: Any = None) -> None:
        """Send a payload."""
        await self.socket.send_str(orjson.dumps({"op": op, "d": data}).decode())

    async def identifies(self, **more: Any) -> None:
        """Ask for a session."""
        await self.says(2, {"token": self.standin.token, "intents": GUILDS_AND_DIRECT, "properties": {}} | more)

    async def begins(self) -> str:
        """Begin a session and return its id."""
        await self.identifies()
        name, data = await self.event()
        assert name == "READY"
        assert (await self.event())[0] == "GUILD_CREATE"
        return data["session_id"]

    async def resumes(self, session: str, told: int, token: str = "") -> None:
        """Ask to go on with a session."""
        await self.says(6, {"token": token or self.standin.token, "session_id": session, "seq": told})


@asynccontextmanager
async def connected(raw: Raw, *, compressed: bool = False, greeted: bool = True, v: int = 10) -> AsyncGenerator[Socket]:
    """Connect, and hear the greeting if ``greeted``."""
    address = (await raw.call("GET", "/gateway/bot")).body["url"]
    query = f"?v={v}&encoding=json" + ("&compress=zlib-stream" if compressed else "")
    session: ClientSession = raw.session
    async with session.ws_connect(address + query) as websocket:
        socket = Socket(websocket, raw.standin, zlib.decompressobj() if compressed else None)
        if greeted:
            hello = await socket.hears()
            assert (hello["op"], hello["d"]["heartbeat_interval"]) == (10, 41250)
        yield socket
