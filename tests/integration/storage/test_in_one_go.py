"""What is done in one go: a transaction as any other, that no other work of the loop draws out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from models.database import Database, execute, fetch, in_one_go, joined, open_database, transaction
from models.errors import Locked
from tests.support.cancelling import waits_of
from tests.support.clock import NOON

sqlite = pytest.mark.parametrize("engine", ["sqlite"])


async def insert(*keys: str) -> list[str]:
    """Add ``keys``, and return all there are then."""
    for key in keys:
        await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", key, NOON)
    return await all_keys()


async def all_keys() -> list[str]:
    return [row["key"] for row in await fetch("SELECT key FROM inbox ORDER BY key")]


async def fail_after(*work: Awaitable[object]) -> None:
    for each in work:
        await each
    raise LookupError


async def test_what_ends_well_is_kept_and_its_result_returned(database: Database) -> None:
    assert await in_one_go(lambda: insert("a", "b")) == ["a", "b"]
    assert await all_keys() == ["a", "b"]


async def test_what_raises_is_undone(database: Database) -> None:
    with pytest.raises(LookupError):
        await in_one_go(lambda: fail_after(insert("a")))
    assert await all_keys() == []


async def test_what_the_database_refuses_is_undone_and_raised_as_elsewhere(database: Database) -> None:
    with pytest.raises(IntegrityError):
        await in_one_go(lambda: insert("a", "a"))
    assert await all_keys() == []


async def test_inside_a_transaction_it_is_part_of_it(database: Database) -> None:
    async with transaction():
        await insert("a")
        assert await in_one_go(lambda: insert("b")) == ["a", "b"]
        assert await insert("c") == ["a", "b", "c"]
    with pytest.raises(LookupError):
        await undone_around("d")
    assert await all_keys() == ["a", "b", "c"]


async def undone_around(key: str) -> None:
    async with transaction():
        await in_one_go(lambda: insert(key))
        raise LookupError


async def test_one_inside_another_is_part_of_it(database: Database) -> None:
    async def work() -> list[str]:
        await insert("a")
        async with joined():
            await insert("b")
        return await in_one_go(lambda: insert("c"))

    assert await in_one_go(work) == ["a", "b", "c"]


async def test_a_savepoint_inside_is_undone_alone(database: Database) -> None:
    async def work() -> None:
        await insert("a")
        with suppress(LookupError):
            async with transaction():
                await fail_after(insert("b"))
        await insert("c")

    await in_one_go(work)
    assert await all_keys() == ["a", "c"]


async def swallowing(inner: Callable[[], Awaitable[object]]) -> None:
    await insert("a")
    with suppress(LookupError):
        await inner()


async def failing_part() -> object:
    return await in_one_go(lambda: fail_after(insert("b")))


async def test_an_error_swallowed_around_a_part_undoes_the_whole(database: Database) -> None:
    with pytest.raises(OperationalError):
        await in_one_go(lambda: swallowing(failing_part))
    with pytest.raises(OperationalError):
        await in_a_transaction(swallowing(failing_part))
    assert await all_keys() == []


async def in_a_transaction(work: Awaitable[object]) -> None:
    async with transaction():
        await work


@sqlite
async def test_what_awaits_something_else_is_undone_and_says_so(database: Database) -> None:
    async def work() -> None:
        await insert("a")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="nothing but the database"):
        await in_one_go(work)
    assert await in_one_go(lambda: insert("b")) == ["b"]


@sqlite
async def test_no_task_can_be_started_inside(database: Database) -> None:
    async def work() -> None:
        task = insert("a")
        try:
            asyncio.create_task(task)  # noqa: RUF006
        finally:
            task.close()

    with pytest.raises(RuntimeError):
        await in_one_go(work)
    assert await all_keys() == []


@sqlite
async def test_however_many_its_statements_it_waits_as_often(database: Database) -> None:
    async def going(prefix: str, statements: int) -> None:
        await in_one_go(lambda: insert(*(f"{prefix}{number}" for number in range(statements))))

    async def walking(prefix: str, statements: int) -> None:
        async with transaction():
            await insert(*(f"{prefix}{number}" for number in range(statements)))

    assert await waits_of(lambda: going("a", 1)) == await waits_of(lambda: going("b", 20))
    assert await waits_of(lambda: walking("c", 20)) >= await waits_of(lambda: walking("d", 1)) + 19


@sqlite
async def test_another_writer_that_keeps_the_file_is_not_waited_for_for_ever(
    database: Database, database_url: str
) -> None:
    async def elsewhere() -> None:
        async with open_database(database_url, timeout=timedelta(milliseconds=50)):
            with pytest.raises(Locked):
                await in_one_go(lambda: insert("b"))

    async with transaction():
        await insert("a")
        await asyncio.create_task(elsewhere())
    assert await in_one_go(lambda: insert("c")) == ["a", "c"]


async def test_those_of_many_tasks_take_turns(database: Database) -> None:
    async def add(number: int) -> None:
        await in_one_go(lambda: insert(f"{number:02}", f"{number:02}b"))

    await asyncio.gather(*(add(number) for number in range(25)))
    assert len(await all_keys()) == 50
