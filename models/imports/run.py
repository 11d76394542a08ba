"""One file from its bytes to the report: checked whole, compared with the store, carried out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import BinaryIO, Final

from models.imports import ledger
from models.imports.carrying import Order, carry_out, finish_unfinished
from models.imports.pace import Pace, Tell
from models.imports.people import Numbers, load_numbers
from models.imports.profiles_plan import ProfilesPlan
from models.imports.reading import Contents, file_hash, read_file
from models.imports.report import ImportReport, Kind, NumberFrom, State
from models.imports.resolving import resolve
from models.imports.roster_plan import RosterPlan
from models.imports.turn import ImportBusy, one_at_a_time
from models.imports.waiting import load_doubts
from pix.files import Limits
from pix.rules import Rules

__all__ = ["finished_import", "import_file", "resume_imports", "was_imported"]

_SERVICE: Final = "service"
"""Who takes up an interrupted import when nobody asked."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the caller of `import_file` asks."""

    file: str
    hash: str
    kind: Kind | None
    actor: str
    now: datetime
    rules: Rules
    dry_run: bool
    known_only: bool
    limits: Limits | None


async def import_file(
    stream: BinaryIO,
    name: str,
    *,
    actor: str,
    now: datetime,
    rules: Rules,
    kind: Kind | None = None,
    dry_run: bool = False,
    known_only: bool = False,
    limits: Limits | None = None,
    progress: Tell | None = None,
) -> ImportReport:
    """Import ``stream`` (seekable, called ``name`` in the report), or say what that would do (``dry_run``).

    ``kind`` is the one wanted (None: whichever it is); ``known_only`` leaves out student numbers the store does not
    have; ``now`` (UTC) dates what changes. What an earlier crash left is finished first. To be called outside any
    transaction. The same file again, like a file with an error, changes nothing.

    Raises:
        ImportBusy: another import is under way.
        models.errors.Locked: another writer kept the database for too long.
    """
    pace = Pace(progress)
    wish = _Wish(name, await file_hash(stream), kind, actor, now, rules, dry_run, known_only, limits)
    if dry_run:
        return await _import(stream, wish, pace)
    async with one_at_a_time():
        finished = await finish_unfinished(actor, now, pace)
        same = next((each for each in finished if each.hash == wish.hash and kind in {None, each.kind}), None)
        report = await (_import(stream, wish, pace) if same is None else _resumed(same, wish))
        return replace(report, finished_first=tuple(each.file for each in finished if each is not same))


async def resume_imports(*, now: datetime, actor: str = _SERVICE, progress: Tell | None = None) -> int:
    """Finish what a crash left half way, unless another process is at it; return how many were applied to the end.

    Costs one query while nothing is left. Audited as what ``actor`` did. Raises `models.errors.Locked`.
    """
    if not await ledger.unfinished():
        return 0
    try:
        async with one_at_a_time():
            return len(await finish_unfinished(actor, now, Pace(progress)))
    except ImportBusy:
        return 0


async def finished_import(file: str, file_hash: str, *, actor: str, since: datetime) -> ImportReport | None:
    """Return the report of the import of this file that ``actor`` began ``since`` (UTC), once it is applied.

    For who began it and was cut short before they could tell: None while there is none, or it has stopped half way.
    """
    entry = await ledger.applied_since(file_hash, actor, since)
    if entry is None:
        return None
    return replace(_recorded(entry, file), doubts=await load_doubts(import_id=entry.id))


async def was_imported(kind: Kind) -> bool:
    """Tell whether a file of ``kind`` was ever imported to the end."""
    return await ledger.was_applied(kind)


async def _import(stream: BinaryIO, wish: _Wish, pace: Pace) -> ImportReport:
    earlier = await ledger.same_file(wish.hash, wish.kind)
    if earlier is not None:
        return _unchanged(earlier, wish)
    numbers = await load_numbers(pace)
    contents = await read_file(stream, wish.file, wish.kind, numbers=numbers, limits=wish.limits, pace=pace)
    if contents.refused or contents.kind is None:
        return _report(wish, contents, State.REFUSED)
    order = Order(
        contents.kind,
        wish.file,
        wish.hash,
        wish.actor,
        wish.now,
        wish.dry_run,
        contents.number_from,
        tuple(contents.participants.campaigns),
    )
    if contents.kind is Kind.ROSTER:
        return await _roster(order, wish, contents, numbers, pace)
    return await _profiles(order, wish, contents, numbers, pace)


async def _roster(order: Order, wish: _Wish, contents: Contents, numbers: Numbers, pace: Pace) -> ImportReport:
    plan = RosterPlan(contents.students, numbers)
    report = _report(wish, contents, await carry_out(order, plan, pace))
    return replace(report, counts=plan.counts, warnings=tuple(plan.warnings()), left=tuple(plan.left))


async def _profiles(order: Order, wish: _Wish, contents: Contents, numbers: Numbers, pace: Pace) -> ImportReport:
    resolved = await resolve(contents.participants, numbers, known_only=wish.known_only, pace=pace)
    contents.participants.clear()
    number_from = order.number_from or NumberFrom.NAMES
    plan = ProfilesPlan(resolved, number_from, contents.rows, contents.anonymised, wish.rules)
    for finding in plan.left_out:
        contents.note(finding)
    state = await carry_out(order, plan, pace)
    doubts = plan.doubts if wish.dry_run else await load_doubts([each.key for each in resolved.doubtful])
    return replace(_report(wish, contents, state), counts=plan.counts, warnings=tuple(plan.warnings()), doubts=doubts)


def _unchanged(earlier: ledger.Entry, wish: _Wish) -> ImportReport:
    before = earlier.counts
    unchanged = before.created + before.updated + before.unchanged
    counts = replace(before, created=0, updated=0, unchanged=unchanged, left=0, returned=0, sendings_new=0)
    return replace(_recorded(earlier, wish.file), state=State.UNCHANGED, counts=counts, earlier_at=earlier.applied_at)


async def _resumed(entry: ledger.Entry, wish: _Wish) -> ImportReport:
    return replace(_recorded(entry, wish.file), doubts=await load_doubts(import_id=entry.id), resumed=True)


def _recorded(entry: ledger.Entry, file: str) -> ImportReport:
    """Report what is recorded of an import; what was told of its rows was told then."""
    return ImportReport(
        kind=entry.kind,
        file=file,
        hash=entry.hash,
        state=State.APPLIED,
        counts=entry.counts,
        number_from=entry.number_from,
        campaigns=entry.campaigns,
    )


def _report(wish: _Wish, contents: Contents, state: State) -> ImportReport:
    return ImportReport(
        kind=contents.kind,
        file=wish.file,
        hash=wish.hash,
        state=state,
        number_from=contents.number_from,
        number_columns=contents.number_columns,
        campaigns=tuple(contents.participants.campaigns),
        problems=tuple(contents.findings),
        problems_total=contents.total,
    )
