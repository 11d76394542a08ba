"""Whether somebody watches this process. What that takes is imported only where somebody does."""

from __future__ import annotations

import errno
from collections.abc import AsyncGenerator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Protocol

from app.failures import Misuse
from app.service.assembly import Assembly
from bot.adapter import Adapter
from models.queue.port import Queue

__all__ = ["Watched", "watched"]


class Watched(Protocol):
    """What a service does for who watches it."""

    def counted(self, adapters: Iterable[Adapter]) -> list[Adapter]:
        """Return ``adapters``, whose calls are counted where somebody wants to know."""
        ...

    def told(self, assembly: Assembly, queue: Queue) -> AbstractAsyncContextManager[None]:
        """Tell how ``assembly`` and ``queue`` stand while the block runs. Raises `Misuse` where nobody can listen."""
        ...


def watched(place: tuple[str, int] | None) -> Watched:
    """Return what tells of a service at ``place``, a host and a port; None: nothing is told."""
    return _Unwatched() if place is None else _Watched(*place)


class _Unwatched:
    def counted(self, adapters: Iterable[Adapter]) -> list[Adapter]:
        return list(adapters)

    @asynccontextmanager
    async def told(self, assembly: Assembly, queue: Queue) -> AsyncGenerator[None, None]:
        del assembly, queue
        yield


class _Watched:
    def __init__(self, host: str, port: int) -> None:
        from app.http.server import Place
        from app.http.watching import Watching

        self._place, self._watching = Place(host, port), Watching()

    def counted(self, adapters: Iterable[Adapter]) -> list[Adapter]:
        return self._watching.calls.counted(adapters)

    @asynccontextmanager
    async def told(self, assembly: Assembly, queue: Queue) -> AsyncGenerator[None, None]:
        from app.http.server import NoDoor

        try:
            async with self._watching.told(self._place, assembly, queue):
                yield
        except NoDoor as problem:
            if problem.errno == errno.EADDRINUSE:
                raise Misuse("cli-http-taken", address=str(self._place)) from None
            raise Misuse("cli-http-no-door", address=str(self._place), reason=problem.strerror or "") from None
