"""What the fictional campus knows of a student, and of each time the student took part in the campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from examples.campus.groups import Group, Scheme

__all__ = ["EXPORTED_ON", "OPENED_ON", "PARIS", "TERM_STARTED_ON", "Participation", "Plan", "Student"]

PARIS: Final = ZoneInfo("Europe/Paris")
OPENED_ON: Final = date(2025, 11, 24)
"""The campaign's first day."""
TERM_STARTED_ON: Final = date(2026, 9, 7)
"""First-years were not on campus before this day."""
EXPORTED_ON: Final = date(2026, 11, 20)
"""The day the files are of: everything in them happened before it."""


@dataclass(frozen=True, slots=True)
class Participation:
    """One row of the export. Instants are aware; ``sent_at`` is None and ``pix`` empty as long as nothing was sent.

    ``pix`` has the 16 competences in Pix's order, 0–56 each.
    """

    started_at: datetime
    sent_at: datetime | None = None
    pix: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """How often to draw a sending (``sent``, 0–4), and whether a newer participation awaits its own (``pending``)."""

    sent: int
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Student:
    """An invented student. ``course`` is written out, newest first, or a plan by which it is drawn from ``luck``.

    ``enrolled`` is False for who left the roster but is still in the campaign.
    """

    number: str
    first_name: str
    last_name: str
    group: Group
    born: date
    course: Plan | tuple[Participation, ...]
    email: str = ""
    middle_name: str = ""
    third_name: str = ""
    usage_name: str = ""
    scheme: Scheme = Scheme.INITIAL
    enrolled: bool = True
    luck: str = ""
