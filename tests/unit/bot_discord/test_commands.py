"""The commands as Discord lists them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.adapters.discord.commands import completions, fingerprint, listed, typed
from bot.arguments import Suggestion
from bot.events import Language
from bot.menu import CommandCard, ParameterCard
from bot.ports import Role


async def suggest(language: Language, text: str) -> Sequence[Suggestion]:
    return [Suggestion(f"{language} {text} {number}", str(number)) for number in range(30)]


SKILL = ParameterCard("skill", {"fr": "competence", "en": "skill"}, {"fr": "une compétence", "en": "a skill"}, True)
WHEN = ParameterCard("when", {"fr": "quand", "en": "when"}, {"fr": "x" * 200, "en": "when"}, False, suggest)
DONE = CommandCard(
    "done", {"fr": "fini", "en": "done"}, {"fr": "dire", "en": "tell"}, (WHEN, SKILL), Role.STUDENT, True
)


def test_a_command_is_listed_in_every_language_required_arguments_first() -> None:
    (command,) = listed([DONE])
    assert command["name"] == "done"
    assert command["name_localizations"] == {"fr": "fini", "en-US": "done", "en-GB": "done"}
    assert [option["name"] for option in command["options"]] == ["skill", "when"]
    assert [option["autocomplete"] for option in command["options"]] == [False, True]
    assert len(command["options"][1]["description_localizations"]["fr"]) == 100
    assert "default_member_permissions" not in command
    assert command["contexts"] == [0, 1, 2]


def test_a_command_of_the_staff_is_shown_to_those_who_manage_the_server() -> None:
    (command,) = listed([replace(DONE, role=Role.STAFF)])
    assert command["default_member_permissions"] == "32"
    assert command["contexts"] == [0]


@pytest.mark.parametrize("name", ["Done", "done it", "x" * 33, ""])
def test_a_name_that_discord_would_refuse_is_a_mistake_of_ours(name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}$"):
        listed([replace(DONE, name=name)])


def test_the_fingerprint_changes_with_the_commands_alone() -> None:
    one, same = fingerprint(listed([DONE])), fingerprint(listed([replace(DONE)]))
    assert one == same
    assert fingerprint(listed([replace(DONE, summaries={"fr": "autre", "en": "tell"})])) != one


def test_what_is_filled_in_becomes_what_would_be_typed() -> None:
    options = [{"name": "skill", "value": " 3.1 "}, {"name": "when", "value": "hier soir"}]
    assert typed(DONE, options) == "/done hier soir 3.1"
    assert typed(DONE, []) == "/done"


async def test_completions_are_those_of_the_argument_being_typed() -> None:
    found = await completions(DONE, [{"name": "when", "value": "lu", "focused": True}], "fr")
    assert len(found) == 25
    assert found[0] == {"name": "fr lu 0", "value": "0"}
    assert await completions(DONE, [{"name": "skill", "value": "", "focused": True}], "fr") == []
    assert await completions(DONE, [], "fr") == []
