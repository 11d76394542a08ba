"""Keeps people to oneself until the transaction ends, so that what was read of them holds when it is acted upon.

On PostgreSQL two transactions that each wait for what the other has would end in an error. So all of them take things
in one order, and of several of a kind the one with the lowest id first:

    accounts  >  the turn of linking (`models.linking.turn`)  >  people  >  what they chose  >  what is owed to them

SQLite needs none of it: its transactions exclude each other from the start.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from models.database import dialect, execute, fetch_values, member_of

__all__ = ["hold_accounts", "hold_free", "hold_people"]

# Foreign keys only look that a row is there, and need not wait for whoever holds it like this.
_HELD: Final = "FOR NO KEY UPDATE"


async def hold_accounts(person_id: int) -> None:
    """Keep out whoever else writes to the accounts of ``person_id``, to one of which a message may just have come."""
    if dialect() == "postgres":
        await execute(f"SELECT id FROM account WHERE person_id = ? ORDER BY id {_HELD}", person_id)


async def hold_people(people: Collection[int]) -> None:
    """Keep out whoever else tells of ``people``, changes what they chose or plans for them. Waits for those who do."""
    if dialect() == "postgres" and people:
        among, ids = member_of("id", sorted(people))
        await execute(f"SELECT id FROM person WHERE {among} ORDER BY id {_HELD}", ids)


async def hold_free(people: Collection[int]) -> list[int]:
    """Hold those of ``people`` whom nobody else holds, waiting for no one; returns them."""
    if dialect() != "postgres" or not people:
        return sorted(people)
    among, ids = member_of("id", sorted(people))
    rows = await fetch_values(f"SELECT id FROM person WHERE {among} ORDER BY id {_HELD} SKIP LOCKED", ids)
    return [id_ for (id_,) in rows]
