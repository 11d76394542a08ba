"""Windows known from a file: announced in one tap to who asks, and to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.people import find
from models.preferences import set_silence
from models.reminders.choices import choices_of
from tests.integration.journeys.campus import FOUR, SENT, camille, profile
from tests.integration.journeys.chat import PARIS, Chat
from tests.integration.journeys.reminded import planned

MONDAY = datetime(2026, 3, 23, 18, tzinfo=PARIS)
"""The first good hour seven days after the sending of Monday 16 March, 14 h 30."""


async def imports(chat: Chat) -> bool | None:
    return (await choices_of((await find(chat.address)).person_id)).imports


async def test_nothing_is_planned_from_a_file_before_it_is_asked_for(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    await chat.planning.plan_imported([person], now=chat.clock.now())
    assert await planned(chat) == []
    assert chat.word("reminders-offer") in (await chat.says("/levels")).labels


async def test_one_tap_plans_what_the_file_shows_and_undo_takes_it_back(chat: Chat) -> None:
    await profile(await camille(chat))
    await chat.says("/levels")
    shown = await chat.presses(chat.word("reminders-offer"))
    assert await imports(chat) is True
    assert sorted(await planned(chat)) == [(code, MONDAY) for code in sorted(FOUR)]
    assert "18" in shown.lines[1]
    await chat.presses(chat.word("reminders-undo"))
    assert await imports(chat) is False
    assert await planned(chat) == []
    again = await chat.presses(chat.word("reminders-undo"))
    assert sorted(await planned(chat)) == [(code, MONDAY) for code in sorted(FOUR)]
    assert again.text == shown.text


async def test_the_offer_is_made_until_it_is_answered(chat: Chat) -> None:
    await profile(await camille(chat))
    await chat.says("/levels")
    assert chat.word("reminders-offer") in (await chat.says("/levels")).labels
    await chat.presses(chat.word("reminders-offer"))
    assert chat.word("reminders-offer") not in (await chat.says("/levels")).labels


async def test_the_offer_is_not_made_without_levels_nor_to_who_wants_no_reminders(chat: Chat) -> None:
    person = await camille(chat)
    await chat.says("/done 2.1 2")
    assert chat.word("reminders-offer") not in (await chat.says("/levels")).labels
    await profile(person, {"1.1": (0, 0)}, at=SENT - timedelta(days=30))
    await chat.says("/reminders off")
    assert chat.word("reminders-offer") not in (await chat.says("/levels")).labels
    await chat.says("/reminders on")
    await set_silence(person, chat.clock.now())
    assert chat.word("reminders-offer") not in (await chat.says("/levels")).labels


async def test_the_choice_is_shown_and_changed_among_the_others(chat: Chat) -> None:
    await profile(await camille(chat))
    overview = await chat.says("/reminders")
    assert chat.said("reminders-files-off") in overview.lines
    await chat.presses(chat.word("reminders-button-files-on"))
    overview = await chat.says("/reminders")
    assert chat.said("reminders-files-on") in overview.lines
    await chat.presses(chat.word("reminders-button-files-off"))
    assert await planned(chat) == []


async def test_windows_that_are_open_already_are_not_announced_after_the_fact(chat: Chat) -> None:
    await profile(await camille(chat), at=SENT - timedelta(days=30))
    await chat.says("/levels")
    shown = await chat.presses(chat.word("reminders-offer"))
    assert await planned(chat) == []
    assert chat.said("reminders-none-planned") in shown.lines
