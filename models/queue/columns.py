"""A delivery as a row of the table, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from bot.pacing.rates import Lane
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind

__all__ = ["COLUMNS", "MUTABLE", "WRITTEN", "delivery_of", "mutable_values", "written_values"]

COLUMNS: Final = tuple(field.name for field in fields(Delivery))
"""Every column, in the order of the fields."""

WRITTEN: Final = COLUMNS[1:]
"""What is written when a row is new: all but the id."""

MUTABLE: Final = tuple(
    column for column in COLUMNS if column not in {"id", "kind", "cause", "person_id", "lane", "payload", "created_at"}
)
"""What may change of a row."""

written_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*WRITTEN)
mutable_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*MUTABLE)

_KINDS = {str(kind): kind for kind in Kind}
_STATES = {str(state): state for state in State}
_LANES = {int(lane): lane for lane in Lane}


def delivery_of(row: Mapping[str, Any]) -> Delivery:
    """Return the delivery that a row of either database holds; SQLite gives instants as text."""
    return Delivery(
        id=row["id"],
        kind=_KINDS[row["kind"]],
        cause=row["cause"],
        person_id=row["person_id"],
        lane=_LANES[row["lane"]],
        state=_STATES[row["state"]],
        reason=row["reason"],
        platform=row["platform"],
        account_id=row["account_id"],
        bundle_id=row["bundle_id"],
        payload=row["payload"],
        due_at=_instant(row["due_at"]),
        expires_at=_instant(row["expires_at"]),
        created_at=_instant(row["created_at"]),
        attempts=row["attempts"],
        retries=row["retries"],
        failing_since=_moment(row["failing_since"]),
        called_at=_moment(row["called_at"]),
        sent_at=_moment(row["sent_at"]),
        message_ref=row["message_ref"],
        leased_until=_moment(row["leased_until"]),
        epoch=row["epoch"],
    )


def _instant(value: datetime | str) -> datetime:
    # Stored in UTC and given back in UTC: `models.fields.read_instant` would convert it once more, a claim's main cost.
    return datetime.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: datetime | str | None) -> datetime | None:
    return None if value is None else _instant(value)
