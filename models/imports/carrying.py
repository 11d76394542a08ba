"""From a plan to the store: rows kept in short chunks, then applied some thousand people a transaction, or resumed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, assert_never

from models.imports import ledger
from models.imports.pace import Pace, Stage
from models.imports.profiles_apply import apply_profiles
from models.imports.profiles_plan import ProfilesPlan
from models.imports.report import Kind, NumberFrom, State
from models.imports.roster_apply import apply_roster
from models.imports.roster_plan import RosterPlan

__all__ = ["Order", "carry_out", "finish_unfinished"]

AT_ONCE: Final = 1000
"""People a transaction: some 16,000 figures, for which others wait a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked: which file (its name and SHA-256), by whom, when (UTC), and how."""

    kind: Kind
    file: str
    hash: str
    actor: str
    now: datetime
    dry_run: bool
    number_from: NumberFrom | None
    campaigns: tuple[str, ...]


async def carry_out(order: Order, plan: RosterPlan | ProfilesPlan, pace: Pace) -> State:
    """Keep and apply what ``plan`` changes, or only go through it for a dry run; return what became of the file."""
    if order.dry_run:
        async for _ in plan.staged(pace):
            pass
        return State.DRY_RUN
    import_id: int | None = None
    async for rows in plan.staged(pace):
        if rows:
            import_id = import_id or await _begin(order)
            await pace.before_writing()
            await ledger.stage(import_id, rows)
            pace.wrote()
    if import_id is None and await ledger.came_before(order.kind, order.hash):
        return State.UNCHANGED
    state = State.UNCHANGED if import_id is None else State.APPLIED
    import_id = import_id or await _begin(order)
    await ledger.ready(import_id, plan.counts, order.number_from)
    await _apply(await ledger.entry(import_id), order.now, pace)
    return state


async def finish_unfinished(actor: str, now: datetime, pace: Pace) -> list[ledger.Entry]:
    """Apply the imports whose rows are all kept, remove those whose are not; return the former. Needs the turn.

    Either is audited as what ``actor`` did, or made necessary.
    """
    applied: list[ledger.Entry] = []
    for entry in await ledger.unfinished():
        await ledger.taken_up(entry, actor=actor, now=now)
        if entry.applying:
            await _apply(entry, now, pace)
            applied.append(entry)
        else:
            await ledger.discard(entry, pace)
    return applied


async def _begin(order: Order) -> int:
    return await ledger.begin(
        order.kind, order.file, order.hash, actor=order.actor, campaigns=order.campaigns, now=order.now
    )


async def _apply(entry: ledger.Entry, now: datetime, pace: Pace) -> None:
    done, total = 0, await ledger.left_to_apply(entry.id)
    while rows := await ledger.staged(entry.id, AT_ONCE):
        pace.tell(Stage.APPLYING, done, total)
        await _apply_rows(entry, rows, now, pace)
        done += len(rows)
    await ledger.finish(entry, now)
    pace.tell(Stage.APPLYING, total, total)


async def _apply_rows(entry: ledger.Entry, rows: Sequence[ledger.StagedRow], now: datetime, pace: Pace) -> None:
    match entry.kind:
        case Kind.ROSTER:
            await apply_roster(rows, now, pace)
        case Kind.PROFILES:
            await apply_profiles(entry.id, rows, now, pace)
        case _:
            assert_never(entry.kind)
