"""The rows of a confirmed announcement, written over the audience that was frozen, in chunks of people's ids.

A chunk and how far the walk came are kept in one transaction: cut short anywhere, it goes on behind the last chunk that
was kept. Nothing leaves before the last one: until then the announcement is `State.MATERIALISING`, and what is due of
it waits (``handlers.notices.announcement``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
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

__all__ = ["CHUNK", "Chunk", "stretch_after", "write_chunk"]

CHUNK: Final = 5_000
"""Rows of one transaction at most, and the ids looked through at first: a tap waits some ten milliseconds behind it."""

_LONGEST: Final = 50_000
"""Ids looked through where few of them are meant, which takes no longer than writing `CHUNK` rows."""

_INSERT: Final = """
INSERT INTO delivery (kind, cause, person_id, lane, payload, created_at, due_at, expires_at, state, reason, platform,
account_id, attempts, retries, epoch)
SELECT a.kind, '{cause}', m.person_id, {lane:d}, '{{}}', a.confirmed_at, a.starts_at, a.expires_at, '{state}', '',
COALESCE(m.platform, '{unaimed}'), m.account_id, 0, 0, 0
FROM announcement a CROSS JOIN ({people}) m
WHERE a.id = ? AND (m.account_id IS NOT NULL OR EXISTS (SELECT 1 FROM account held WHERE held.person_id = m.person_id
AND {shared})) ON CONFLICT (kind, cause, person_id) DO NOTHING"""


@dataclass(frozen=True, slots=True)
class Chunk:
    """How many ``rows`` were written, and the announcement as it stands then.

    ``left`` is None once it is complete, or somebody stopped it.
    """

    left: Announcement | None
    rows: int = 0


def stretch_after(ids: int, chunk: Chunk) -> int:
    """Return how many ids to look through after ``ids`` of them gave ``chunk``, so that the next one has `CHUNK` rows.

    At most four times as many: what is meant may be dense further on.
    """
    wanted = ids * CHUNK // max(1, chunk.rows)
    return max(CHUNK, min(wanted, 4 * ids, _LONGEST))


async def write_chunk(found: Announcement, audience: Expression | None, terms: Terms, *, ids: int = CHUNK) -> Chunk:
    """Write what ``found`` owes to those of ``audience`` (None: to nobody) among the next ``ids`` people.

    Who has no account at all is owed nothing: they were counted as not on the bot. Who has only accounts that cannot be
    written to is owed it without an aim, and it ends with that reason.
    """
    last = found.snapshot.last
    until = min(found.walked + ids, last)  # nothing is left of one that was paused when it was complete
    async with transaction():
        moved = await fetch_one(
            "UPDATE announcement SET walked = ?, state = ? WHERE id = ? AND state = ? AND walked = ? RETURNING id",
            until,
            (State.SENDING if until >= last else State.MATERIALISING).value,
            found.id,
            State.MATERIALISING.value,
            found.walked,
        )
        if moved is None or audience is None:
            return Chunk(None)
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
        rows = await execute(statement, *people.values, found.id, *shared.values)
    return Chunk(replace(found, walked=until) if until < last else None, rows)
