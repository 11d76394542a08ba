"""The team before a bot that announces, and students on both messengers who would read it."""

from __future__ import annotations

from bot.events import Address
from bot.ports import Role
from models.accounts import attach_account
from models.announcing.announcement import Announcement, announcements
from models.announcing.places import register
from models.people import find
from models.staff import grant
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.models.rows import student
from tests.support.clock import NOON

__all__ = [
    "EVERYBODY",
    "WORDS",
    "announced",
    "confirmed",
    "everybody_is_here",
    "joins",
    "places_are_known",
    "previewed",
    "written",
]

EVERYBODY = 'group "L2 Droit"'
"""Whom the announcements of the journeys are for: three who are here, and one who is not."""

WORDS = "Bonjour **{first_name}**, il te manque {missing} compétences."


async def joins(chat: Chat, role: Role = Role.STAFF) -> int:
    """Make who chats one of the team; returns their id."""
    await grant(chat.address, role, actor="operator:test", now=NOON)
    return (await find(chat.address)).person_id


async def everybody_is_here() -> None:
    """Fill the roster with a group of four students, three of whom are on a messenger."""
    for number, name, platform in (
        ("31", "Ada", "telegram"),
        ("32", "Grace", "telegram"),
        ("33", "Hedy", "discord"),
        ("34", "Mary", None),
    ):
        person = await student(number, name, "Test", group="L2 Droit", email=f"{name.lower()}@univ.example")
        if platform is not None:
            await attach_account(Address(platform, f"{number}{number}"), person, NOON)


async def written(chat: Chat, words: str = WORDS) -> Shown:
    """Begin an announcement and write its words; return the question for its audience."""
    await chat.says("/announce")
    return await chat.says(words)


async def previewed(chat: Chat, words: str = WORDS, audience: str = EVERYBODY) -> Shown:
    """Write an announcement for ``audience``; return its preview."""
    await written(chat, words)
    return await chat.says(audience)


async def places_are_known() -> None:
    """Register a channel on one messenger and one on the other, which mentions a role."""
    await register("Infos", Address("telegram", "@infos"), actor="operator:test", now=NOON)
    await register("Annonces", Address("discord", "42"), "7", actor="operator:test", now=NOON)


async def confirmed(chat: Chat, count: int = 3) -> Shown:
    """Press what sends under the preview shown last, and the second button that repeats the count."""
    await chat.presses(chat.said("compose-send"))
    return await chat.presses(chat.said("compose-confirm", count=count))


async def announced() -> list[Announcement]:
    """Return every announcement, drafts too, the newest first."""
    return await announcements()
