"""What Pix's files say of each person in one short row, ``person_figures``, so that a million are soon looked through.

The rows follow ``sending``, ``competence_state`` and ``attempt``: triggers note in ``figures_moved`` whose have changed
(`models.migrations`), and `catch_up` brings their rows up to date before an audience is counted or frozen. What a row
says is what `pix.profile.Profile` says: the figure counted of each competence is the imported one, else the certified.

``levels`` holds the 16 levels as decimal digits, each a level and one, 0 where none is known; ``reached`` how many
competences are at level 1 or more, at 2 or more, and so on, as digits to the base 17. ``answered_at`` is the last
answer known: one told, or a sending whose figures had changed. ``total_pix`` is the latest sending's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from models.audiences.sql import among
from models.database import dialect, execute, fetch_values, in_one_go
from pix.framework import BY_CODE, COMPETENCES
from pix.profile import Source

__all__ = ["AT_ONCE", "catch_up", "level_in", "reached"]

AT_ONCE: Final = 1_000
"""Changes taken in one go of the writer: some ten milliseconds, so that nobody who taps waits."""

_BASE: Final = len(COMPETENCES) + 1
_HIGHEST: Final = 8

_WEIGHT: Final = " ".join(f"WHEN '{each.code}' THEN {10**each.position}" for each in COMPETENCES)
_STEPS: Final = " ".join(
    f"WHEN {level} THEN {sum(_BASE**step for step in range(level))}" for level in range(_HIGHEST + 1)
)
_BEGUN: Final = f"s.source = '{Source.IMPORTED}' AND (s.level > 0 OR s.pix > 0)"
_COUNTED: Final = (
    f"(s.source = '{Source.IMPORTED}' OR (s.source = '{Source.CERTIFIED}' AND NOT EXISTS (SELECT 1"
    " FROM competence_state i WHERE i.person_id = s.person_id AND i.competence = s.competence"
    f" AND i.source = '{Source.IMPORTED}')))"
)
_STATES: Final = (
    f"SELECT s.person_id, CAST(SUM((s.level + 1) * CASE s.competence {_WEIGHT} END) AS BIGINT) AS levels,"
    f" CAST(SUM(CASE s.level {_STEPS} END) AS BIGINT) AS reached,"
    f" MAX(CASE WHEN {_BEGUN} THEN s.moved_at END) AS moved_at, MAX(CASE WHEN {_BEGUN} THEN s.known_at END) AS known_at"
    f" FROM competence_state s WHERE {{states}} AND {_COUNTED} GROUP BY s.person_id"
)
_TOTAL: Final = "SELECT n.total_pix FROM sending n WHERE n.person_id = p.id ORDER BY n.sent_at DESC, n.id DESC LIMIT 1"
_TOLD: Final = "SELECT MAX(a.answered_at) FROM attempt a WHERE a.person_id = p.id AND a.undone_at IS NULL"
# A figure above nothing that never changed is from the first sending.
_MOVED: Final = (
    "COALESCE(c.moved_at, CASE WHEN c.known_at IS NOT NULL THEN"
    " COALESCE((SELECT MIN(n.sent_at) FROM sending n WHERE n.person_id = p.id), c.known_at) END)"
)
_UPSERT: Final = (
    "INSERT INTO person_figures (person_id, total_pix, levels, reached, answered_at)"
    f" SELECT p.id, ({_TOTAL}), COALESCE(c.levels, 0), COALESCE(c.reached, 0),"
    f" (SELECT MAX(known.at) FROM (SELECT ({_TOLD}) AS at UNION ALL SELECT {_MOVED}) known)"
    f" FROM person p LEFT JOIN ({_STATES}) c ON c.person_id = p.id WHERE {{people}}"
    " ON CONFLICT (person_id) DO UPDATE SET total_pix = excluded.total_pix, levels = excluded.levels,"
    " reached = excluded.reached, answered_at = excluded.answered_at"
)


def level_in(competence: str) -> str:
    """Return the SQL of the level counted in ``competence`` (its code), -1 where none is known, of ``f``."""
    return f"(f.levels / {10 ** BY_CODE[competence].position} % 10 - 1)"


def reached(level: int) -> str:
    """Return the SQL of how many competences ``f`` has at ``level`` (1–8) or more."""
    return f"f.reached / {_BASE ** (level - 1)} % {_BASE}"


async def catch_up() -> int:
    """Bring the rows of those whose figures changed up to date, some at a time. Returns how many changes there were."""
    seen = 0
    # Looked at first, so that a count where nothing changed does not wait for SQLite's writer.
    while await fetch_values("SELECT 1 FROM figures_moved LIMIT 1"):
        seen += await in_one_go(_catch_up_some)
    return seen


async def _catch_up_some() -> int:
    if dialect() == "postgres":
        # Of two at once, the one that read first might write last: the second waits. Nobody else does.
        await execute("LOCK TABLE person_figures IN SHARE UPDATE EXCLUSIVE MODE")
    rows = await fetch_values("SELECT id, person_id FROM figures_moved ORDER BY person_id, id LIMIT ?", AT_ONCE)
    if rows:
        await _renew(sorted({person_id for _, person_id in rows}))
        gone = among("id", [id_ for id_, _ in rows])
        await execute(f"DELETE FROM figures_moved WHERE {gone.text}", *gone.values)
    return len(rows)


async def _renew(people: Sequence[int]) -> None:
    states, chosen = among("s.person_id", people), among("p.id", people)
    statement = _UPSERT.format(states=states.text, people=chosen.text)
    await execute(statement, *states.values, *chosen.values)
    # Who is erased takes their row along; one that was being made at that very moment goes here.
    gone = among("person_id", people)
    left = "NOT EXISTS (SELECT 1 FROM person p WHERE p.id = person_figures.person_id)"
    await execute(f"DELETE FROM person_figures WHERE {gone.text} AND {left}", *gone.values)
