"""The declared figure of a competence: nothing but the latest answer told with a level, whatever the telling order."""

from __future__ import annotations

from collections.abc import Collection

from models.database import execute, fetch_one, fetch_values, locking, member_of
from models.fields import read_instant
from models.people import PersonMissing
from pix.profile import Figure, Source

__all__ = ["derive", "drop", "hold"]


async def hold(person_id: int) -> None:
    """Keep out whoever else tells of ``person_id``, until the transaction ends. Raises `PersonMissing`.

    Two accounts of one person may tell at once: without it each would derive from what it sees alone.
    """
    if await fetch_one(f"SELECT id FROM person WHERE id = ?{locking()}", person_id) is None:
        raise PersonMissing(person_id)


async def derive(person_id: int, competences: Collection[str]) -> dict[str, Figure]:
    """Bring the declared figures of ``competences`` (codes) in line with the answers that stand.

    The latest by its own date counts, the one told last between two of the same date. Returns the figures by
    competence; where no answer with a level stands there is none, and what was declared is left to `drop`.
    """
    if not competences:
        return {}
    among, codes = member_of("competence", sorted(competences))
    rows = await fetch_values(
        "INSERT INTO competence_state (person_id, competence, source, level, pix, known_at)"
        " SELECT person_id, competence, ?, level, pix, answered_at FROM ("
        "SELECT person_id, competence, level, pix, answered_at,"
        " ROW_NUMBER() OVER (PARTITION BY competence ORDER BY answered_at DESC, id DESC) AS place"
        f" FROM attempt WHERE person_id = ? AND {among}"
        " AND undone_at IS NULL AND level IS NOT NULL) AS told WHERE place = 1"
        " ON CONFLICT (person_id, competence, source)"
        " DO UPDATE SET level = excluded.level, pix = excluded.pix, known_at = excluded.known_at"
        " RETURNING competence, level, pix, known_at",
        Source.DECLARED.value,
        person_id,
        codes,
    )
    return {code: Figure(level, pix, Source.DECLARED, read_instant(at)) for code, level, pix, at in rows}


async def drop(person_id: int, competences: Collection[str]) -> None:
    """Remove the declared figures of those of ``competences`` (codes) in which no answer with a level stands."""
    if not competences:
        return
    among, codes = member_of("competence", sorted(competences))
    await execute(
        f"DELETE FROM competence_state WHERE person_id = ? AND source = ? AND {among} AND NOT EXISTS ("
        "SELECT 1 FROM attempt WHERE attempt.person_id = competence_state.person_id"
        " AND attempt.competence = competence_state.competence"
        " AND attempt.undone_at IS NULL AND attempt.level IS NOT NULL)",
        person_id,
        Source.DECLARED.value,
        codes,
    )
