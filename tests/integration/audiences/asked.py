"""Expressions asked of the people that a test stored."""

from __future__ import annotations

from models.audiences.reach import Reach, reach
from models.audiences.scope import Scope
from models.audiences.snapshot import freeze, walk
from models.audiences.understanding import understand
from models.queue.kinds import Kind
from tests.support.audiences import TERMS
from tests.support.clock import NOON

__all__ = ["SCOPE", "meant", "reached"]

SCOPE = Scope(TERMS, NOON)


async def meant(text: str) -> list[int]:
    """Return the ids of the people that ``text`` means."""
    members = await walk(await understand(text, TERMS), await freeze(NOON), TERMS, after=0, limit=1000)
    return [member.person_id for member in members]


async def reached(text: str, kind: Kind = Kind.ANNOUNCEMENT) -> Reach:
    """Return whom a message of ``kind`` to ``text`` would reach."""
    return await reach(await understand(text, TERMS), SCOPE, kind)
