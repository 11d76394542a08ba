"""Raw SQL that means the same on both databases."""

from __future__ import annotations

import pytest
from tortoise.exceptions import IntegrityError, OperationalError

from models.database import (
    Database,
    dialect,
    execute,
    fetch,
    fetch_one,
    load,
    locking,
    many,
    member_of,
    transaction,
)
from models.schema import Person
from tests.support.clock import NOON

INSERT = "INSERT INTO inbox (key, seen_at) VALUES (?, ?)"


@pytest.fixture
async def three(database: Database) -> None:
    await many(INSERT, [(key, NOON) for key in "abc"])


async def test_returning_gives_its_rows(database: Database) -> None:
    """asyncpg's way of running an INSERT loses them."""
    (inserted,) = await fetch(f"{INSERT} RETURNING id, key", "a", NOON)
    assert inserted["key"] == "a"
    (updated,) = await fetch("UPDATE inbox SET key = ? WHERE id = ? RETURNING key", "b", inserted["id"])
    assert updated == {"key": "b"}
    assert await fetch("DELETE FROM inbox RETURNING id") == [{"id": inserted["id"]}]


async def test_returning_gives_its_rows_inside_a_transaction(database: Database) -> None:
    async with transaction():
        assert await fetch(f"{INSERT} RETURNING key", "a", NOON) == [{"key": "a"}]


@pytest.mark.usefixtures("three")
async def test_how_many_rows_changed_is_told() -> None:
    assert await execute("UPDATE inbox SET seen_at = ? WHERE key <> ?", NOON, "a") == 2
    assert await execute("DELETE FROM inbox WHERE key = ?", "nobody") == 0
    assert await execute(INSERT, "d", NOON) == 1
    assert await execute("DELETE FROM inbox RETURNING id") == 4


@pytest.mark.usefixtures("three")
async def test_a_with_clause_may_write() -> None:
    chosen = "WITH chosen AS (SELECT id FROM inbox WHERE key <> ?)"
    assert await execute(f"{chosen} DELETE FROM inbox WHERE id IN (SELECT id FROM chosen)", "a") == 2
    assert await fetch(f"{chosen} SELECT key FROM inbox", "a") == [{"key": "a"}]
    async with transaction():
        assert await execute(f"{chosen} DELETE FROM inbox WHERE id NOT IN (SELECT id FROM chosen)", "a") == 1


async def test_a_question_mark_in_a_text_is_no_placeholder(database: Database) -> None:
    row = await fetch_one("""SELECT 'a?''?' AS "what?", CAST(? AS TEXT) AS b /* ? */ -- ?""", "x")
    assert row == {"what?": "a?'?", "b": "x"}


async def test_no_row_is_none(database: Database) -> None:
    assert await fetch_one("SELECT id FROM person") is None


@pytest.mark.usefixtures("three")
async def test_membership_of_any_number_of_values() -> None:
    for values, expected in ((["a", "c", "z"], 2), (["b"], 1), ([], 0), ([str(n) for n in range(40_000)], 0)):
        condition, value = member_of("key", values)
        assert len(await fetch(f"SELECT key FROM inbox WHERE {condition}", value)) == expected
    ids = [row["id"] for row in await fetch("SELECT id FROM inbox WHERE key <> ?", "a")]
    condition, value = member_of("id", ids)
    assert await execute(f"DELETE FROM inbox WHERE {condition}", value) == 2


async def test_many_rows_are_loaded_at_once(database: Database) -> None:
    await load("inbox", ("key", "seen_at"), [(f"k{number}", NOON) for number in range(2000)])
    assert await fetch_one("SELECT count(*) AS n FROM inbox") == {"n": 2000}
    with pytest.raises(IntegrityError):
        await load("inbox", ("key", "seen_at"), [("new", NOON), ("k1", NOON)])
    assert await fetch_one("SELECT count(*) AS n FROM inbox") == {"n": 2000}


async def test_a_reserved_word_is_a_column_when_quoted(database: Database) -> None:
    await Person.create(group="L2 Droit", created_at=NOON)
    assert await fetch('SELECT "group" FROM person WHERE "group" = ?', "L2 Droit") == [{"group": "L2 Droit"}]


async def test_rows_can_be_kept_as_they_are(database: Database) -> None:
    async with transaction():
        assert await fetch(f"SELECT id FROM person WHERE role = ?{locking()}", 2) == []
    assert (locking() == "") is (dialect() == "sqlite")


async def test_what_a_constraint_refuses_is_an_integrity_error(database: Database) -> None:
    await execute(INSERT, "a", NOON)
    with pytest.raises(IntegrityError):
        await execute(INSERT, "a", NOON)
    with pytest.raises(IntegrityError):
        await fetch(f"{INSERT} RETURNING id", "a", NOON)
    with pytest.raises(IntegrityError):
        await execute(
            "INSERT INTO attempt (person_id, competence, answered_at, told_at) VALUES (4, '3.1', ?, ?)", NOON, NOON
        )


async def test_a_wrong_statement_is_an_operational_error(database: Database) -> None:
    with pytest.raises(OperationalError):
        await fetch("SELECT nothing FROM nowhere")
    with pytest.raises(OperationalError):
        await execute("UPDATE nowhere SET nothing = ?", 1)
