"""What a bot may look up: files, chats, members."""

from __future__ import annotations

from tests.standins.telegram.messages import Json
from tests.standins.telegram.methods.targets import existing_chat, writable_chat
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import bad_request
from tests.standins.telegram.world import World

__all__ = ["METHODS"]


def get_file(world: World, parameters: Parameters) -> Json:
    """Return where a file can be downloaded."""
    stored = world.files.downloadable(parameters.text("file_id"))
    return stored.as_json() | {"file_path": stored.path}


def get_chat(world: World, parameters: Parameters) -> Json:
    """Return what is known of a chat."""
    chat = existing_chat(world, parameters)
    told = chat.told | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
    return told | ({"permissions": {"can_send_messages": chat.open}} if "group" in chat.kind else {})


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """Return someone's place in a chat."""
    chat = existing_chat(world, parameters)
    if not chat.private and world.bot.id not in chat.members:
        raise bad_request("member list is inaccessible")
    user = world.users.get(parameters.integer("user_id"))
    if user is None or user.id not in chat.members:
        raise bad_request("user not found")
    told = {"user": user.as_json(), "status": chat.members[user.id]}
    return told | ({"can_post_messages": chat.bot_posts} if told["status"] == "administrator" else {})


def leave_chat(world: World, parameters: Parameters) -> bool:
    """Leave a group."""
    chat = writable_chat(world, parameters)
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.members[world.bot.id] = "left"
    return True


METHODS = {"getFile": get_file, "getChat": get_chat, "getChatMember": get_chat_member, "leaveChat": leave_chat}
