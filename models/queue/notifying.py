"""Waking the senders of every process through PostgreSQL's LISTEN and NOTIFY."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Final, Protocol, cast

from tortoise.connection import get_connections
from tortoise.exceptions import OperationalError

from models.engines.postgres import PostgresEngine
from models.errors import Locked

__all__ = ["CHANNEL", "listening"]

CHANNEL: Final = "pixmate_deliveries"

_RETRY: Final = 1.0
"""Seconds between two tries to listen again, after the server went away."""

_PROBES: Final = 60.0
"""Seconds between two questions whether the server is still there: one that we were cut off from never says so, and a
firewall forgets a connection on which nothing is said."""

_ANSWERS_WITHIN: Final = 10.0
"""Seconds for the answer."""

_Heard = Callable[[object, int, str, object], None]


class _Listener(Protocol):
    """The part of asyncpg's connection that listens."""

    async def add_listener(self, channel: str, callback: _Heard) -> None: ...

    async def remove_listener(self, channel: str, callback: _Heard) -> None: ...

    def add_termination_listener(self, callback: Callable[[object], None]) -> None: ...

    def remove_termination_listener(self, callback: Callable[[object], None]) -> None: ...

    def is_closed(self) -> bool: ...

    async def execute(self, query: str) -> str: ...

    def terminate(self) -> None: ...


@asynccontextmanager
async def listening() -> AsyncGenerator[asyncio.Event, None]:
    """Lend an event, set at each notification, and whenever one may have been missed.

    Takes one connection of the pool for as long as it is lent. Not to be asked for inside a transaction.
    """
    event = asyncio.Event()
    engine = cast("PostgresEngine", get_connections().get("postgres"))
    subscribed = asyncio.Event()
    task = asyncio.create_task(_keep_listening(engine, event, subscribed))
    try:
        await subscribed.wait()
        yield event
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_listening(engine: PostgresEngine, event: asyncio.Event, subscribed: asyncio.Event) -> None:
    while True:
        with suppress(OperationalError, Locked):
            await _listen(engine, event, subscribed)
        # The first try counts even if it failed: who sleeps still looks by the clock.
        subscribed.set()
        event.set()
        await asyncio.sleep(_RETRY)


async def _listen(engine: PostgresEngine, event: asyncio.Event, subscribed: asyncio.Event) -> None:
    """Listen until the connection is gone."""
    gone = asyncio.Event()

    def heard(_connection: object, _pid: int, _channel: str, _payload: object) -> None:
        event.set()

    def ended(_connection: object) -> None:
        gone.set()

    async with engine.connection() as connection:
        listener = cast("_Listener", connection)
        listener.add_termination_listener(ended)
        await listener.add_listener(CHANNEL, heard)
        try:
            event.set()  # what was notified before this moment was not heard
            subscribed.set()
            await _until_gone(listener, gone)
        finally:
            if not listener.is_closed():
                listener.remove_termination_listener(ended)
                await listener.remove_listener(CHANNEL, heard)


async def _until_gone(listener: _Listener, gone: asyncio.Event) -> None:
    while not gone.is_set():
        with suppress(TimeoutError):
            async with asyncio.timeout(_PROBES):
                await gone.wait()
                return
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN):
                await listener.execute(f"LISTEN {CHANNEL}")  # done already, it changes nothing
        except TimeoutError:
            listener.terminate()
            return
