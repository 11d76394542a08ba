"""All the leases that this process goes after, and which of them it has."""

from __future__ import annotations

import asyncio
import os
import secrets
import socket
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final

import structlog

from models.engines.finish import finish
from models.leases import rows
from models.leases.locks import Locks
from scheduler.leases.bidder import UNREACHABLE, Bidder
from scheduler.leases.clock import Steady, steady
from scheduler.leases.tenure import Tenure

__all__ = ["LASTS", "Keeper"]

LASTS: Final = timedelta(seconds=12)
"""The time to live: how long a process that cannot say so any more keeps others waiting. A few lost renewals fit in."""

_LONGEST_HOST: Final = 100

log = structlog.stdlib.get_logger(__name__)


class Keeper:
    """Goes after the leases ``names``, through ``locks``, each for ``lasts`` at a time. To be used through `running`.

    ``now`` is the clock of deadlines: never that of the campus, which may be set.
    """

    def __init__(self, names: Iterable[str], locks: Locks, lasts: timedelta = LASTS, now: Steady = steady) -> None:
        """Prepare; nothing is asked before `running`."""
        self._holder = _holder()
        self._bidders = {name: Bidder(name, self._holder, locks, lasts, now) for name in names}
        self._tasks: list[asyncio.Task[None]] = []

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[None, None]:
        """Take at once all that is free; then go after the rest and renew, in the background, until the block ends.

        What is held at the end is given back. Raises what went wrong in the background, if `watch` did not.
        """
        for bidder in self._bidders.values():
            await bidder.bid()
        self._tasks = [
            asyncio.create_task(bidder.go_on(), name=f"lease {bidder.name}") for bidder in self._bidders.values()
        ]
        try:
            yield
        finally:
            tasks, self._tasks = self._tasks, []
            await finish(self._ended(tasks))
        for task in tasks:
            if not task.cancelled():
                task.result()

    async def watch(self) -> None:
        """Raise what goes wrong in the background, as soon as it does; run until cancelled."""
        if self._tasks:
            done, _ = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()

    @property
    def holds(self) -> dict[str, bool]:
        """Whether this process has each lease it goes after, for sure at this moment."""
        tenures = {name: bidder.tenure for name, bidder in self._bidders.items()}
        return {name: tenure is not None and tenure.valid() for name, tenure in tenures.items()}

    def tenure(self, name: str) -> Tenure | None:
        """Return the tenure of ``name``, if this process has one."""
        return self._bidders[name].tenure

    async def held(self, name: str) -> Tenure:
        """Wait until this process has ``name``, for sure at this moment; returns its tenure."""
        return await self._bidders[name].held()

    async def _ended(self, tasks: Iterable[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for bidder in self._bidders.values():
            bidder.end()
        try:
            await rows.give_back(self._holder)
        except UNREACHABLE as error:  # the locks are free, and elsewhere the time to live will tell
            log.warning("leases not given back", error=repr(error))


def _holder() -> str:
    """Return which process this is, for people to read; no two have the same."""
    return f"{socket.gethostname()[:_LONGEST_HOST]} (process {os.getpid()}, {secrets.token_hex(4)})"
