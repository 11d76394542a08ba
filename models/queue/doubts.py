"""Calls of which nobody knows whether they arrived: which delivery may be called again after one, and until when. Pure.

Two things allow it. A kind that is declared at least once is called again whenever its turn comes. And where the
platform is idempotent, a second call under the nonce of the first makes no second message: that is safe for as long as
the platform remembers the nonce, which is reckoned from the first doubtful call.

    doubtful, may be called again    it waits, as after any failure
    doubtful, may not                it ends ``uncertain``, whatever came of later calls: the first may have arrived
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from models.queue import reasons
from models.queue.delivery import Delivery, Lease, State
from models.queue.kinds import KINDS, AfterUncertain, InPlace

__all__ = ["REPEATABLE_FOR", "doubted", "may_be_called", "nonce_for", "repeatable_until", "settled", "unconfirmed"]

REPEATABLE_FOR: Final = timedelta(minutes=2)
"""How long a platform is trusted to remember a nonce. Discord speaks of "the past few minutes"."""


def doubted(row: Delivery) -> Delivery:
    """Return ``row`` after its last call came to an unknown end."""
    return row if row.doubted_at is not None else row._replace(doubted_at=row.called_at)


def settled(row: Delivery) -> Delivery:
    """Return ``row`` once it is known that its last call did not arrive; an earlier one may have."""
    only_doubt = row.doubted_at == row.called_at
    return row._replace(called_at=None, doubted_at=None if only_doubt else row.doubted_at)


def may_be_called(row: Delivery, at: datetime) -> bool:
    """Tell whether a call at ``at`` would make no second message, or one that its kind puts up with."""
    until = repeatable_until(row)
    # A clock that was set back would seem to have all the time in the world.
    return until is None or (row.nonce is not None and abs(until - REPEATABLE_FOR - at) < REPEATABLE_FOR)


def repeatable_until(row: Delivery) -> datetime | None:
    """Return from when on ``row`` can no longer be called again; None: it may at any time."""
    at_least_once = KINDS[row.kind].after_uncertain is AfterUncertain.RESENT
    return None if row.doubted_at is None or at_least_once else row.doubted_at + REPEATABLE_FOR


def nonce_for(row: Delivery, lease: Lease) -> str | None:
    """Return the nonce of the next call under ``lease``: a new one only where another message is meant.

    The first is the delivery's id. With ids below 10^14 it has at most the 25 characters that Discord takes. What
    changes a message that is there makes none.
    """
    if not lease.idempotent or row.in_place is not InPlace.NO:
        return None
    return row.nonce or (f"{row.id}-{row.attempts + 1}" if row.attempts else str(row.id))


def unconfirmed(row: Delivery, reason: str) -> Delivery:
    """Return ``row`` ended although it may have arrived, since it may not be called again; ``reason`` says why."""
    because = reasons.because(reasons.UNCONFIRMED, reason)
    return row._replace(state=State.UNCERTAIN, reason=because, bundle_id=None, leased_until=None, epoch=0)
