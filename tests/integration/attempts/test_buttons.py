from datetime import timedelta

import pytest

from bot.events import Language
from bot.message import Action
from models.database import Database, execute, fetch
from models.people import find
from models.profiles import load_profile
from pix.profile import Profile
from pix.rules import Rules
from tests.integration.attempts.asked import DAY, LAST_MINUTE, Kept, kept, label
from tests.integration.journeys.campus import camille, profile
from tests.integration.journeys.chat import Chat, Shown, chatting
from tests.support.adapter import BARE
from tests.support.clock import NOON


async def choose(chat: Chat, *keys: str) -> Shown:
    """Press the buttons of these texts, one after the other."""
    shown = chat.last
    for key in keys:
        shown = await chat.presses(label(chat, key))
    assert shown is not None
    return shown


async def states() -> list[str]:
    """Return how the deliveries stand."""
    return [row["state"] for row in await fetch("SELECT state FROM delivery ORDER BY id")]


async def test_area_competence_level_and_day_are_chosen_in_one_message(chat: Chat) -> None:
    french = chat.sender.locale == "fr"
    areas = await chat.says("/done")
    assert len(areas.labels) == 5
    competences = await chat.presses(areas.labels[2])
    assert [each[:3] for each in competences.labels[:4]] == ["3.1", "3.2", "3.3", "3.4"]
    level = await chat.presses(competences.labels[3])
    assert level.labels == ["−", "Niveau 1" if french else "Level 1", "+", label(chat, "done-level-unknown")]
    await chat.presses("+")
    raised = await chat.presses("+")
    taken = await chat.presses(raised.labels[1])
    done = await choose(chat, "done-yesterday")
    assert all(shown.edited for shown in (competences, level, raised, taken, done))
    assert await kept() == [Kept("3.4", 3, None, LAST_MINUTE - DAY)]


async def test_another_area_is_one_press_away(chat: Chat) -> None:
    areas = await chat.says("/done")
    await chat.presses(areas.labels[0])
    back = await choose(chat, "competence-all-areas")
    assert back.labels == areas.labels


async def test_the_level_stays_between_nothing_and_the_ceiling(database: Database) -> None:
    del database
    async with chatting(rules=Rules(ceiling=2)) as chat:
        await chat.says("/done 3.4")
        lowest = await chat.presses("−")
        assert "−" not in lowest.labels
        await chat.presses("+")
        highest = await chat.presses("+")
        assert "+" not in highest.labels
        assert "2 sur 2" in highest.text


async def test_the_level_begins_with_the_one_that_is_known(chat: Chat) -> None:
    await profile(await camille(chat), {"3.4": (3, 24)})
    shown = await chat.says("/done 3.4")
    assert "3 sur 7" in shown.text or "3 out of 7" in shown.text


async def test_what_was_not_begun_before_begins_with_the_first_level(chat: Chat) -> None:
    await profile(await camille(chat), {"3.4": (0, 0)})
    shown = await chat.says("/done 3.4")
    assert "1 sur 7" in shown.text or "1 out of 7" in shown.text


async def test_the_level_told_afterwards_begins_with_the_one_that_is_known_too(chat: Chat) -> None:
    await profile(await camille(chat), {"3.4": (3, 24)})
    await chat.says("/done 3.4 hier")
    shown = await choose(chat, "done-say-level")
    assert "3 sur 7" in shown.text or "3 out of 7" in shown.text


async def test_a_competence_told_alone_asks_for_level_and_day(chat: Chat) -> None:
    await chat.says("j’ai fini 3.1")
    await choose(chat, "done-level-unknown", "done-today")
    assert await kept() == [Kept("3.1", None, None, NOON)]


async def test_another_day_is_told_in_words(chat: Chat) -> None:
    await chat.says("/done 3.1")
    await choose(chat, "done-level-unknown", "done-other-day")
    wrong = await chat.says("blah")
    assert "blah" in wrong.text
    still_wrong = await chat.says("demain")
    assert "19 m" in still_wrong.text.lower()
    assert await kept() == []
    await chat.says("lundi soir")
    assert await kept() == [Kept("3.1", None, None, LAST_MINUTE - 2 * DAY)]
    after = await chat.says("mes niveaux")
    assert "3.1" in after.text, "the question is closed"


async def test_a_whole_telling_in_the_place_of_a_day_is_taken_for_what_it_is(chat: Chat) -> None:
    await chat.says("/done 3.1")
    await choose(chat, "done-level-unknown", "done-other-day")
    await chat.says("4.2 niveau 3 hier")
    assert await kept() == [Kept("4.2", 3, None, LAST_MINUTE - DAY)]


async def test_a_day_pressed_closes_the_question_in_words(chat: Chat) -> None:
    await chat.says("/done 3.1")
    days = await choose(chat, "done-level-unknown")
    await choose(chat, "done-other-day")
    await chat.presses(label(chat, "done-today"), days)
    await chat.says("hier")
    assert await kept() == [Kept("3.1", None, None, NOON)]


async def test_the_question_can_be_left(chat: Chat) -> None:
    await chat.says("/done 3.1")
    await choose(chat, "done-level-unknown", "done-other-day")
    await chat.says("/cancel")
    await chat.says("hier")
    assert await kept() == []


async def test_the_question_lapses_with_a_sentence(chat: Chat) -> None:
    await chat.says("/done 3.1")
    await choose(chat, "done-level-unknown", "done-other-day")
    chat.clock.advance(hours=1)
    answers = await chat.repeats(chat.sender.says("hier"))
    assert answers
    assert await kept() == []


