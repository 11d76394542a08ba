"""What is done with a SQLite connection in its own thread, each in one go: nothing cancels it half way."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from typing import Any, cast

__all__ = [
    "Rows",
    "back_to",
    "begin",
    "command",
    "commit",
    "fetch",
    "insert",
    "insertion",
    "load",
    "load_atomic",
    "many",
    "many_atomic",
    "only_reads",
    "rollback",
    "script",
    "script_atomic",
]

_ROWS_AT_ONCE = 50

Rows = list[dict[str, Any]]
"""Rows by column name."""

_READS = re.compile(r"\s*(?:SELECT|EXPLAIN|VALUES|WITH)\b", re.IGNORECASE)
_WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def only_reads(query: str) -> bool:
    """Tell whether ``query`` may go to the reader. A wrong guess is safe: the reader refuses to write."""
    return _READS.match(query) is not None and _WRITES.search(query) is None


def insertion(table: str, columns: Sequence[str], rows: int = 1) -> str:
    """Return the INSERT of ``rows`` rows of ``columns`` into ``table``."""
    names = ", ".join(f'"{column}"' for column in columns)
    row = f"({', '.join('?' * len(columns))})"
    return " ".join(("INSERT INTO", f'"{table}"', f"({names})", "VALUES", ", ".join([row] * rows)))


def load(raw: sqlite3.Connection, *, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert ``rows``, some dozens a statement: half the work, and few turns taken from the interpreter's lock."""
    whole = len(rows) - len(rows) % _ROWS_AT_ONCE
    raw.executemany(
        insertion(table, columns, _ROWS_AT_ONCE),
        (list(chain.from_iterable(rows[at : at + _ROWS_AT_ONCE])) for at in range(0, whole, _ROWS_AT_ONCE)),
    )
    raw.executemany(insertion(table, columns), rows[whole:])


def insert(raw: sqlite3.Connection, *, query: str, values: Sequence[Any]) -> int:
    """Run an INSERT and return the new row's id."""
    return raw.execute(query, values).lastrowid or 0


def fetch(raw: sqlite3.Connection, *, query: str, values: Sequence[Any]) -> tuple[int, Rows]:
    """Run ``query``; return the rows changed (or read) and the rows it gave."""
    before = raw.total_changes
    cursor = raw.execute(query, values)
    rows = cast("Rows", cursor.fetchall())  # sqlite3.Row reads as a mapping, which is what callers are promised
    if cursor.rowcount < 0 and raw.total_changes > before:  # a write that starts with WITH is not counted by Python
        return max(raw.execute("SELECT changes()").fetchone()[0], len(rows)), rows
    return max(cursor.rowcount, len(rows)), rows


def many(raw: sqlite3.Connection, *, query: str, values: Sequence[Sequence[Any]]) -> None:
    """Run ``query`` for each of ``values``."""
    raw.executemany(query, values)


def script(raw: sqlite3.Connection, *, text: str) -> None:
    """Run several statements. Python's own way to do so commits whatever transaction is open before it starts."""
    for statement in _statements(text):
        raw.execute(statement)


def _statements(text: str) -> Iterator[str]:
    pending = ""
    for piece in text.split(";"):
        pending += f"{piece};"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending:  # left open: SQLite says what is wrong with it
        yield pending


def command(raw: sqlite3.Connection, *, statement: str) -> None:
    """Run a statement that gives nothing."""
    raw.execute(statement)


def begin(raw: sqlite3.Connection) -> None:
    """Open a transaction that has the right to write from its start."""
    raw.execute("BEGIN IMMEDIATE")


def commit(raw: sqlite3.Connection) -> None:
    """End the transaction; when it cannot be kept it is undone."""
    try:
        raw.execute("COMMIT")
    except sqlite3.Error:
        rollback(raw)
        raise


def rollback(raw: sqlite3.Connection) -> None:
    """Undo the transaction, unless SQLite has done so by itself, as it does when the disk is full."""
    if raw.in_transaction:
        raw.execute("ROLLBACK")


def back_to(raw: sqlite3.Connection, *, savepoint: str) -> None:
    """Undo the changes since ``savepoint``, and forget it."""
    raw.execute(f"ROLLBACK TO {savepoint}")
    raw.execute(f"RELEASE {savepoint}")


def many_atomic(raw: sqlite3.Connection, *, query: str, values: Sequence[Sequence[Any]]) -> None:
    """Run ``query`` for each of ``values``, all or none."""
    _atomic(raw, partial(many, query=query, values=values))


def load_atomic(raw: sqlite3.Connection, *, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert ``rows``, all or none."""
    _atomic(raw, partial(load, table=table, columns=columns, rows=rows))


def script_atomic(raw: sqlite3.Connection, *, text: str) -> None:
    """Run several statements, all or none."""
    _atomic(raw, partial(script, text=text))


def _atomic(raw: sqlite3.Connection, work: Callable[[sqlite3.Connection], None]) -> None:
    begin(raw)
    try:
        work(raw)
    except BaseException:
        rollback(raw)
        raise
    commit(raw)
