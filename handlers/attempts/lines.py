"""Items written as a line that `read_telling` reads back: what buttons and open questions carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.message import Action
from bot.replies import do
from handlers.attempts.telling_found import Item
from handlers.attempts.when import Moment, Precision

__all__ = ["RECORD", "line", "recording"]

RECORD: Final = "done-record"
"""The press that tells the line it carries, once."""

_ROOM: Final = 47 - len(f"{RECORD}:")
"""How many bytes a payload leaves for the line."""


def line(items: Iterable[Item], zone: ZoneInfo) -> str:
    """Return ``items`` as one would type them, their times by the clocks of ``zone``."""
    return ", ".join(" ".join(_words(item, zone)) for item in items)


def recording(items: Sequence[Item], zone: ZoneInfo) -> Action | None:
    """Return the press that tells ``items``; None when they don't fit on a button.

    A competence alone is asked about first, which is no act.
    """
    written = line(items, zone)
    if all(written == each.competence.code for each in items):
        return do("done", written)
    return Action(RECORD, (written,)) if len(written.encode()) <= _ROOM else None


def _words(item: Item, zone: ZoneInfo) -> Iterable[str]:
    yield item.competence.code
    if item.pix is not None:
        yield f"{item.pix} pix"
    elif item.level is not None:
        yield f"niv {item.level}"
    if item.when is not None:
        yield _time(item.when, zone)


def _time(when: Moment, zone: ZoneInfo) -> str:
    local = when.instant.astimezone(zone)
    return f"{local:%Y-%m-%d}" if when.precision is Precision.DAY else f"{local:%Y-%m-%d %Hh%M}"
