"""Deleting messages, within Telegram's rules on whose and how old."""

from __future__ import annotations

from tests.standins.telegram.messages import Message
from tests.standins.telegram.methods.targets import existing_message, writable_chat
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import bad_request
from tests.standins.telegram.world import Chat, World

__all__ = ["METHODS"]

DELETABLE = 48 * 3600
"""How old a message may be, in seconds."""
MAX_AT_ONCE = 100


def delete_message(world: World, parameters: Parameters) -> bool:
    """Delete one message for everyone."""
    chat = writable_chat(world, parameters)
    message = existing_message(chat, parameters, "delete")
    _check(world, chat, message)
    world.delete("deleteMessage", chat, message)
    return True


def delete_messages(world: World, parameters: Parameters) -> bool:
    """Delete those of several messages that can be found and deleted."""
    chat = writable_chat(world, parameters)
    numbers = [int(number) for number in parameters.items("message_ids")]
    if not 1 <= len(numbers) <= MAX_AT_ONCE:
        raise bad_request("message identifiers are not specified" if not numbers else "too many messages to delete")
    messages = [chat.messages[number] for number in numbers if number in chat.messages]
    for message in messages:
        _check(world, chat, message)
    for message in messages:
        world.delete("deleteMessages", chat, message)
    return True


def _check(world: World, chat: Chat, message: Message) -> None:
    if world.time.unix() - message.date >= DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    rights = chat.private or chat.members.get(world.bot.id) == "administrator"
    if message.sender is not world.bot and not rights:
        raise bad_request("message can't be deleted")


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
