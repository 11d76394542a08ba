"""What was really asked of the database, and how it would find it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from tortoise.connection import get_connections

from models.database import dialect, execute, fetch, transaction

__all__ = ["Statement", "insert_regardless", "plan", "recorded"]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, in the database's own placeholders."""

    sql: str
    values: list[Any]


@contextmanager
def recorded(monkeypatch: pytest.MonkeyPatch) -> Generator[list[Statement], None, None]:
    """Note every statement asked outside a transaction, whoever asks: raw SQL and the ORM meet in this method."""
    handler = get_connections()
    client: Any = handler.get(next(iter(handler.db_config)))
    seen: list[Statement] = []
    ask = client.execute_query

    async def noted(query: str, values: list[Any] | None = None) -> Any:
        seen.append(Statement(query, values or []))
        return await ask(query, values)

    with monkeypatch.context() as patch:
        patch.setattr(client, "execute_query", noted)
        yield seen


async def insert_regardless(sql: str, *values: object) -> int:
    """Run ``sql`` without its ON CONFLICT clause: the control of what that clause is for."""
    return await execute(sql.partition(" ON CONFLICT")[0], *values)


async def plan(statement: Statement) -> str:
    """Return the plan of ``statement``. PostgreSQL prefers to scan tables of few rows, so it is told not to."""
    if dialect() == "sqlite":
        rows = await fetch(f"EXPLAIN QUERY PLAN {statement.sql}", *statement.values)
        return "\n".join(row["detail"] for row in rows)
    async with transaction():
        await fetch("SET LOCAL enable_seqscan = off")
        rows = await fetch(f"EXPLAIN {statement.sql}", *statement.values)
    return "\n".join(row["QUERY PLAN"] for row in rows)
