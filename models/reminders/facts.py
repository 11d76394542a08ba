"""What a delivery of kind ``retake`` carries for whoever rechecks and words it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from models.queue.delivery import Delivery
from pix.profile import Door, Source

__all__ = ["PAUSE_QUESTION", "RetakeFacts", "is_pause_question"]

PAUSE_QUESTION: Final[Mapping[str, Any]] = {"about": "pause"}
"""The facts of the one ``retake`` delivery that announces no window: reminders were ignored, and it asks whether to go
on. Its buttons press ``reminders-resume`` and ``reminders-stop``. It never shares a message with a window."""


def is_pause_question(delivery: Delivery) -> bool:
    """Tell whether ``delivery`` asks whether reminders should go on, instead of announcing a window."""
    return delivery.facts == PAUSE_QUESTION


@dataclass(frozen=True, slots=True)
class RetakeFacts:
    """The window that a delivery announces: of ``competence`` (its code), through ``door``, since ``opens_at``.

    ``answered_at`` is the answer it is counted from, or the sending that showed one (``basis`` tells which). Instants
    are in UTC.
    """

    competence: str
    door: Door
    opens_at: datetime
    answered_at: datetime
    basis: Source

    @property
    def delay(self) -> timedelta:
        """From the answer to the opening, by the settings it was planned with."""
        return self.opens_at - self.answered_at

    def to_json(self) -> dict[str, Any]:
        """Return it as a delivery carries it."""
        return {
            "competence": self.competence,
            "door": self.door.value,
            "opens_at": self.opens_at.isoformat(),
            "answered_at": self.answered_at.isoformat(),
            "basis": self.basis.value,
        }

    @classmethod
    def of(cls, delivery: Delivery) -> RetakeFacts:
        """Read what ``delivery`` carries. Raises `KeyError` for one that announces no window."""
        facts = delivery.facts
        return cls(
            competence=facts["competence"],
            door=Door(facts["door"]),
            opens_at=datetime.fromisoformat(facts["opens_at"]),
            answered_at=datetime.fromisoformat(facts["answered_at"]),
            basis=Source(facts["basis"]),
        )
