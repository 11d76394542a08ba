"""What a platform's answer, or its absence, makes of a delivery.

The states a call can be in when its outcome arrives, ``called_at`` set and the attempt still the last one:

    sending                       the usual case: every outcome counts
    uncertain                     its sender was thought dead: a true outcome replaces the doubt
    retry                         the same, of a kind sent again anyway: an arrival spares the second message
    queued                        the same, of one somebody asked to send again
    cancelled, skipped            decided meanwhile, before that second message: an arrival is still the truth

Once the outcome of the last call is known, ``called_at`` is None, and nothing said about that call changes anything.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from bot.outcomes import Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.fields import to_utc
from models.queue import reasons
from models.queue.delivery import Aim, Delivery, State
from models.queue.events import Reported
from models.queue.kinds import KINDS, AfterUncertain
from models.queue.retries import Budget, Random

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
            return _in_doubt(row, event.at, reason, random) if row.state is State.SENDING else row
        case RetryAt() | Transient() | Unreachable() | Rejected():
            known = row._replace(called_at=None)
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


def _sent(row: Delivery, at: datetime, message: str) -> Delivery:
    return row._replace(
        state=State.SENT,
        reason="",
        retries=0,
        failing_since=None,
        called_at=None,
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
        case Transient(reason) if event.charged:
            return _charged(row, event.at, reasons.because(reasons.TRANSIENT, reason), random)
        case Transient(reason):
            soon = Budget(1, None).next_try(event.at, random)
            return _retried(row, soon, reasons.because(reasons.TRANSIENT, reason))
        case Unreachable(reason):
            return _turned(row, event, reasons.because(reasons.UNREACHABLE, reason))
        case Rejected(reason):
            return _ended(row, State.DEAD, reasons.because(reasons.REJECTED, reason))
        case _:
            assert_never(outcome)


def _in_doubt(row: Delivery, at: datetime, reason: str, random: Random) -> Delivery:
    if KINDS[row.kind].after_uncertain is AfterUncertain.RESENT:
        budget = Budget(row.retries, row.failing_since).spend(at)
        if budget is not None:
            return _again(row, budget, at, reason, random)
    return _ended(row, State.UNCERTAIN, reason)


def _charged(row: Delivery, at: datetime, reason: str, random: Random) -> Delivery:
    budget = Budget(row.retries, row.failing_since).spend(at)
    if budget is None:
        return _ended(row, State.DEAD, reasons.because(reasons.GAVE_UP, reason))
    return _again(row, budget, at, reason, random)


def _again(row: Delivery, budget: Budget, at: datetime, reason: str, random: Random) -> Delivery:
    spent = row._replace(retries=budget.spent, failing_since=budget.since)
    return _retried(spent, budget.next_try(at, random), reason)


def _retried(row: Delivery, due_at: datetime, reason: str) -> Delivery:
    return row._replace(state=State.RETRY, reason=reason, due_at=due_at, leased_until=None, epoch=0)


def _turned(row: Delivery, event: Reported, reason: str) -> Delivery:
    # A turn is charged as a retry is, or two accounts that each refuse would hand a row to each other for ever.
    budget = Budget(row.retries, row.failing_since).spend(event.at)
    if event.elsewhere is None or event.elsewhere == row.aim or budget is None:
        return _ended(row, State.UNREACHABLE, reason)
    turned = aimed(row, event.elsewhere)
    return turned._replace(state=State.QUEUED, due_at=event.at, retries=budget.spent, failing_since=budget.since)


def aimed(row: Delivery, aim: Aim) -> Delivery:
    """Return ``row`` free for the sender of ``aim``'s platform, whose epochs have nothing to do with those before."""
    return row._replace(platform=aim.platform, account_id=aim.account_id, leased_until=None, epoch=0)


def _ended(row: Delivery, state: State, reason: str) -> Delivery:
    return row._replace(state=state, reason=reason, leased_until=None, epoch=0)
