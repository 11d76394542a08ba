from datetime import timedelta

import pytest

from bot.events import Language
from models.database import Database
from models.reminders import choices
from pix.rules import Rules
from tests.integration.attempts.asked import DAY, LAST_MINUTE, Kept, kept, label
from tests.integration.attempts.planners import Remembering
from tests.integration.journeys.campus import CAMPAIGN, FOUR, camille, campaign, profile
from tests.integration.journeys.chat import Chat, chatting
from tests.support.clock import NOON
from tests.unit.handlers.asking import facts

YESTERDAY = LAST_MINUTE - DAY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/done 3.1 4", [Kept("3.1", 4, None, NOON)]),
        ("/fini 3.1 niveau 4 hier", [Kept("3.1", 4, None, YESTERDAY)]),
        (
            "/done 3.1 37 pix 2026-03-16 14:30",
            [Kept("3.1", 4, 37, NOON - 2 * DAY + timedelta(minutes=90))],
        ),
        ("/done 3.1 yesterday", [Kept("3.1", None, None, YESTERDAY)]),
        ("j'ai fini 3.1 hier niveau 4", [Kept("3.1", 4, None, YESTERDAY)]),
        ("I did 3.1 and 4.2 today", [Kept("3.1", None, None, NOON), Kept("4.2", None, None, NOON)]),
        ("1.1 4, 1.2 3, 2.1 5", [Kept("1.1", 4, None, NOON), Kept("1.2", 3, None, NOON), Kept("2.1", 5, None, NOON)]),
        ("programmer niveau 3", [Kept("3.4", 3, None, NOON)]),
    ],
)
async def test_words_of_either_language_are_kept_at_once(chat: Chat, text: str, expected: list[Kept]) -> None:
    await chat.says(text)
    assert await kept() == expected


async def test_the_answer_says_what_was_understood_what_it_changes_and_what_next(chat: Chat) -> None:
    await campaign()
    await profile(await camille(chat))
    shown = await chat.says("/done 3.1 2")
    french = chat.sender.locale == "fr"
    assert shown.lines == (
        [
            "C’est noté : 3.1 Développer des documents textuels, niveau 2, aujourd’hui à 13 h.",
            "Selon toi, cela te fait 5 compétences sur 5. Bravo ! Pour que l’université le voie aussi, "
            "envoie ton profil sur Pix : ça prend une minute.",
            "Tu pourras la retenter à partir de dimanche à 13 h. Je te préviendrai à partir du mercredi 25 mars.",
        ]
        if french
        else [
            "Noted: 3.1 Creating textual documents, level 2, today at 13:00.",
            "According to you, that makes 5 skills out of 5. Well done! For the university to see it too, "
            "send your profile on Pix: it takes a minute.",
            "You can retry it from Sunday 13:00. I’ll let you know from Wednesday 25 March on.",
        ]
    )
    assert shown.labels == (
        ["Envoyer mon profil", "Ne pas me prévenir", "Annuler"]
        if french
        else ["Send my profile", "Don’t remind me", "Undo"]
    )
    assert list(shown.links.values()) == [f"{CAMPAIGN}?externalId=22012345"]


async def test_without_a_campaign_nobody_is_told_to_send_a_profile(chat: Chat) -> None:
    shown = await chat.says("/done 3.1 2")
    assert "Pix :" not in shown.text
    assert "Pix: it" not in shown.text
    assert not shown.links


@pytest.mark.parametrize(
    "text",
    [
        "/done 3.1 4",
        "/done 3.1",
        "I did 3.1 and 4.2 yesterday",
        "3.1 9",
        "3.1 60 pix",
        "3.7 niveau 4",
        "3.1 4 04/03",
        "1.1 4, 1.2 3, 2.1 5, 3.1 2, 4.2 1, 5.1 2",
        "3.1 niveau 7",
        "3.1 4 8 days ago",
        "3.1 niveau 4 il y a 3 ans",
    ],
)
async def test_both_languages_say_the_same_figures(database: Database, text: str) -> None:
    del database
    said: dict[Language, str] = {}
    languages: tuple[Language, ...] = ("fr", "en")
    for user, language in enumerate(languages):
        async with chatting(language) as chat:
            said[language] = (await chat.other(f"user-{user}", language).says(text)).text
    assert facts(said["fr"].replace("16/11/2025", "")) == facts(said["en"].replace("16/11/2025", ""))


async def test_an_update_delivered_twice_is_kept_once(chat: Chat) -> None:
    event = chat.sender.says("j'ai fini 3.1 niveau 4")
    await chat.does(event)
    assert await chat.repeats(event) == []
    assert await kept() == [Kept("3.1", 4, None, NOON)]


async def test_a_second_answer_moves_the_window_and_one_of_an_earlier_date_does_not(chat: Chat) -> None:
    await chat.says("3.1 niveau 2 hier")
    later = await chat.says("3.1 niveau 3")
    assert "dimanche à 13 h" in later.text or "Sunday 13:00" in later.text
    earlier = await chat.says("3.1 niveau 2 il y a 3 jours")
    assert "dimanche à 13 h" in earlier.text or "Sunday 13:00" in earlier.text
    assert "18 mars" in earlier.text or "18 March" in earlier.text


