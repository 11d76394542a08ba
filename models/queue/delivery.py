"""One message owed to one person: the row, its states, its key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import blake2b
from typing import Any, Final, NamedTuple, cast

import orjson

from bot.pacing.rates import Lane
from models.fields import to_utc
from models.queue.kinds import KINDS, InPlace, Kind

__all__ = ["ENDED", "UNAIMED", "WAITING", "Aim", "Delivery", "Key", "Lease", "Owed", "State"]

UNAIMED: Final = ""
"""The ``platform`` of a delivery for which no account was chosen yet."""

_LONGEST_CAUSE: Final = 64


class State(StrEnum):
    """Where a delivery stands: ``queued → sending →`` one of the others. ``retry`` is waiting once more."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    UNREACHABLE = "unreachable"
    DEAD = "dead"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


WAITING: Final = frozenset({State.QUEUED, State.RETRY})
"""What a claim may take, once it is due."""

ENDED: Final = frozenset(State) - WAITING - {State.SENDING}
"""What nothing happens to by itself any more."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What makes a delivery the only one of its kind, for ever: why it is owed, and to whom.

    ``cause`` names one attempt, one import row, one announcement, one step of a registration (64 characters at most).
    """

    kind: Kind
    cause: str
    person_id: int

    @property
    def digest(self) -> str:
        """What is kept of the key once the delivery is forgotten: 32 hexadecimal characters."""
        text = f"{self.kind}\0{self.cause}\0{self.person_id}"
        return blake2b(text.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Aim:
    """The account a delivery goes to, and the platform whose sender therefore claims it."""

    platform: str
    account_id: int


@dataclass(frozen=True, slots=True)
class Lease:
    """A sender's right, until ``until`` (UTC), to the rows it claims among those aimed at ``platform``.

    There is one sender a platform; ``epoch`` grows each time another process becomes it. `UNAIMED` is the planner's.
    ``idempotent``: the platform makes no second message of a second call under the same nonce.
    """

    platform: str
    epoch: int
    until: datetime
    idempotent: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """A delivery to be written: due at ``due_at``, void from ``expires_at`` (both aware).

    ``expires_at`` None: the kind's own expiry. ``facts`` is what its renderer needs, small and plain JSON. Without an
    ``aim`` the account is chosen when it is due.

    Raises:
        ValueError: the cause is empty or too long, an instant is naive, or the kind needs an ``expires_at``.
    """

    kind: Kind
    cause: str
    person_id: int
    due_at: datetime
    expires_at: datetime | None = None
    facts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    aim: Aim | None = None

    def __post_init__(self) -> None:
        if not 0 < len(self.cause) <= _LONGEST_CAUSE:
            message = f"a cause has 1 to {_LONGEST_CAUSE} characters, and this one has {len(self.cause)}"
            raise ValueError(message)
        to_utc(self.due_at)
        to_utc(self.expiry)

    @property
    def key(self) -> Key:
        """What makes it the only one."""
        return Key(self.kind, self.cause, self.person_id)

    @property
    def expiry(self) -> datetime:
        """When it is void: as said, or by the rule of its kind."""
        if self.expires_at is not None:
            return self.expires_at
        after = KINDS[self.kind].expires_after
        if after is None:
            message = f"a {self.kind} needs its expiry said"
            raise ValueError(message)
        return self.due_at + after

    def queued(self, id_: int, now: datetime) -> Delivery:
        """Return the row this becomes, written at ``now``."""
        aim = self.aim
        return Delivery(
            id=id_,
            kind=self.kind,
            cause=self.cause,
            person_id=self.person_id,
            lane=KINDS[self.kind].lane,
            platform=UNAIMED if aim is None else aim.platform,
            account_id=None if aim is None else aim.account_id,
            payload=orjson.dumps(dict(self.facts)).decode(),
            due_at=to_utc(self.due_at),
            expires_at=to_utc(self.expiry),
            created_at=to_utc(now),
        )


class Delivery(NamedTuple):
    """A row of the queue, written by name. All instants are in UTC.

    A named tuple where other values are frozen dataclasses: a claim makes hundreds at once, some eight times cheaper.
    """

    id: int
    kind: Kind
    cause: str
    person_id: int
    lane: Lane
    payload: str
    created_at: datetime
    due_at: datetime
    expires_at: datetime
    state: State = State.QUEUED
    reason: str = ""
    """Why it stands where it stands: a word of `models.queue.reasons`, or a platform's own after a colon."""
    platform: str = UNAIMED
    account_id: int | None = None
    bundle_id: int | None = None
    """The bundle that carries it, whose state and outcome it then shares."""
    attempts: int = 0
    """Calls it was allowed so far. It fences outcomes: one of an earlier attempt changes nothing."""
    retries: int = 0
    """Transient failures in a row."""
    failing_since: datetime | None = None
    """When the first of them happened."""
    called_at: datetime | None = None
    """When its last call was allowed to start; None once the outcome of that call is known for certain."""
    sent_at: datetime | None = None
    message_ref: str | None = None
    leased_until: datetime | None = None
    epoch: int = 0
    """Of the lease under which it was last claimed; 0 since it was let go, or aimed at another platform."""
    doubted_at: datetime | None = None
    """When the first call was made of which nobody knows whether it arrived; None where there is no such call, or
    somebody has asked for another message since."""
    nonce: str | None = None
    """By which an idempotent platform knows the message of its last call (25 characters at most): the same for all
    calls but those that somebody asks for to tell it again. None: the platform makes a message of every call."""

    @property
    def key(self) -> Key:
        """What makes it the only one."""
        return Key(self.kind, self.cause, self.person_id)

    @property
    def place_id(self) -> int | None:
        """The place it is posted in, which stands below zero where a person and their account do; None: it is one's."""
        return -self.person_id if self.person_id < 0 else None

    @property
    def aim(self) -> Aim | None:
        """The account it goes to, once chosen."""
        return None if self.account_id is None else Aim(self.platform, self.account_id)

    @property
    def in_place(self) -> InPlace:
        """What it makes of the message it stands for; `InPlace.NO` while there is none."""
        return KINDS[self.kind].in_place if self.message_ref else InPlace.NO

    def goes_to(self, aim: Aim) -> bool:
        """Tell whether it may go to ``aim``: what changes a message does so where that is, unless it may be another."""
        return aim == self.aim or self.in_place in {InPlace.NO, InPlace.KEPT}

    @property
    def facts(self) -> dict[str, Any]:
        """What its renderer needs, as it was owed."""
        return cast("dict[str, Any]", orjson.loads(self.payload))

    def held_by(self, lease: Lease | None) -> bool:
        """Tell whether it is claimed under ``lease``, run out or not."""
        mine = lease is not None and (self.platform, self.epoch) == (lease.platform, lease.epoch)
        return mine and self.leased_until is not None

    @property
    def arrived(self) -> bool:
        """Whether the person has it, even if it was put off since, to be told again."""
        return self.sent_at is not None

    @property
    def waits(self) -> bool:
        """Whether it is still to be sent, and no call is under way."""
        return self.state in WAITING
