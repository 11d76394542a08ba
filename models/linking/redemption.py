"""What comes of giving a code, as a closed union: whoever shows it words it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from models.linking.codes import CodeKind
from models.linking.merging import Merged
from models.linking.tries import Missed
from models.people import Identity

__all__ = ["Already", "Linked", "Paused", "Redemption", "Refused", "Why"]


class Why(Enum):
    """Why a code joins nothing."""

    UNKNOWN = "unknown"
    """No such code was made, or it was so long ago that it is forgotten."""
    EXPIRED = "expired"
    USED = "used"
    REVOKED = "revoked"
    """Taken back, or replaced by a newer one."""
    OTHER_STUDENT = "other student"
    """The account belongs to another known student."""
    OTHER_WAY = "other way"
    """A known student gave the code of somebody not known: it would open the student's file to whoever made it."""
    ROLE = "role"
    """The account has a role that the code's person has not: it would pass to their other accounts."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The account is ``person``'s now, by a code of this ``kind``; ``merged`` came along."""

    person: Identity
    kind: CodeKind
    merged: Merged


@dataclass(frozen=True, slots=True)
class Already:
    """The account was ``person``'s before. The code was not used up."""

    person: Identity


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was joined. ``missed`` is what is left of the tries, None when the refusal costs none."""

    why: Why
    missed: Missed | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    """The account gave too many codes in vain: no code is even looked at before ``until`` (UTC)."""

    until: datetime


Redemption = Linked | Already | Refused | Paused
