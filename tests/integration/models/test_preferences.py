from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

import pytest

from models.people import PersonMissing
from models.preferences import (
    Preferences,
    SchoolAccount,
    ZoneUnknown,
    preferences,
    set_language,
    set_plain_text,
    set_quiet_hours,
    set_school_account,
    set_silence,
    set_zone,
)
from models.quiet_hours import QuietHours, QuietHoursUnreadable
from tests.integration.models.rows import guest
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

NOTHING_CHOSEN = Preferences(None, None, None, plain_text=False, silenced_at=None, school_account=None)
NOBODY = 10_000


async def test_at_first_nothing_is_chosen() -> None:
    assert await preferences(await guest()) == NOTHING_CHOSEN


async def test_what_was_chosen_is_kept() -> None:
    person_id = await guest()
    await set_language(person_id, "en")
    await set_zone(person_id, "tahiti")
    await set_quiet_hours(person_id, "21h30-7h")
    await set_plain_text(person_id, wanted=True)
    await set_silence(person_id, NOON)
    await set_school_account(person_id, SchoolAccount.FROM_SCHOOL)
    assert await preferences(person_id) == Preferences(
        "en",
        ZoneInfo("Pacific/Tahiti"),
        QuietHours(time(21, 30), time(7)),
        plain_text=True,
        silenced_at=NOON,
        school_account=SchoolAccount.FROM_SCHOOL,
    )


async def test_each_choice_can_be_taken_back() -> None:
    person_id = await guest()
    await set_language(person_id, "en")
    await set_zone(person_id, "UTC")
    await set_quiet_hours(person_id, "off")
    await set_silence(person_id, NOON)
    await set_language(person_id, None)
    await set_zone(person_id, None)
    await set_quiet_hours(person_id, None)
    await set_silence(person_id, None)
    assert await preferences(person_id) == NOTHING_CHOSEN


async def test_no_quiet_hours_at_all_is_a_choice_of_its_own() -> None:
    person_id = await guest()
    assert await set_quiet_hours(person_id, "off") is None
    assert (await preferences(person_id)).quiet_hours == "off"


async def test_quiet_hours_that_cannot_be_read_change_nothing() -> None:
    person_id = await guest()
    await set_quiet_hours(person_id, "22-8")
    with pytest.raises(QuietHoursUnreadable):
        await set_quiet_hours(person_id, "at night")
    assert (await preferences(person_id)).quiet_hours == QuietHours(time(22), time(8))


async def test_a_zone_that_does_not_exist_changes_nothing_and_names_the_nearest() -> None:
    person_id = await guest()
    with pytest.raises(ZoneUnknown) as unknown:
        await set_zone(person_id, "Europe/Pariss")
    assert unknown.value.nearest[0] == "Europe/Paris"
    assert (await preferences(person_id)).zone is None


async def test_the_choices_of_nobody_are_refused() -> None:
    with pytest.raises(PersonMissing) as missing:
        await preferences(NOBODY)
    assert missing.value.person_id == NOBODY
    with pytest.raises(PersonMissing):
        await set_language(NOBODY, "fr")
