"""What becomes of a conversation: how the stored dialog follows from a reply, and what a typed number means.

On a platform without buttons the numbered choices of the last message are kept with the dialog, under keys that start
with ``#``; without a question pending they make a dialog of their own, of the flow `CHOICES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.events import Event, Said
from bot.message import Payload
from bot.phrases import typed
from bot.ports import Dialog
from bot.replies import Reply

__all__ = ["CHOICES", "Pending", "following"]

CHOICES: Final = "choices"
"""The flow of a dialog that holds numbered choices and no question."""

_MARK: Final = "#"
_CHOICES_LAST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pending:
    """What was stored for a person, seen at ``now``. ``stored`` is the dialog as it is in the database."""

    stored: Dialog | None
    now: datetime

    @property
    def alive(self) -> bool:
        """Whether something is stored that has not expired."""
        return self.stored is not None and self.stored.expires_at > self.now

    @property
    def question(self) -> Dialog | None:
        """The question that waits, as its handler may see it: without the numbered choices."""
        if self.stored is None or not self.alive or self.stored.flow == CHOICES:
            return None
        return replace(self.stored, data=_unmarked(self.stored.data))

    def number(self, event: Event) -> str | None:
        """Return the payload that the number typed in ``event`` stands for, if it stands for one."""
        if self.stored is None or not self.alive or not event.discreet or not isinstance(event.happening, Said):
            return None
        return self.stored.data.get(f"{_MARK}{event.happening.text.strip()}")

    def lapsed(self, event: Event) -> bool:
        """Tell whether ``event`` is an answer that comes too late for its question."""
        if self.stored is None or self.alive or self.stored.flow == CHOICES or not event.discreet:
            return False
        return isinstance(event.happening, Said) and typed(event.happening.text) is None


def following(pending: Pending, reply: Reply, numbered: Sequence[Payload], *, spent: bool) -> Dialog | None:
    """Return the dialog to keep after ``reply``: ``pending.stored`` itself for no change, None for none.

    ``numbered`` are the choices shown with the reply. With none, those of before stay as long as their question does,
    unless one of them was an act and is ``spent``.
    """
    version = pending.stored.version if pending.stored else 0
    numbers = {f"{_MARK}{number}": payload.data for number, payload in enumerate(numbered, 1)}
    if (ask := reply.ask) is not None:
        return Dialog(ask.flow, ask.step, pending.now + ask.expires_in, {**ask.data, **numbers}, version)
    question = None if reply.ends else pending.question
    if numbers and question is None:
        return Dialog(CHOICES, "number", pending.now + _CHOICES_LAST, numbers, version)
    if question is not None and (numbers or spent):
        return replace(question, data={**question.data, **numbers})
    unchanged = question is not None or (pending.question is None and pending.alive and not spent)
    return pending.stored if unchanged else None


def _unmarked(data: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in data.items() if not name.startswith(_MARK)}
