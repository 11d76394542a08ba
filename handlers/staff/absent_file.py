"""Who of an audience is not on the bot, as a table for a mailing: names, group, university address."""

from __future__ import annotations

from collections.abc import Iterable

from models.audiences.field import Say
from models.audiences.reach import Absent
from models.spreadsheets import BEGINNING, lines

__all__ = ["absent_heading", "absent_rows"]


def absent_heading(say: Say) -> str:
    """Return how the table begins: its titles."""
    titles = (
        say("cli-column-number"),
        say("cli-column-last-name"),
        say("cli-column-first-name"),
        say("cli-column-group"),
        say("cli-column-email"),
    )
    return BEGINNING + lines([titles])


def absent_rows(people: Iterable[Absent]) -> str:
    """Return the lines of ``people``; the address is empty where the roster has none."""
    return lines((each.number, each.last_name, each.first_name, each.group, each.email) for each in people)
