"""The university's holidays, as they are written in a settings file."""

from datetime import date

import pytest

from models.reminders.breaks import Breaks, BreaksUnreadable, parse_breaks

WINTER = (date(2026, 12, 21), date(2027, 1, 3))
BRIDGE = (date(2027, 5, 14), date(2027, 5, 14))


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-21..2027-01-03, 2027-05-14",
        " 2027-05-14 ,2026-12-21 .. 2027-01-03,",
        "2026-12-21/2027-01-03,2027-05-14",
        "2027-05-14..2027-05-14, 2026-12-21..2027-01-03",
    ],
)
def test_days_and_periods_are_read_in_any_order(text: str) -> None:
    assert parse_breaks(text) == Breaks((WINTER, BRIDGE))


def test_nothing_is_no_break() -> None:
    assert parse_breaks("") == Breaks()
    assert parse_breaks(" , ") == Breaks()


@pytest.mark.parametrize(
    "text", ["Christmas", "2026-13-01", "2027-01-03..2026-12-21", "21/12/2026", "2026-12-21..", "2026-12-21 2026-12-22"]
)
def test_anything_else_is_refused_as_it_was_given(text: str) -> None:
    with pytest.raises(BreaksUnreadable) as caught:
        parse_breaks(text)
    assert caught.value.text == text


def test_first_and_last_day_are_in_a_break_and_their_neighbours_are_not() -> None:
    breaks = Breaks((WINTER,))
    assert breaks.covers(date(2026, 12, 21))
    assert breaks.covers(date(2027, 1, 3))
    assert not breaks.covers(date(2026, 12, 20))
    assert not breaks.covers(date(2027, 1, 4))
    assert breaks.next_day(date(2026, 12, 20)) == date(2026, 12, 20)
    assert breaks.next_day(date(2026, 12, 30)) == date(2027, 1, 4)


def test_what_was_read_is_written_as_it_can_be_read_again() -> None:
    breaks = Breaks((WINTER, BRIDGE))
    assert str(breaks) == "2026-12-21..2027-01-03, 2027-05-14"
    assert parse_breaks(str(breaks)) == breaks
