"""What the bot says of itself: commands, name, descriptions, menu button."""

from __future__ import annotations

from functools import partial
from typing import Any

from tests.standins.telegram.messages import Json
from tests.standins.telegram.methods.targets import existing_chat
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import bad_request
from tests.standins.telegram.world import World

__all__ = ["METHODS"]

_TEXTS = {
    "name": ("MyName", 64),
    "description": ("MyDescription", 512),
    "short_description": ("MyShortDescription", 120),
}
"""Each text's methods, and how long it may be."""


def get_me(world: World, _: Parameters) -> Json:
    """Say who the bot is."""
    return world.bot.as_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _scope(world: World, parameters: Parameters) -> Json:
    scope = parameters.object("scope")
    if "chat_id" in scope:
        chat = existing_chat(world, Parameters({"chat_id": scope["chat_id"]}))
        return scope | {"chat_id": chat.id}
    return scope


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the commands of a scope and a language."""
    scope = _scope(world, parameters)
    world.commands.set(parameters.items("commands"), scope, parameters.text("language_code"))
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """Return the commands of exactly one scope and language."""
    return world.commands.get(_scope(world, parameters), parameters.text("language_code"))


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Delete the commands of a scope and a language."""
    world.commands.delete(_scope(world, parameters), parameters.text("language_code"))
    return True


def _set_text(name: str, limit: int, world: World, parameters: Parameters) -> bool:
    if len(parameters.text(name)) > limit:
        raise bad_request(f"{name.replace('_', ' ')} is too long")
    world.texts[name, parameters.text("language_code")] = parameters.text(name)
    return True


def _get_text(name: str, world: World, parameters: Parameters) -> Json:
    fallback = world.bot.first_name if name == "name" else ""
    return {name: world.texts.get((name, parameters.text("language_code")), fallback)}


def set_chat_menu_button(world: World, parameters: Parameters) -> bool:
    """Set what the button beside the input field does; only for all chats here."""
    world.menu = parameters.object("menu_button") or {"type": "default"}
    return True


def get_chat_menu_button(world: World, _: Parameters) -> Json:
    """Return what the button beside the input field does."""
    return world.menu


_SETTING = {f"set{method}": partial(_set_text, name, limit) for name, (method, limit) in _TEXTS.items()}
_GETTING = {f"get{method}": partial(_get_text, name) for name, (method, _) in _TEXTS.items()}

METHODS: dict[str, Any] = {
    **_SETTING,
    **_GETTING,
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
}
