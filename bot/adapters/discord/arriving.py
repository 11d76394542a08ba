"""What discord.py hands over, in words no platform owns: who, where, how it is seen, what happened."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any, Final, cast

import discord

from bot.adapters.discord.commands import typed
from bot.adapters.discord.components import FORM, form_text, pressed
from bot.adapters.discord.manifest import MANIFEST
from bot.events import Address, Event, Happening, Pressed, Said
from bot.menu import CommandCard

__all__ = [
    "Ask",
    "Place",
    "Received",
    "asked",
    "data_of",
    "event_of",
    "happening_of",
    "options_of",
    "place_of",
    "received",
    "replied_to",
    "said",
]

_MENTION: Final = re.compile(r"<@!?(\d{1,20})>")


class Ask(Enum):
    """What an interaction asks for."""

    COMMAND = auto()
    PRESS = auto()
    FORM = auto()
    """To open the form under a question."""
    FILLED = auto()
    COMPLETION = auto()
    NOTHING = auto()
    """Something we do not know: it is left alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happened. ``alone``: other people read there too (a server, a conversation of several)."""

    channel: str
    user: str
    alone: bool

    @property
    def chat(self) -> str:
        """What orders events: in a server everyone has a conversation of their own with us."""
        return f"{self.channel}:{self.user}" if self.alone else self.channel


@dataclass(frozen=True, slots=True)
class Received:
    """The facts of an event that do not depend on what happened."""

    id: str
    place: Place
    locale: str
    name: str
    at: datetime


def asked(interaction: discord.Interaction) -> Ask:
    """Return what ``interaction`` asks for."""
    data = data_of(interaction)
    match interaction.type:
        case discord.InteractionType.application_command:
            return Ask.COMMAND
        case discord.InteractionType.component:
            return Ask.FORM if data.get("custom_id") == FORM else Ask.PRESS
        case discord.InteractionType.modal_submit:
            return Ask.FILLED if data.get("custom_id") == FORM else Ask.NOTHING
        case discord.InteractionType.autocomplete:
            return Ask.COMPLETION
        case _:
            return Ask.NOTHING


def data_of(interaction: discord.Interaction) -> dict[str, Any]:
    """Return the raw data of ``interaction``."""
    return cast("dict[str, Any]", interaction.data or {})


def options_of(interaction: discord.Interaction) -> list[dict[str, Any]]:
    """Return the options of a command."""
    return list(data_of(interaction).get("options") or ())


def place_of(interaction: discord.Interaction) -> Place:
    """Return where ``interaction`` happened."""
    # Not said where: then as if everyone read there.
    alone = interaction.guild_id is not None or interaction.context.dm_channel is not True
    return Place(str(interaction.channel_id or ""), str(interaction.user.id), alone)


def received(source: discord.Interaction | discord.Message, place: Place, locale: str, at: datetime) -> Received:
    """Return the facts of ``source``, which happened in ``place``."""
    who = source.user if isinstance(source, discord.Interaction) else source.author
    return Received(str(source.id), place, locale, who.global_name or who.name, at)


def happening_of(interaction: discord.Interaction, menu: Mapping[str, CommandCard]) -> Happening | None:
    """Return what ``interaction`` tells the core; None where that is nothing."""
    data = data_of(interaction)
    match asked(interaction):
        case Ask.COMMAND:
            card = menu.get(str(data.get("name")))
            return said(typed(card, options_of(interaction)) if card else f"/{data.get('name')}")
        case Ask.PRESS:
            return Pressed(pressed(data), str(interaction.message.id if interaction.message else ""))
        case Ask.FILLED:
            return said(form_text(data))
        case Ask.FORM | Ask.COMPLETION | Ask.NOTHING:
            return None


def said(content: str, replies_to: str = "") -> Said:
    """Return what ``content`` says, people it mentions by their accounts (``discord:12345``): so we know them.

    ``replies_to`` is the message it is a reply to.
    """
    return Said(_MENTION.sub(lambda found: str(Address(MANIFEST.name, found[1])), content), replies_to)


def replied_to(message: discord.Message) -> str:
    """Return the id of the message that ``message`` replies to; empty where it replies to none, or passes it on."""
    before = message.reference
    return str(before.message_id or "") if before is not None and message.type is discord.MessageType.reply else ""


def event_of(facts: Received, happening: Happening, *, part: int = 0) -> Event:
    """Return the event of ``facts``; ``part`` tells several of one message apart."""
    place = facts.place
    return Event(
        id=f"{facts.id}:{part}" if part else facts.id,
        address=Address(MANIFEST.name, place.user),
        chat=place.chat,
        happening=happening,
        received_at=facts.at,
        locale=facts.locale,
        private=not place.alone,
        display_name=facts.name,
        whispered=place.alone,
        place=place.channel if place.alone else "",
    )
