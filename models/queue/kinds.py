"""The kinds of message sent unasked, and the rules each one follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.pacing.rates import Lane

__all__ = ["KINDS", "LANES", "SOON", "AfterUncertain", "Choice", "InPlace", "Kind", "KindRule", "Quiet"]


class Kind(StrEnum):
    """What a delivery is about. ``BUNDLE`` carries several others to one person in one message."""

    RETAKE = "retake"
    NOTICE = "notice"
    ANNOUNCEMENT = "announcement"
    URGENT = "urgent"
    SEAT = "seat"
    SESSION = "session"
    RESULT = "result"
    CHALLENGE = "challenge"
    DIGEST = "digest"
    IMPORT = "import"
    PROGRESS = "progress"
    """How far an announcement got, in its author's chat: one message, kept up to date."""
    REQUEST = "request"
    TABLE = "table"
    """Who got an announcement, as a file for whoever of the team asked for it."""
    CORRECTION = "correction"
    """What an announcement says now, in the place of what a person has of it."""
    WITHDRAWAL = "withdrawal"
    """An announcement taken back: what a person has of it goes."""
    POST = "post"
    """An announcement in a place: it is owed to nobody (`models.announcing.posts`)."""
    ANSWER = "answer"
    """What a reader of an announcement says back to the team, and what the team replies to them."""
    BUNDLE = "bundle"


class Quiet(StrEnum):
    """What a person's quiet hours mean to a kind."""

    WAITS = "waits"
    PASSES = "passes"
    WAITS_UNLESS_SOON = "waits unless soon"
    """Waits, unless what it is about starts within `SOON`."""


class Choice(StrEnum):
    """What a person may decide about a kind."""

    ON = "on"
    """Sent until the person turns it off."""
    ALWAYS = "always"
    """Never turned off on its own."""
    ASKED = "asked"
    """The late answer to something the person asked, or a change of what they have: not even silence holds it back."""


class AfterUncertain(StrEnum):
    """What follows a send of which nobody knows whether it arrived."""

    LEFT = "left"
    """Not sent again: at most once."""
    RESENT = "resent"
    """Sent again: at least once."""


class InPlace(StrEnum):
    """What becomes of the message that a delivery stands for already (its ``message_ref``), instead of another one."""

    NO = "no"
    """It stays, and another one is sent."""
    EDITED = "edited"
    """What the notice says takes its place."""
    KEPT = "kept"
    """The same; where it is gone, or out of reach, another one takes its place: a message that is kept up to date."""
    REMOVED = "removed"
    """It is deleted; where the platform refuses that, what the notice says takes its place."""


SOON: Final = timedelta(hours=48)
"""How near a sitting makes a change of seat worth breaking the quiet hours."""


@dataclass(frozen=True, slots=True)
class KindRule:
    """The rules of one kind. ``expires_after`` counts from ``due_at``; None: whoever owes it says when.

    What changes ``in_place`` may be done twice and is there once: such a kind is `AfterUncertain.RESENT`.
    """

    lane: Lane
    quiet: Quiet
    bundled: bool
    choice: Choice
    expires_after: timedelta | None
    after_uncertain: AfterUncertain
    in_place: InPlace = InPlace.NO


def _reminder(days: int | None, *, bundled: bool, after: AfterUncertain = AfterUncertain.LEFT) -> KindRule:
    expiry = None if days is None else timedelta(days=days)
    return KindRule(Lane.REMINDER, Quiet.WAITS, bundled, Choice.ON, expiry, after)


def _to_many(days: int) -> KindRule:
    expiry = timedelta(days=days)
    return KindRule(Lane.ANNOUNCEMENT, Quiet.WAITS, False, Choice.ON, expiry, AfterUncertain.LEFT)


def _amending(in_place: InPlace) -> KindRule:
    # It changes what is there already and wakes nobody.
    week, again = timedelta(days=7), AfterUncertain.RESENT
    return KindRule(Lane.ANNOUNCEMENT, Quiet.PASSES, False, Choice.ASKED, week, again, in_place)


def _answer(*, in_place: InPlace = InPlace.NO) -> KindRule:
    day, again = timedelta(days=1), AfterUncertain.RESENT
    return KindRule(Lane.SEAT, Quiet.PASSES, False, Choice.ASKED, day, again, in_place)


def _seat(quiet: Quiet) -> KindRule:
    return KindRule(Lane.SEAT, quiet, False, Choice.ALWAYS, None, AfterUncertain.RESENT)


KINDS: Final[Mapping[Kind, KindRule]] = MappingProxyType(
    {
        Kind.RETAKE: _reminder(14, bundled=True),
        Kind.NOTICE: _to_many(7),
        Kind.ANNOUNCEMENT: _to_many(7),
        Kind.URGENT: _seat(Quiet.PASSES),
        Kind.SEAT: _seat(Quiet.WAITS_UNLESS_SOON),
        Kind.SESSION: _reminder(None, bundled=False, after=AfterUncertain.RESENT),
        Kind.RESULT: _reminder(30, bundled=True),
        Kind.CHALLENGE: _reminder(2, bundled=True),
        Kind.DIGEST: _reminder(2, bundled=True),
        Kind.IMPORT: _answer(),
        Kind.PROGRESS: _answer(in_place=InPlace.KEPT),
        Kind.REQUEST: _answer(),
        Kind.TABLE: _answer(),
        Kind.CORRECTION: _amending(InPlace.EDITED),
        Kind.WITHDRAWAL: _amending(InPlace.REMOVED),
        Kind.POST: KindRule(
            Lane.ANNOUNCEMENT, Quiet.PASSES, False, Choice.ASKED, timedelta(days=7), AfterUncertain.LEFT
        ),
        Kind.ANSWER: KindRule(Lane.SEAT, Quiet.WAITS, False, Choice.ASKED, timedelta(days=7), AfterUncertain.RESENT),
        Kind.BUNDLE: _reminder(None, bundled=False),
    }
)
"""The rule of every kind. An announcement's author may set another expiry than the one here."""

LANES: Final = (Lane.SEAT, Lane.REMINDER, Lane.ANNOUNCEMENT)
"""The lanes deliveries use, most urgent first; replies are never queued."""
