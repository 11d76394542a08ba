"""The rows of a confirmed announcement, written over the audience that was frozen, in chunks of people's ids.

A chunk and how far the walk came are kept in one transaction: cut short anywhere, it goes on behind the last chunk that
was kept. Nothing leaves before the last one: until then the announcement is `State.MATERIALISING`, and what is due of
it waits (``handlers.notices.announcement``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from models.announcing.announcement import Announcement, State
from models.audiences.accounts import is_shared
from models.audiences.expression import Expression
from models.audiences.scope import Terms
from models.audiences.snapshot import selection
from models.database import execute, fetch_one, transaction
from models.queue.delivery import UNAIMED
from models.queue.delivery import State as Standing
from models.queue.kinds import KINDS

__all__ = ["CHUNK", "write_chunk"]

CHUNK: Final = 5_000
"""People's ids of one transaction: a tap waits some ten milliseconds behind it."""

_INSERT: Final = """
INSERT INTO delivery (kind, cause, person_id, lane, payload, created_at, due_at, expires_at, state, reason, platform,
account_id, attempts, retries, epoch)
SELECT a.kind, '{cause}', m.person_id, {lane:d}, '{{}}', a.confirmed_at, a.starts_at, a.expires_at, '{state}', '',
COALESCE(m.platform, '{unaimed}'), m.account_id, 0, 0, 0
FROM announcement a CROSS JOIN ({people}) m
WHERE a.id = ? AND (m.account_id IS NOT NULL OR EXISTS (SELECT 1 FROM account held WHERE held.person_id = m.person_id
AND {shared})) ON CONFLICT (kind, cause, person_id) DO NOTHING"""


async def write_chunk(found: Announcement, audience: Expression, terms: Terms) -> Announcement | None:
    """Write what ``found`` owes to the next people of ``audience``; None once it is complete, or somebody stopped it.

    Who has no account at all is owed nothing: they were counted as not on the bot. Who has only accounts that cannot be
    written to is owed it without an aim, and it ends with that reason.
    """
    last = found.snapshot.last
    until = min(found.walked + CHUNK, last)  # nothing is left of one that was paused when it was complete
    async with transaction():
        moved = await fetch_one(
            "UPDATE announcement SET walked = ?, state = ? WHERE id = ? AND state = ? AND walked = ? RETURNING id",
            until,
            (State.SENDING if until >= last else State.MATERIALISING).value,
            found.id,
            State.MATERIALISING.value,
            found.walked,
        )
        if moved is None:
            return None
        people = selection(audience, found.snapshot, terms, after=found.walked, until=until, kind=found.kind)
        shared = is_shared("held", terms)
        statement = _INSERT.format(
            cause=found.cause,
            lane=KINDS[found.kind].lane,
            state=Standing.QUEUED.value,
            unaimed=UNAIMED,
            people=people.text,
            shared=shared.text,
        )
        await execute(statement, *people.values, found.id, *shared.values)
    return replace(found, walked=until) if until < last else None
