"""``pixmate deliveries counts``: how many deliveries stand alike."""

from __future__ import annotations

from app.cli.delivery_filter import Asked, Several, read_filter
from app.cli.options import Json
from app.cli.output import print_json, print_line, print_table
from app.context import load_context
from models.delivery_report import counted
from models.queue.opening import stored_queue
from models.queue.port import Count

__all__ = ["counts"]


async def counts(
    *,
    state: Several = (),
    kind: Several = (),
    cause: str | None = None,
    reason: str | None = None,
    since: str | None = None,
    json: Json = False,
) -> None:
    """Count deliveries by state, lane, kind and reason.

    Parameters
    ----------
    state
        Only in these states.
    kind
        Only of these kinds.
    cause
        Only what has this cause, as pixmate notify prints it.
    reason
        Only what stands for this reason; what follows its colon may be left out.
    since
        Only what was due or sent since then: a duration (7d, 36h) or a date (2026-11-16).
    """
    context = load_context()
    where = read_filter(context, Asked(kind, cause, reason, since), state)
    async with context.database():
        found = await counted(stored_queue(), where)
    if json:
        print_json([_count(each) for each in found])
        return
    word = context.words.word
    if not found:
        print_line(word("cli-deliveries-none"))
        return
    print_table(
        (
            word("cli-column-state"),
            word("cli-column-lane"),
            word("cli-column-kind"),
            word("cli-column-reason"),
            word("cli-column-count"),
        ),
        ((each.state, each.lane.name.lower(), each.kind, each.reason, str(each.rows)) for each in found),
    )


def _count(each: Count) -> dict[str, object]:
    return {
        "state": each.state,
        "lane": each.lane.name.lower(),
        "kind": each.kind,
        "reason": each.reason,
        "count": each.rows,
    }
