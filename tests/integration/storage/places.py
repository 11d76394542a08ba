"""Looking at a database from outside the program."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing

import asyncpg

from models.database_place import Place
from models.database_postgres import MIGRATION_LOCK, PostgresPlace
from models.database_sqlite import SqlitePlace
from models.database_url import PostgresTarget, SqliteTarget, parse_url
from models.migrate import connected

__all__ = ["connected", "occupied", "place_of"]


def place_of(url: str, patience: float = 5) -> Place:
    match parse_url(url):
        case SqliteTarget() as target:
            return SqlitePlace(target, patience)
        case PostgresTarget() as target:
            return PostgresPlace(target, patience)


@asynccontextmanager
async def occupied(url: str) -> AsyncGenerator[None, None]:
    """Keep everybody else from migrating, as another process that migrates does."""
    match parse_url(url):
        case SqliteTarget(path=path):
            with closing(sqlite3.connect(path, isolation_level=None)) as raw:
                raw.execute("BEGIN IMMEDIATE")
                yield
        case PostgresTarget():
            connection = await asyncpg.connect(url)
            await connection.execute(f"SELECT pg_advisory_lock({MIGRATION_LOCK})")
            yield
            await connection.close()
