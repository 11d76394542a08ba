import pytest

from bot.events import Language
from models.database import Database
from models.people import find
from models.preferences import Preferences, preferences
from tests.integration.journeys.chat import Chat, chatting


async def chosen(chat: Chat) -> Preferences:
    return await preferences((await find(chat.address)).person_id)


async def test_the_overview_says_what_holds_and_whose_it_is(chat: Chat) -> None:
    shown = await chat.says("/settings")
    french = chat.sender.locale == "fr"
    assert shown.lines == (
        [
            "Tes réglages",
            "Langue : français",
            "Fuseau horaire : celui du campus, Paris (il y est 13 h)",
            "Heures calmes : celles du campus, de 22 h à 8 h",
            "Texte simple : non",
            "Messages que j’envoie de moi-même : oui",
        ]
        if french
        else [
            "Your settings",
            "Language: English",
            "Time zone: the campus’s, Paris (it’s 13:00 there)",
            "Quiet hours: the campus’s, from 22:00 to 08:00",
            "Plain text: no",
            "Messages I send first: yes",
        ]
    )


@pytest.mark.parametrize(
    ("typed", "zone", "shown"),
    [
        ("La Réunion", "Indian/Reunion", "16"),
        ("nouvelle-calédonie", "Pacific/Noumea", "23"),
        ("america/cayenne", "America/Cayenne", "9"),
    ],
)
async def test_a_zone_is_told_by_its_place(chat: Chat, typed: str, zone: str, shown: str) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-zone"))
    noted = await chat.says(typed)
    kept = (await chosen(chat)).zone
    assert kept is not None
    assert kept.key == zone
    assert shown in noted.text
    overview = await chat.presses(chat.word("button-settings"))
    assert shown in overview.lines[2]


async def test_a_common_zone_is_one_tap_and_the_campuss_one_too(chat: Chat) -> None:
    await chat.says("/settings")
    question = await chat.presses(chat.word("settings-button-zone"))
    assert len(question.labels) == 11
    await chat.presses("Tahiti")
    assert str((await chosen(chat)).zone) == "Pacific/Tahiti"
    await chat.says("/settings")
    again = await chat.presses(chat.word("settings-button-zone"))
    await chat.presses(again.labels[0])
    assert (await chosen(chat)).zone is None


async def test_a_place_nobody_knows_leaves_the_question_open(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-zone"))
    refused = await chat.says("Poudlard")
    assert "Poudlard" in refused.text
    assert "Indian/Reunion" in refused.text
    await chat.says("Mayotte")
    assert str((await chosen(chat)).zone) == "Indian/Mayotte"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("23h-7h30", "23:00-07:30"), ("22:00 - 06:00", "22:00-06:00"), ("aucune", "off"), ("none", "off"), ("off", "off")],
)
async def test_quiet_hours_are_read_as_people_write_them(chat: Chat, typed: str, kept: str) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-quiet"))
    await chat.says(typed)
    assert str((await chosen(chat)).quiet_hours) == kept


@pytest.mark.parametrize("typed", ["tout le temps", "25:00-08:00", "22:00", "08:00-08:00"])
async def test_hours_that_cannot_be_read_are_answered_with_an_example(chat: Chat, typed: str) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-quiet"))
    refused = await chat.says(typed)
    assert typed in refused.text
    assert "22:00-08:00" in refused.text
    assert (await chosen(chat)).quiet_hours is None
    await chat.says("21-7")
    assert str((await chosen(chat)).quiet_hours) == "21:00-07:00"


@pytest.mark.parametrize("key", ["settings-button-zone", "settings-button-quiet"])
async def test_a_conversation_is_left_with_cancel_and_changes_nothing(chat: Chat, key: str) -> None:
    await chat.says("/settings")
    question = await chat.presses(chat.word(key))
    assert ("/annuler" if chat.sender.locale == "fr" else "/cancel") in question.text
    await chat.says("/cancel")
    later = await chat.says("Tahiti")
    assert "Tahiti" not in later.text
    assert (await chosen(chat)).zone is None
    assert (await chosen(chat)).quiet_hours is None


async def test_a_command_wins_over_a_pending_question(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-zone"))
    shown = await chat.says("/levels")
    assert shown.lines[1].startswith("1.")


async def test_the_campuss_quiet_hours_come_back_with_one_tap(chat: Chat) -> None:
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-quiet"))
    await chat.says("21-7")
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-quiet"))
    noted = await chat.presses(chat.word("settings-quiet-like-campus"))
    assert "22" in noted.text
    assert (await chosen(chat)).quiet_hours is None


async def test_plain_text_silence_and_language_change_in_place(chat: Chat) -> None:
    await chat.says("/settings")
    plain = await chat.presses(chat.word("settings-button-plain-on"))
    assert plain.edited
    assert (await chosen(chat)).plain_text
    await chat.presses(chat.word("settings-button-plain-off"))
    assert not (await chosen(chat)).plain_text
    silent = await chat.presses(chat.word("settings-button-stop"))
    assert (await chosen(chat)).silenced_at == chat.clock.now()
    assert silent.edited
    await chat.presses(chat.word("button-speak-again"))
    assert (await chosen(chat)).silenced_at is None
    other = await chat.presses(chat.word("button-other-language"))
    assert other.lines[0] == ("Your settings" if chat.sender.locale == "fr" else "Tes réglages")


async def test_no_quiet_hours_at_all_is_said_as_ones_own_choice_or_the_campuss(
    database: Database, language: Language
) -> None:
    del database
    async with chatting(language, quiet_hours=None) as chat:
        overview = await chat.says("/settings")
        assert "comme le campus" in overview.text or "as the campus" in overview.text
        await chat.presses(chat.word("settings-button-quiet"))
        await chat.says("aucune")
        own = await chat.says("/settings")
        assert own.lines[3] in {"Heures calmes : aucune", "Quiet hours: none"}
        await chat.presses(chat.word("settings-button-quiet"))
        noted = await chat.presses(chat.word("settings-quiet-like-campus"))
        assert "comme le campus" in noted.text or "like the campus" in noted.text
