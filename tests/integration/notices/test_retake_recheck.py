"""A reminder is looked at once more before it leaves: what it says must still hold, on either database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address, Language
from bot.translation import Translator
from handlers.notices.retake import RetakeNotice
from models.database import Database
from models.notices import STANDS, Postpone, ReadAhead, Recipient, Skip, Verdict
from models.queue import reasons as queued
from models.queue.delivery import Delivery, Owed
from models.queue.kinds import Kind
from models.reminders import choices, reasons
from models.reminders.facts import PAUSE_QUESTION, RetakeFacts
from pix.profile import Door, Source
from pix.rules import Rules
from tests.integration.journeys.campus import profile
from tests.integration.models.rows import answered, knows, student
from tests.support.builders import buttons
from tests.support.clock import NOON
from tests.unit.handlers.asking import PARIS, read

DAY = timedelta(days=1)
WEEK_AGO = NOON - 8 * DAY
TRANSLATOR = Translator.load()


def delivery(
    person: int, code: str = "2.1", *, door: Door = Door.RESET, basis: Source = Source.DECLARED, id_: int = 1
) -> Delivery:
    facts = RetakeFacts(code, door, WEEK_AGO, basis).to_json()
    return Owed(Kind.RETAKE, f"attempt:{id_}", person, NOON, facts=facts).queued(id_, NOON)


def recipient(person: int, language: Language = "fr", first_name: str = "Ada") -> Recipient:
    return Recipient(person, Address("telegram", "70"), language, PARIS, first_name)


async def verdict(row: Delivery, rules: Rules | None = None) -> Verdict:
    notice = RetakeNotice(rules or Rules(), TRANSLATOR)
    (found,) = await notice.recheck([row], recipient(row.person_id), NOON)
    return found


async def told(code: str = "2.1", level: int | None = 2) -> int:
    """Store a student who told of an answer a week ago."""
    person = await student("1815")
    await answered(person, code, WEEK_AGO, level)
    if level is not None:
        await knows(person, code, level, None, WEEK_AGO, Source.DECLARED)
    return person


async def test_a_window_nothing_has_changed_about_stands(database: Database) -> None:
    del database
    assert await verdict(delivery(await told())) is STANDS


async def test_an_answer_without_a_level_stands_too(database: Database) -> None:
    del database
    assert await verdict(delivery(await told(level=None))) is STANDS


async def test_a_later_answer_takes_its_place(database: Database) -> None:
    del database
    person = await told()
    await answered(person, "2.1", NOON - DAY, 2)
    assert await verdict(delivery(person)) == Skip(reasons.ANSWERED)


async def test_an_answer_in_another_competence_changes_nothing(database: Database) -> None:
    del database
    person = await told()
    await answered(person, "3.1", NOON - DAY, 2)
    assert await verdict(delivery(person)) is STANDS


async def test_an_answer_taken_back_is_not_reminded_of(database: Database) -> None:
    del database
    person = await student("1815")
    await answered(person, "2.1", WEEK_AGO, 2, undone_at=NOON - DAY)
    assert await verdict(delivery(person)) == Skip(reasons.UNDONE)


async def test_a_muted_competence_is_left_out_and_another_is_not(database: Database) -> None:
    del database
    person = await told()
    await choices.mute(person, "2.1", NOON)
    assert await verdict(delivery(person)) == Skip(reasons.MUTED)
    await choices.unmute(person, "2.1")
    await choices.mute(person, "3.1", NOON)
    assert await verdict(delivery(person)) is STANDS


@pytest.mark.parametrize(("level", "reason"), [(7, reasons.AT_CEILING), (0, reasons.NOTHING_KNOWN)])
async def test_nothing_is_told_at_the_ceiling_or_at_zero(database: Database, level: int, reason: str) -> None:
    del database
    assert await verdict(delivery(await told(level=level))) == Skip(reason)


async def test_the_other_window_chosen_since_ends_this_one(database: Database) -> None:
    del database
    person = await told()
    await choices.set_doors(person, choices.Doors.IMPROVE)
    assert await verdict(delivery(person)) == Skip(reasons.OTHER_WINDOW)
    assert await verdict(delivery(person, door=Door.IMPROVE)) is STANDS


async def test_a_file_is_listened_to_only_for_who_asked(database: Database) -> None:
    del database
    person = await student("1815")
    await profile(person, {"2.1": (3, 24)}, at=WEEK_AGO)
    row = delivery(person, basis=Source.IMPORTED)
    assert await verdict(row) == Skip(reasons.IMPORTS_OFF)
    await choices.set_imports(person, wanted=True)
    assert await verdict(row) is STANDS


async def test_a_newer_sending_that_shows_progress_takes_its_place(database: Database) -> None:
    del database
    person = await student("1815")
    await choices.set_imports(person, wanted=True)
    await knows(person, "2.1", 3, 27, NOON - DAY, moved_at=NOON - DAY)
    assert await verdict(delivery(person, basis=Source.IMPORTED)) == Skip(reasons.ANSWERED)


async def test_a_longer_delay_set_meanwhile_lets_it_wait(database: Database) -> None:
    del database
    row = delivery(await told())
    assert await verdict(row, Rules(reset_delay=9 * DAY)) == Postpone(WEEK_AGO + 9 * DAY)


async def test_the_question_of_a_pause_falls_with_the_pause(database: Database) -> None:
    del database
    person = await told()
    question = Owed(Kind.RETAKE, "pause:1", person, NOON, facts=PAUSE_QUESTION).queued(9, NOON)
    assert await verdict(question) == Skip(queued.SUPERSEDED)
    await choices.pause(person, NOON)
    assert await verdict(question) is STANDS


async def test_each_of_several_gets_its_own_verdict_in_order(database: Database) -> None:
    del database
    person = await told()
    await answered(person, "3.1", WEEK_AGO, 2)
    await choices.mute(person, "2.1", NOON)
    rows = [delivery(person, "2.1"), delivery(person, "3.1", id_=2), delivery(person, "5.1", id_=3)]
    found = await RetakeNotice(Rules(), TRANSLATOR).recheck(rows, recipient(person), NOON)
    assert found == [Skip(reasons.MUTED), STANDS, Skip(reasons.UNDONE)]


async def test_what_was_read_ahead_of_many_answers_for_each_without_the_store(database: Database) -> None:
    del database
    person, other = await told(), await student("1816")
    ahead = await RetakeNotice(Rules(), TRANSLATOR).reading([person, other])
    await choices.mute(person, "2.1", NOON)
    rows = [delivery(person)], recipient(person), NOON
    assert await ahead.recheck(*rows) == [STANDS]
    assert await ahead.recheck([delivery(other)], recipient(other), NOON) == [Skip(reasons.UNDONE)]
    assert await RetakeNotice(Rules(), TRANSLATOR).recheck(*rows) == [Skip(reasons.MUTED)]
    assert isinstance(ahead, ReadAhead)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_is_rendered_names_each_competence_with_its_level_and_carries_its_bundle(
    database: Database, language: Language
) -> None:
    del database
    person = await told()
    await answered(person, "3.1", WEEK_AGO, None)
    rows = [delivery(person, "2.1"), delivery(person, "3.1", id_=2)]
    bundled = [row._replace(bundle_id=77) for row in rows]
    message = await RetakeNotice(Rules(), TRANSLATOR).render(bundled, recipient(person, language), NOON)
    text = read(message.text)
    assert "Ada" in text.split("\n")[0]
    assert "(niveau 2 selon toi)" in text or "(level 2 according to you)" in text
    assert "3.1" in text
    snoozes = [each.target for each in buttons(message) if getattr(each.target, "name", "") == "retake-snooze"]
    assert [getattr(target, "args", ()) for target in snoozes] == [("77", "1"), ("77", "3")]
    assert message.private


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_the_question_of_a_pause_is_rendered_alone(database: Database, language: Language) -> None:
    del database
    question = Owed(Kind.RETAKE, "pause:1", 1, NOON, facts=PAUSE_QUESTION).queued(9, NOON)
    message = await RetakeNotice(Rules(), TRANSLATOR).render([question], recipient(1, language, ""), NOON)
    assert "?" in read(message.text)
    assert len(buttons(message)) == 3
