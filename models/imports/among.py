"""Rows of some thousand people at once."""

from __future__ import annotations

from collections.abc import Sequence

from models.database import dialect, member_of

__all__ = ["among_ids", "among_texts"]


def among_ids(column: str, ids: Sequence[int]) -> tuple[str, object]:
    """Return the condition that ``column`` is one of ``ids``, and the one value to pass for its ``?``.

    For some thousand values PostgreSQL is given a set to join: planned once for any array, ``= ANY`` compares each
    row with each value.
    """
    if dialect() == "postgres":
        return f"{column} IN (SELECT unnest(?::bigint[]))", list(ids)
    return member_of(column, ids)


def among_texts(column: str, texts: Sequence[str]) -> tuple[str, object]:
    """Return the same for texts."""
    if dialect() == "postgres":
        return f"{column} IN (SELECT unnest(?::text[]))", list(texts)
    return member_of(column, texts)
