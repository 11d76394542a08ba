"""Right before the call: whether each delivery still stands, and the one message that says those which do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Final, assert_never

from bot.message import Message, Span, Text
from models.notices import Notice, Notices, Postpone, ReadAhead, Recipient, Skip, Stands, Verdict
from models.queue.delivery import Delivery
from models.queue.kinds import Kind

__all__ = ["Rechecked", "Wording"]


@dataclass(frozen=True, slots=True)
class Rechecked:
    """What is left to say, and what became of the rest."""

    standing: tuple[Delivery, ...]
    skipped: tuple[tuple[Delivery, str], ...]
    postponed: tuple[tuple[Delivery, datetime], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Asks the ``notices``, one a kind."""

    notices: Notices

    def knows(self, row: Delivery) -> bool:
        """Tell whether this program can word ``row``."""
        return row.kind in self.notices

    async def reading(self, people: Collection[int]) -> Wording:
        """Return the same for ``people``, with what can be read of all of them at once read."""
        notices = {
            kind: await notice.reading(people) if isinstance(notice, ReadAhead) else notice
            for kind, notice in self.notices.items()
        }
        return Wording(notices)

    async def recheck(self, rows: Sequence[Delivery], recipient: Recipient, now: datetime) -> Rechecked:
        """Ask of ``rows``, all of kinds that are known and of one person, which still stand at ``now`` (UTC)."""
        verdicts: list[tuple[Delivery, Verdict]] = []
        for kind, theirs in _by_kind(rows):
            notice: Notice = self.notices[kind]
            verdicts += zip(theirs, await notice.recheck(theirs, recipient, now), strict=True)
        standing: list[Delivery] = []
        skipped: list[tuple[Delivery, str]] = []
        postponed: list[tuple[Delivery, datetime]] = []
        for row, verdict in verdicts:
            match verdict:
                case Stands():
                    standing.append(row)
                case Skip(reason):
                    skipped.append((row, reason))
                case Postpone(until):
                    postponed.append((row, until))
                case _:
                    assert_never(verdict)
        return Rechecked(tuple(standing), tuple(skipped), tuple(postponed))

    async def render(self, rows: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the one message that says ``rows`` (one at least): kind after kind, each with its buttons."""
        parts = [await self.notices[kind].render(theirs, recipient, now) for kind, theirs in _by_kind(rows)]
        first, *others = parts
        for other in others:
            first = _joined(first, other)
        return first


_ORDER: Final = {kind: place for place, kind in enumerate(Kind)}


def _by_kind(rows: Sequence[Delivery]) -> list[tuple[Kind, list[Delivery]]]:
    if len(rows) == 1:  # most are
        return [(rows[0].kind, list(rows))]
    ordered = sorted(rows, key=lambda row: _ORDER[row.kind])
    return [(kind, list(theirs)) for kind, theirs in groupby(ordered, key=lambda row: row.kind)]


def _joined(first: Message, second: Message) -> Message:
    text: Text = (*first.text, Span("\n\n"), *second.text)
    return replace(
        first,
        text=text,
        buttons=first.buttons + second.buttons,
        choices=first.choices or second.choices,
        attachments=first.attachments + second.attachments,
        private=first.private or second.private,
    )
