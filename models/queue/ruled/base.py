"""What every part of the queue does: read rows, ask the rules, write what changed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from functools import wraps
from random import random as system_random
from typing import Any, Final, TypeVar, cast

from models.queue.delivery import Delivery
from models.queue.events import Event
from models.queue.kinds import Kind
from models.queue.retries import Random
from models.queue.rows import Rows
from models.queue.rules import apply

__all__ = ["PAGE", "Ruled", "whole"]

PAGE: Final = 200
"""Rows changed in one transaction where they are many: SQLite has one writer, and a tap waits some 5 ms behind it."""

_T = TypeVar("_T")
_Method = TypeVar("_Method", bound=Callable[..., Coroutine[Any, Any, Any]])


def whole(method: _Method) -> _Method:
    """Let all of ``method``, one of `Ruled`, happen in one go, or nothing of it."""

    @wraps(method)
    async def done(self: Ruled, *args: Any, **kwargs: Any) -> Any:
        return await self.in_one_go(lambda: method(self, *args, **kwargs))

    return cast("_Method", done)


class Ruled:
    """Applies events to ``rows``. ``random`` spreads retries."""

    def __init__(self, rows: Rows, random: Random = system_random) -> None:
        self._rows = rows
        self._random = random

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Open a transaction around several calls, or go on in the one that is open."""
        return self._rows.unit()

    async def in_one_go(self, work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
        """Do ``work``, which awaits nothing but this queue and raw statements, in a unit."""
        return await self._rows.in_one_go(work)

    async def _happen(self, rows: Iterable[Delivery], event: Event) -> list[Delivery]:
        """Let the same ``event`` happen to each of ``rows``; returns those it changed."""
        return await self._change(rows, lambda _row: event)

    async def _change(self, rows: Iterable[Delivery], event_of: Callable[[Delivery], Event]) -> list[Delivery]:
        """Let something happen to each of ``rows``, which are locked; returns those it changed."""
        changed = [after for row in rows if (after := self._after(row, event_of(row))) is not row]
        await self._save(changed)
        return changed

    async def _save(self, changed: Sequence[Delivery]) -> None:
        """Write rows, and carry what became of bundles over to their members."""
        if not changed:
            return
        await self._rows.save(changed)
        await self._rows.mirror([row for row in changed if row.kind is Kind.BUNDLE])

    def _after(self, row: Delivery, event: Event) -> Delivery:
        return apply(row, event, self._random)
