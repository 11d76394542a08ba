"""The audit log only grows, whoever asks."""

from __future__ import annotations

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from models.database import Database, execute, fetch, many, transaction
from models.schema import AuditEntry
from tests.support.clock import NOON


@pytest.fixture
async def entry(database: Database) -> int:
    entry = await AuditEntry.create(at=NOON, actor="operator:ada", act="import")
    key: int = entry.pk
    return key


async def test_an_entry_is_not_changed(entry: int) -> None:
    with pytest.raises(IntegrityError):
        await AuditEntry.filter(id=entry).update(actor="nobody")
    with pytest.raises(IntegrityError):
        await execute("UPDATE audit SET act = ?", "nothing")
    assert (await AuditEntry.get(id=entry)).actor == "operator:ada"


async def test_an_entry_is_not_removed(entry: int) -> None:
    with pytest.raises(IntegrityError):
        await AuditEntry.all().delete()
    async with transaction():
        with pytest.raises(IntegrityError):
            async with transaction():
                await execute("DELETE FROM audit WHERE id = ?", entry)
    assert await AuditEntry.all().count() == 1


async def test_it_goes_on_growing(entry: int) -> None:
    await many("INSERT INTO audit (at, actor, act, details) VALUES (?, ?, ?, ?)", [(NOON, "a", "b", "{}")] * 3)
    assert await fetch("SELECT count(*) AS n FROM audit") == [{"n": 4}]


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE"])
async def test_sqlite_does_not_replace_an_entry(entry: int, verb: str) -> None:
    with pytest.raises(IntegrityError):
        await execute(f"{verb} INTO audit (id, at, actor, act, details) VALUES (?, ?, 'x', 'y', '{{}}')", entry, NOON)
    assert (await AuditEntry.get(id=entry)).actor == "operator:ada"


@pytest.mark.parametrize("engine", ["postgres"])
async def test_postgres_does_not_empty_the_table(entry: int) -> None:
    with pytest.raises(IntegrityError):
        await execute("TRUNCATE audit")
    with pytest.raises((IntegrityError, OperationalError)):
        await execute(
            "INSERT INTO audit (id, at, actor, act, details) VALUES (?, ?, 'x', 'y', '{}')"
            " ON CONFLICT (id) DO UPDATE SET actor = 'x'",
            entry,
            NOON,
        )
    assert await AuditEntry.filter(id=entry, actor="operator:ada").count() == 1
