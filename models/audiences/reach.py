"""Who of an audience a message would reach, and who it would not: counted, and those who are not on the bot by name."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from models.audiences.accounts import is_shared
from models.audiences.compiling import compiled
from models.audiences.expression import Expression
from models.audiences.figures import catch_up
from models.audiences.scope import Scope
from models.audiences.sql import Sql
from models.database import PAGE, Row, dialect, execute, fetch, fetch_values, transaction
from models.queue.kinds import KINDS, Choice, Kind

__all__ = ["Absent", "Reach", "absent", "count", "is_muted", "reach"]

_COHORT: Final = 'p.id, p.number, p.first_name, p.last_name, p.usage_name, p."group", p.email'


@dataclass(frozen=True, slots=True)
class Reach:
    """How many ``people`` an audience is, and what a message of one kind would meet.

    Everybody is in one of four: reachable (``platforms``, by where they would be written to), ``muted`` (they could be
    written to, and want no such message), ``unreachable`` (no account of theirs can be written to), or not on the bot
    at all, of whom ``absent`` are on today's roster. ``guests`` are counted among the others.
    """

    people: int
    platforms: Mapping[str, int]
    muted: int
    unreachable: int
    absent: int
    gone: int
    """Not on the bot, and not on today's roster either: who left the university."""
    guests: int

    @property
    def reachable(self) -> int:
        """How many would get it."""
        return sum(self.platforms.values())


@dataclass(frozen=True, slots=True)
class Absent:
    """A student of the roster who is not on the bot. ``email`` is the university's address, empty where it has none."""

    person_id: int
    number: str
    first_name: str
    last_name: str
    group: str
    email: str


async def count(expression: Expression, scope: Scope) -> int:
    """Return how many people ``expression`` means in ``scope``."""
    await catch_up()
    asked = compiled(expression, scope)
    async with _room():
        rows = await fetch_values(
            f"SELECT COUNT(*) FROM {asked.source.text} WHERE {asked.condition.text}", *asked.values
        )
    return int(rows[0][0])


async def reach(expression: Expression, scope: Scope, kind: Kind = Kind.ANNOUNCEMENT) -> Reach:
    """Return whom a message of ``kind`` to ``expression`` would reach in ``scope``, in one query."""
    await catch_up()
    asked = compiled(expression, scope, best=True)
    muted, present = is_muted(kind), _is_present(scope)
    statement = (
        "SELECT platform, muted, present, guest, on_roster, COUNT(*) AS people FROM (SELECT best.platform AS platform,"
        f" CASE WHEN best.id IS NULL THEN FALSE ELSE {muted.text} END AS muted,"
        f" CASE WHEN best.id IS NULL THEN {present.text} ELSE TRUE END AS present,"
        f" p.number IS NULL AS guest, p.on_roster AS on_roster FROM {asked.source.text}"
        f" WHERE {asked.condition.text}) each_one GROUP BY platform, muted, present, guest, on_roster"
    )
    async with _room():
        rows = await fetch(statement, *muted.values, *present.values, *asked.values)
    return _reach(rows)


async def absent(expression: Expression, scope: Scope) -> AsyncGenerator[list[Absent], None]:
    """Yield, in pages by id, who ``expression`` means that is on the roster and not on the bot at all."""
    await catch_up()
    asked, present = compiled(expression, scope), _is_present(scope)
    after = 0
    while True:
        rows = await fetch(
            f"SELECT {_COHORT} FROM {asked.source.text} WHERE p.on_roster AND p.id > ? AND NOT {present.text}"
            f" AND {asked.condition.text} ORDER BY p.id LIMIT ?",
            *asked.source.values,
            after,
            *present.values,
            *asked.condition.values,
            PAGE,
        )
        if rows:
            yield [_absent(row) for row in rows]
        if len(rows) < PAGE:
            return
        after = rows[-1]["id"]


def is_muted(kind: Kind) -> Sql:
    """Return the condition that ``person p`` wants no message of ``kind``: silenced, or turned off where it may be."""
    choice = KINDS[kind].choice
    if choice is Choice.ASKED:
        return Sql("FALSE")
    if choice is Choice.ALWAYS:
        return Sql("(p.silenced_at IS NOT NULL)")
    off = "EXISTS (SELECT 1 FROM reminder_off o WHERE o.person_id = p.id AND o.kind = ? AND o.competence = '')"
    return Sql(f"(p.silenced_at IS NOT NULL OR {off})", (str(kind),))


@asynccontextmanager
async def _room() -> AsyncGenerator[None, None]:
    """Let PostgreSQL keep a million people in memory while it counts, rather than in files, or one by one."""
    if dialect() == "sqlite":
        yield
        return
    async with transaction():
        await execute("SET LOCAL work_mem = '64MB'")
        yield


def _is_present(scope: Scope) -> Sql:
    shared = is_shared("a", scope.terms)
    return Sql(f"EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND {shared.text})", shared.values)


def _reach(rows: Sequence[Row]) -> Reach:
    platforms: dict[str, int] = {}
    sums = {"muted": 0, "unreachable": 0, "absent": 0, "gone": 0}
    for row in rows:
        if row["platform"] is not None and not row["muted"]:
            platforms[row["platform"]] = platforms.get(row["platform"], 0) + row["people"]
        else:
            sums[_why_not(row)] += row["people"]
    return Reach(
        people=sum(row["people"] for row in rows),
        platforms=dict(sorted(platforms.items())),
        guests=sum(row["people"] for row in rows if row["guest"]),
        **sums,
    )


def _why_not(row: Row) -> str:
    if row["muted"]:
        return "muted"
    if row["present"]:
        return "unreachable"
    return "absent" if row["on_roster"] else "gone"


def _absent(row: Row) -> Absent:
    return Absent(
        person_id=row["id"],
        number=row["number"] or "",
        first_name=row["first_name"],
        last_name=row["usage_name"] or row["last_name"],
        group=row["group"],
        email=row["email"],
    )
