"""Who leaves the team takes along the corrections and withdrawals they asked for, as far as they are not done."""

from __future__ import annotations

from datetime import datetime

from models import audit
from models.announcing.amending.amendment import RUNNING, Stage, locked_stage
from models.announcing.announcement import Content, locked_state, text_replaced
from models.database import Row, execute, fetch
from models.queue.kinds import Kind

__all__ = ["stop_amendments_of"]


async def stop_amendments_of(author_id: int, *, actor: str, now: datetime) -> int:
    """Stop what ``author_id``, who left the team, asked to be changed, in the transaction that is open. Audited.

    What of a corrected announcement has not left says again what it said before. Returns how many it was.
    """
    rows = await fetch(
        "SELECT id, announcement_id, revision, kind, before_fr, before_en FROM amendment"
        " WHERE author_id = ? AND state IN (?, ?, ?) ORDER BY announcement_id, revision",
        author_id,
        *(state.value for state in (Stage.DRAFT, *RUNNING)),
    )
    return sum([await _stopped(row, author_id, actor, now) for row in rows])


async def _stopped(row: Row, author_id: int, actor: str, now: datetime) -> bool:
    await locked_state(row["announcement_id"])  # first, as who confirms does: both would wait for each other
    before = await locked_stage(row["id"])
    if before not in (Stage.DRAFT, *RUNNING):
        return False
    await execute("UPDATE amendment SET state = ? WHERE id = ?", Stage.CANCELLED.value, row["id"])
    if row["kind"] == Kind.CORRECTION and before is not Stage.DRAFT:
        await text_replaced(row["announcement_id"], Content(row["before_fr"], row["before_en"]))
    details: dict[str, audit.Json] = {
        "announcement": row["announcement_id"],
        "revision": row["revision"],
        "why": "left the team",
    }
    await audit.record(actor, "announcement.stop_amending", at=now, person_id=author_id, details=details)
    return True
