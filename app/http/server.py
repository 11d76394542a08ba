"""The door for who watches: ``/metrics`` for Prometheus, ``/healthz`` for whoever restarts what is not well."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from aiohttp import web
from aiohttp.hdrs import ACCEPT, CONTENT_TYPE
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder
from tortoise.exceptions import BaseORMException

from app.http.owed import Owed
from models.database import fetch
from models.errors import StorageError

__all__ = ["ANSWERS_WITHIN", "Door", "NoDoor", "Place", "open_door"]

ANSWERS_WITHIN: Final = timedelta(seconds=2)
"""How long the database may take to say that it is there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; an empty ``host`` is every address of the machine."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}"


class NoDoor(OSError):
    """Nobody can listen there: another program does, or the address is not this machine's."""


@dataclass(frozen=True, slots=True)
class Door:
    """Answers with what ``registry`` has, of which ``owed`` is counted when somebody asks."""

    registry: CollectorRegistry
    owed: Owed

    async def metrics(self, request: web.Request) -> web.Response:
        """Return every figure, in the format the asker prefers."""
        await self.owed.refresh()
        encode, content_type = choose_encoder(request.headers.get(ACCEPT, ""))
        return web.Response(body=encode(self.registry), headers={CONTENT_TYPE: content_type})

    async def health(self, request: web.Request) -> web.Response:
        """Return 200 while this process and its database answer, else 503."""
        del request
        try:
            async with asyncio.timeout(ANSWERS_WITHIN.total_seconds()):
                await fetch("SELECT 1")
        except (TimeoutError, StorageError, BaseORMException, OSError):
            return web.Response(status=web.HTTPServiceUnavailable.status_code, text="the database does not answer\n")
        return web.Response(text="ok\n")


@asynccontextmanager
async def open_door(place: Place, door: Door) -> AsyncGenerator[None, None]:
    """Answer at ``place`` while the block runs. Raises `NoDoor`."""
    application = web.Application()
    application.router.add_get("/metrics", door.metrics)
    application.router.add_get("/healthz", door.health)
    runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=0.5)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, place.host or None, place.port).start()
        except OSError as problem:
            raise NoDoor(problem.errno, problem.strerror or "cannot be used") from None
        yield
    finally:
        await runner.cleanup()
