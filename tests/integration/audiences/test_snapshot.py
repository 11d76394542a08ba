"""An audience walked in chunks: everybody once, whoever comes meanwhile and wherever it is interrupted."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from models.accounts import attach_account
from models.audiences import snapshot as walking
from models.audiences.snapshot import Snapshot, freeze, selection, walk
from models.audiences.understanding import understand
from models.database import execute, fetch_values
from models.queue.kinds import Kind
from models.reminders.choices import turn_off
from tests.integration.audiences.asked import meant
from tests.integration.models.rows import answered, student
from tests.integration.models.statements import plan, recorded
from tests.integration.models.test_query_plans import SCAN
from tests.support.audiences import TERMS
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


async def walked(text: str, snapshot: Snapshot, *, after: int = 0, limit: int = 2, chunks: int = 100) -> list[int]:
    """Return the ids of at most ``chunks`` chunks of ``limit`` people behind ``after``."""
    expression = await understand(text, TERMS)
    found: list[int] = []
    for _ in range(chunks):
        members = await walk(expression, snapshot, TERMS, after=after, limit=limit)
        if not members:
            break
        assert len(members) <= limit
        found += [member.person_id for member in members]
        after = found[-1]
    return found


async def test_a_walk_meets_everybody_once_in_the_order_of_their_ids() -> None:
    people = [await student(str(number)) for number in range(7)]
    assert await walked("roster", await freeze(NOON)) == people


async def test_a_walk_goes_on_behind_the_last_one_kept() -> None:
    people = [await student(str(number)) for number in range(7)]
    snapshot = await freeze(NOON)
    kept = await walked("roster", snapshot, chunks=2)
    assert kept + await walked("roster", snapshot, after=kept[-1]) == people


async def test_who_comes_meanwhile_is_not_in_it() -> None:
    people = [await student(str(number)) for number in range(3)]
    snapshot = await freeze(NOON)
    newcomer = await student("9")
    assert await walked("roster", snapshot) == people
    assert await walked("roster", await freeze(NOON)) == [*people, newcomer]


async def test_ages_count_from_the_snapshot_whenever_it_is_walked() -> None:
    person = await student("1")
    await answered(person, "3.1", NOON - timedelta(days=29))
    assert await walked("last answer older than 30d", await freeze(NOON)) == []
    assert await walked("last answer older than 30d", await freeze(NOON + timedelta(days=2))) == [person]


async def test_what_is_known_later_changes_nothing_before_it_is_frozen_again() -> None:
    person = await student("1")
    snapshot = await freeze(NOON)
    await answered(person, "3.1", NOON)
    assert await walked("last answer never", snapshot) == [person]
    await freeze(NOON)
    assert await walked("last answer never", snapshot) == []


async def test_people_far_apart_are_found_over_many_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "_STRETCH", 1)
    monkeypatch.setattr(walking, "_LONGEST_STRETCH", 3)
    people = [await student(str(number), group="L1" if number % 9 else "L2") for number in range(30)]
    assert await walked("group L2", await freeze(NOON)) == people[::9]


async def test_nobody_is_walked_where_nobody_is() -> None:
    assert await walked("everyone", await freeze(NOON)) == []


async def test_a_member_is_told_where_and_whether_they_want_it() -> None:
    reachable, absent = await student("1"), await student("2")
    await attach_account(Address("telegram", "1"), reachable, NOON)
    await turn_off(reachable, Kind.ANNOUNCEMENT, NOON)
    first, second = await walk(await understand("roster", TERMS), await freeze(NOON), TERMS, after=0, limit=5)
    assert (first.person_id, first.platform, first.muted) == (reachable, "telegram", True)
    assert (second.person_id, second.account_id, second.platform, second.muted) == (absent, None, None, False)


async def test_rows_are_made_by_the_database_from_the_selection() -> None:
    people = [await student(str(number)) for number in range(4)]
    await attach_account(Address("discord", "1"), people[1], NOON)
    chosen = selection(
        await understand("roster and language fr and missing 5", TERMS),
        await freeze(NOON),
        TERMS,
        after=people[0],
        until=people[2],
    )
    await execute(
        "INSERT INTO audit (at, actor, act, person_id, details)"
        f" SELECT p.created_at, COALESCE(c.platform, ''), 'walked', c.person_id, '' FROM ({chosen.text}) c"
        " JOIN person p ON p.id = c.person_id",
        *chosen.values,
    )
    rows = await fetch_values("SELECT person_id, actor FROM audit ORDER BY person_id")
    assert rows == [(people[1], "discord"), (people[2], "")]


async def test_a_stretch_is_all_that_a_chunk_reads() -> None:
    people = [await student(str(number)) for number in range(4)]
    expression = await understand("everyone", TERMS)
    chosen = selection(expression, Snapshot(NOON, people[2]), TERMS, after=people[0], until=people[3], limit=9)
    assert [row[0] for row in await fetch_values(chosen.text, *chosen.values)] == people[1:3]
    assert await meant("everyone") == people


async def test_a_stretch_scans_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    await student("1")
    expression = await understand("certifiable or language en or platform telegram or last answer never", TERMS)
    snapshot = await freeze(NOON)
    with recorded(monkeypatch) as seen:
        await walk(expression, snapshot, TERMS, after=0, limit=10)
    plans = [await plan(statement) for statement in seen]
    assert len(plans) == 1
    assert not SCAN.search(plans[0])
