"""A list of student numbers is read as one number is, for all of them at once."""

import pytest

from models.broadcasts import people_of
from models.people import by_number
from tests.integration.models.rows import student

pytestmark = pytest.mark.usefixtures("database")


async def test_numbers_are_people_each_once_and_the_unknown_are_named_as_typed() -> None:
    ada, grace = await student("22012345"), await student("22054321")
    found = await people_of(["22054321", "22012345", "9", "22054321", "abc"])
    assert (found.people, found.unknown) == ((ada, grace), ("9", "abc"))


async def test_leading_zeros_may_be_missing_or_too_many_and_name_the_same_person_once() -> None:
    ada = await student("0012345")
    found = await people_of(["12345", "0012345", "00012345"])
    assert (found.people, found.unknown) == ((ada,), ())


async def test_a_number_that_may_be_one_of_two_is_unknown() -> None:
    await student("012345")
    await student("0012345")
    assert await people_of(["12345"]) == await people_of(["12345"])
    assert (await people_of(["12345"])).unknown == ("12345",)


@pytest.mark.parametrize("typed", ["22012345", "022012345", "7", "0007", "12", "012", "000", "é", "%", "22_12345"])
async def test_each_number_means_whom_it_means_alone(typed: str) -> None:
    for number in ("22012345", "007", "012", "0012"):
        await student(number)
    alone, among = await by_number(typed), await people_of([typed])
    assert among.people == (() if alone is None else (alone.person_id,))


async def test_more_numbers_than_are_looked_up_at_once_are_all_found() -> None:
    people = [await student(f"{number:06}") for number in range(1_203)]
    assert (await people_of([f"{number}" for number in range(1, 1_203)])).people == tuple(people[1:])


async def test_no_number_is_nobody() -> None:
    found = await people_of([])
    assert (found.people, found.unknown) == ((), ())
