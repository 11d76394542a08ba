"""Why a delivery stands where it stands, what happens to it next and what staff can do, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.message import Text
from bot.outcomes import GONE
from bot.voice import Speaking
from models.queue import reasons as queued
from models.queue.delivery import Delivery, State
from models.reminders import reasons as reminders

__all__ = ["REASONS", "Explained", "because", "explain"]


@dataclass(frozen=True, slots=True)
class Explained:
    """The three answers about one delivery; each may be empty."""

    why: Text
    then: Text
    advice: Text


@dataclass(frozen=True, slots=True)
class _Wording:
    """The keys for one reason: why it is so, and what staff can do where they can do something."""

    why: str
    advice: str | None = None


REASONS: Final[Mapping[str, _Wording]] = MappingProxyType(
    {
        queued.CALLED_OFF: _Wording("why-reason-called-off"),
        queued.EXPIRED: _Wording("why-reason-expired"),
        queued.WITHDRAWN: _Wording("why-reason-withdrawn"),
        queued.SUPERSEDED: _Wording("why-reason-superseded"),
        queued.DISBANDED: _Wording("why-reason-disbanded"),
        queued.NOTHING_LEFT: _Wording("why-reason-nothing-left"),
        queued.NOT_STAFF: _Wording("why-reason-not-staff"),
        queued.NO_ACCOUNT: _Wording("why-reason-no-account", "why-advice-invite"),
        queued.NO_MESSAGE: _Wording("why-reason-no-message"),
        queued.LEASE_LOST: _Wording("why-reason-lease-lost", "why-advice-ask"),
        queued.TOLD_TO_WAIT: _Wording("why-reason-told-to-wait"),
        queued.TRANSIENT: _Wording("why-reason-transient"),
        queued.GAVE_UP: _Wording("why-reason-gave-up", "why-advice-platform"),
        queued.UNCONFIRMED: _Wording("why-reason-unconfirmed-before", "why-advice-ask"),
        queued.REJECTED: _Wording("why-reason-rejected", "why-advice-report"),
        queued.UNREACHABLE: _Wording("why-reason-unreachable", "why-advice-invite"),
        reminders.SILENCED: _Wording("why-reason-silenced", "why-advice-choice"),
        reminders.KIND_OFF: _Wording("why-reason-off", "why-advice-choice"),
        reminders.MUTED: _Wording("why-reason-muted", "why-advice-choice"),
        reminders.PAUSED: _Wording("why-reason-paused", "why-advice-choice"),
        reminders.ANSWERED: _Wording("why-reason-answered"),
        reminders.AT_CEILING: _Wording("why-reason-ceiling"),
        reminders.UNDONE: _Wording("why-reason-undone"),
        reminders.NOTHING_KNOWN: _Wording("why-reason-nothing-known"),
        reminders.OTHER_WINDOW: _Wording("why-reason-other-window", "why-advice-choice"),
        reminders.IMPORTS_OFF: _Wording("why-reason-imports-off", "why-advice-choice"),
        reminders.DECLINED: _Wording("why-reason-declined", "why-advice-choice"),
        reminders.TOLD: _Wording("why-reason-told"),
    }
)
"""Every word that a delivery's reason may start with."""

_THEN: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.QUEUED: "why-then-queued",
        State.SENDING: "why-then-sending",
        State.RETRY: "why-then-retry",
        State.UNCERTAIN: "why-then-uncertain",
        State.UNREACHABLE: "why-then-stays",
        State.DEAD: "why-then-stays",
        State.SKIPPED: "why-then-never",
        State.CANCELLED: "why-then-never",
    }
)
"""What happens next; nothing does to what was sent."""

_DETAILS: Final[Mapping[str, str]] = MappingProxyType({"blocked": "why-detail-blocked", GONE: "why-detail-gone"})
"""What platforms say of an account, where it can be worded; anything else is shown as they said it."""


def explain(voice: Speaking, row: Delivery) -> Explained:
    """Return why ``row`` stands where it stands, what happens next, and what staff can do about it."""
    wording, detail = _reason(row.reason)
    why = _why(voice, row, wording, detail)
    advice = voice.say(wording.advice) if wording and wording.advice else _advice(voice, row)
    return Explained(why, _then(voice, row), advice if _missed(row) else ())


def because(voice: Speaking, state: State, reason: str) -> Text:
    """Return why a row stands in ``state`` for ``reason``; nothing where there is no reason to tell."""
    return _worded(voice, state, *_reason(reason)) if reason else ()


def _reason(reason: str) -> tuple[_Wording | None, str]:
    """Split ``reason`` into its wording (None: not one of our words) and what the platform added to it.

    One word may follow another: "gave up" after what, "unreachable" for want of any account.
    """
    word, _, detail = reason.partition(":")
    wording = REASONS.get(word)
    if wording is None:
        return None, reason
    cause, _, rest = detail.partition(":")
    if cause not in REASONS:
        return wording, detail
    return (REASONS[cause] if word == queued.UNREACHABLE else wording), rest


def _why(voice: Speaking, row: Delivery, wording: _Wording | None, detail: str) -> Text:
    if not row.reason:
        return voice.say("why-reason-late") if _late(voice, row) else ()
    return _worded(voice, row.state, wording, detail)


def _worded(voice: Speaking, state: State, wording: _Wording | None, detail: str) -> Text:
    if wording is None:
        key = "why-reason-unconfirmed" if state is State.UNCERTAIN else "why-reason-other"
        return voice.say(key, detail=detail)
    if not detail:
        return voice.say(wording.why)
    if (worded := _DETAILS.get(detail)) is not None:
        return voice.say(worded)
    return voice.say("why-reason-detailed", reason=voice.say(wording.why), detail=detail)


def _then(voice: Speaking, row: Delivery) -> Text:
    if row.state is State.SENT:
        return ()
    when, until = voice.calendar.near(row.due_at), voice.calendar.near(row.expires_at)
    key = "why-then-late" if _late(voice, row) else _THEN[row.state]
    return voice.say(key, when=when, until=until)


def _advice(voice: Speaking, row: Delivery) -> Text:
    """Return what can be done about a state whatever its reason."""
    return voice.say("why-advice-ask") if row.state is State.UNCERTAIN else ()


def _missed(row: Delivery) -> bool:
    """Tell whether ``row`` did not arrive for certain, and does not wait any more."""
    return not row.waits and not row.arrived and row.state is not State.SENDING


def _late(voice: Speaking, row: Delivery) -> bool:
    return row.state is State.QUEUED and row.due_at <= voice.now
