"""What became of an announcement, in words of either language: each fate, and why people cannot be reached."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.message import Text
from bot.voice import Speaking
from handlers.texts import together
from models.announcing.announcement import Announcement, State
from models.announcing.fates import Fate, Report, hindrance
from models.queue import reasons

__all__ = ["SHOWN", "absent", "fate_word", "figures", "hindered", "hindrances", "left_out"]

SHOWN: Final = tuple(Fate)
"""Every fate, in the order in which they are told: what arrived first, then what may still, then what did not."""

_HINDRANCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "blocked": "blocked",
        "closed direct messages": "closed",
        "deactivated": "gone",
        "unknown user": "gone",
        "chat not found": "gone",
        "no mutual server": "apart",
        reasons.NO_ACCOUNT: "no-account",
    }
)
"""What platforms say of an account, in the words we have for it; anything else is another reason."""


_OTHER: Final = "other"


def hindered(voice: Speaking, reason: str) -> str:
    """Return why one person cannot be reached, for the ``reason`` of their row; nothing where we have no words."""
    why = _HINDRANCES.get(hindrance(reason))
    return "" if why is None else voice.word("history-hindered", why=why)


def fate_word(voice: Speaking, fate: Fate) -> str:
    """Return what ``fate`` is called."""
    return voice.word("history-fate", fate=fate.value)


def hindrances(voice: Speaking, report: Report) -> Text:
    """Return how many cannot be reached for which reason, the most frequent first."""
    counts: dict[str, int] = {}
    for said, count in report.hindrances.items():
        why = _HINDRANCES.get(said, _OTHER)
        counts[why] = counts.get(why, 0) + count
    ordered = sorted(counts.items(), key=lambda each: (each[0] == _OTHER, -each[1], each[0]))
    return together((voice.say("history-hindrance", why=why, count=count) for why, count in ordered), ", ")


def left_out(voice: Speaking, found: Announcement, report: Report) -> list[Text]:
    """Return a line for each fate but having got it, as far as anybody met it."""
    lines = [_line(voice, fate, report) for fate in SHOWN if fate is not Fate.DELIVERED and report.of(fate)]
    if missing := absent(found, report):
        lines.append(voice.say("history-report-absent", count=missing))
    return lines


def absent(found: Announcement, report: Report) -> int:
    """Return how many of the audience are not on the bot at all, and are owed nothing; 0 until all rows are written."""
    written = found.walked >= found.snapshot.last and found.state not in {State.DRAFT, State.ASKED}
    return max(0, found.counted - report.people) if written else 0


def figures(voice: Speaking, report: Report) -> Text:
    """Return in a few words how many got it, and how many still wait for it."""
    if not report.people:
        return voice.say("history-got-not-yet")
    got = voice.say("history-got", delivered=report.of(Fate.DELIVERED), people=report.people)
    waiting = report.of(Fate.WAITING)
    if waiting == report.people:
        return voice.say("history-got-not-yet")
    return voice.say("history-got-waiting", got=got, waiting=waiting) if waiting else got


def _line(voice: Speaking, fate: Fate, report: Report) -> Text:
    said, count = fate_word(voice, fate), report.of(fate)
    if fate is Fate.UNREACHABLE:
        return voice.say("history-report-why", fate=said, count=count, why=hindrances(voice, report))
    return voice.say("history-report-fate", fate=said, count=count)