async def test_a_day_pressed_twice_is_kept_once(chat: Chat) -> None:
    await chat.says("/done 3.1")
    days = await choose(chat, "done-level-unknown")
    await chat.presses(label(chat, "done-today"), days)
    again = await chat.presses(label(chat, "done-today"), days)
    assert again.text == label(chat, "core-press-done")
    assert len(await kept()) == 1


async def test_undo_puts_everything_back(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    before = await load_profile(person, Rules())
    levels = await chat.says("/levels")
    await chat.says("3.1 niveau 2, 4.2 niveau 5")
    undone = await choose(chat, "done-undo")
    assert undone.edited
    assert "3.1" in undone.text
    assert "4.2" in undone.text
    assert await load_profile(person, Rules()) == before
    assert (await chat.says("/levels")).text == levels.text
    assert await kept() == []


async def test_undo_takes_back_the_reminder_that_waits(chat: Chat) -> None:
    await chat.says("3.1 niveau 2")
    assert await states() == ["queued"]
    await choose(chat, "done-undo")
    assert await states() == ["cancelled"]


async def test_undo_after_the_reminder_was_sent_puts_the_rest_back(chat: Chat) -> None:
    await chat.says("3.1 niveau 2")
    await execute("UPDATE delivery SET state = 'sent', sent_at = ?", NOON + 7 * DAY)
    chat.clock.advance(days=8)
    await choose(chat, "done-undo")
    assert await kept() == []
    assert await states() == ["sent"]
    person = (await find(chat.address)).person_id
    assert await load_profile(person, Rules()) == Profile(Rules(), {})


async def test_undo_takes_back_only_what_its_message_told(chat: Chat) -> None:
    first = await chat.says("3.1 niveau 2, 4.2 niveau 5")
    await chat.says("3.1 niveau 3")
    await chat.presses(label(chat, "done-undo"), first)
    assert await kept() == [Kept("3.1", 3, None, NOON)]


async def test_nobody_undoes_for_somebody_else(chat: Chat) -> None:
    await chat.says("3.1 niveau 2")
    stranger = chat.other("robin", chat.sender.locale)
    await stranger.says("4.2 niveau 1")
    forged = stranger.sealed("x", Action("done-undo", ("1", "1")))
    answer = await stranger.does(stranger.sender.presses(forged))
    assert answer.text == label(chat, "done-gone")
    assert [each.competence for each in await kept()] == ["3.1", "4.2"]


async def test_an_undo_button_of_what_is_gone_says_so(chat: Chat) -> None:
    first = await chat.says("3.1 niveau 2")
    await chat.presses(label(chat, "done-undo"), first)
    other = chat.sealed("x", Action("done-undo", ("1", "1")))
    shown = await chat.does(chat.sender.presses(other, "m99"))
    assert shown.text == label(chat, "done-gone")


async def test_a_lower_level_is_kept_and_asked_about_once(chat: Chat) -> None:
    await profile(await camille(chat))
    shown = await chat.says("/done 1.1 2")
    assert shown.labels[0] == label(chat, "done-lower-yes")
    assert "4" in shown.lines[1]
    assert await kept() == [Kept("1.1", 2, None, NOON)]
    confirmed = await choose(chat, "done-lower-yes")
    assert confirmed.edited
    again = await chat.says("/done 1.1 2")
    assert label(chat, "done-lower-yes") not in again.labels


async def test_a_lower_level_is_corrected_at_its_own_time(chat: Chat) -> None:
    await profile(await camille(chat))
    await chat.says("/done 1.1 2 2026-03-17 14:30")
    correct = chat.last.labels[1] if chat.last else ""
    assert "1.1" in correct
    asked = await chat.presses(correct)
    assert not asked.edited, "the answer stays until it is replaced"
    for _ in range(3):
        asked = await chat.presses("+")
    await chat.presses(asked.labels[1])
    assert await kept() == [Kept("1.1", 5, None, NOON - DAY + timedelta(minutes=90))]


async def test_several_lower_levels_are_asked_about_in_one_message(chat: Chat) -> None:
    await profile(await camille(chat))
    shown = await chat.says("1.1 2, 2.1 1, 4.2 5")
    yes, *no = shown.labels[:3]
    assert yes == label(chat, "done-lower-yes")
    assert ["1.1" in no[0], "2.1" in no[1]] == [True, True]
    assert len(await kept()) == 3


@pytest.mark.parametrize("told", ["1.1 niveau 5", "1.1 niveau 4", "1.1 36 pix", "1.1 niveau 2 il y a 8 jours"])
async def test_what_is_no_lower_or_of_an_earlier_date_is_not_asked_about(chat: Chat, told: str) -> None:
    await profile(await camille(chat))
    shown = await chat.says(told)
    assert label(chat, "done-lower-yes") not in shown.labels


async def test_a_level_left_untold_can_be_told_after(chat: Chat) -> None:
    await chat.says("/done 3.1 hier")
    asked = await choose(chat, "done-say-level")
    await chat.presses(asked.labels[1])
    assert await kept() == [Kept("3.1", 1, None, LAST_MINUTE - DAY)]


async def test_without_buttons_all_is_reached_by_numbers(database: Database, language: Language) -> None:
    del database
    async with chatting(language, capabilities=BARE) as chat:
        await chat.says("/done")
        await chat.says("3")
        await chat.says("1")
        level = await chat.says("3")
        assert "2" in level.text
        await chat.says("2")
        await chat.says("2")
        assert await kept() == [Kept("3.1", 2, None, LAST_MINUTE - DAY)]
