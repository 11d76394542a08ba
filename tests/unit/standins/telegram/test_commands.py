"""Commands: their rules, and which of them a person sees."""

from typing import Any

import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking


def commands(*names: str, description: str = "Tes niveaux") -> list[dict[str, str]]:
    return [{"command": name, "description": description} for name in names]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (commands(""), "BOT_COMMAND_INVALID"),
        (commands("Niveaux"), "BOT_COMMAND_INVALID"),
        (commands("défi"), "BOT_COMMAND_INVALID"),
        (commands("/levels"), "BOT_COMMAND_INVALID"),
        (commands("a" * 33), "BOT_COMMAND_INVALID"),
        (commands("levels", description=""), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (commands("levels", description="é" * 257), "BOT_COMMAND_DESCRIPTION_INVALID"),
        (commands(*(f"c{number}" for number in range(101))), "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_against_the_rules_are_refused(bot: Asking, wrong: list[dict[str, str]], said: str):
    assert await bot.refused("setMyCommands", commands=wrong) == f"400 Bad Request: {said}"
    assert await bot.ok("getMyCommands") == []


async def test_the_longest_and_the_most_pass(bot: Asking):
    most = commands(*(f"{number:032d}" for number in range(100)), description="é" * 256)
    assert await bot.ok("setMyCommands", commands=most)
    assert await bot.ok("getMyCommands") == most


async def test_each_scope_and_language_has_a_list_of_its_own(bot: Asking, camille: Person):
    scope = {"type": "chat", "chat_id": camille.id}
    assert await bot.ok("setMyCommands", commands=commands("levels"))
    assert await bot.ok("setMyCommands", commands=commands("niveaux"), language_code="fr")
    assert await bot.ok("setMyCommands", commands=commands("import"), scope=scope)
    assert [await bot.ok("getMyCommands", **place) for place in ({}, {"language_code": "fr"}, {"scope": scope})] == [
        commands("levels"),
        commands("niveaux"),
        commands("import"),
    ]
    assert await bot.ok("getMyCommands", language_code="en") == []


@pytest.mark.parametrize("language", ["fra", "FR", "fr-FR"])
async def test_a_language_has_two_letters(bot: Asking, language: str):
    said = await bot.refused("setMyCommands", commands=commands("levels"), language_code=language)
    assert said == "400 Bad Request: invalid language code specified"


async def test_the_scope_of_a_chat_needs_the_chat(bot: Asking, standin: TelegramStandin):
    stranger = standin.person("Léo")
    scope = {"type": "chat", "chat_id": stranger.id}
    said = await bot.refused("setMyCommands", commands=commands("import"), scope=scope)
    assert said == "400 Bad Request: chat not found"


async def test_the_same_list_again_has_to_wait(bot: Asking):
    assert await bot.ok("setMyCommands", commands=commands("levels"))
    body = await bot.body("setMyCommands", commands=commands("levels"))
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 1221})
    assert await bot.ok("setMyCommands", commands=commands("levels", "done")), "another list need not"


async def test_a_patient_stand_in_takes_the_same_list_again(bot: Asking, standin: TelegramStandin):
    standin.world.commands.patient = True
    for _ in range(2):
        assert await bot.ok("setMyCommands", commands=commands("levels"))


async def test_an_empty_list_deletes(bot: Asking):
    assert await bot.ok("setMyCommands", commands=commands("levels"))
    assert await bot.ok("setMyCommands", commands=[])
    assert await bot.ok("getMyCommands") == []


async def test_a_deleted_list_is_gone(bot: Asking):
    assert await bot.ok("setMyCommands", commands=commands("levels"), language_code="fr")
    assert await bot.ok("deleteMyCommands", language_code="fr")
    assert await bot.ok("getMyCommands", language_code="fr") == []


Place = dict[str, Any]

EVERYWHERE: Place = {}
IN_FRENCH: Place = {"language_code": "fr"}
IN_ENGLISH: Place = {"language_code": "en"}
IN_PRIVATE: Place = {"scope": {"type": "all_private_chats"}}
IN_GROUPS: Place = {"scope": {"type": "all_group_chats"}}
TO_HER: Place = {"scope": {"type": "chat"}}


@pytest.mark.parametrize(
    ("places", "seen"),
    [
        ([EVERYWHERE], ["c0"]),
        ([EVERYWHERE, IN_FRENCH], ["c1"]),
        ([EVERYWHERE, IN_ENGLISH], ["c0"]),
        ([IN_FRENCH, IN_PRIVATE], ["c1"]),
        ([TO_HER, IN_PRIVATE], ["c0"]),
        ([IN_GROUPS, EVERYWHERE], ["c1"]),
    ],
)
async def test_a_person_sees_the_narrowest_list_in_their_language(
    bot: Asking, camille: Person, places: list[Place], seen: list[str]
):
    her = {"scope": {"type": "chat", "chat_id": camille.id}}
    for number, place in enumerate(places):
        where = her if place is TO_HER else place
        assert await bot.ok("setMyCommands", commands=commands(f"c{number}"), **where)
    assert list(camille.commands) == seen


async def test_what_the_bot_says_of_itself_is_kept_per_language(bot: Asking):
    assert (await bot.ok("getMyName"))["name"] == "Pixmate"
    assert await bot.ok("setMyDescription", description="Ton compagnon Pix", language_code="fr")
    assert (await bot.ok("getMyDescription", language_code="fr"))["description"] == "Ton compagnon Pix"
    assert (await bot.ok("getMyDescription"))["description"] == ""
    assert await bot.refused("setMyShortDescription", short_description="a" * 121)
    assert await bot.ok("setChatMenuButton", menu_button={"type": "commands"})
    assert await bot.ok("getChatMenuButton") == {"type": "commands"}
