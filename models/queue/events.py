"""Everything that can happen to a delivery, as two closed unions: what its sender meets, what somebody decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.outcomes import Outcome
from models.queue.delivery import Aim, Lease

__all__ = [
    "Aimed",
    "Bundling",
    "Cancelled",
    "Claimed",
    "Event",
    "Freed",
    "Gathered",
    "Joined",
    "Lapsed",
    "Lost",
    "Marked",
    "Postponed",
    "Prolonged",
    "Renewed",
    "Reported",
    "Resent",
    "Revived",
    "Skipped",
    "Snoozed",
    "Step",
    "Wish",
]


@dataclass(frozen=True, slots=True)
class Claimed:
    """A sender takes it."""

    at: datetime
    lease: Lease


@dataclass(frozen=True, slots=True)
class Renewed:
    """Its sender, still waiting for its turn, keeps it longer."""

    at: datetime
    lease: Lease


@dataclass(frozen=True, slots=True)
class Aimed:
    """An account was chosen: it is free for the sender of that platform."""

    aim: Aim


@dataclass(frozen=True, slots=True)
class Marked:
    """Its sender is about to call the platform; the call may last until ``lease`` runs out."""

    at: datetime
    lease: Lease


@dataclass(frozen=True, slots=True)
class Reported:
    """The platform answered the call ``attempt``.

    ``elsewhere`` is where to try next if this account is unreachable. ``charged`` False: a transient failure that costs
    nothing of the retries, because the whole platform is failing.
    """

    at: datetime
    attempt: int
    outcome: Outcome
    elsewhere: Aim | None = None
    charged: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """Its sender's lease ran out, or its sender is known to be dead."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Lapsed:
    """It may have arrived and waits to be called again: for too long, perhaps, to make no second message."""

    at: datetime


Step = Claimed | Renewed | Aimed | Marked | Reported | Lost | Lapsed
"""What its sender meets."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """It is not to be sent, and ``reason`` says why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Cancelled:
    """What caused it no longer holds."""

    reason: str


@dataclass(frozen=True, slots=True)
class Revived:
    """What caused it holds again."""


@dataclass(frozen=True, slots=True)
class Postponed:
    """It is to wait until ``due_at``; with ``expires_at`` its expiry moves too."""

    due_at: datetime
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    """The person asks to be told again at ``due_at``, whether or not it was sent before."""

    due_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Resent:
    """It is to be sent again, although it was given up or may have arrived; with ``until`` its expiry moves too."""

    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Prolonged:
    """It is worth sending until ``until`` at least."""

    until: datetime


Wish = Skipped | Cancelled | Postponed | Snoozed | Revived | Resent | Prolonged
"""What somebody decides: a person, a renderer, the operator."""


@dataclass(frozen=True, slots=True)
class Joined:
    """It travels in ``bundle_id`` from now on. ``lease``: of who bundles, and may hold it."""

    bundle_id: int
    lease: Lease | None


@dataclass(frozen=True, slots=True)
class Freed:
    """It no longer follows its bundle."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """More joins this bundle, which goes to ``aim`` from ``due_at`` on and is worth sending until ``expires_at``."""

    due_at: datetime
    expires_at: datetime
    aim: Aim


Bundling = Joined | Freed | Gathered
"""What makes several deliveries one message."""

Event = Step | Wish | Bundling
