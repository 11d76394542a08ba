"""What people can do, and what Discord's client does not let them do."""

from __future__ import annotations

from typing import Any

import pytest

from tests.standins.discord import DiscordStandin, NotOffered, Person
from tests.unit.standins.discord.raw import Raw, button, row

SESSION: dict[str, Any] = {
    "name": "session",
    "description": "Sessions",
    "options": [
        {
            "type": 1,
            "name": "create",
            "name_localizations": {"fr": "créer"},
            "description": "Create",
            "options": [
                {"type": 3, "name": "room", "description": "Room", "required": True, "max_length": 5},
                {"type": 4, "name": "seats", "description": "Seats", "min_value": 1, "max_value": 40},
                {
                    "type": 3,
                    "name": "site",
                    "description": "Site",
                    "choices": [{"name": "Main", "name_localizations": {"fr": "Principal"}, "value": "m"}],
                },
                {"type": 5, "name": "open", "description": "Open"},
            ],
        }
    ],
}


@pytest.fixture
def denis(standin: DiscordStandin) -> Person:
    """A person who is offered a command with everything."""
    standin.commands.put(SESSION)
    return standin.person("Denis", "fr")


async def test_command_is_sent_with_its_default_names_and_values(denis: Person):
    sent = await denis.uses("/session créer", room="A12", site="Principal", seats=20, open=True)

    assert sent.payload["data"]["name"] == "session"
    (create,) = sent.payload["data"]["options"]
    assert create["name"] == "create"
    values = {option["name"]: option["value"] for option in create["options"]}
    assert values == {"room": "A12", "seats": 20, "site": "m", "open": True}
    assert sent.payload["locale"] == "fr"


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("/unknown", {}),
        ("/session", {}),
        ("/session close", {}),
        ("/session create", {}),
        ("/session create", {"room": "A12", "floor": "1"}),
        ("/session create", {"room": "A12345"}),
        ("/session create", {"room": "A12", "seats": 41}),
        ("/session create", {"room": "A12", "seats": "many"}),
        ("/session create", {"room": "A12", "site": "Elsewhere"}),
    ],
)
async def test_command_that_is_not_offered_so_is_not_sent(
    standin: DiscordStandin, denis: Person, command: str, options: dict[str, Any]
):
    with pytest.raises(NotOffered):
        await denis.uses(command, **options)
    assert not standin.interactions.sent


async def test_option_that_is_not_completed_is_not_completed(denis: Person):
    with pytest.raises(NotOffered, match="not completed"):
        await denis.completes("/session create", "room", "A")


async def test_interaction_tells_where_it_comes_from(standin: DiscordStandin, camille: Person):
    direct = (await camille.uses("/levels")).payload
    server = (await camille.uses("/levels", guild=standin.campus)).payload

    assert (direct["context"], direct["user"]["global_name"]) == (1, "Camille")
    assert (server["context"], server["guild_locale"]) == (0, "fr")
    assert server["member"]["user"]["id"] == str(camille.id)
    assert direct["authorizing_integration_owners"] == {"0": "0"}
    assert server["authorizing_integration_owners"] == {"0": str(standin.campus.id)}


async def test_who_is_not_in_a_server_does_nothing_there(standin: DiscordStandin, camille: Person):
    other = standin.guild("Other")

    with pytest.raises(NotOffered, match="not in Other"):
        await camille.uses("/levels", guild=other)


async def test_who_shares_no_server_writes_to_the_bot_only_after_installing(standin: DiscordStandin):
    zoe = standin.stranger("Zoé")

    with pytest.raises(NotOffered):
        await zoe.writes("hello")
    await zoe.installs()
    assert (await zoe.writes("hello")).text == "hello"
    await zoe.uninstalls()
    with pytest.raises(NotOffered):
        await zoe.writes("hello")


async def test_button_that_is_not_there_disabled_or_a_link_is_not_pressed(raw: Raw, camille: Person):
    link = {"type": 2, "style": 5, "label": "Open", "url": "https://pix.fr"}
    rows = [row(button(), button("b", label="Off", disabled=True), link)]
    await raw.send(camille, {"content": "x", "components": rows})
    message = await camille.receives()

    for label in ("Absent", "Off", "Open"):
        with pytest.raises(NotOffered):
            await camille.presses(message, label)
    assert (await camille.presses(message, message.buttons[0])).payload["data"]["custom_id"] == "a"


async def test_button_is_pressed_by_its_emoji(raw: Raw, camille: Person):
    rows = [row({"type": 2, "style": 1, "custom_id": "bell", "emoji": {"name": "🔔"}})]
    await raw.send(camille, {"content": "x", "components": rows})

    assert (await camille.presses(await camille.receives(), "🔔")).payload["data"]["custom_id"] == "bell"


