from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from models.accounts import accounts_of, attach_account, clear_unreachable, flag_unreachable, open_account, person_at
from models.people import PersonMissing
from models.schema import Account, Person
from tests.integration.models.rows import ADA, guest, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_an_address_is_opened_once() -> None:
    first = await open_account(ADA, NOON, locale="fr", display_name="Ada")
    again = await open_account(ADA, NOON, locale="en", display_name="Augusta")
    assert (first.made, again.made) == (True, False)
    assert first.person_id == again.person_id == await person_at(ADA)
    assert (await Account.get(user=ADA.user)).locale == "fr"


async def test_the_same_user_elsewhere_is_someone_else() -> None:
    elsewhere = Address("discord", ADA.user)
    assert (await open_account(ADA, NOON)).person_id != (await open_account(elsewhere, NOON)).person_id


async def test_an_account_is_attached_to_a_student_whoever_had_it() -> None:
    person = await student("12345")
    await attach_account(ADA, person, NOON)
    assert await person_at(ADA) == person
    other = await student("67890")
    await attach_account(ADA, other, NOON)
    assert await person_at(ADA) == other
    assert await Account.all().count() == 1


async def test_an_account_is_not_attached_to_nobody() -> None:
    person = await guest()
    with pytest.raises(PersonMissing):
        await attach_account(ADA, 10_000, NOON)
    assert await person_at(ADA) == person


async def test_an_account_is_flagged_and_cleared() -> None:
    person = await guest()
    await flag_unreachable(ADA, "x" * 100, NOON)
    assert [card.unreachable for card in await accounts_of(person)] == ["x" * 64]
    await clear_unreachable(ADA)
    assert [card.unreachable for card in await accounts_of(person)] == [None]


async def test_the_preferred_account_comes_first_then_the_one_seen_last() -> None:
    person = await student("12345")
    addresses = [Address("telegram", "1"), Address("discord", "2"), Address("console", "3")]
    for days, address in enumerate(addresses):
        await attach_account(address, person, NOON + timedelta(days=days))
    await Account.filter(user="1").update(preferred=True)
    assert [card.address.user for card in await accounts_of(person)] == ["1", "3", "2"]


async def test_an_account_goes_with_its_person() -> None:
    person = await guest()
    await Person.filter(id=person).delete()
    assert await person_at(ADA) is None
