"""The first answer to an interaction, and what may be said after it."""

from __future__ import annotations

from tests.standins.discord.checks.answers import AnswerKind, check_answer
from tests.standins.discord.checks.form import Json, examined
from tests.standins.discord.checks.messages import WEBHOOK, check_message, refuse_empty
from tests.standins.discord.components import modal_of
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.messages import LOADING, Message
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.rest.call import Answered, Call, Route
from tests.standins.discord.rest.writing import edit, posted

__all__ = ["ANSWERS"]


async def answer(call: Call) -> Answered:
    """Answer an interaction first."""
    interaction = call.state.interactions.unanswered(call.number("interaction"), call.text("token"))
    kind = check_answer(
        examined(call.body),
        call.files,
        interaction.kind,
        on_message=interaction.source is not None,
        completed=interaction.completed,
    )
    data: Json = call.body.get("data") or {}
    _act(call, interaction, kind, data)
    interaction.acknowledge(kind, call.state.clock.now())
    if not call.asks("with_response"):
        return 204, None
    return 200, _told(interaction, kind)


def _act(call: Call, interaction: Interaction, kind: AnswerKind, data: Json) -> None:
    """Do what the answer says."""
    match kind:
        case AnswerKind.MESSAGE:
            interaction.response = posted(call, interaction.channel, data, interaction)
            call.state.board.post(interaction.response)
        case AnswerKind.LATER:
            announced = posted(call, interaction.channel, {"flags": data.get("flags") or 0}, interaction)
            announced.flags |= LOADING
            interaction.response = announced
            call.state.board.post(announced)
        case AnswerKind.UPDATE_LATER:
            interaction.response = interaction.source
        case AnswerKind.UPDATE:
            assert interaction.source is not None
            interaction.response = interaction.source
            if data:
                edit(call, interaction.source, {name: data[name] for name in data if name != "tts"})
        case AnswerKind.CHOICES:
            interaction.choices = data["choices"]
        case AnswerKind.MODAL:
            interaction.user.inbox.modals.add(modal_of(data, interaction.id))


def _told(interaction: Interaction, kind: AnswerKind) -> Json:
    about: Json = {"id": str(interaction.id), "type": interaction.kind.value}
    told: Json = {"interaction": about}
    message = interaction.response
    if message is not None:
        about["response_message_id"] = str(message.id)
        about["response_message_loading"] = message.loading
        about["response_message_ephemeral"] = message.ephemeral
        told["resource"] = {"type": kind.value, "message": message.as_json()}
    return told


def opened(call: Call) -> Interaction:
    """Return the interaction of the path, about which more may be said.

    Raises:
        Refusal: its token is wrong or too old.
    """
    return call.state.interactions.open(call.number("application"), call.text("token"))


def named(call: Call, interaction: Interaction) -> Message:
    """Return the message of the path: ``@original`` or one of the follow-ups.

    Raises:
        Refusal: there is none.
    """
    if call.text("message") == "@original":
        message = interaction.response
    else:
        number = call.number("message")
        mine = [*interaction.follow_ups, *([interaction.response] if interaction.response else [])]
        message = next((each for each in mine if each.id == number), None)
    if message is None or message.id not in message.channel.messages:
        raise Refusal(Because.UNKNOWN_MESSAGE)
    return message


async def follow_up(call: Call) -> Answered:
    """Say more. Right after an announced answer this fills it, and its visibility stays as announced."""
    interaction = opened(call)
    form = examined(call.body)
    check_message(form, call.files, WEBHOOK)
    form.settle()
    body: Json = call.body
    refuse_empty(body, call.files)
    response = interaction.response
    if response is not None and response.loading:
        kept = {name: body[name] for name in body if name not in {"tts", "flags", "username", "avatar_url"}}
        edit(call, response, kept)
        return 200, response.as_json()
    left = interaction.follow_ups_left
    if left is not None and left <= 0:
        raise Refusal(Because.TOO_MANY_FOLLOW_UPS)
    message = posted(call, interaction.channel, body, interaction)
    interaction.follow_ups.append(message)
    call.state.board.post(message)
    return 200, message.as_json()


async def read(call: Call) -> Answered:
    """Tell what an answer says."""
    return 200, named(call, opened(call)).as_json()


async def change(call: Call) -> Answered:
    """Change an answer."""
    message = named(call, opened(call))
    edit(call, message, call.body)
    return 200, message.as_json()


async def remove(call: Call) -> Answered:
    """Remove an answer. One that was only announced is settled by it: what follows is a message of its own."""
    interaction = opened(call)
    message = named(call, interaction)
    call.state.board.remove(message)
    if message is interaction.response:
        interaction.response = None
    return 204, None


_SAID = "/webhooks/{application}/{token}/messages/{message}"

ANSWERS = (
    Route("POST", "/interactions/{interaction}/{token}/callback", answer, with_token=False),
    Route("POST", "/webhooks/{application}/{token}", follow_up, with_token=False),
    Route("GET", _SAID, read, with_token=False),
    Route("PATCH", _SAID, change, with_token=False),
    Route("DELETE", _SAID, remove, with_token=False),
)
"""The routes of this module."""
