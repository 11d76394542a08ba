"""The first answer to an interaction, and what may be said after it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.standins.discord import Because, DiscordStandin, Person
from tests.standins.discord.checks.answers import InteractionKind
from tests.standins.discord.interactions import Interaction
from tests.unit.standins.discord.raw import Raw, button, row

EPHEMERAL = 64
MODAL: dict[str, Any] = {
    "custom_id": "m",
    "title": "Levels",
    "components": [row({"type": 4, "custom_id": "a", "style": 1, "label": "Level"})],
}
COMPLETED: dict[str, Any] = {
    "name": "competence",
    "description": "Show one",
    "options": [{"type": 3, "name": "which", "description": "Which", "autocomplete": True}],
}


async def pressed(raw: Raw, camille: Person, rows: list[Any] | None = None) -> Interaction:
    """Return the press of a button on a message."""
    await raw.send(camille, {"content": "x", "components": rows or [row(button())]})
    return await camille.presses(await camille.receives(), "Press")


async def submitted(raw: Raw, camille: Person, origin: Interaction) -> Interaction:
    """Return the sending of a modal that answered ``origin``."""
    await raw.answer(origin, 9, MODAL)
    return await camille.fills(await camille.is_asked(), {"Level": "4"})


async def interaction_of(kind: str, raw: Raw, camille: Person) -> Interaction:
    match kind:
        case "command":
            return await camille.uses("/levels")
        case "press":
            return await pressed(raw, camille)
        case "modal of a command":
            return await submitted(raw, camille, await camille.uses("/levels"))
        case _:
            return await submitted(raw, camille, await pressed(raw, camille))


ALLOWED = {
    "command": {4, 5, 9},
    "press": {4, 5, 6, 7, 9},
    "modal of a command": {4, 5},
    "modal of a press": {4, 5, 6, 7},
}


DATA: dict[int, dict[str, Any]] = {4: {"content": "x"}, 7: {"content": "x"}, 8: {"choices": []}, 9: MODAL}


@pytest.mark.parametrize("answer", range(1, 13))
@pytest.mark.parametrize("kind", ALLOWED)
async def test_each_kind_of_interaction_allows_its_kinds_of_answer(raw: Raw, camille: Person, kind: str, answer: int):
    interaction = await interaction_of(kind, raw, camille)

    reply = await raw.answer(interaction, answer, DATA.get(answer))

    if answer in ALLOWED[kind]:
        assert reply.status == 204, reply.body
        assert interaction.answer == answer
    else:
        assert reply.wrong("type") == "BASE_TYPE_CHOICES"


async def test_answer_is_shown_and_its_lateness_measured(raw: Raw, standin: DiscordStandin, camille: Person):
    interaction = await camille.uses("/levels")
    standin.clock.advance(1.0)

    await raw.answer(interaction, 4, {"content": "Your levels", "flags": EPHEMERAL})

    message = await camille.receives()
    assert (message.text, message.ephemeral) == ("Your levels", True)
    assert 1.0 <= await interaction.acknowledged() < 2.0
    assert standin.interactions.lateness() == [interaction.acknowledged_after]


@pytest.mark.parametrize(("seconds", "status"), [(2.5, 204), (3.1, 404)])
async def test_answer_after_three_seconds_is_refused(
    raw: Raw, standin: DiscordStandin, camille: Person, seconds: float, status: int
):
    interaction = await camille.uses("/levels")
    standin.clock.advance(seconds)

    reply = await raw.answer(interaction, 5)

    assert reply.status == status
    if status == 404:
        assert reply.code == Because.UNKNOWN_INTERACTION.code
        with pytest.raises(TimeoutError, match="UNKNOWN_INTERACTION"):
            await interaction.acknowledged(patience=0)


async def test_second_answer_is_refused(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")

    assert (await raw.answer(interaction, 5)).status == 204
    second = await raw.answer(interaction, 4, {"content": "x"})

    assert (second.status, second.code) == (400, Because.ALREADY_ACKNOWLEDGED.code)
    assert interaction.refusals == [Because.ALREADY_ACKNOWLEDGED]


async def test_answer_with_a_wrong_token_is_refused(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    path = f"/interactions/{interaction.id}/wrong/callback"

    assert (await raw.call("POST", path, {"type": 5})).code == Because.UNKNOWN_INTERACTION.code


async def test_refused_answer_may_be_corrected(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")

    assert (await raw.answer(interaction, 4, {"content": "x" * 2001})).wrong(
        "data", "content"
    ) == "BASE_TYPE_MAX_LENGTH"
    assert (await raw.answer(interaction, 4)).wrong("data") == "BASE_TYPE_REQUIRED"
    assert (await raw.answer(interaction, 4, {"content": ""})).code == Because.EMPTY_MESSAGE.code
    assert (await raw.answer(interaction, 4, {"content": "x"})).status == 204


async def test_announced_answer_appears_when_it_is_filled(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    await raw.answer(interaction, 5, {"flags": EPHEMERAL})

    assert not camille.user.inbox.messages
    filled = await raw.said("PATCH", interaction, "@original", {"content": "Your levels"})

    assert filled.status == 200
    message = await camille.receives()
    assert (message.text, message.ephemeral, message.loading) == ("Your levels", True, False)


async def test_follow_up_right_after_an_announcement_fills_it_and_stays_as_private(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    await raw.answer(interaction, 5, {"flags": EPHEMERAL})

    first = await raw.follow_up(interaction, {"content": "one"})
    second = await raw.follow_up(interaction, {"content": "two"})

    assert interaction.response is not None
    assert first.body["id"] == str(interaction.response.id)
    assert [(await camille.receives()).ephemeral, (await camille.receives()).ephemeral] == [True, False]
    assert second.body["id"] != first.body["id"]


async def test_announcement_may_be_private_and_nothing_else(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")

    assert (await raw.answer(interaction, 5, {"flags": 4})).wrong("data", "flags") == "MESSAGE_FLAGS_INVALID"


async def test_update_changes_the_message_of_the_button(raw: Raw, camille: Person):
    interaction = await pressed(raw, camille)

    await raw.answer(interaction, 7, {"content": "Undone", "components": []})

    edited = await camille.sees_edited()
    assert (edited.text, edited.buttons) == ("Undone", ())
    assert not camille.user.inbox.messages.unread


async def test_late_update_changes_the_message_of_the_button_afterwards(raw: Raw, camille: Person):
    interaction = await pressed(raw, camille)
    await raw.answer(interaction, 6)

    assert not camille.user.inbox.edits
    await raw.said("PATCH", interaction, "@original", {"content": "Undone"})

    assert (await camille.sees_edited()).text == "Undone"


async def test_completion_is_answered_by_choices_alone(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.commands.put(COMPLETED)
    payload = {"choices": [{"name": "3.1 Documents", "value": "3.1"}]}

    async def ask(kind: int, data: Any) -> Any:
        interaction = await standin.interactions.sent.next()
        return await raw.answer(interaction, kind, data)

    choices, reply = await asyncio.gather(camille.completes("/competence", "which", "3."), ask(8, payload))

    assert (choices, reply.status) == (payload["choices"], 204)


@pytest.mark.parametrize(
    ("choices", "path", "code"),
    [
        ([{"name": str(each), "value": "v"} for each in range(26)], ("choices",), "BASE_TYPE_MAX_LENGTH"),
        ([{"name": "n" * 101, "value": "v"}], ("choices", 0, "name"), "BASE_TYPE_BAD_LENGTH"),
        ([{"name": "n", "value": 5}], ("choices", 0, "value"), "STRING_TYPE_CONVERT"),
        (None, ("choices",), "BASE_TYPE_REQUIRED"),
    ],
)
async def test_choices_beyond_their_limits_are_refused(
    raw: Raw, standin: DiscordStandin, camille: Person, choices: Any, path: tuple[Any, ...], code: str
):
    standin.commands.put(COMPLETED)
    asking = asyncio.create_task(camille.completes("/competence", "which", "3."))
    interaction = await standin.interactions.sent.next()

    assert interaction.kind is InteractionKind.COMPLETION
    reply = await raw.answer(interaction, 8, {"choices": choices})
    await raw.answer(interaction, 8, {"choices": []})

    assert reply.wrong("data", *path) == code
    assert await asking == []


async def test_answer_with_response_tells_the_message(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    path = f"/interactions/{interaction.id}/{interaction.token}/callback?with_response=1"

    reply = await raw.call("POST", path, {"type": 5, "data": {"flags": EPHEMERAL}})

    assert reply.body["interaction"]["response_message_loading"] is True
    assert reply.body["interaction"]["response_message_ephemeral"] is True
    assert reply.body["resource"]["message"]["id"] == reply.body["interaction"]["response_message_id"]


async def test_answers_are_read_changed_and_removed(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    await raw.answer(interaction, 4, {"content": "one"})
    more = await raw.follow_up(interaction, {"content": "two"})
    name = more.body["id"]

    assert (await raw.said("GET", interaction, "@original")).body["content"] == "one"
    assert (await raw.said("PATCH", interaction, name, {"content": "three"})).body["content"] == "three"
    assert (await raw.said("DELETE", interaction, name)).status == 204
    assert (await camille.sees_removed()).text == "three"
    assert (await raw.said("GET", interaction, name)).code == Because.UNKNOWN_MESSAGE.code
    assert (await raw.said("GET", interaction, "1")).code == Because.UNKNOWN_MESSAGE.code


async def test_modal_leaves_no_message_to_change(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    await raw.answer(interaction, 9, MODAL)

    assert (await raw.said("GET", interaction, "@original")).code == Because.UNKNOWN_MESSAGE.code


async def test_nothing_more_is_said_before_the_first_answer(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")

    assert (await raw.follow_up(interaction, {"content": "x"})).code == Because.UNKNOWN_WEBHOOK.code
    await raw.answer(interaction, 5)
    assert (await raw.follow_up(interaction, {"content": "x"})).status == 200


@pytest.mark.parametrize(("minutes", "status"), [(14, 200), (16, 401)])
async def test_nothing_more_is_said_after_fifteen_minutes(
    raw: Raw, standin: DiscordStandin, camille: Person, minutes: float, status: int
):
    interaction = await camille.uses("/levels")
    await raw.answer(interaction, 4, {"content": "one"})
    standin.clock.advance(minutes * 60)

    assert (await raw.follow_up(interaction, {"content": "two"})).status == status
    assert (await raw.said("PATCH", interaction, "@original", {"content": "two"})).status == status


async def test_application_that_only_a_person_installed_says_five_more_things(raw: Raw, standin: DiscordStandin):
    standin.commands.put({"name": "mine", "description": "Mine", "integration_types": [1]})
    zoe = standin.stranger("Zoé")
    await zoe.installs()
    elsewhere = standin.guild("Elsewhere")
    standin.removes_bot(elsewhere)
    await zoe.joins(elsewhere)
    interaction = await zoe.uses("/mine", guild=elsewhere)
    await raw.answer(interaction, 4, {"content": "x"})

    replies = [await raw.follow_up(interaction, {"content": "x"}) for _ in range(6)]

    assert [reply.status for reply in replies] == [200] * 5 + [400]
    assert replies[-1].code == Because.TOO_MANY_FOLLOW_UPS.code


async def test_private_answer_is_seen_by_one_and_a_public_one_by_the_server(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    denis = standin.person("Denis")
    interaction = await camille.uses("/levels", guild=standin.campus)

    await raw.answer(interaction, 4, {"content": "for you", "flags": EPHEMERAL})
    await raw.follow_up(interaction, {"content": "for all"})

    assert [(await camille.receives()).text for _ in range(2)] == ["for you", "for all"]
    assert [message.text for message in denis.user.inbox.messages] == ["for all"]


async def test_private_answer_is_not_reached_through_its_channel(raw: Raw, standin: DiscordStandin, camille: Person):
    interaction = await camille.uses("/levels", guild=standin.campus)
    await raw.answer(interaction, 4, {"content": "for you", "flags": EPHEMERAL})
    message = await camille.receives()

    reply = await raw.call("PATCH", f"/channels/{message.channel.id}/messages/{message.id}", {"content": "x"})

    assert reply.code == Because.UNKNOWN_MESSAGE.code
