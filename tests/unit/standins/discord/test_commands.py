"""The registering of commands, and what people then see of them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.standins.discord import Because, DiscordStandin, NotOffered, Permission, Person
from tests.standins.discord.checks.names import is_name
from tests.standins.discord.state import APPLICATION
from tests.unit.standins.discord.raw import Raw


def command(name: str = "levels", **more: Any) -> dict[str, Any]:
    return {"name": name, "description": "Show levels"} | more


def option(name: str = "competence", **more: Any) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "Which one"} | more


def choice(name: str, value: Any = "1") -> dict[str, Any]:
    return {"name": name, "value": value}


EVERYTHING = command(
    type=1,
    name_localizations={"fr": "niveaux"},
    description_localizations={"fr": "Voir mes niveaux"},
    options=[
        option(required=True, autocomplete=True, min_length=1, max_length=10),
        option("since", choices=[choice("All")]),
    ],
    default_member_permissions="32",
    dm_permission=False,
    contexts=[0, 1, 2],
    integration_types=[0, 1],
    nsfw=False,
)

ACCEPTED: dict[str, list[dict[str, Any]]] = {
    "everything": [EVERYTHING],
    "a hundred": [command(f"c{number}") for number in range(100)],
    "32 letters, 100 of description": [command("l" * 32, description="d" * 100)],
    "25 options of 25 choices": [
        command(
            options=[option(f"o{number}", choices=[choice(str(each)) for each in range(25)]) for number in range(25)]
        )
    ],
    "the name of a menu": [{"type": 2, "name": "Show Levels"}],
    "one name of two kinds": [command("show"), {"type": 3, "name": "show"}],
    "subcommands": [command(options=[{"type": 1, "name": "create", "description": "Create", "options": [option()]}])],
    "subcommands in a group": [
        command(
            options=[
                {
                    "type": 2,
                    "name": "seats",
                    "description": "Seats",
                    "options": [{"type": 1, "name": "add", "description": "Add", "options": [option()]}],
                }
            ]
        )
    ],
}


@pytest.mark.parametrize("commands", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_commands_within_their_limits_are_registered(raw: Raw, commands: list[dict[str, Any]]):
    reply = await raw.register(*commands)

    assert reply.status == 200, reply.body
    assert [each["name"] for each in reply.body] == [each["name"] for each in commands]


REFUSED: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "a capital": (command("Levels"), ("name",), "APPLICATION_COMMAND_INVALID_NAME"),
    "a space": (command("my levels"), ("name",), "APPLICATION_COMMAND_INVALID_NAME"),
    "33 letters": (command("l" * 33), ("name",), "BASE_TYPE_BAD_LENGTH"),
    "no name": (command(""), ("name",), "BASE_TYPE_BAD_LENGTH"),
    "no description": (command(description=""), ("description",), "BASE_TYPE_BAD_LENGTH"),
    "a description of 101": (command(description="d" * 101), ("description",), "BASE_TYPE_BAD_LENGTH"),
    "an unknown locale": (
        command(name_localizations={"fr-FR": "niveaux"}),
        ("name_localizations", "fr-FR"),
        "BASE_TYPE_CHOICES",
    ),
    "a capital in a translation": (
        command(name_localizations={"fr": "Niveaux"}),
        ("name_localizations", "fr"),
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "a translated description of 101": (
        command(description_localizations={"fr": "d" * 101}),
        ("description_localizations", "fr"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "26 options": (
        command(options=[option(f"o{number}") for number in range(26)]),
        ("options",),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "required after optional": (
        command(options=[option("a"), option("b", required=True)]),
        ("options", 1),
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    "two options of one name": (
        command(options=[option("a"), option("a")]),
        ("options", 1, "name"),
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    ),
    "an option without type": (command(options=[option(type=None)]), ("options", 0, "type"), "BASE_TYPE_REQUIRED"),
    "an option with a capital": (
        command(options=[option("Level")]),
        ("options", 0, "name"),
        "APPLICATION_COMMAND_INVALID_NAME",
    ),
    "26 choices": (
        command(options=[option(choices=[choice(str(each)) for each in range(26)])]),
        ("options", 0, "choices"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "two choices of one name": (
        command(options=[option(choices=[choice("a", "1"), choice("a", "2")])]),
        ("options", 0, "choices", 1, "name"),
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
    ),
    "a choice's name of 101": (
        command(options=[option(choices=[choice("n" * 101)])]),
        ("options", 0, "choices", 0, "name"),
        "BASE_TYPE_BAD_LENGTH",
    ),
    "a choice's value of 101": (
        command(options=[option(choices=[choice("n", "v" * 101)])]),
        ("options", 0, "choices", 0, "value"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "a text chosen for a number": (
        command(options=[option(type=4, choices=[choice("n", "v")])]),
        ("options", 0, "choices", 0, "value"),
        "NUMBER_TYPE_COERCE",
    ),
    "choices and completion": (
        command(options=[option(choices=[choice("n")], autocomplete=True)]),
        ("options", 0, "autocomplete"),
        "APPLICATION_COMMAND_OPTION_CHOICES_AUTOCOMPLETE_MUTUALLY_EXCLUSIVE",
    ),
    "a file that is completed": (
        command(options=[option(type=11, autocomplete=True)]),
        ("options", 0, "type"),
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "subcommands beside options": (
        command(options=[{"type": 1, "name": "a", "description": "A"}, option("b")]),
        ("options",),
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    "an unknown context": (command(contexts=[3]), ("contexts", 0), "BASE_TYPE_CHOICES"),
    "a context twice": (command(contexts=[0, 0]), ("contexts",), "SET_TYPE_ALREADY_CONTAINS_VALUE"),
    "an unknown installation": (command(integration_types=[2]), ("integration_types", 0), "BASE_TYPE_CHOICES"),
    "permissions that are none": (
        command(default_member_permissions="staff"),
        ("default_member_permissions",),
        "BITSET_TYPE_CONVERT",
    ),
    "a menu with a description": (
        {"type": 2, "name": "Show", "description": "d"},
        ("description",),
        "APPLICATION_COMMAND_CONTEXT_MENU_FIELD",
    ),
    "more than 8000 characters": (
        command(
            options=[
                option(f"o{number}", choices=[choice("n" * 100, "v" * 100)] * 1, description="d" * 100)
                for number in range(25)
            ],
            description="d" * 100,
        )
        | {
            "options": [
                option(
                    f"o{number}",
                    description="d" * 100,
                    choices=[choice(f"{each}" + "n" * 90, "v" * 100) for each in range(2)],
                )
                for number in range(25)
            ]
        },
        (),
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
    "a field that does not exist": (command(localizations={}), ("localizations",), "STANDIN_UNKNOWN_FIELD"),
}


@pytest.mark.parametrize(("body", "path", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_command_beyond_its_limits_is_refused_at_the_field(
    raw: Raw, standin: DiscordStandin, body: dict[str, Any], path: tuple[str | int, ...], code: str
):
    before = standin.commands.of()

    together = await raw.register(command("first"), body)
    alone = await raw.call("POST", f"/applications/{APPLICATION}/commands", body)

    assert together.wrong(1, *path) == code
    assert alone.wrong(*path) == code
    assert standin.commands.of() == before


async def test_two_commands_of_one_name_are_refused(raw: Raw):
    assert (await raw.register(command(), command())).wrong(1) == "APPLICATION_COMMANDS_DUPLICATE_NAME"


async def test_hundred_and_first_command_is_refused(raw: Raw):
    hundred = [command(f"c{number}") for number in range(100)]

    assert (await raw.register(*hundred, command())).code == Because.TOO_MANY_COMMANDS.code
    await raw.register(*hundred)
    one_more = await raw.call("POST", f"/applications/{APPLICATION}/commands", command())
    assert one_more.code == Because.TOO_MANY_COMMANDS.code


@pytest.mark.parametrize("name", ["niveaux", "déjà-vu", "l'aide", "a_1", "उदाहरण", "ช่วยเหลือ", "設定", "١"])
def test_names_of_any_script_without_capitals_are_names(name: str):
    assert is_name(name)


@pytest.mark.parametrize("name", ["Niveaux", "É", "a b", "a.b", "a/b", "🎓", "a\u00a0b"])
def test_capitals_spaces_and_signs_make_no_name(name: str):
    assert not is_name(name)


async def test_command_that_is_registered_again_keeps_its_id(raw: Raw, standin: DiscordStandin):
    first = await raw.register(command(), command("other"))
    again = await raw.register(command(description="New"))

    assert again.body[0]["id"] == first.body[0]["id"]
    assert again.body[0]["version"] != first.body[0]["version"]
    assert standin.commands.replaced == 2


async def test_translations_are_told_only_when_asked_for(raw: Raw):
    await raw.register(EVERYTHING)
    path = f"/applications/{APPLICATION}/commands"

    assert "name_localizations" not in (await raw.call("GET", path)).body[0]
    full = (await raw.call("GET", f"{path}?with_localizations=true")).body[0]
    assert full["name_localizations"] == {"fr": "niveaux"}
    assert full["default_member_permissions"] == "32"


async def test_single_command_is_added_read_changed_and_removed(raw: Raw, camille: Person):
    path = f"/applications/{APPLICATION}/commands"
    added = await raw.call("POST", path, command("help"))
    one = f"{path}/{added.body['id']}"

    assert added.status == 201
    assert (await raw.call("POST", path, command("help"))).status == 200
    assert (await raw.call("PATCH", one, {"description": "Help me"})).body["description"] == "Help me"
    assert camille.commands()["help"] == "Help me"
    assert (await raw.call("DELETE", one)).status == 204
    assert (await raw.call("GET", one)).code == Because.UNKNOWN_COMMAND.code


async def test_command_of_one_server_is_shown_there_alone(raw: Raw, standin: DiscordStandin, camille: Person):
    other = standin.guild("Other")
    await camille.joins(other)
    await raw.call("PUT", f"/applications/{APPLICATION}/guilds/{other.id}/commands", [command("here")])

    assert "here" in camille.commands(other)
    assert "here" not in camille.commands(standin.campus)
    assert "here" not in camille.commands()


async def test_commands_of_another_application_or_a_strange_server_are_refused(raw: Raw):
    assert (await raw.call("GET", "/applications/1/commands")).code == Because.UNKNOWN_APPLICATION.code
    strange = await raw.call("GET", f"/applications/{APPLICATION}/guilds/1/commands")
    assert strange.code == Because.MISSING_ACCESS.code


async def test_person_is_shown_commands_in_their_language_or_by_the_default_name(
    standin: DiscordStandin, camille: Person
):
    assert list(camille.commands()) == ["niveaux"]
    assert list(standin.person("Ingrid", "no").commands()) == ["levels"]


async def test_staff_commands_are_shown_to_staff_alone(raw: Raw, standin: DiscordStandin, camille: Person):
    await raw.register(
        command(),
        command("announce", default_member_permissions=str(int(Permission.MANAGE_GUILD))),
        command("closed", default_member_permissions="0"),
    )
    staff = standin.person("Denis", permissions=Permission.MANAGE_GUILD)
    admin = standin.person("Ada", permissions=Permission.ADMINISTRATOR)

    assert list(camille.commands(standin.campus)) == ["levels"]
    assert list(staff.commands(standin.campus)) == ["levels", "announce"]
    assert list(admin.commands(standin.campus)) == ["levels", "announce", "closed"]
    with pytest.raises(NotOffered):
        await camille.uses("/announce", guild=standin.campus)


async def test_command_is_shown_only_where_it_may_be_used(raw: Raw, standin: DiscordStandin, camille: Person):
    await raw.register(
        command("direct", contexts=[1]), command("server", contexts=[0]), command("old", dm_permission=False)
    )

    assert list(camille.commands()) == ["direct"]
    assert list(camille.commands(standin.campus)) == ["server", "old"]


async def test_command_for_people_is_shown_once_they_installed_it(raw: Raw, standin: DiscordStandin):
    await raw.register(command("mine", integration_types=[1]), command("ours"))
    zoe = standin.stranger("Zoé", "fr")

    assert "mine" not in zoe.commands()
    await zoe.installs()
    assert "mine" in zoe.commands()
