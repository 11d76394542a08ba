"""An announcement that the team made, as it arrives where who chats is."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ports import Role
from bot.precedence import Precedence
from models.announcing.announcement import Announcement, Content, announcement
from models.announcing.confirming import UNDO, Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.work import AnnouncementWork
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.people import find
from models.queue.kinds import Kind
from models.staff import grant
from pix.rules import Rules
from tests.integration.journeys.chat import Chat, Shown
from tests.support.clock import NOON

__all__ = ["Announced", "announced", "announces", "team"]

WORDS = "**Session de mars** : inscriptions ouvertes.\n\nVenez !"


@dataclass(frozen=True)
class Announced:
    """The announcement, as it arrived, and who of the team made it."""

    kept: Announcement
    shown: Shown
    author: Chat


async def team(chat: Chat, user: str = "robin", role: Role = Role.STAFF) -> Chat:
    """Return somebody of the team, before the same bot, in the same language."""
    member = chat.other(user, chat.sender.locale)
    await member.says("/help")  # what tells us the language of their client
    await grant(member.address, role, actor="operator:test", now=NOON)
    return member


async def announced(chat: Chat, author: Chat | None = None) -> Announced:
    """Let ``author``, else somebody of the team, announce something to who chats, and let it arrive."""
    author = author or await team(chat)
    kept = await announces(chat, (await find(author.address)).person_id, str(author.address))
    shown = (await chat.waits())[-1]
    return Announced(kept, shown, author)


async def announces(chat: Chat, author_id: int | None, actor: str, *, kind: Kind = Kind.ANNOUNCEMENT) -> Announcement:
    """Let it be announced to everybody on the platform of who chats; it waits to be sent."""
    await chat.says("/help")
    platform = chat.address.platform
    terms, author, now = Terms(Rules(), (platform,)), Author(author_id, actor), chat.clock.now()
    wanted = Draft(Content(WORDS), await understand(f"platform {platform}", terms), kind)
    found = (await draft(wanted, author, terms, longest=2000, now=now)).kept
    await confirm(found, found.counted, author, Role.OWNER, Catch(), now=now)
    await AnnouncementWork(chat.planning.queue, terms, chat.clock, Precedence().give_way).work()
    chat.clock.instant = now + UNDO
    again = await announcement(found.id)
    assert again is not None
    return again
