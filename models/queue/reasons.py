"""Why a delivery was skipped, cancelled or given up: the words the queue itself writes, worded for people elsewhere."""

from __future__ import annotations

from typing import Final

__all__ = [
    "CALLED_OFF",
    "DISBANDED",
    "EXPIRED",
    "GAVE_UP",
    "LEASE_LOST",
    "NOTHING_LEFT",
    "NOT_STAFF",
    "NO_ACCOUNT",
    "NO_MESSAGE",
    "REJECTED",
    "SUPERSEDED",
    "TOLD_TO_WAIT",
    "TRANSIENT",
    "UNCONFIRMED",
    "UNREACHABLE",
    "WITHDRAWN",
    "because",
]

CALLED_OFF: Final = "called off"
"""Its announcement was given up, or stopped itself."""
EXPIRED: Final = "expired"
"""It was no longer worth saying."""
WITHDRAWN: Final = "withdrawn"
"""An operator took it back."""
SUPERSEDED: Final = "superseded"
"""Something newer took its place."""
DISBANDED: Final = "disbanded"
"""A bundle taken apart again before it was sent."""
NOTHING_LEFT: Final = "nothing left"
"""A bundle whose members all ended before it was sent."""
NO_ACCOUNT: Final = "no account"
"""Nobody to write to: every account of the person is flagged, or there is none."""
NOT_STAFF: Final = "not staff"
"""It was for a member of the team, and the person is none any more."""
NO_MESSAGE: Final = "no message"
"""It was to change a message of which nobody knows whether it arrived, or where it is."""
LEASE_LOST: Final = "lease lost"
"""Its sender stopped in the middle of the call."""
TOLD_TO_WAIT: Final = "told to wait"
"""The platform named the instant of the next try."""
TRANSIENT: Final = "transient"
"""It did not arrive and is tried again."""
UNCONFIRMED: Final = "unconfirmed"
"""An earlier call may have arrived, so that it is not called again; what kept it from being settled follows."""
GAVE_UP: Final = "gave up"
"""It did not arrive, as often as it is tried."""
REJECTED: Final = "rejected"
"""The platform refuses this very message."""
UNREACHABLE: Final = "unreachable"
"""The account cannot be written to."""

_LONGEST: Final = 255


def because(word: str, detail: str) -> str:
    """Return ``word`` with the platform's own ``detail`` after a colon, as long as a row can keep."""
    return f"{word}:{detail}"[:_LONGEST] if detail else word
