"""Messages in channels."""

from __future__ import annotations

from tests.standins.discord.checks.form import Json, examined
from tests.standins.discord.checks.messages import CHANNEL, check_message, refuse_empty
from tests.standins.discord.messages import Message
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.rest.call import Answered, Call, Route
from tests.standins.discord.rest.writing import edit, posted, refuse_closed
from tests.standins.discord.world import Channel

__all__ = ["CHANNELS"]


def reached(call: Call) -> Channel:
    """Return the channel of the path.

    Raises:
        Refusal: there is none, or the bot is not in its server.
    """
    channel = call.state.world.channels.get(call.number("channel"))
    if channel is None:
        raise Refusal(Because.UNKNOWN_CHANNEL)
    if channel.guild is not None and not channel.guild.with_bot:
        raise Refusal(Because.MISSING_ACCESS)
    return channel


def found(call: Call, channel: Channel) -> Message:
    """Return the message of the path; an ephemeral one is not found through its channel.

    Raises:
        Refusal: there is none.
    """
    message = channel.messages.get(call.number("message"))
    if message is None or message.reader is not None:
        raise Refusal(Because.UNKNOWN_MESSAGE)
    return message


async def send(call: Call) -> Answered:
    """Send a message to a channel."""
    channel = reached(call)
    form = examined(call.body)
    check_message(form, call.files, CHANNEL)
    form.settle()
    body: Json = call.body
    refuse_empty(body, call.files)
    if not channel.bot_may_write:
        raise Refusal(Because.MISSING_PERMISSIONS)
    if channel.recipient is not None:
        refuse_closed(channel, shared_guild=call.state.world.share_a_guild(channel.recipient))
    nonce = str(body["nonce"]) if body.get("enforce_nonce") and body.get("nonce") is not None else ""
    if nonce and (before := call.state.nonces.find(channel, nonce, call.state.clock.now())) is not None:
        return 200, before.as_json()
    message = posted(call, channel, body)
    if message.answers is not None and message.answers not in channel.messages:
        error = {"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}
        raise Refusal(Because.INVALID_FORM, {"message_reference": {"_errors": [error]}})
    if nonce:
        call.state.nonces.keep(nonce, message)
    call.state.board.post(message, unasked=True)
    return 200, message.as_json()


async def change(call: Call) -> Answered:
    """Change a message of the bot's own."""
    message = found(call, reached(call))
    if message.author is not call.state.world.bot:
        raise Refusal(Because.NOT_YOURS)
    edit(call, message, call.body)
    return 200, message.as_json()


async def remove(call: Call) -> Answered:
    """Remove a message: of the bot's own, or of others in a server where it may; never a person's direct one."""
    channel = reached(call)
    message = found(call, channel)
    if message.author is not call.state.world.bot:
        raise Refusal(Because.DIRECT_CHANNEL if channel.guild is None else Because.MISSING_PERMISSIONS)
    call.state.board.remove(message)
    return 204, None


async def read(call: Call) -> Answered:
    """Tell what a message says."""
    return 200, found(call, reached(call)).as_json()


async def about(call: Call) -> Answered:
    """Tell what a channel is."""
    return 200, reached(call).as_json()


async def typing(call: Call) -> Answered:
    """Show that the bot is writing."""
    reached(call)
    return 204, None


CHANNELS = (
    Route("POST", "/channels/{channel}/messages", send),
    Route("PATCH", "/channels/{channel}/messages/{message}", change),
    Route("DELETE", "/channels/{channel}/messages/{message}", remove),
    Route("GET", "/channels/{channel}/messages/{message}", read),
    Route("POST", "/channels/{channel}/typing", typing),
    Route("GET", "/channels/{channel}", about),
)
"""The routes of this module."""
