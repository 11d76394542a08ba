"""A list that one can wait on: what arrived, in order, and what arrives next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar, overload

__all__ = ["PATIENCE", "Arrivals"]

T = TypeVar("T")

PATIENCE = 5.0
"""How long a test waits for something that should have happened at once, in seconds."""


def _any(_: object) -> bool:
    return True


@dataclass(slots=True)
class Arrivals(Sequence[T], Generic[T]):
    """Everything that arrived, in order. `next` reads on from where the last `next` stopped."""

    name: str = "arrival"
    """What is awaited, for the sentence of a time-out."""
    _items: list[T] = field(default_factory=list[T])
    _read: int = 0
    _waiting: set[asyncio.Event] = field(default_factory=set[asyncio.Event])

    def add(self, item: T) -> None:
        """Keep ``item`` and wake who waits."""
        self._items.append(item)
        for event in self._waiting:
            event.set()

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._items))

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        return self._items[index]

    @property
    def unread(self) -> Sequence[T]:
        """What `next` has not returned or passed over."""
        return self._items[self._read :]

    def skip(self) -> None:
        """Take all that arrived as read."""
        self._read = len(self._items)

    async def next(self, where: Callable[[T], bool] = _any, *, patience: float = PATIENCE) -> T:
        """Return the next unread item that ``where`` accepts, waiting up to ``patience`` seconds for it.

        Items before it that ``where`` refuses count as read.

        Raises:
            TimeoutError: none came; the sentence says what came instead.
        """
        begun = self._read
        found: list[T] = []

        def look() -> bool:
            while self._read < len(self._items) and not found:
                self._read += 1
                item = self._items[self._read - 1]
                if where(item):
                    found.append(item)
            return bool(found)

        if not await self._until(look, patience):
            raise TimeoutError(f"no {self.name} in {patience} s; what came: {self._items[begun:] or 'nothing'}")
        return found[0]

    async def first(self, amount: int, *, patience: float = PATIENCE) -> Sequence[T]:
        """Return the first ``amount`` items of all, waiting up to ``patience`` seconds for them; reads none.

        Raises:
            TimeoutError: fewer came.
        """
        if not await self._until(lambda: len(self._items) >= amount, patience):
            raise TimeoutError(f"{len(self._items)} of {amount} {self.name}s in {patience} s")
        return tuple(self._items[:amount])

    async def _until(self, done: Callable[[], bool], patience: float) -> bool:
        """Look at every arrival whether it is ``done``; tell whether it was in time."""
        if done():
            return True
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(patience):
                while not done():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(event)
        return True
