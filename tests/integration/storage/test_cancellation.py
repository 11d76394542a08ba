"""A task cancelled, or timed out, at any point leaves no hang and no half transaction behind."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from typing import Any, cast

import pytest
from tortoise.connection import get_connections
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from models.database import Database, fetch
from models.database_url import PostgresTarget, SqliteTarget, parse_url
from models.engines.postgres import PostgresEngine
from models.schema import InboxEntry
from tests.integration.storage.pairs import broken_pairs, going_workload, orm_workload, raw_workload
from tests.support.cancelling import Moment, cancelled_at, waits_of
from tests.support.clock import NOON


async def still_works(patience: float) -> bool:
    """Tell whether transactions still begin and end, more of them than the smallest pool has connections."""
    try:
        async with asyncio.timeout(patience):
            for _ in range(3):
                async with in_transaction():
                    await InboxEntry.filter(key="nobody").delete()
            await InboxEntry.filter(key="nobody").count()
    except TimeoutError:
        return False
    return True


async def test_no_cancellation_leaves_a_hang_or_a_half_transaction(database: Database) -> None:
    struck = 0
    for work in (orm_workload, raw_workload, going_workload):
        waits = await waits_of(work)
        for moment in Moment:
            for point in range(waits):
                struck += await cancelled_at(work, point, moment)
                assert await still_works(10), (work, moment, point)
                assert await broken_pairs() == [], (work, moment, point)
    assert struck >= 100


@pytest.mark.parametrize("engine", ["postgres"])
async def test_every_connection_comes_back_to_the_pool(database: Database) -> None:
    pool = await cast("PostgresEngine", get_connections().get("postgres")).pool()
    for moment in Moment:
        for point in range(await waits_of(orm_workload)):
            await cancelled_at(orm_workload, point, moment)
            assert pool.get_idle_size() == pool.get_size() <= 10, (moment, point)


async def test_a_timeout_inside_a_transaction_undoes_the_inner_one_only(database: Database) -> None:
    async with in_transaction():
        await InboxEntry.create(key="outer", seen_at=NOON)
        with suppress(TimeoutError):
            async with asyncio.timeout(0), in_transaction():
                await InboxEntry.create(key="inner", seen_at=NOON)
    assert [row["key"] for row in await fetch("SELECT key FROM inbox")] == ["outer"]


@asynccontextmanager
async def stock_tortoise(url: str) -> AsyncGenerator[None, None]:
    """Open the database with Tortoise's own engines, and a pool of two."""
    match parse_url(url):
        case SqliteTarget(path=path):
            name, engine = "stock-sqlite", "tortoise.backends.sqlite"
            settings = {"file_path": str(path)}
        case PostgresTarget() as target:
            name, engine = "stock-postgres", "tortoise.backends.asyncpg"
            settings = {**target.server, "database": target.database, "minsize": 1, "maxsize": 2}
    app = {"models": ["models.schema"], "default_connection": name}
    context = TortoiseContext()
    with context:
        await context.init(
            {"connections": {name: {"engine": engine, "credentials": settings}}, "apps": {"models": app}}
        )
        client = cast("Any", context.db())
        await client.create_connection(with_db=True)
        yield
        if engine.endswith("asyncpg"):
            client._pool.terminate()
        else:
            await client.close()


async def test_the_proof_would_fail_with_the_engines_of_tortoise(database_url: str) -> None:
    failures: list[tuple[Moment, int]] = []
    async with stock_tortoise(database_url):
        waits = await waits_of(orm_workload)
        for moment, point in ((moment, point) for moment in Moment for point in range(waits)):
            await cancelled_at(orm_workload, point, moment)
            if not await still_works(0.5):
                failures.append((moment, point))
                break
    assert failures
