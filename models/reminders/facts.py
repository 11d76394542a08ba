"""What a delivery of kind ``retake`` carries for whoever rechecks and words it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from models.queue.delivery import Delivery
from pix.profile import Door, Source
from pix.rules import Rules
from pix.windows import opening

__all__ = ["PAUSE_QUESTION", "RetakeFacts", "is_pause_question", "told_in"]

PAUSE_QUESTION: Final[Mapping[str, Any]] = {"about": "pause"}
"""The facts of the one ``retake`` delivery that announces no window: reminders were ignored, and it asks whether to go
on. Its buttons press ``reminders-resume`` and ``reminders-stop``. It never shares a message with a window."""


def is_pause_question(delivery: Delivery) -> bool:
    """Tell whether ``delivery`` asks whether reminders should go on, instead of announcing a window."""
    return delivery.facts == PAUSE_QUESTION


def told_in(delivery: Delivery, message: Delivery) -> bool:
    """Tell whether ``delivery`` was last told in ``message``, of the same person, even if it was put off since."""
    return delivery.arrived and delivery.sent_at == message.sent_at


@dataclass(frozen=True, slots=True)
class RetakeFacts:
    """The window that a delivery announces: of ``competence`` (its code), through ``door``.

    ``answered_at`` (UTC) is the answer it is counted from, or the sending that showed one (``basis`` tells which). The
    delay is not kept: the campus may change it while the delivery waits. ``day_only``: the sending is known by its day
    of UTC alone, and ``answered_at`` is the last second of it.
    """

    competence: str
    door: Door
    answered_at: datetime
    basis: Source
    day_only: bool = False

    def opens_at(self, rules: Rules) -> datetime:
        """Return when the window opens (UTC) by ``rules``."""
        return opening(self.answered_at, self.delay(rules))

    def delay(self, rules: Rules) -> timedelta:
        """Return how long after the answer the window opens by ``rules``."""
        return rules.improve_delay if self.door is Door.IMPROVE else rules.reset_delay

    def to_json(self) -> dict[str, Any]:
        """Return it as a delivery carries it."""
        facts = {
            "competence": self.competence,
            "door": self.door.value,
            "answered_at": self.answered_at.isoformat(),
            "basis": self.basis.value,
        }
        return {**facts, "day_only": True} if self.day_only else facts

    @classmethod
    def of(cls, delivery: Delivery) -> RetakeFacts:
        """Read what ``delivery`` carries. Raises `KeyError` for one that announces no window."""
        facts = delivery.facts
        return cls(
            competence=facts["competence"],
            door=Door(facts["door"]),
            answered_at=datetime.fromisoformat(facts["answered_at"]),
            basis=Source(facts["basis"]),
            day_only=facts.get("day_only", False),
        )
