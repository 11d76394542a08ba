"""Which chat or message a call means, and whether the bot may write there."""

from __future__ import annotations

from tests.standins.telegram.messages import Message
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import BLOCKED, CHAT_NOT_FOUND, DEACTIVATED, NOT_STARTED, Refused, bad_request
from tests.standins.telegram.world import Chat, World

__all__ = ["existing_chat", "existing_message", "own_message", "writable_chat"]


def existing_chat(world: World, parameters: Parameters) -> Chat:
    """Return the chat of ``chat_id`` that the bot knows.

    Raises:
        Refused: it knows none of that number.
    """
    said = str(parameters.values.get("chat_id", ""))
    if not said:
        raise bad_request("chat_id is empty")
    chat = world.chat_of(said)
    if chat is None or (chat.private and not world.users[chat.id].met):
        raise bad_request(CHAT_NOT_FOUND)
    return chat


def writable_chat(world: World, parameters: Parameters) -> Chat:
    """Return the chat of ``chat_id`` if the bot may write there.

    Raises:
        Refused: there is none, or its person or group does not let the bot in.
    """
    chat = existing_chat(world, parameters)
    if chat.private:
        _check_person(world, chat)
    else:
        _check_group(world, chat)
    return chat


def _check_person(world: World, chat: Chat) -> None:
    person = world.users[chat.id]
    if person.deactivated:
        raise Refused(403, DEACTIVATED)
    if person.blocks:
        raise Refused(403, BLOCKED)
    if not person.started:
        raise Refused(403, NOT_STARTED)


def _check_group(world: World, chat: Chat) -> None:
    if chat.moved_to:
        raise Refused(400, "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
    match chat.members.get(world.bot.id):
        case None if chat.kind == "channel" and chat.username:
            raise Refused(403, "bot is not a member of the channel chat")
        case None:
            raise bad_request(CHAT_NOT_FOUND)
        case "kicked":
            raise Refused(403, f"bot was kicked from the {chat.kind} chat")
        case "left":
            raise Refused(403, f"bot is not a member of the {chat.kind} chat")
        case "administrator":
            if chat.kind == "channel" and not chat.bot_posts:
                raise bad_request("need administrator rights in the channel chat")
        case _:
            _check_member(chat)


def _check_member(chat: Chat) -> None:
    """Refuse who is no administrator where only these may write."""
    if chat.kind == "channel":
        raise bad_request("need administrator rights in the channel chat")
    if not chat.open:
        raise bad_request("not enough rights to send text messages to the chat")


def existing_message(chat: Chat, parameters: Parameters, purpose: str) -> Message:
    """Return the message of ``message_id``; ``purpose`` is ``edit`` or ``delete``.

    Raises:
        Refused: there is none of that number in the chat.
    """
    number = parameters.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    if number not in chat.messages:
        raise bad_request(f"message to {purpose} not found")
    return chat.messages[number]


def own_message(world: World, chat: Chat, parameters: Parameters) -> Message:
    """Return the message of ``message_id`` if the bot may edit it.

    Raises:
        Refused: there is none, or another wrote it.
    """
    message = existing_message(chat, parameters, "edit")
    if message.sender is not world.bot:
        raise bad_request("message can't be edited")
    return message
