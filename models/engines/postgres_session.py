"""A session of PostgreSQL that is lent again and again, with nothing left in it of whoever had it before."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import asyncpg

__all__ = ["Session", "leaves_a_trace"]

_ABOUT_ROWS: Final = re.compile(r"\s*(?:SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES|COPY|EXPLAIN)\b", re.IGNORECASE)
_FOR_THE_SESSION: Final = re.compile(r"\b(?:set_config|pg_(?:try_)?advisory_lock\w*)\s*\(", re.IGNORECASE)


@lru_cache(maxsize=512)
def leaves_a_trace(statement: str) -> bool:
    """Tell whether ``statement`` may change the session itself: a setting, a lock of its own, what it listens to."""
    return _ABOUT_ROWS.match(statement) is None or _FOR_THE_SESSION.search(statement) is not None


class Session(asyncpg.Connection):
    """Put back as it was when it is given back, if anything may have left a trace.

    That takes a statement, as long as what most people borrow a session for.
    """

    __slots__ = ("_marked",)

    def mark(self) -> None:
        """Note that something may have left a trace."""
        self._marked = True

    def get_reset_query(self) -> str:
        """Return what puts the session back; empty when there is nothing to put back."""
        query = super().get_reset_query() if getattr(self, "_marked", False) else ""
        self._marked = False
        return query
