"""``pixmate deliveries retry`` and ``resend-uncertain``: what was given up, or is in doubt, is sent again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.cli.delivery_filter import Asked, Several, read_filter
from app.cli.options import Json, parse_until
from app.cli.output import print_json, print_line
from app.context import Context, load_context, operator
from app.failures import Misuse
from models import audit
from models.queue.delivery import State
from models.queue.opening import stored_queue
from models.resending import Resendable, resend, resendable

__all__ = ["resend_uncertain", "retry"]

_GIVEN_UP: Final = frozenset({State.DEAD, State.UNREACHABLE})
_IN_DOUBT: Final = frozenset({State.UNCERTAIN})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked: which messages (``states``, ``asked``), ``until`` when, and how many the operator expects."""

    act: str
    states: Collection[State]
    asked: Asked
    until: str | None
    confirm: int | None
    json: bool


async def retry(
    *,
    kind: Several = (),
    cause: str | None = None,
    reason: str | None = None,
    since: str | None = None,
    until: str | None = None,
    confirm: int | None = None,
    json: Json = False,
) -> None:
    """Send again what was given up: dead and unreachable messages. Says how many, and asks for the number.

    Parameters
    ----------
    kind
        Only of these kinds.
    cause
        Only what has this cause, as pixmate notify prints it.
    reason
        Only what ended for this reason; what follows its colon may be left out.
    since
        Only what was due since then: a duration (7d, 36h) or a date (2026-11-16).
    until
        Also what is past its expiry: worth sending until then, a duration from now (7d, 36h) or a date (2026-11-16).
    confirm
        How many messages it is: without the right number nothing is sent.
    """
    await _again(_Wanted("deliveries.retry", _GIVEN_UP, Asked(kind, cause, reason, since), until, confirm, json))


async def resend_uncertain(
    *,
    kind: Several = (),
    cause: str | None = None,
    reason: str | None = None,
    since: str | None = None,
    until: str | None = None,
    confirm: int | None = None,
    json: Json = False,
) -> None:
    """Send again what may have arrived. Some people get it twice. Says how many, and asks for the number.

    Parameters
    ----------
    kind
        Only of these kinds.
    cause
        Only what has this cause, as pixmate notify prints it.
    reason
        Only what is in doubt for this reason; what follows its colon may be left out.
    since
        Only what was due since then: a duration (7d, 36h) or a date (2026-11-16).
    until
        Also what is past its expiry: worth sending until then, a duration from now (7d, 36h) or a date (2026-11-16).
    confirm
        How many messages it is: without the right number nothing is sent.
    """
    await _again(_Wanted("deliveries.resend", _IN_DOUBT, Asked(kind, cause, reason, since), until, confirm, json))


async def _again(wanted: _Wanted) -> None:
    context = load_context()
    where = read_filter(context, wanted.asked, wanted.states)
    until = parse_until(wanted.until, context) if wanted.until else None
    async with context.database():
        found = await resendable(stored_queue(), where, context.now, until)
        _check(found, wanted.confirm)
        queued = await _queued(context, wanted, found, until) if wanted.confirm is not None and found.ids else 0
    if wanted.json:
        count = len(found.ids)
        print_json({"messages": count, "expired": found.void, "unreachable": found.nobody, "queued": queued})
        return
    for line in _told(context, wanted, found, queued):
        print_line(line)


def _check(found: Resendable, confirmed: int | None) -> None:
    if confirmed is not None and confirmed != len(found.ids):
        raise Misuse("cli-again-other-count", count=len(found.ids), confirmed=confirmed)


async def _queued(context: Context, wanted: _Wanted, found: Resendable, until: datetime | None) -> int:
    asked = wanted.asked
    typed = {"kind": ",".join(asked.kind), "cause": asked.cause, "reason": asked.reason, "since": asked.since}
    named = {name: value for name, value in (typed | {"until": wanted.until}).items() if value}
    details: dict[str, audit.Json] = {"messages": len(found.ids), **named}
    await audit.record(operator(), wanted.act, at=context.now, details=details)
    return await resend(stored_queue(), found.ids, context.now, until)


def _told(context: Context, wanted: _Wanted, found: Resendable, queued: int) -> list[str]:
    word, count = context.words.word, len(found.ids)
    doubtful = wanted.states is _IN_DOUBT
    if wanted.confirm is not None:
        lines = [word("cli-again-queued", count=queued)]
    elif doubtful:
        lines = [word("cli-again-found-uncertain", count=count)]
    else:
        lines = [word("cli-again-found", count=count)]
    if found.nobody:
        lines.append(word("cli-again-nobody", count=found.nobody))
    if found.void:
        lines.append(word("cli-again-void", count=found.void))
    if wanted.confirm is None and count:
        lines.append(word("cli-again-confirm", count=str(count)))
    return lines
