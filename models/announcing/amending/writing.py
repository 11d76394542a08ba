"""The rows of a confirmed amendment, written over the deliveries of its announcement, in chunks of people.

A chunk and how far the walk came are kept in one transaction: cut short anywhere, it goes on behind the last chunk.

Nobody is to end with what was said before. From the confirmation on every message is worded anew once it is claimed, so
what the old words can be in is what was claimed before. At the walk such a delivery is

    sent                     its message is known: a row that is due now, with its platform, account and message; put
                             away where an earlier amendment of that message may be being called
    leased                   it may be being sent: a row that is put away, without a message
    uncertain, or in doubt   a true outcome may still come, or a second call may find the message of the first: the same
    neither                  it has not left, and will say what is right: no row

What is put away (`models.announcing.holding.FAR_OFF`) follows once what it waits for has ended
(`models.announcing.amending.settling`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from models.announcing.amending.amendment import Amendment, Stage
from models.announcing.amending.copies import HAS_COPY
from models.announcing.holding import FAR_OFF
from models.database import execute, fetch_one, transaction
from models.queue.kinds import KINDS, Kind

__all__ = ["CHUNK", "LASTS", "settled", "write_amending_chunk"]

CHUNK: Final = 2_000
"""People of one transaction: a tap waits some ten milliseconds behind it."""

LASTS: Final = timedelta(days=7)
"""How long it is worth changing a message."""

_BELOW_ALL: Final = -(1 << 62)
_NEXT: Final = (
    "SELECT COUNT(*) AS people, MAX(person_id) AS last FROM (SELECT person_id FROM delivery"
    " WHERE kind = ? AND cause = ? AND person_id > ? ORDER BY person_id LIMIT ?) n"
)
_INSERT: Final = """
INSERT INTO delivery (kind, cause, person_id, lane, payload, created_at, due_at, expires_at, state, reason, platform,
account_id, message_ref, attempts, retries, epoch)
SELECT '{kind}', '{cause}', o.person_id, {lane:d}, '{{}}', m.confirmed_at,
CASE WHEN {settled} THEN m.confirmed_at ELSE ? END, ?, 'queued', '', o.platform, o.account_id,
CASE WHEN {settled} THEN o.message_ref END, 0, 0, 0
FROM amendment m CROSS JOIN delivery o
WHERE m.id = ? AND o.kind = ? AND o.cause = ? AND o.person_id > ? AND o.person_id <= ?
AND (o.state IN ('sent', 'uncertain') OR o.leased_until IS NOT NULL OR o.called_at IS NOT NULL
OR o.doubted_at IS NOT NULL) ON CONFLICT (kind, cause, person_id) DO NOTHING"""


async def write_amending_chunk(found: Amendment) -> Amendment | None:
    """Write what ``found`` owes to the next people; None once it is complete, or somebody stopped it."""
    origin = (str(found.announced_as), found.origin)
    async with transaction():
        row = await fetch_one(_NEXT, *origin, found.walked, CHUNK)
        until = found.walked if row is None or row["last"] is None else int(row["last"])
        complete = row is None or row["people"] < CHUNK
        moved = await fetch_one(
            "UPDATE amendment SET walked = ?, state = ? WHERE id = ? AND state = ? AND walked = ? RETURNING id",
            until,
            (Stage.SENDING if complete else Stage.MATERIALISING).value,
            found.id,
            Stage.MATERIALISING.value,
            found.walked,
        )
        if moved is None or found.confirmed_at is None:
            return None
        statement = _INSERT.format(
            kind=found.kind.value, cause=found.cause, lane=KINDS[found.kind].lane, settled=settled(found)
        )
        told = (FAR_OFF, found.confirmed_at + LASTS, found.id)
        await execute(statement, *told, *origin, found.walked, until)
        if not found.walked:  # posts are no people's: they stand below zero (`models.announcing.posts`)
            await execute(statement, *told, str(Kind.POST), found.origin, _BELOW_ALL, -1)
    return None if complete else replace(found, walked=until)


def settled(found: Amendment) -> str:
    """Return the condition that the message of a delivery ``o`` of the announcement is known, and nobody is at it."""
    condition = f"o.{HAS_COPY.replace('AND ', 'AND o.')} AND o.leased_until IS NULL"
    if not found.earlier:
        return condition
    causes = ", ".join(f"'{cause}'" for cause in found.earlier)
    return (
        f"{condition} AND NOT EXISTS (SELECT 1 FROM delivery e WHERE e.kind IN ('correction', 'withdrawal')"
        f" AND e.cause IN ({causes}) AND e.person_id = o.person_id AND e.leased_until IS NOT NULL)"
    )
