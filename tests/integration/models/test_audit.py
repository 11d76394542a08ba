from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from tortoise.exceptions import BaseORMException

from models import audit
from models.database import execute, transaction
from models.schema import AuditEntry
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

ACTOR = "operator:ada"


class Undone(Exception):
    """What an act may raise."""


async def record_then_fail() -> None:
    async with transaction():
        await audit.record(ACTOR, "staff.grant", at=NOON)
        raise Undone


async def test_an_entry_is_read_as_it_was_recorded() -> None:
    details = {"groupe": "Éco", "lignes": 3, "refusées": ["a", None], "dans": {"plus": True}}
    await audit.record(ACTOR, "import.apply", at=NOON, person_id=7, details=details)
    (entry,) = await audit.page()
    assert (entry.at, entry.actor, entry.act, entry.person_id) == (NOON, ACTOR, "import.apply", 7)
    assert entry.details == details


async def test_an_act_that_is_undone_leaves_no_entry() -> None:
    with pytest.raises(Undone):
        await record_then_fail()
    assert await audit.page() == []


async def test_entries_are_found_by_person_and_by_instant() -> None:
    for minutes, person in enumerate([1, 2, 1]):
        await audit.record(ACTOR, f"act.{minutes}", at=NOON + timedelta(minutes=minutes), person_id=person)
    assert [entry.act for entry in await audit.page(person_id=1)] == ["act.0", "act.2"]
    assert [entry.act for entry in await audit.page(since=NOON + timedelta(minutes=1))] == ["act.1", "act.2"]
    assert [entry.act for entry in await audit.page(person_id=1, since=NOON + timedelta(minutes=1))] == ["act.2"]


async def test_pages_follow_each_other_without_gap_or_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "page", partial(audit.page, limit=2))
    for number in range(5):
        await audit.record(ACTOR, f"act.{number}", at=NOON)
    assert [entry.act async for entry in audit.entries()] == [f"act.{number}" for number in range(5)]


@pytest.mark.parametrize("sql", ["UPDATE audit SET actor = 'nobody'", "DELETE FROM audit"])
async def test_the_database_refuses_to_change_or_remove_an_entry(sql: str) -> None:
    await audit.record(ACTOR, "staff.grant", at=NOON)
    with pytest.raises(BaseORMException):
        await execute(sql)
    assert await AuditEntry.filter(actor=ACTOR).count() == 1
