"""When an announcement is to leave, as people write it in both languages."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from handlers.announcing.hours import Ahead, InTheGap, InThePast, NoHour, Now, Unread, read_hour

PARIS: Final = ZoneInfo("Europe/Paris")
NOW: Final = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
"""A Wednesday, 10:30 in Paris."""


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> Ahead:
    return Ahead(datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lundi 9:00", local(2026, 11, 23, 9)),
        ("Lundi prochain à 9h", local(2026, 11, 23, 9)),
        ("Monday at 9am", local(2026, 11, 23, 9)),
        ("mercredi 14 h 30", local(2026, 11, 18, 14, 30)),
        ("mercredi 9h", local(2026, 11, 25, 9)),
        ("demain à 14 h 30", local(2026, 11, 19, 14, 30)),
        ("tomorrow 14:30", local(2026, 11, 19, 14, 30)),
        ("après-demain 8h", local(2026, 11, 20, 8)),
        ("14h", local(2026, 11, 18, 14)),
        ("9h", local(2026, 11, 19, 9)),
        ("1er décembre à 8h", local(2026, 12, 1, 8)),
        ("mardi 1er décembre 8h", local(2026, 12, 1, 8)),
        ("1/12 8h", local(2026, 12, 1, 8)),
        ("2026-12-01 09:00", local(2026, 12, 1, 9)),
        ("2026-12-01T09:00", local(2026, 12, 1, 9)),
        ("on 1 December 2026 at 9:15", local(2026, 12, 1, 9, 15)),
        ("5 janvier 10h", local(2027, 1, 5, 10)),
        ("12pm", local(2026, 11, 18, 12)),
        ("maintenant", Now()),
        ("now", Now()),
        ("lundi", NoHour()),
        ("2026-12-01", NoHour()),
        ("25h", Unread()),
        ("13pm", Unread()),
        ("lundi 1er décembre 8h", Unread()),
        ("31 février 8h", Unread()),
        ("bientôt", Unread()),
        ("", Unread()),
    ],
)
def test_a_time_is_read_as_it_is_meant(text: str, expected: object) -> None:
    assert read_hour(text, NOW, PARIS) == expected


def test_a_time_that_is_over_and_one_that_the_clocks_skip_are_told() -> None:
    assert isinstance(read_hour("2026-11-18 9:00", NOW, PARIS), InThePast)
    assert isinstance(read_hour("hier 9 h", NOW, PARIS), InThePast)
    assert isinstance(read_hour("yesterday at 9am", NOW, PARIS), InThePast)
    found = read_hour("28/03/2027 2h30", NOW, PARIS)
    assert found == InTheGap(datetime(2027, 3, 28, 1, tzinfo=UTC))


def test_the_hour_that_an_autumn_night_repeats_is_the_first_one() -> None:
    assert read_hour("2027-10-31 2:30", NOW, PARIS) == Ahead(datetime(2027, 10, 31, 0, 30, tzinfo=UTC))