async def test_button_that_an_edit_took_away_is_pressed_only_by_who_was_quicker(raw: Raw, camille: Person):
    sent = await raw.send(camille, {"content": "x", "components": [row(button())]})
    message = await camille.receives()
    path = f"/channels/{camille.direct_channel.id}/messages/{sent.body['id']}"
    await raw.call("PATCH", path, {"components": []})

    with pytest.raises(NotOffered, match="any more"):
        await camille.presses(message, "Press")
    late = await camille.presses(message, "Press", late=True)
    assert late.payload["message"]["components"] == []


async def test_private_message_is_pressed_by_its_reader_alone(raw: Raw, standin: DiscordStandin, camille: Person):
    interaction = await camille.uses("/levels", guild=standin.campus)
    await raw.answer(interaction, 4, {"content": "x", "flags": 64, "components": [row(button())]})
    message = await camille.receives()

    with pytest.raises(NotOffered, match="somebody else"):
        await standin.person("Denis").presses(message, "Press")
    assert (await camille.presses(message, "Press")).source == message


async def test_menu_takes_as_many_as_it_says(raw: Raw, camille: Person):
    options = [{"label": f"Competence {number}", "value": f"3.{number}"} for number in range(4)]
    menu = {"type": 3, "custom_id": "m", "options": options, "min_values": 1, "max_values": 2}
    await raw.send(camille, {"content": "x", "components": [row(menu)]})
    message = await camille.receives()

    chosen = await camille.chooses(message, "3.1", "Competence 2")

    assert chosen.payload["data"] == {"component_type": 3, "custom_id": "m", "values": ["3.1", "3.2"]}
    for wrong in ((), ("3.0", "3.1", "3.2"), ("4.1",)):
        with pytest.raises(NotOffered):
            await camille.chooses(message, *wrong)
    with pytest.raises(NotOffered, match="no such menu"):
        await camille.chooses(message, "3.1", menu=1)


async def test_modal_is_filled_in_as_it_asks(raw: Raw, camille: Person):
    text = {"type": 4, "style": 1, "custom_id": "t", "label": "Level", "min_length": 1, "max_length": 2}
    menu = {"type": 3, "custom_id": "m", "options": [{"label": "One", "value": "1"}], "required": False}
    extra = {"type": 4, "style": 2, "custom_id": "e", "label": "More", "required": False, "value": "before"}
    components = [row(text), {"type": 18, "label": "Which", "component": menu}, row(extra)]
    await raw.answer(await camille.uses("/levels"), 9, {"custom_id": "q", "title": "Ask", "components": components})
    modal = await camille.is_asked()

    for wrong in ({}, {"Level": "123"}, {"Level": "1", "Age": "18"}, {"Level": "1", "Which": "Two"}):
        with pytest.raises(NotOffered):
            await camille.fills(modal, wrong)
    sent = (await camille.fills(modal, {"Level": "4", "m": "One"})).payload["data"]

    assert sent["custom_id"] == "q"
    assert [part["type"] for part in sent["components"]] == [1, 18, 1]
    assert sent["components"][0]["components"][0]["value"] == "4"
    assert sent["components"][1]["component"]["values"] == ["1"]
    assert sent["components"][2]["components"][0]["value"] == "before"


async def test_waiting_for_what_does_not_come_says_what_came_instead(raw: Raw, camille: Person):
    with pytest.raises(TimeoutError, match="no message"):
        await camille.receives(patience=0)
    with pytest.raises(TimeoutError, match="no modal"):
        await camille.is_asked(patience=0)
    with pytest.raises(TimeoutError, match="no edit"):
        await camille.sees_edited(patience=0)
    with pytest.raises(TimeoutError, match="no removal"):
        await camille.sees_removed(patience=0)
    interaction = await camille.uses("/levels")
    with pytest.raises(TimeoutError, match="did not respond"):
        await interaction.acknowledged(patience=0)


async def test_many_people_are_ready_to_be_written_to(raw: Raw, standin: DiscordStandin):
    people = standin.people(3)

    assert [(await raw.send(person, {"content": "x"})).status for person in people] == [200] * 3


async def test_text_is_the_content_and_what_the_embeds_say(raw: Raw, camille: Person):
    await raw.send(camille, {"content": "**Levels**", "embeds": [{"title": "3.1", "description": r"\*4\*"}]})

    message = await camille.receives()

    assert message.text == "**Levels**\n3.1\n\\*4\\*"
    assert message.shown == "Levels\n3.1\n*4*"
