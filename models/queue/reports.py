"""What a platform's answer, or its absence, makes of a delivery.

The states a call can be in when its outcome arrives, ``called_at`` set and the attempt still the last one:

    sending                       the usual case: every outcome counts
    uncertain                     its sender was thought dead: a true outcome replaces the doubt
    retry                         the same, of one called again anyway: an arrival spares the second message
    queued                        the same, of one somebody asked to send again
    cancelled, skipped            decided meanwhile, before that second message: an arrival is still the truth

Once the outcome of the last call is known, ``called_at`` is None, and nothing said about that call changes anything.
An earlier call may still be in doubt (``doubted_at``): then only an arrival says for certain what became of the row,
and `models.queue.doubts` whether it may be called once more.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.outcomes import GONE, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.fields import to_utc
from models.queue import reasons
from models.queue.delivery import Aim, Delivery, State
from models.queue.doubts import doubted, may_be_called, repeatable_until, settled, unconfirmed
from models.queue.events import Reported
from models.queue.kinds import InPlace
from models.queue.retries import UNCHARGED, Budget, Random

__all__ = ["aimed", "lost", "reported"]

_IN_QUESTION = frozenset({State.SENDING, State.UNCERTAIN})


def reported(row: Delivery, event: Reported, random: Random) -> Delivery:
    """Return ``row`` after its platform answered; the same object when the answer is of no call that is still open."""
    if row.called_at is None or event.attempt != row.attempts:
        return row
    outcome = event.outcome
    match outcome:
        case Sent(message):
            return _sent(row, event.at, message)
        case Uncertain(reason):
            if row.state is not State.SENDING:
                return row
            return _in_doubt(row, event.at, reason, random, charged=event.charged)
        case RetryAt() | Transient() | Unreachable() | Rejected():
            known = settled(row)
            return _not_arrived(known, event, outcome, random) if row.state in _IN_QUESTION else known
        case _:
            assert_never(outcome)


def lost(row: Delivery, at: datetime, random: Random) -> Delivery:
    """Return ``row`` after its sender went away: free again if no call can have started, in doubt if one can."""
    if row.leased_until is None:
        return row
    if row.state is State.SENDING:
        return _in_doubt(row, at, reasons.LEASE_LOST, random)
    return row._replace(leased_until=None, epoch=0)


def aimed(row: Delivery, aim: Aim) -> Delivery:
    """Return ``row`` free for the sender of ``aim``'s platform, whose epochs have nothing to do with those before.

    At another account the same nonce would name another message, and a message that is kept up to date is another.
    """
    free = row if aim == row.aim else _another(row)
    return free._replace(platform=aim.platform, account_id=aim.account_id, leased_until=None, epoch=0)


def _sent(row: Delivery, at: datetime, message: str) -> Delivery:
    return row._replace(
        state=State.SENT,
        reason="",
        retries=0,
        failing_since=None,
        called_at=None,
        doubted_at=None,
        sent_at=at,
        message_ref=message,
        leased_until=None,
        epoch=0,
    )


def _not_arrived(
    row: Delivery, event: Reported, outcome: RetryAt | Transient | Unreachable | Rejected, random: Random
) -> Delivery:
    match outcome:
        case RetryAt(when):
            return _retried(row, to_utc(when), reasons.TOLD_TO_WAIT)
        case Transient(reason):
            failed = reasons.because(reasons.TRANSIENT, reason)
            again = _again(row, event.at, failed, random, charged=event.charged)
            return again or _ended(row, State.DEAD, reasons.because(reasons.GAVE_UP, failed))
        case Unreachable(reason):
            return _turned(row, event, reasons.because(reasons.UNREACHABLE, reason))
        case Rejected(reason) if reason == GONE and row.in_place is InPlace.KEPT:
            again = _another(row)._replace(state=State.QUEUED, reason="", due_at=event.at, doubted_at=None)
            return again._replace(retries=0, failing_since=None, leased_until=None, epoch=0)
        case Rejected(reason):
            return _ended(row, State.DEAD, reasons.because(reasons.REJECTED, reason))
        case _:
            assert_never(outcome)


def _in_doubt(row: Delivery, at: datetime, reason: str, random: Random, *, charged: bool = True) -> Delivery:
    doubtful = doubted(row)
    again = _again(doubtful, at, reason, random, charged=charged) if may_be_called(doubtful, at) else None
    return again or doubtful._replace(state=State.UNCERTAIN, reason=reason, leased_until=None, epoch=0)


def _again(row: Delivery, at: datetime, reason: str, random: Random, *, charged: bool) -> Delivery | None:
    """Return ``row`` waiting for its next try, None when it has had them all. What is not ``charged`` costs none."""
    budget = Budget(row.retries).spend() if charged else UNCHARGED
    if budget is None:
        return None
    spent = row._replace(retries=budget.spent, failing_since=row.failing_since or at) if charged else row
    return _retried(spent, budget.next_try(at, random, repeatable_until(row)), reason)


def _retried(row: Delivery, due_at: datetime, reason: str) -> Delivery:
    if not may_be_called(row, due_at):
        return unconfirmed(row, reason)
    return row._replace(state=State.RETRY, reason=reason, due_at=due_at, leased_until=None, epoch=0)


def _turned(row: Delivery, event: Reported, reason: str) -> Delivery:
    # A turn is charged as a retry is, or two accounts that each refuse would hand a row to each other for ever.
    budget = Budget(row.retries).spend()
    elsewhere = event.elsewhere
    if elsewhere is None or elsewhere == row.aim or not row.goes_to(elsewhere) or budget is None:
        return _ended(row, State.UNREACHABLE, reason)
    turned = aimed(row, elsewhere)
    if not may_be_called(turned, event.at):
        return unconfirmed(row, reason)
    since = row.failing_since or event.at
    return turned._replace(state=State.QUEUED, due_at=event.at, retries=budget.spent, failing_since=since)


def _another(row: Delivery) -> Delivery:
    """Return ``row`` to be told by another message."""
    return row._replace(nonce=None, message_ref=None if row.in_place is InPlace.KEPT else row.message_ref)


def _ended(row: Delivery, state: State, reason: str) -> Delivery:
    if row.doubted_at is not None:
        return unconfirmed(row, reason)
    return row._replace(state=state, reason=reason, leased_until=None, epoch=0)
