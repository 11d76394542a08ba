from __future__ import annotations

import pytest

from bot.events import Address
from bot.ports import Role
from models.people import (
    Group,
    GroupUnknown,
    PersonUnknown,
    by_number,
    find,
    find_group,
    groups,
    identities,
    identity,
    nearest_number,
    search,
)
from models.schema import Person
from tests.integration.models.rows import ADA, guest, student

pytestmark = pytest.mark.usefixtures("database")


async def numbers(text: str, limit: int = 20) -> list[str | None]:
    return [each.number for each in await search(text, limit)]


async def test_someone_is_found_by_number_or_by_account() -> None:
    person_id, guest_id = await student("12345"), await guest()
    assert (await find("12345")).person_id == person_id
    assert (await find(ADA)).person_id == guest_id


@pytest.mark.parametrize("who", ["404", Address("telegram", "404")])
async def test_someone_unknown_is_refused_with_what_was_asked(who: str | Address) -> None:
    with pytest.raises(PersonUnknown) as unknown:
        await find(who)
    assert unknown.value.who == who


async def test_an_identity_says_who_someone_is() -> None:
    person_id = await student("12345", "Ada", "Lovelace", "L2 Droit", usage_name="Byron", role=int(Role.STAFF))
    who = await identity(person_id)
    assert who is not None
    assert (who.number, who.full_name, who.group, who.role, who.on_roster) == (
        "12345",
        "Ada Byron",
        "L2 Droit",
        Role.STAFF,
        True,
    )
    assert await identities([person_id, 10_000]) == {person_id: who}
    assert await identity(10_000) is None
    assert await identities([]) == {}


@pytest.mark.parametrize("typed", ["0012345", "12345", "00012345", " 12345 "])
async def test_a_number_is_found_without_the_zeros_a_spreadsheet_dropped(typed: str) -> None:
    person_id = await student("0012345")
    found = await by_number(typed)
    assert found is not None
    assert found.person_id == person_id


async def test_the_exact_number_wins_over_the_one_with_zeros() -> None:
    await student("012345")
    exact = await student("12345")
    found = await by_number("12345")
    assert found is not None
    assert found.person_id == exact


async def test_a_number_that_may_be_two_students_is_nobodys() -> None:
    await student("012345")
    await student("0012345")
    assert await by_number("12345") is None


@pytest.mark.parametrize("typed", ["", "0", "000", "12", "123456"])
async def test_another_number_finds_nobody(typed: str) -> None:
    await student("12345")
    assert await by_number(typed) is None


@pytest.mark.parametrize("typed", ["lovelace", "ADA LOVELACE", "Lovelace Ada", "love", "d’Église", "eglise"])
async def test_a_name_is_found_however_it_is_typed(typed: str) -> None:
    await student("1", "Ada", "Lovelace-d'Église")
    await student("2", "Grace", "Hopper")
    assert await numbers(typed) == ["1"]


@pytest.mark.parametrize("typed", ["", "  ", "%", "_", "\\", "nobody"])
async def test_what_names_nobody_finds_nobody(typed: str) -> None:
    await student("1")
    assert await numbers(typed) == []


async def test_the_student_of_that_number_comes_first_and_once() -> None:
    await student("7", "Ada", "Aaa 12345")
    await student("12345", "Zoé", "Zzz 12345")
    assert await numbers("12345") == ["12345", "7"]
    assert await numbers("12345", limit=1) == ["12345"]


async def test_groups_are_those_of_todays_roster() -> None:
    await student("1", group="L2 Droit")
    await student("2", group="L2 Droit")
    await student("3", group="L1 Éco")
    await student("4", group="")
    await student("5", group="Gone")
    await Person.filter(number="5").update(on_roster=False)
    assert await groups() == [Group("L1 Éco", 1), Group("L2 Droit", 2)]


async def test_a_group_is_found_whatever_its_accents_and_case() -> None:
    await student("1", group="L1 Éco")
    assert await find_group("l1 eco") == "L1 Éco"


async def test_an_unknown_group_names_the_nearest() -> None:
    await student("1", group="L2 Droit")
    await student("2", group="M1 Physique")
    with pytest.raises(GroupUnknown) as unknown:
        await find_group("L2 Driot")
    assert unknown.value.nearest[0] == "L2 Droit"


async def test_two_groups_that_differ_by_case_alone_are_not_guessed() -> None:
    await student("1", group="L2 DROIT")
    await student("2", group="L2 Droit")
    assert await find_group("L2 Droit") == "L2 Droit"
    with pytest.raises(GroupUnknown) as unknown:
        await find_group("l2 droit")
    assert sorted(unknown.value.nearest) == ["L2 DROIT", "L2 Droit"]


async def test_a_group_unlike_any_other_suggests_nothing() -> None:
    await student("1", group="L3 Info")
    with pytest.raises(GroupUnknown) as unknown:
        await find_group("Nope")
    assert unknown.value.nearest == ()


@pytest.mark.parametrize("typed", ["2728835", "27288345", "2728x354", "7288354", "272883541", " 27288354"])
async def test_a_number_with_a_slip_or_two_suggests_the_one_it_stands_for(typed: str) -> None:
    await student("27288354")
    await student("27111111")
    assert await nearest_number(typed) == "27288354"


async def test_a_number_far_from_all_suggests_nothing_and_a_name_its_number() -> None:
    await student("27288354", "Ada", "Lovelace")
    assert await nearest_number("27281111") is None
    assert await nearest_number("272") is None
    assert await nearest_number("%") is None
    assert await nearest_number("lovelace") == "27288354"
