"""Short ways to say who is written to, and what is owed to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.events import Address
from models.addressees import Addressee, ReachedAt
from models.queue.delivery import Aim, Delivery, Owed, State
from models.queue.kinds import Kind
from models.quiet_hours import QuietHours
from models.reminders.choices import Choices
from models.reminders.courtesy import Hours
from models.reminders.facts import PAUSE_QUESTION
from scheduler.sending.gates import Situation
from tests.support.clock import NOON

__all__ = ["NIGHT", "PARIS", "account", "message", "owed", "person", "question", "situation"]

PARIS = ZoneInfo("Europe/Paris")
NIGHT = QuietHours(time(22), time(8))
LONG_AGO = NOON - timedelta(days=90)


def account(
    id_: int = 7, platform: str = "telegram", *, unreachable: str | None = None, seen: datetime = LONG_AGO
) -> ReachedAt:
    return ReachedAt(id_, Address(platform, f"u{id_}"), "fr", unreachable, seen)


def person(
    choices: Choices | None = None,
    *accounts: ReachedAt,
    hours: Hours | None = None,
    silenced: bool = False,
    told_at: datetime | None = None,
) -> Addressee:
    """Return person 1, in Paris, quiet at night; without ``accounts``, with one."""
    return Addressee(
        person_id=1,
        first_name="Camille",
        chosen_language=None,
        plain_text=False,
        silenced=silenced,
        hours=hours or Hours(PARIS, NIGHT),
        choices=choices or Choices(),
        accounts=accounts or (account(),),
        told_at=told_at,
    )


def owed(id_: int = 1, kind: Kind = Kind.RETAKE, facts: Mapping[str, Any] | None = None) -> Delivery:
    """Return a delivery that is due at noon."""
    facts = facts if facts is not None else {"competence": "3.1"}
    return Owed(kind, f"cause:{id_}", 1, NOON, NOON + timedelta(days=14), facts).queued(id_, NOON)


def question(id_: int = 99) -> Delivery:
    return owed(id_, facts=PAUSE_QUESTION)


def message(day: str, *, at: time = time(18), state: State = State.SENT, id_: int = 500) -> Delivery:
    """Return a message that left on ``day`` at ``at``, Paris time."""
    sent_at = datetime.fromisoformat(f"{day} {at}").replace(tzinfo=PARIS)
    row = Owed(Kind.BUNDLE, day, 1, sent_at, sent_at + timedelta(days=14), aim=Aim("telegram", 7)).queued(id_, sent_at)
    return row._replace(state=state, sent_at=sent_at if state is State.SENT else None)


def situation(
    who: Addressee | None = None, messages: Sequence[Delivery] = (), *, now: datetime = NOON, per_week: int = 2
) -> Situation:
    return Situation(who or person(), messages, per_week, now)
