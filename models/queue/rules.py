"""What each event makes of a delivery. Pure: the engines read rows, ask here, and write what comes back.

An event that does not fit the row changes nothing, and the very same row is returned: that is how a late mark, a second
report or the cancellation of what has left is refused.

A member of a bundle is its bundle's: what a sender meets happens to the bundle, and `mirror` carries it over. What is
decided about a member alone, while it waits, takes it out of the bundle.
"""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from models.queue.delivery import ENDED, Aim, Delivery, Lease, State
from models.queue.doubts import may_be_called, nonce_for, unconfirmed
from models.queue.events import (
    Aimed,
    Bundling,
    Cancelled,
    Claimed,
    Event,
    Freed,
    Gathered,
    Joined,
    Lapsed,
    Lost,
    Marked,
    Postponed,
    Prolonged,
    Renewed,
    Reported,
    Resent,
    Revived,
    Skipped,
    Snoozed,
    Step,
    Wish,
)
from models.queue.kinds import KINDS, Kind
from models.queue.reports import aimed, lost, reported
from models.queue.retries import Random

__all__ = ["apply", "mirror"]

_RESENT = frozenset({State.UNCERTAIN, State.DEAD, State.UNREACHABLE})
_REOPENED = frozenset({State.SKIPPED, State.CANCELLED})
_SNOOZED = frozenset({State.QUEUED, State.RETRY, State.SENT, State.UNCERTAIN})


def apply(row: Delivery, event: Event, random: Random) -> Delivery:
    """Return ``row`` after ``event``; the same object when the event changes nothing. ``random`` spreads retries."""
    if isinstance(event, Step):
        return row if row.bundle_id is not None else _stepped(row, event, random)
    return _wished(row, event) if isinstance(event, Wish) else _bundled(row, event)


def mirror(member: Delivery, bundle: Delivery) -> Delivery:
    """Return ``member`` with what its ``bundle`` has become: state, reason, outcome.

    Its attempts never go down, or a report of an old one could be taken for a new one.
    """
    if member.bundle_id != bundle.id:
        return member
    shared = member._replace(
        state=bundle.state,
        reason=bundle.reason,
        platform=bundle.platform,
        account_id=bundle.account_id,
        attempts=max(member.attempts, bundle.attempts),
        retries=bundle.retries,
        failing_since=bundle.failing_since,
        called_at=bundle.called_at,
        sent_at=bundle.sent_at,
        message_ref=bundle.message_ref,
        doubted_at=bundle.doubted_at,
    )
    return member if shared == member else shared


def _stepped(row: Delivery, event: Step, random: Random) -> Delivery:
    match event:
        case Claimed(at, lease):
            after = _leased(row, lease) if _claimable(row, at, lease) else row
        case Renewed(at, lease):
            after = _leased(row, lease) if _holds(row, at, lease) else row
        case Marked(at, lease):
            after = _marked(row, at, lease) if _holds(row, at, lease) and _worth(row, at) else row
        case Aimed(aim):
            after = _aimed(row, aim) if row.waits and row.goes_to(aim) else row
        case Reported():
            after = reported(row, event, random)
        case Lost(at):
            after = lost(row, at, random)
        case Lapsed(at):
            after = row if not row.waits or may_be_called(row, at) else unconfirmed(row, row.reason)
        case _:
            assert_never(event)
    return after


def _wished(row: Delivery, event: Wish) -> Delivery:
    match event:
        case Skipped(reason):
            after = _dropped(row, State.SKIPPED, reason) if row.waits else row
        case Cancelled(reason):
            after = _dropped(row, State.CANCELLED, reason) if row.waits else row
        case Postponed(due_at, expires_at):
            after = _postponed(row, due_at, expires_at or row.expires_at) if row.waits else row
        case Snoozed(due_at, expires_at):
            again = _can_be_told_again(row)
            after = _anew(row, due_at, expires_at)._replace(called_at=None) if again else row
        case Revived():
            after = _queued(row, row.due_at, row.expires_at) if row.state is State.CANCELLED else row
        case Resent(at, until):
            again = row.state in _RESENT and row.bundle_id is None
            after = _anew(row, at, until or row.expires_at) if again else row
        case Prolonged(until):
            after = row._replace(expires_at=until) if row.expires_at < until and row.state not in ENDED else row
        case _:
            assert_never(event)
    return after


