"""A stretch of people on a PostgreSQL that has never looked at its tables: just restored, moved, or imported."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from typing import Any, cast

import orjson
import pytest

from models.audiences import accounts
from models.audiences.figures import catch_up
from models.audiences.scope import Terms
from models.audiences.snapshot import Snapshot, freeze, selection
from models.audiences.sql import EVERYBODY, Ids, Sql
from models.audiences.understanding import understand
from models.database import dialect, execute, fetch, open_database
from tests.support.audiences import TERMS
from tests.support.clock import NOON

PEOPLE = 2_000
MOST_LOOKED_AT = 10 * PEOPLE
"""Of comparing each with each it would be a thousand times as many."""

_NUMBERS = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {PEOPLE})"
_PEOPLE = (
    "INSERT INTO person (number, first_name, second_name, third_name, last_name, usage_name, folded_name, email,"
    ' component, team, "group", diploma, regime, on_roster, role, plain_text, created_at)'
    f" {_NUMBERS} SELECT CAST(n AS VARCHAR), 'Camille', '', '', 'Martin', '', 'martin|camille', '',"
    " '', '', '', '', '', TRUE, 0, FALSE, CAST(? AS TIMESTAMPTZ) FROM numbers"
)
_ACCOUNTS = (
    'INSERT INTO account (person_id, platform, "user", locale, display_name, preferred, created_at, seen_at)'
    " SELECT id, CAST(? AS VARCHAR), CAST(id AS VARCHAR), 'fr', '', FALSE, created_at, created_at FROM person"
)
_SENDINGS = (
    "INSERT INTO sending (person_id, campaign, sent_at, day_only, total_pix, certifiable, certifiable_count, figures)"
    " SELECT id, 'A', created_at, FALSE, 40, FALSE, 0, '' FROM person"
)
ASKED = "total pix >= 40 and not certifiable and last answer older than 1h or language fr or platform telegram"


@pytest.fixture(params=["postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """SQLite plans by its indexes, whatever it knows of what is in them."""
    return request.param


@pytest.fixture
async def everybody(database_url: str) -> AsyncGenerator[Snapshot]:
    """Thousands with two accounts each, in tables nobody has analysed."""
    async with open_database(database_url):
        await execute(_PEOPLE, NOON)
        for platform in ("telegram", "discord"):
            await execute(_ACCOUNTS, platform)
        await execute(_SENDINGS)
        await catch_up()
        assert [
            row["reltuples"] for row in await fetch("SELECT reltuples FROM pg_class WHERE relname = 'account'")
        ] == [-1]
        yield await freeze(NOON)


async def test_a_stretch_compares_nobody_with_everybody(everybody: Snapshot) -> None:
    assert await looked_at(everybody) < MOST_LOOKED_AT


async def test_the_comparison_with_everybody_is_noticed(everybody: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(terms: Terms, ids: Ids = EVERYBODY) -> Sql:
        stretch = " AND ".join(
            f"{name}.person_id > {ids.after} AND {name}.person_id <= {ids.until}" for name in ("best", "o")
        )
        text = accounts.best_account(terms).text.replace(
            "o.person_id = best.person_id", f"o.person_id = best.person_id AND {stretch}"
        )
        return Sql(text, accounts.best_account(terms).values)

    monkeypatch.setattr("models.audiences.compiling.best_account", compared)
    assert await looked_at(everybody) > MOST_LOOKED_AT


async def looked_at(everybody: Snapshot) -> int:
    """Return how many rows PostgreSQL looked at, at most, in one step of the selection of a stretch of everybody."""
    assert dialect() == "postgres"
    asked = selection(await understand(ASKED, TERMS), everybody, TERMS, after=0, until=everybody.last)
    (row,) = await fetch(f"EXPLAIN (ANALYZE, FORMAT JSON) {asked.text}", *asked.values)
    (plan,) = orjson.loads(row["QUERY PLAN"])
    return max(_rows(step) for step in _steps(plan["Plan"]))


def _rows(step: dict[str, Any]) -> int:
    removed = sum(step.get(f"Rows Removed by {name}", 0) for name in ("Join Filter", "Filter"))
    return int((step["Actual Rows"] + removed) * step["Actual Loops"])


def _steps(step: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield step
    for inner in cast("list[dict[str, Any]]", step.get("Plans", [])):
        yield from _steps(inner)