async def test_a_window_already_open_is_said_and_promises_nothing(database: Database, language: Language) -> None:
    del database
    async with chatting(language, planner=Remembering(frozenset({"4.2"}))) as chat:
        shown = await chat.says("/done 3.1 4 8 days ago")
        assert "Tu peux déjà" in shown.text or "You can already" in shown.text
        assert "préviendrai" not in shown.text
        assert "let you know" not in shown.text
        assert list(shown.links.values()) == ["https://app.pix.fr"]


async def test_a_reminder_is_promised_only_where_one_is_planned(database: Database, language: Language) -> None:
    del database
    planner = Remembering(frozenset({"3.1"}))
    async with chatting(language, planner=planner) as chat:
        promised, other = await chat.says("/done 3.1 4"), await chat.says("/done 4.2 4")
        promise, mute = label(chat, "done-promise"), label(chat, "done-mute")
        assert promise in promised.text
        assert mute in promised.labels
        assert promise not in other.text
        assert mute not in other.labels
        both = await chat.says("3.1 4, 4.2 4")
        assert promise in both.text
    assert [(codes, at, standing) for _, codes, at, standing in planner.moved] == [
        ({"3.1"}, NOON, 1),
        ({"4.2"}, NOON, 1),
        ({"3.1", "4.2"}, NOON, 4),
    ]


@pytest.mark.parametrize("text", ["/done 3.1 3", "/done 3.1 3, 4.2 2"])
async def test_who_is_back_after_a_pause_is_told_of_it_and_ends_it_with_one_tap(chat: Chat, text: str) -> None:
    person = await camille(chat)
    await choices.pause(person, NOON)
    shown = await chat.says(text)
    assert chat.said("done-paused") in shown.text
    assert chat.word("done-mute") not in shown.labels
    await chat.presses(chat.word("reminders-button-on"))
    again = await chat.says(text)
    assert chat.said("done-paused") not in again.text
    assert chat.said("done-promise").rstrip(".") in again.text
    await choices.pause(person, NOON)
    already_open = await chat.says("/done 5.1 3 8 days ago")
    assert chat.said("done-paused") not in already_open.text
    assert chat.word("reminders-button-on") not in already_open.labels


async def test_the_day_promised_is_the_day_planned(chat: Chat) -> None:
    chat.clock.advance(hours=6)
    shown = await chat.says("/done 3.1 2")
    assert "partir du jeudi 26 mars" in shown.text or "from Thursday 26 March on" in shown.text


async def test_a_window_that_opens_today_is_said_with_an_elision(database: Database, language: Language) -> None:
    del database
    short = Rules(improve_delay=timedelta(hours=2), reset_delay=timedelta(hours=3))
    async with chatting(language, rules=short) as chat:
        one, several = await chat.says("/done 3.1 2"), await chat.says("3.1 2, 4.2 2")
    french = language == "fr"
    assert ("partir d’aujourd’hui à 15" if french else "from today at 15:00.") in one.text
    assert ("partir d’aujourd’hui à 15" if french else "from today at 15:00: ") in several.text


async def test_at_the_ceiling_nothing_is_left_to_retry(chat: Chat) -> None:
    shown = await chat.says("/done 3.1 7")
    assert "le plus haut" in shown.text or "the highest" in shown.text
    assert "partir de" not in shown.text
    assert "retry it from" not in shown.text


async def test_the_ceiling_of_the_campus_counts(database: Database) -> None:
    del database
    async with chatting(rules=Rules(ceiling=8)) as chat:
        await chat.says("/done 3.1 8")
        assert await kept() == [Kept("3.1", 8, None, NOON)]


async def test_more_than_five_competences_are_told_on_one_line(chat: Chat) -> None:
    shown = await chat.says("1.1 4, 1.2 3, 2.1 5, 3.1 2, 4.2 1, 5.1 2")
    assert len(shown.lines) <= 5
    assert len(await kept()) == 6


async def test_to_who_is_certifiable_by_file_the_count_is_not_repeated(chat: Chat) -> None:
    await profile(await camille(chat), {**FOUR, "5.1": (1, 8)})
    shown = await chat.says("/done 3.1 2")
    assert "sur 5" not in shown.text
    assert "of 5" not in shown.text


async def test_a_plain_word_or_a_question_keeps_nothing(chat: Chat) -> None:
    for text in ("3.1", "I have 3 exams", "quand puis-je retenter 3.1 ?", "je n’ai pas fini 3.1"):
        await chat.says(text)
    assert await kept() == []


async def test_in_a_group_nothing_is_kept_or_said(chat: Chat) -> None:
    shown = await chat.other("camille", private=False).says("/done@pixmate_bot 3.1 4")
    assert not shown.sending.message.private
    assert "3.1" not in shown.text
    assert await kept() == []


@pytest.mark.parametrize("where", ["/levels", "/help", "/start"])
async def test_the_button_to_tell_stands_where_it_helps(chat: Chat, where: str) -> None:
    await profile(await camille(chat))
    await chat.says("/start")
    await chat.presses(chat.word("start-yes"))
    shown = await chat.says(where)
    asked = await chat.presses(label(chat, "button-finished"), shown)
    assert len(asked.labels) == 5


@pytest.mark.parametrize(("told", "said"), [("2.1 5", True), ("2.1 3", False), ("2.1 24 pix", False), ("3.1 2", False)])
async def test_what_was_known_before_is_said_with_its_source_when_it_was_another_level(
    chat: Chat, told: str, said: bool
) -> None:
    await profile(await camille(chat), {**FOUR, "3.1": (0, 0)})
    shown = await chat.says(told)
    assert any("16 mars" in line or "16 March" in line for line in shown.lines) is said
