"""What a delivery about a file that came by chat carries."""

from __future__ import annotations

from dataclasses import dataclass

from models.queue.delivery import Delivery
from models.uploads.upload import State

__all__ = ["ToldOf", "told_of"]


@dataclass(frozen=True, slots=True)
class ToldOf:
    """The file, by its id, and the state of which its sender is told."""

    upload: int
    state: State

    @property
    def cause(self) -> str:
        """What makes the delivery the only one: each state is told once."""
        return f"{self.upload}:{self.state}"

    def to_json(self) -> dict[str, object]:
        """Return it as `Owed.facts` takes it."""
        return {"upload": self.upload, "state": self.state.value}


def told_of(delivery: Delivery) -> ToldOf:
    """Return what ``delivery`` tells of."""
    facts = delivery.facts
    return ToldOf(int(facts["upload"]), State(facts["state"]))
