"""What becomes SQL: every competence and every threshold is read where it was put, and no value is ever in the text."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from models.audiences.compiling import compiled
from models.audiences.figures import catch_up
from models.audiences.parsing import parse
from models.audiences.reach import count
from models.audiences.scope import Scope
from models.audiences.understanding import understand
from models.database import execute, fetch_values
from pix.framework import COMPETENCES
from pix.rules import Rules
from tests.integration.audiences.asked import SCOPE, meant
from tests.integration.models.rows import knows, sent, student
from tests.integration.models.statements import plan, recorded
from tests.support.audiences import TERMS
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

HOSTILE = "L2'; DROP TABLE person; -- \" ?"


async def staircase() -> int:
    """Store a student whose competences are at levels 0, 1, 2 … 8, 0, 1 … in Pix's order."""
    person = await student("1")
    await sent(person, NOON, 96)
    for each in COMPETENCES:
        await knows(person, each.code, each.position % 9, 8, NOON)
    return person


async def test_the_level_of_each_competence_is_its_own() -> None:
    person = await staircase()
    for each in COMPETENCES:
        level = each.position % 9
        assert await meant(f"level {each.code} = {level}") == [person], each.code
        assert await meant(f"level {each.code} != {level}") == [], each.code


@pytest.mark.parametrize("level", range(1, 9))
async def test_how_many_competences_reach_a_level_is_counted_for_each_level(level: int) -> None:
    await staircase()
    there = sum(each.position % 9 >= level for each in COMPETENCES)
    for needed, expected in ((there, 1), (there + 1, 0)):
        rules = Rules(certifiable_level=level, certifiable_competences=needed)
        scope = Scope(replace(TERMS, rules=rules), NOON)
        assert await count(parse("certifiable"), scope) == expected
        assert await count(parse(f"missing {needed - there}"), scope) == 1


async def test_no_competence_known_is_no_level_of_it() -> None:
    person = await student("1")
    await sent(person, NOON, 8)
    await knows(person, "1.1", 0, 0, NOON)
    assert await meant("level 1.1 = 0") == [person]
    assert await meant("level 5.2 < 8 or level 5.2 >= 0") == []
    assert await meant("not level 5.2 >= 1") == [person]


async def test_names_that_were_not_looked_up_are_refused() -> None:
    with pytest.raises(ValueError, match="L2"):
        compiled(parse("group L2"), SCOPE)


async def test_a_name_is_a_value_whatever_it_says() -> None:
    person = await student("1", group=HOSTILE)
    quoted = HOSTILE.replace('"', '""')
    expression = await understand(f'group "{quoted}"', TERMS)
    asked = compiled(expression, SCOPE)
    assert "DROP" not in asked.source.text + asked.condition.text
    assert HOSTILE in asked.values
    assert await meant(f'group "{quoted}"') == [person]


async def test_a_group_is_counted_through_its_index(monkeypatch: pytest.MonkeyPatch) -> None:
    await student("1", group="L2 Droit")
    await catch_up()
    expression = await understand("group L2 Droit and certifiable and last answer older than 30d", TERMS)
    asked = compiled(expression, SCOPE)
    with recorded(monkeypatch) as seen:
        await fetch_values(f"SELECT COUNT(*) FROM {asked.source.text} WHERE {asked.condition.text}", *asked.values)
    assert "idx_person_group" in await plan(seen[0])


async def test_several_who_catch_up_at_once_leave_what_one_would() -> None:
    people = [await student(str(number)) for number in range(6)]
    for person in people:
        await sent(person, NOON, 10)
    await asyncio.gather(*(catch_up() for _ in range(3)))
    assert await meant("total pix = 10") == people
    await execute("UPDATE sending SET total_pix = 11")
    await asyncio.gather(*(count(parse("total pix = 11"), SCOPE) for _ in range(3)))
    assert await meant("total pix = 11") == people
    assert await fetch_values("SELECT id FROM figures_moved") == []