def _bundled(row: Delivery, event: Bundling) -> Delivery:
    match event:
        case Joined(bundle_id, lease):
            free = row.leased_until is None or row.held_by(lease)
            settled = row.waits and row.called_at is None and row.doubted_at is None and row.bundle_id is None
            joins = free and settled and KINDS[row.kind].bundled
            after = row._replace(bundle_id=bundle_id, leased_until=None, epoch=0) if joins else row
        case Freed():
            after = row if row.bundle_id is None else row._replace(bundle_id=None)
        case Gathered():
            after = _gathered(row, event) if _gathers(row) else row
        case _:
            assert_never(event)
    return after


def _can_be_told_again(row: Delivery) -> bool:
    # One that was sent, put off and then given up is of a message that is still there, with its buttons.
    given_up = row.state is State.SKIPPED and row.arrived
    return row.kind is not Kind.BUNDLE and (given_up or row.state in _SNOOZED)


def _claimable(row: Delivery, at: datetime, lease: Lease) -> bool:
    mine = row.platform == lease.platform and row.epoch <= lease.epoch
    return mine and row.waits and row.leased_until is None and row.due_at <= at


def _holds(row: Delivery, at: datetime, lease: Lease) -> bool:
    return row.waits and row.held_by(lease) and row.leased_until is not None and at < row.leased_until


def _worth(row: Delivery, at: datetime) -> bool:
    return at < row.expires_at and may_be_called(row, at)


def _leased(row: Delivery, lease: Lease) -> Delivery:
    return row._replace(leased_until=lease.until, epoch=lease.epoch)


def _marked(row: Delivery, at: datetime, lease: Lease) -> Delivery:
    return row._replace(
        state=State.SENDING,
        reason="",
        attempts=row.attempts + 1,
        nonce=nonce_for(row, lease),
        called_at=at,
        leased_until=lease.until,
    )


def _aimed(row: Delivery, aim: Aim) -> Delivery:
    free = aimed(row, aim)
    # At another account no nonce names the message that may have arrived.
    return free if may_be_called(free, row.doubted_at or row.due_at) else unconfirmed(row, row.reason)


def _dropped(row: Delivery, state: State, reason: str) -> Delivery:
    # ``epoch`` is 0 wherever a row is let go: it orders holders, and one that still lives may claim what is free.
    if row.doubted_at is not None:
        return unconfirmed(row, reason)
    return row._replace(state=state, reason=reason, bundle_id=None, leased_until=None, epoch=0)


def _postponed(row: Delivery, due_at: datetime, expires_at: datetime) -> Delivery:
    # A member that may have arrived in its bundle would be another message on its own.
    if row.doubted_at is not None and (row.bundle_id is not None or not may_be_called(row, due_at)):
        return unconfirmed(row, row.reason)
    return row._replace(due_at=due_at, expires_at=expires_at, bundle_id=None, leased_until=None, epoch=0)


def _queued(row: Delivery, due_at: datetime, expires_at: datetime) -> Delivery:
    # ``called_at`` stays: should its last call turn out to have arrived, the second message is spared.
    return row._replace(
        state=State.QUEUED,
        reason="",
        bundle_id=None,
        due_at=due_at,
        expires_at=expires_at,
        retries=0,
        failing_since=None,
        leased_until=None,
        epoch=0,
    )


def _anew(row: Delivery, due_at: datetime, expires_at: datetime) -> Delivery:
    """Return ``row`` to be told by another message, whatever became of those before."""
    return _queued(row, due_at, expires_at)._replace(doubted_at=None, nonce=None)


def _gathers(row: Delivery) -> bool:
    # What joins now was not in the message that may have arrived, and a call under its nonce would bring nothing new.
    if row.kind is not Kind.BUNDLE or row.doubted_at is not None:
        return False
    return (row.waits and row.leased_until is None) or (row.state in _REOPENED and row.called_at is None)


def _gathered(row: Delivery, event: Gathered) -> Delivery:
    waiting = row if row.waits else _queued(row, event.due_at, event.expires_at)
    # Its platform named the instant of the next try, or its retries wait: more to say is no reason to hurry.
    told_to_wait = row.state is State.RETRY and row.aim == event.aim
    due_at = max(row.due_at, event.due_at) if told_to_wait else event.due_at
    gathered = aimed(waiting, event.aim)
    return gathered._replace(due_at=due_at, expires_at=max(waiting.expires_at, event.expires_at), nonce=None)
