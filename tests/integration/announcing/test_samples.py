"""The few real recipients to whom an announcement, or its correction, is shown beforehand, on both databases."""

from __future__ import annotations

import pytest

from bot.events import Address
from models.accounts import flag_unreachable
from models.announcing.amending.copies import some_who_have_it
from models.announcing.drafts import samples
from models.audiences.snapshot import freeze
from models.audiences.understanding import understand
from models.database import Database, execute
from tests.integration.announcing.desk import TERMS, desk
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import crowd, reader
from tests.support.clock import NOON

WIDE = "everyone"


async def shown(audience: str = WIDE) -> list[int]:
    return await samples(await understand(audience, TERMS), await freeze(NOON), TERMS)


@pytest.mark.parametrize(("people", "places"), [(0, ()), (1, (0,)), (2, (0, 1)), (3, (0, 1, 2)), (9, (0, 4, 8))])
async def test_they_are_the_first_the_last_and_one_between_them(
    database: Database, people: int, places: tuple[int, ...]
) -> None:
    ids = [id_ for id_, _ in await crowd(people)] if people else []
    assert await shown() == [ids[place] for place in places]


async def test_who_cannot_be_written_to_and_who_is_not_meant_is_none_of_them(database: Database) -> None:
    people = [await reader(str(number), group="L2 Droit" if number != 4 else "") for number in range(1, 6)]
    await flag_unreachable(Address("telegram", "u1"), "blocked", NOON)
    assert await shown('group "L2 Droit"') == [people[1], people[2], people[4]]
    assert await shown() == [people[1], people[2], people[4]]


async def test_of_those_who_have_it_they_are_the_first_the_last_and_one_between_them(database: Database) -> None:
    people = [id_ for id_, _ in await crowd(7)]
    async with desk() as at:
        found = await at.announced("Bonjour")
        assert await some_who_have_it(found) == []
        await execute("UPDATE delivery SET state = 'sent', message_ref = 'm'")
        await execute("UPDATE delivery SET message_ref = '' WHERE person_id = ?", people[0])
        assert await some_who_have_it(found) == [people[1], people[3], people[6]]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_tap_does_not_wait_until_all_of_them_were_sorted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await crowd(300)
    await execute("ANALYZE")
    with recorded(monkeypatch) as seen:
        assert len(await shown()) == 3
    looks = [await plan(each) for each in seen if "LIMIT 1" in each.sql and "best.id" in each.sql]
    assert len(looks) == 3
    assert not [each for each in looks if "TEMP B-TREE" in each or "OVER" in each]
