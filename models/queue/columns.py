"""A delivery as a row of the table, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from bot.pacing.rates import Lane
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind

__all__ = ["COLUMNS", "MUTABLE", "NAMES", "WRITTEN", "delivery_of", "mutable_values", "written_values"]

COLUMNS: Final = Delivery._fields
"""Every column, in the order of the fields."""

NAMES: Final = ", ".join(COLUMNS)

MUTABLE: Final = COLUMNS[COLUMNS.index("created_at") + 1 :]
"""What may change of a row: all but its id, its key, its lane, its payload and when it was created."""

WRITTEN: Final = COLUMNS[1:]
"""What is written when a row is new: all but the id."""

written_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*WRITTEN)
mutable_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*MUTABLE)

_KINDS = {str(kind): kind for kind in Kind}
_STATES = {str(state): state for state in State}
_LANES = {int(lane): lane for lane in Lane}


def delivery_of(values: tuple[Any, ...]) -> Delivery:
    """Return the delivery whose `COLUMNS` have these values in either database; SQLite gives instants as text."""
    (id_, kind, cause, person_id, lane, payload, created_at, due_at, expires_at, *rest) = values
    (state, reason, platform, account_id, bundle_id, attempts, retries, *moments) = rest
    (failing_since, called_at, sent_at, message_ref, leased_until, epoch) = moments
    return Delivery(
        id_,
        _KINDS[kind],
        cause,
        person_id,
        _LANES[lane],
        payload,
        _instant(created_at),
        _instant(due_at),
        _instant(expires_at),
        _STATES[state],
        reason,
        platform,
        account_id,
        bundle_id,
        attempts,
        retries,
        failing_since and _instant(failing_since),
        called_at and _instant(called_at),
        sent_at and _instant(sent_at),
        message_ref,
        leased_until and _instant(leased_until),
        epoch,
    )


def _instant(value: datetime | str) -> datetime:
    # Stored in UTC and given back in UTC: `models.fields.read_instant` would convert it once more, a claim's main cost.
    return datetime.fromisoformat(value) if isinstance(value, str) else value
