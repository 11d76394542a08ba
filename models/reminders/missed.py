"""What a person was not told of while they heard nothing: reminders paused or turned off, or all silenced. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from models.queue.delivery import Delivery, State
from models.reminders import reasons
from models.reminders.changes import put_off_by_hand
from models.reminders.windows import Announced

__all__ = ["missed"]

_UNHEARD: Final = frozenset({reasons.PAUSED, reasons.SILENCED, reasons.KIND_OFF})
_ARRIVED: Final = frozenset({State.SENDING, State.SENT, State.UNCERTAIN})


def missed(
    windows: Iterable[Announced], rows: Iterable[Delivery], since: datetime, now: datetime
) -> tuple[Announced, ...]:
    """Return those of ``windows`` that are open at ``now`` and opened after ``since``, or fell due in a silence.

    ``rows`` are the person's deliveries. What arrived was told, and what they put off themselves comes on its day.
    """
    by_key = {row.key: row for row in rows}
    return tuple(each for each in windows if each.opens_at <= now and _untold(each, by_key.get(each.key), since, now))


def _untold(window: Announced, row: Delivery | None, since: datetime, now: datetime) -> bool:
    meanwhile = window.opens_at > since
    if row is None:
        return meanwhile
    if row.state in _ARRIVED or (row.waits and (row.attempts or put_off_by_hand(row))):
        return False
    return meanwhile or (row.reason in _UNHEARD and row.due_at <= now)
