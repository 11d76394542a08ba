"""Everybody an announcement is owed to as a table for a spreadsheet: what became of it, why, when, and who pressed."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.message import as_plain
from bot.voice import Speaking
from handlers.announcing.fate_words import fate_word, hindered
from handlers.platforms import platform_name
from handlers.staff.why_reasons import because
from models.announcing.announcement import Announcement
from models.announcing.fates import Fate
from models.announcing.recipients import Recipient, recipients
from models.queue.delivery import State
from models.spreadsheets import BEGINNING, lines

__all__ = ["Cut", "bounded", "table"]

_INSTANT: Final = "%Y-%m-%d %H:%M:%S"
"""As spreadsheets of every language read it, in the reader's own zone."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A table as far as there was room: its text, how many ``rows`` that is, and whether others were left out."""

    text: str
    rows: int
    whole: bool


async def table(voice: Speaking, found: Announcement) -> AsyncGenerator[tuple[str, int], None]:
    """Yield the table of ``found`` in pieces, each with how many people it is about: 0 for the titles."""
    yield BEGINNING + lines([_titles(voice)]), 0
    words = _Words(voice)
    async for page in recipients(found):
        yield lines(words.row(each) for each in page), len(page)


async def bounded(voice: Speaking, found: Announcement, most_bytes: int) -> Cut:
    """Return the table of ``found`` in whole pages as far as it takes at most ``most_bytes`` in UTF-8."""
    parts, size, rows = list[str](), 0, 0
    async for part, people in table(voice, found):
        size += len(part.encode())
        if size > most_bytes:
            return Cut("".join(parts), rows, whole=False)
        parts.append(part)
        rows += people
    return Cut("".join(parts), rows, whole=True)


def _titles(voice: Speaking) -> Sequence[str]:
    keys = ("number", "name", "platform", "fate", "why", "sent", "pressed")
    return [voice.word("history-column", column=key) for key in keys]


@dataclass(slots=True)
class _Words:
    """The words of a table, which come again and again: each is said once."""

    voice: Speaking
    fates: dict[Fate, str] = field(default_factory=dict[Fate, str])
    reasons: dict[tuple[Fate, State, str], str] = field(default_factory=dict[tuple[Fate, State, str], str])
    platforms: dict[str, str] = field(default_factory=dict[str, str])

    def row(self, each: Recipient) -> Sequence[str]:
        """Return the cells of one person."""
        return (
            each.number or f"#{each.person_id}",
            each.name,
            self._platform(each.platform),
            self._fate(each.fate),
            self._reason(each),
            self._instant(each.sent_at),
            self._instant(each.pressed_at),
        )

    def _platform(self, name: str) -> str:
        if name not in self.platforms:
            self.platforms[name] = platform_name(self.voice, name) if name else ""
        return self.platforms[name]

    def _fate(self, met: Fate) -> str:
        if met not in self.fates:
            self.fates[met] = fate_word(self.voice, met)
        return self.fates[met]

    def _reason(self, each: Recipient) -> str:
        key = each.fate, each.state, each.reason
        if key not in self.reasons:
            self.reasons[key] = self._why(*key)
        return self.reasons[key]

    def _why(self, met: Fate, state: State, reason: str) -> str:
        if met is Fate.DELIVERED:
            return ""
        hindrance = hindered(self.voice, reason) if met is Fate.UNREACHABLE else ""
        return hindrance or as_plain(because(self.voice, state, reason))

    def _instant(self, instant: datetime | None) -> str:
        return "" if instant is None else instant.astimezone(self.voice.calendar.zone).strftime(_INSTANT)
