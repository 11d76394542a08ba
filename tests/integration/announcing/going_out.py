"""An announcement that is going out to one reader, before a service that runs by the machine's clock."""

from __future__ import annotations

from bot.events import Address
from bot.ports import Role, SystemClock
from models.announcing.announcement import Content, State
from models.announcing.drafts import Author, Draft, draft
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.database import execute, transaction
from models.people import find
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.staff import grant
from pix.rules import Rules

__all__ = ["goes_out"]


async def goes_out(text: str, author: Address, reader: Address) -> None:
    """Let ``author``, who is of the team from now on, have announced ``text``, and ``reader`` be about to get it."""
    now = SystemClock().now()
    await grant(author, Role.STAFF, actor="operator:test", now=now)
    who, told = await find(author), await find(reader)
    terms = Terms(Rules(), (reader.platform,))
    wanted = Draft(Content(text), await understand("everyone", terms))
    found = (await draft(wanted, Author(who.person_id, str(author)), terms, longest=2000, now=now)).kept
    async with transaction():
        await stored_queue().owe([Owed(Kind.ANNOUNCEMENT, found.cause, told.person_id, now)], now)
        await execute("UPDATE announcement SET state = ? WHERE id = ?", State.SENDING.value, found.id)
