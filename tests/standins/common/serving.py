"""Serves an application on loopback, and does to a call what a fault says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import assert_never

import orjson
from aiohttp import web

from tests.standins.common.faults import Answer, Drop, Hang, Kind, Slow

__all__ = ["Door", "answer_json", "misbehave", "serving"]

LOOPBACK = "127.0.0.1"

_GRACE = 0.01
"""Seconds until a call that is still under way at the end is cut off: a long poll whose client has left always is."""


def answer_json(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Return an answer of JSON."""
    return web.Response(body=orjson.dumps(body), status=status, headers=headers, content_type="application/json")


async def misbehave(
    request: web.Request, kind: Kind, serve: Callable[[], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Do what ``kind`` says to a call; ``serve`` is what would have happened to it."""
    match kind:
        case Slow(seconds):
            await asyncio.sleep(seconds)
            return await serve()
        case Hang(seconds, accepted):
            if accepted:
                await serve()
            await asyncio.sleep(seconds)
            return _dropped(request)
        case Drop(accepted):
            if accepted:
                await serve()
            return _dropped(request)
        case Answer():
            if kind.accepted:
                await serve()
            return _instead(kind)
        case _:
            assert_never(kind)


def _dropped(request: web.Request) -> web.Response:
    """End the connection; the answer that aiohttp wants of every handler reaches nobody."""
    if request.transport is not None:
        request.transport.close()
    return web.Response()


def _instead(answer: Answer) -> web.Response:
    headers = dict(answer.headers)
    if isinstance(answer.body, str):
        return web.Response(text=answer.body, status=answer.status, headers=headers, content_type="text/html")
    return answer_json(answer.body, answer.status, headers)


@dataclass
class Door:
    """The address an application answers at; it may be shut for a while, as when there is no network."""

    runner: web.AppRunner
    port: int
    _site: web.TCPSite | None = None

    @property
    def url(self) -> str:
        """``http://127.0.0.1:PORT``, without a slash at the end."""
        return f"http://{LOOPBACK}:{self.port}"

    async def open(self) -> None:
        """Take connections; at a free port first, at the same one from then on."""
        self._site = web.TCPSite(self.runner, LOOPBACK, self.port, reuse_address=True)
        await self._site.start()
        if not self.port:
            self.port = self.runner.addresses[0][1]

    async def shut(self) -> None:
        """Refuse new connections and end those there are."""
        site, self._site = self._site, None
        if site is not None:
            await site.stop()
        if self.runner.server is not None:
            for connection in tuple(self.runner.server.connections):
                connection.force_close()
                if connection.transport is not None:
                    connection.transport.close()


@asynccontextmanager
async def serving(application: web.Application, port: int = 0) -> AsyncGenerator[Door]:
    """Serve ``application`` on loopback while the block runs, at ``port`` or a free one."""
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=_GRACE, handle_signals=False)
    await runner.setup()
    door = Door(runner, port)
    try:
        await door.open()
        yield door
    finally:
        await runner.cleanup()
