"""Many rows, a page at a time: a whole result at once would hold the loop, and the memory, for as long as it is."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Final, TypeVar

from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.engines.sql import Row, fetch

__all__ = ["PAGE", "fetch_pages", "pages"]

PAGE: Final = 500
"""The most rows that are loaded at once."""

_M = TypeVar("_M", bound=Model)


async def fetch_pages(
    sql: str, *values: object, key: str = "id", after: int = 0, size: int = PAGE
) -> AsyncGenerator[list[Row], None]:
    """Yield the rows of ``sql``, ``size`` at most at a time, in the order of their ``key``.

    ``sql`` ends with ``… id > ? ORDER BY id LIMIT ?``, whose two values are given here; ``values`` are the ones
    before. Rows that come or go meanwhile neither repeat nor hide others.

    Raises:
        ValueError: ``size`` is not within 1 to `PAGE`.
    """
    _check(size)
    last: object = after
    while rows := await fetch(sql, *values, last, size):
        yield rows
        if len(rows) < size:
            return
        last = rows[-1][key]


async def pages(query: QuerySet[_M], *, key: str = "id", size: int = PAGE) -> AsyncGenerator[list[_M], None]:
    """Yield the instances of ``query``, ``size`` at most at a time, in the order of their unique field ``key``.

    Raises:
        ValueError: ``size`` is not within 1 to `PAGE`.
    """
    _check(size)
    ordered = query.order_by(key).limit(size)
    page = await ordered
    while page:
        yield page
        if len(page) < size:
            return
        page = await ordered.filter(**{f"{key}__gt": getattr(page[-1], key)})


def _check(size: int) -> None:
    if not 1 <= size <= PAGE:
        message = f"a page holds 1 to {PAGE} rows, not {size}"
        raise ValueError(message)
