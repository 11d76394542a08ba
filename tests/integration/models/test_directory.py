from __future__ import annotations

import asyncio
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.events import Language
from bot.ports import Requester, Role
from models import accounts
from models.accounts import accounts_of, flag_unreachable
from models.directory import StoredDirectory
from models.preferences import set_language, set_plain_text, set_zone
from models.schema import Account, Person
from models.staff import grant
from tests.integration.models.meeting import meet_after
from tests.integration.models.rows import ADA, student
from tests.integration.models.statements import insert_regardless, recorded
from tests.support.clock import ManualClock

pytestmark = pytest.mark.usefixtures("database")
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def directory(clock: ManualClock) -> StoredDirectory:
    return StoredDirectory(clock, PARIS)


async def contact(
    directory: StoredDirectory, *, language: Language = "fr", private: bool = True, name: str = "Ada"
) -> Requester:
    return await directory.requester(ADA, language=language, private=private, name=name)


async def test_a_first_private_contact_makes_a_guest(directory: StoredDirectory) -> None:
    who = await contact(directory, language="en")
    assert who.newcomer
    assert (who.role, who.language, who.zone, who.number) == (Role.STUDENT, "en", PARIS, None)
    assert await Person.filter(id=who.person_id, number=None).count() == 1


async def test_only_the_first_contact_is_a_newcomers(directory: StoredDirectory) -> None:
    first = await contact(directory)
    assert await contact(directory) == replace(first, newcomer=False)


async def test_an_unknown_person_in_a_group_is_not_made(directory: StoredDirectory) -> None:
    who = await contact(directory, private=False)
    assert (who.person_id, who.newcomer) == (None, False)
    assert await Person.all().count() == 0


async def test_a_known_person_is_known_in_a_group_too(directory: StoredDirectory) -> None:
    first = await contact(directory)
    assert (await contact(directory, private=False)).person_id == first.person_id


async def test_what_the_person_chose_wins_over_the_client(directory: StoredDirectory) -> None:
    person_id = (await contact(directory, language="en")).person_id
    assert person_id is not None
    await set_language(person_id, "fr")
    await set_zone(person_id, "Indian/Reunion")
    await set_plain_text(person_id, wanted=True)
    who = await contact(directory, language="en")
    assert (who.language, who.zone, who.plain_text) == ("fr", ZoneInfo("Indian/Reunion"), True)


async def test_a_student_of_the_roster_is_recognised(directory: StoredDirectory) -> None:
    await accounts.attach_account(ADA, await student("12345A"), ManualClock().now())
    who = await contact(directory)
    assert (who.first_name, who.number) == ("Ada", "12345A")


async def test_someone_granted_before_they_ever_wrote_is_greeted_at_their_first_contact(
    directory: StoredDirectory, clock: ManualClock
) -> None:
    await grant(ADA, Role.STAFF, actor="operator:test", now=clock.now())
    assert (await contact(directory, private=False)).newcomer is False
    first = await contact(directory)
    assert (first.role, first.newcomer) == (Role.STAFF, True)
    assert (await contact(directory)).newcomer is False


async def test_a_tap_that_says_nothing_new_writes_nothing(
    directory: StoredDirectory, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await contact(directory)
    clock.advance(minutes=59)
    with recorded(monkeypatch) as seen:
        await contact(directory)
    assert [statement.sql.split()[0] for statement in seen] == ["SELECT"]


@pytest.mark.parametrize(("language", "name"), [("en", "Ada"), ("fr", "Augusta")])
async def test_a_new_language_or_name_is_kept_at_once(
    directory: StoredDirectory, clock: ManualClock, language: Language, name: str
) -> None:
    await contact(directory)
    clock.advance(minutes=1)
    await contact(directory, language=language, name=name)
    stored = await Account.get(platform=ADA.platform, user=ADA.user)
    assert (stored.locale, stored.display_name) == (language, name)
    assert stored.seen_at == clock.now()


async def test_an_hour_later_the_account_is_seen_anew(directory: StoredDirectory, clock: ManualClock) -> None:
    await contact(directory)
    clock.advance(hours=1)
    await contact(directory, name="")
    stored = await Account.get(platform=ADA.platform, user=ADA.user)
    assert (stored.seen_at, stored.display_name) == (clock.now(), "Ada")


async def test_who_speaks_in_the_place_of_a_student_is_not_them_being_seen(clock: ManualClock) -> None:
    person = await student("12345A")
    first_known = (await Person.get(id=person)).created_at
    clock.advance(days=3)
    await accounts.attach_account(ADA, person, clock.now(), seen=False)
    clock.advance(hours=2)
    in_their_place = StoredDirectory(clock, PARIS, in_their_place=True)
    assert (await contact(in_their_place, language="en", name="operator")).person_id == person
    stored = await Account.get(platform=ADA.platform, user=ADA.user)
    assert (stored.seen_at, stored.locale, stored.display_name) == (first_known, "en", "operator")
    await contact(StoredDirectory(clock, PARIS), language="en")
    assert (await Account.get(platform=ADA.platform, user=ADA.user)).seen_at == clock.now()


async def test_a_private_contact_makes_an_account_reachable_again(
    directory: StoredDirectory, clock: ManualClock
) -> None:
    person_id = (await contact(directory)).person_id
    assert person_id is not None
    await flag_unreachable(ADA, "blocked", clock.now())
    await contact(directory, private=False)
    assert [card.unreachable for card in await accounts_of(person_id)] == ["blocked"]
    await contact(directory)
    assert [card.unreachable for card in await accounts_of(person_id)] == [None]


async def test_a_name_the_database_would_refuse_is_kept_without_what_it_refuses(directory: StoredDirectory) -> None:
    await contact(directory, name="A\x00da\n" + "x" * 300)
    stored = await Account.get(platform=ADA.platform, user=ADA.user)
    assert stored.display_name == "Ada" + "x" * 252


async def test_two_newcomers_at_once_are_one_guest(directory: StoredDirectory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "person_at", meet_after(accounts.person_at))
    one, other = await asyncio.gather(contact(directory), contact(directory))
    assert one.person_id == other.person_id
    assert sorted([one.newcomer, other.newcomer]) == [False, True]
    assert await Person.all().count() == 1


async def test_control_with_a_plain_insert_one_of_two_newcomers_at_once_fails(
    directory: StoredDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "person_at", meet_after(accounts.person_at))
    monkeypatch.setattr(accounts, "execute", insert_regardless)
    outcomes = await asyncio.gather(contact(directory), contact(directory), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["IntegrityError", "Requester"]
