"""What a transaction promises, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress

import pytest
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError, TransactionManagementError
from tortoise.transactions import in_transaction

from models.database import Database, execute, fetch, joined, many, transaction
from models.errors import ForeignTask, StrayQuery
from models.schema import Account, Attempt, InboxEntry, Person
from tests.support.clock import NOON
from tests.support.lining_up import lined_up


def client() -> BaseDBAsyncClient:
    handler = get_connections()
    return handler.get(next(iter(handler.db_config)))


async def run_script(script: str) -> None:
    await client().execute_script(script)


async def fail_after(*work: Awaitable[object]) -> None:
    async with transaction():
        for each in work:
            await each
        raise LookupError


async def insert_many(names: str) -> None:
    await InboxEntry.bulk_create([InboxEntry(key=key, seen_at=NOON) for key in names])


async def insert(key: str) -> None:
    await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", key, NOON)


async def keys() -> list[str]:
    return [row["key"] for row in await fetch("SELECT key FROM inbox ORDER BY key")]


async def test_what_ends_well_is_kept(database: Database) -> None:
    async with transaction():
        await insert("a")
    assert await keys() == ["a"]


async def test_what_raises_is_undone(database: Database) -> None:
    with pytest.raises(LookupError):
        await fail_after(insert("a"))
    assert await keys() == []


async def test_nobody_else_sees_it_before_it_ends(database: Database) -> None:
    seen: list[list[str]] = []
    inside, looked = asyncio.Event(), asyncio.Event()

    async def look() -> None:
        await inside.wait()
        seen.append(await keys())
        looked.set()

    looking = asyncio.create_task(look())
    async with transaction():
        await insert("a")
        inside.set()
        await looked.wait()
        assert await keys() == ["a"]
    await looking
    assert seen == [[]]


async def test_an_inner_one_is_undone_alone(database: Database) -> None:
    async with transaction():
        await insert("outer")
        with pytest.raises(LookupError):
            await fail_after(insert("inner"))
        await insert("after")
    assert await keys() == ["after", "outer"]


async def test_an_inner_one_goes_with_the_outer_one(database: Database) -> None:
    with pytest.raises(LookupError):
        await fail_after(nested("inner"))
    assert await keys() == []


async def test_an_inner_one_survives_a_refused_statement(database: Database) -> None:
    async with transaction():
        await insert("a")
        with pytest.raises(IntegrityError):
            async with transaction():
                await insert("a")
        await insert("b")
    assert await keys() == ["a", "b"]


@pytest.mark.parametrize("engine", ["postgres"])
async def test_an_error_that_was_swallowed_does_not_pass_for_a_commit(database: Database) -> None:
    """PostgreSQL answers such a COMMIT with ROLLBACK, and calls it no error."""
    with pytest.raises(OperationalError):
        await swallow_an_error()
    assert await keys() == []


async def swallow_an_error() -> None:
    async with transaction():
        await insert("a")
        with suppress(IntegrityError):
            await insert("a")


async def test_a_bulk_write_outside_a_transaction_is_all_or_none(database: Database) -> None:
    rows = [("a", NOON), ("b", NOON), ("a", NOON)]
    with pytest.raises(IntegrityError):
        await many("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", rows)
    with pytest.raises(IntegrityError):
        await InboxEntry.bulk_create([InboxEntry(key=key, seen_at=at) for key, at in rows])
    assert await keys() == []


async def test_a_bulk_write_inside_a_transaction_goes_with_it(database: Database) -> None:
    with pytest.raises(LookupError):
        await fail_after(insert_many("abc"))
    assert await keys() == []


async def test_a_script_inside_a_transaction_goes_with_it(database: Database) -> None:
    """``executescript`` of the standard library commits what is open before it starts."""
    with pytest.raises(LookupError):
        await fail_after(insert("a"), run_script("DELETE FROM dialog; INSERT INTO secret VALUES ('a;b', '');"))
    assert await keys() == []
    assert await fetch("SELECT name FROM secret") == []


async def test_a_script_outside_a_transaction_is_all_or_none(database: Database) -> None:
    script = "INSERT INTO secret (name, value) VALUES ('a', ''); INSERT INTO nowhere VALUES (1);"
    with pytest.raises(OperationalError):
        await run_script(script)
    assert await fetch("SELECT name FROM secret") == []


async def test_a_task_started_inside_may_not_use_it(database: Database) -> None:
    async with transaction():
        with pytest.raises(ForeignTask):
            await asyncio.create_task(insert("a"))
        with pytest.raises(ForeignTask):
            await asyncio.create_task(count_people())
        with pytest.raises(ForeignTask):
            await asyncio.create_task(nested("a"))
        await insert("b")
    assert await keys() == ["b"]


async def count_people() -> int:
    return await Person.filter(number="1").count()


async def nested(key: str) -> None:
    async with transaction():
        await insert(key)


async def test_a_task_started_inside_may_not_use_it_after_it_ended(database: Database) -> None:
    ended = asyncio.Event()

    async def late() -> None:
        await ended.wait()
        await insert("late")

    async with transaction():
        task = asyncio.create_task(late())
        await insert("a")
    ended.set()
    with pytest.raises(ForeignTask):
        await task
    assert await keys() == ["a"]


async def test_a_statement_after_an_early_rollback_is_refused(database: Database) -> None:
    async with in_transaction() as connection:
        await insert("a")
        await connection.rollback()
        with pytest.raises(TransactionManagementError):
            await insert("b")
        with pytest.raises(TransactionManagementError):
            await connection.commit()
    assert await keys() == []


async def test_an_early_commit_is_kept(database: Database) -> None:
    with suppress(LookupError):
        async with in_transaction() as connection:
            await insert("a")
            await connection.commit()
            raise LookupError
    assert await keys() == ["a"]


async def test_a_query_built_before_it_is_refused_inside(database: Database) -> None:
    """Tortoise binds a query to its connection when it is built."""
    counting, deleting = InboxEntry.all().count(), InboxEntry.all().delete()
    async with transaction():
        with pytest.raises(StrayQuery):
            await counting
        with pytest.raises(StrayQuery):
            await deleting
        await insert("a")
    assert await counting == 1


async def test_related_rows_are_fetched_inside_one(database: Database) -> None:
    person = await Person.create(created_at=NOON)
    await Account.create(person=person, platform="console", user="1", created_at=NOON, seen_at=NOON)
    await Attempt.create(person=person, competence="3.1", answered_at=NOON, told_at=NOON)
    async with transaction():
        await Account.filter(person=person).update(user="2")
        (found,) = await Person.all().prefetch_related("accounts", "attempts")
        assert [account.user for account in found.accounts] == ["2"]
        assert [attempt.competence for attempt in found.attempts] == ["3.1"]


async def test_transactions_of_many_tasks_take_turns(database: Database) -> None:
    async def add(number: int) -> None:
        async with transaction():
            await insert(f"{number:02}")
            await insert(f"{number:02}b")

    await asyncio.gather(*(add(number) for number in range(25)))
    assert len(await keys()) == 50


async def test_one_that_joins_goes_on_in_the_one_that_is_open(database: Database) -> None:
    with pytest.raises(LookupError):
        await fail_after(insert("outer"), join("joined"))
    assert await keys() == []
    async with transaction():
        await insert("outer")
        await join("joined")
    assert await keys() == ["joined", "outer"]


async def test_one_that_joins_nothing_is_a_transaction_of_its_own(database: Database) -> None:
    with pytest.raises(LookupError):
        await join_and_fail("a")
    await join("b")
    assert await keys() == ["b"]


async def test_an_error_swallowed_around_one_that_joined_undoes_all_and_says_so(database: Database) -> None:
    with pytest.raises(OperationalError):
        await swallow_a_failed_join("outer")
    assert await keys() == []


async def test_an_inner_one_that_was_joined_is_undone_alone(database: Database) -> None:
    async with transaction():
        await insert("outer")
        with pytest.raises(OperationalError):
            await swallow_a_failed_join("inner")
        await insert("after")
    assert await keys() == ["after", "outer"]


async def test_a_task_started_inside_may_not_join_it(database: Database) -> None:
    async with transaction():
        with pytest.raises(ForeignTask):
            await asyncio.create_task(join("a"))
        await insert("b")
    assert await keys() == ["b"]


async def join(key: str) -> None:
    async with joined():
        await insert(key)


async def join_and_fail(key: str) -> None:
    async with joined():
        await insert(key)
        raise LookupError


async def swallow_a_failed_join(key: str) -> None:
    async with transaction():
        await insert(key)
        with suppress(LookupError):
            await join_and_fail(f"{key} joined")


async def written_in_line(*, urgent: bool) -> list[str]:
    """Return in which order two writers that asked one after the other wrote, the second of them ``urgent`` or not."""

    async def write(key: str, *, urgent: bool) -> None:
        async with transaction(urgent=urgent):
            await insert(key)

    await lined_up(lambda: write("first", urgent=False), lambda: write("second", urgent=urgent))
    return [row["key"] for row in await fetch("SELECT key FROM inbox ORDER BY id")]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_urgent_writes_before_what_asked_earlier(database: Database) -> None:
    assert await written_in_line(urgent=True) == ["second", "first"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_is_not_urgent_writes_in_the_order_of_asking(database: Database) -> None:
    assert await written_in_line(urgent=False) == ["first", "second"]
