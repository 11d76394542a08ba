"""What became of a person's messages, in words for staff: shared by ``/why`` and ``pixmate why``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final

from bot.events import Address
from bot.message import Text, plain
from bot.voice import Speaking
from handlers.platforms import platform_name
from handlers.staff.why_reasons import explain
from handlers.texts import lines, listed, together
from models.accounts import AccountCard, accounts_of
from models.delivery_report import Traced
from models.people import Identity, university_address
from models.preferences import preferences
from models.queue.delivery import ENDED, Delivery, State
from models.queue.kinds import Kind
from models.reminders.facts import is_pause_question
from pix.framework import BY_CODE

__all__ = ["KIND_NAMES", "STATES", "Subject", "heading", "load_subject", "named", "story", "whereabouts"]

KIND_NAMES: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.RETAKE: "why-kind-retake",
        Kind.NOTICE: "why-kind-notice",
        Kind.ANNOUNCEMENT: "why-kind-announcement",
        Kind.URGENT: "why-kind-urgent",
        Kind.SEAT: "why-kind-seat",
        Kind.SESSION: "why-kind-session",
        Kind.RESULT: "why-kind-result",
        Kind.CHALLENGE: "why-kind-challenge",
        Kind.DIGEST: "why-kind-digest",
        Kind.IMPORT: "why-kind-import",
        Kind.PROGRESS: "why-kind-progress",
        Kind.TABLE: "why-kind-table",
        Kind.REQUEST: "why-kind-request",
        Kind.CORRECTION: "why-kind-correction",
        Kind.WITHDRAWAL: "why-kind-withdrawal",
        Kind.POST: "why-kind-post",
        Kind.ANSWER: "why-kind-answer",
        Kind.BUNDLE: "why-kind-bundle",
    }
)
"""What each kind of message is called."""

STATES: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.QUEUED: "why-state-queued",
        State.SENDING: "why-state-sending",
        State.SENT: "why-state-sent",
        State.RETRY: "why-state-retry",
        State.UNCERTAIN: "why-state-uncertain",
        State.UNREACHABLE: "why-state-unreachable",
        State.DEAD: "why-state-dead",
        State.SKIPPED: "why-state-skipped",
        State.CANCELLED: "why-state-cancelled",
    }
)
"""Where a delivery stands, in words."""

_FLAGS: Final[Mapping[str, str]] = MappingProxyType({"blocked": "why-account-blocked"})


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose messages are looked at, and how they can be reached. ``silenced_at`` is since when nothing unasked goes."""

    person: Identity
    accounts: Sequence[AccountCard]
    silenced_at: datetime | None
    email: str = ""


def named(voice: Speaking, person: Identity) -> Text:
    """Return a person by name and number, as far as they are known."""
    number = person.number or f"#{person.person_id}"
    return voice.say("why-who", name=person.full_name, number=number) if person.full_name else plain(number)


def heading(voice: Speaking, subject: Subject, deliveries: Sequence[Traced]) -> Text:
    """Return whose messages these are and how many arrived, wait or did not arrive."""
    who = named(voice, subject.person)
    if not deliveries:
        return voice.say("why-none", who=who)
    return voice.say("why-title", who=who, tally=together(_tally(voice, deliveries), ", "))


def whereabouts(voice: Speaking, subject: Subject) -> Text:
    """Return how the person can be reached: each account, silence, and the university address."""
    silence = voice.say("why-silenced", date=voice.calendar.date(subject.silenced_at)) if subject.silenced_at else ()
    accounts = together((_account(voice, card) for card in subject.accounts), "\n")
    email = voice.say("why-email", email=subject.email) if subject.email else ()
    return lines(accounts or voice.say("why-no-account"), silence, email)


def story(voice: Speaking, traced: Traced) -> Text:
    """Return one delivery: what, when, where, and for what did not arrive yet why, what next, what can be done."""
    told = explain(voice, traced.row)
    first = voice.say("why-line", what=subject_of(voice, traced.row), state=_state(voice, traced))
    return lines(
        first,
        voice.say("why-why", reason=told.why) if told.why else (),
        voice.say("why-then", then=told.then) if told.then else (),
        voice.say("why-advice", advice=told.advice) if told.advice else (),
    )


def subject_of(voice: Speaking, row: Delivery) -> Text:
    """Return what ``row`` is about: its kind, and the competence where it is about one."""
    kind = voice.say(KIND_NAMES[row.kind])
    if is_pause_question(row):
        return voice.say("why-kind-pause")
    code: object = row.facts.get("competence")
    if isinstance(code, str) and code in BY_CODE:
        return voice.say("why-about", kind=kind, about=listed(voice, (code,)))
    return kind


async def load_subject(person: Identity) -> Subject:
    """Read how ``person`` can be reached. Raises `models.people.PersonMissing`."""
    chosen = await preferences(person.person_id)
    accounts = await accounts_of(person.person_id)
    return Subject(person, accounts, chosen.silenced_at, await university_address(person.person_id))


def _tally(voice: Speaking, deliveries: Sequence[Traced]) -> Iterable[Text]:
    coming = sum(each.row.state not in ENDED for each in deliveries)
    sent = sum(each.row.state in ENDED and each.row.arrived for each in deliveries)
    missed = len(deliveries) - sent - coming
    return (
        voice.say("why-count-sent", count=sent) if sent else (),
        voice.say("why-count-coming", count=coming) if coming else (),
        voice.say("why-count-missed", count=missed) if missed else (),
    )


def _state(voice: Speaking, traced: Traced) -> Text:
    """Return where a delivery stands, since or until when, and in which account."""
    row = traced.row
    said = voice.say(_state_key(row), attempts=row.attempts, **_instants(voice, row))
    where = voice.say("why-in", account=_place(voice, traced.address)) if traced.address and row.attempts else ()
    shared = voice.say("why-shared", count=traced.together - 1) if traced.together > 1 else ()
    return together((said, where, shared), ", ")


def _state_key(row: Delivery) -> str:
    if row.arrived and row.waits:
        return "why-state-again"
    return "why-state-once" if row.arrived and row.state in {State.SKIPPED, State.CANCELLED} else STATES[row.state]


def _instants(voice: Speaking, row: Delivery) -> dict[str, str]:
    """Return when it arrived (``sent``), if ever, and ``when`` it is due, was last tried or was planned."""
    at = row.sent_at if row.state is State.SENT else None if row.waits else row.doubted_at or row.called_at
    when = {"when": voice.calendar.near(at or row.due_at)}
    return {**when, "sent": voice.calendar.near(row.sent_at)} if row.sent_at else when


def _account(voice: Speaking, card: AccountCard) -> Text:
    account = _place(voice, card.address)
    if card.unreachable is None:
        return voice.say("why-account-open", account=account, date=voice.calendar.date(card.seen_at))
    since = voice.calendar.date(card.unreachable_at or card.seen_at)
    if (key := _FLAGS.get(card.unreachable)) is not None:
        return voice.say(key, account=account, date=since)
    return voice.say("why-account-closed", account=account, date=since, detail=card.unreachable)


def _place(voice: Speaking, address: Address) -> str:
    """Return what people call the platform of ``address``."""
    return platform_name(voice, address.platform)
