"""A delivery as a row of the table, and back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Any, Final

from bot.pacing.rates import Lane
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind

__all__ = [
    "COLUMNS",
    "MUTABLE",
    "NAMES",
    "SAVE",
    "SHARED",
    "WRITTEN",
    "Instant",
    "delivery_of",
    "insertion",
    "mutable_values",
    "written_values",
]

COLUMNS: Final = Delivery._fields
"""Every column, in the order of the fields."""

NAMES: Final = ", ".join(COLUMNS)

MUTABLE: Final = COLUMNS[COLUMNS.index("created_at") + 1 :]
"""What may change of a row: all but its id, its key, its lane, its payload and when it was created."""

SHARED: Final = (
    "state",
    "reason",
    "platform",
    "account_id",
    "retries",
    "failing_since",
    "called_at",
    "sent_at",
    "message_ref",
    "doubted_at",
)
"""What a member of a bundle has from its bundle as it is (`models.queue.rules.mirror`); attempts never go down.

The nonce is the bundle's own: a member that leaves it is another message.
"""

WRITTEN: Final = COLUMNS[1:]
"""What is written when a row is new: all but the id."""

written_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*WRITTEN)
mutable_values: Callable[[Delivery], tuple[Any, ...]] = attrgetter(*MUTABLE)

SAVE: Final = f"UPDATE delivery SET {', '.join(f'{column} = ?' for column in MUTABLE)} WHERE id = ?"
"""Writes the `mutable_values` of one row, then its id."""

Instant = Callable[[Any], datetime]
"""How a database's instant becomes one in UTC. What was stored in UTC needs no converting."""

_KINDS = {str(kind): kind for kind in Kind}
_STATES = {str(state): state for state in State}
_LANES = {int(lane): lane for lane in Lane}


def insertion(rows: int) -> str:
    """Return the statement that writes the `written_values` of so many rows, and gives those it wrote."""
    row = f"({', '.join('?' * len(WRITTEN))})"
    return (
        f"INSERT INTO delivery ({', '.join(WRITTEN)}) VALUES {', '.join([row] * rows)}"
        " ON CONFLICT (kind, cause, person_id) DO NOTHING RETURNING id, kind, cause, person_id"
    )


def delivery_of(values: tuple[Any, ...], instant: Instant) -> Delivery:
    """Return the delivery whose `COLUMNS` have these ``values``, of which ``instant`` reads the instants.

    Written out, since a claim does it for hundreds of rows: looking columns up by name takes three times as long.
    """
    (id_, kind, cause, person, lane, payload, created, due, expires, state, reason, *more) = values
    (platform, account, bundle, attempts, retries, failing, called, sent, message, leased, epoch, doubted, nonce) = more
    return Delivery._make(
        (
            id_,
            _KINDS[kind],
            cause,
            person,
            _LANES[lane],
            payload,
            instant(created),
            instant(due),
            instant(expires),
            _STATES[state],
            reason,
            platform,
            account,
            bundle,
            attempts,
            retries,
            failing and instant(failing),
            called and instant(called),
            sent and instant(sent),
            message,
            leased and instant(leased),
            epoch,
            doubted and instant(doubted),
            nonce,
        )
    )
