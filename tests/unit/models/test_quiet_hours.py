from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quiet_hours import QuietHours, QuietHoursUnreadable, parse_quiet_hours

whole_minutes = st.times().map(lambda each: each.replace(second=0, microsecond=0))
windows = st.tuples(whole_minutes, whole_minutes).filter(lambda pair: pair[0] != pair[1])


@pytest.mark.parametrize("text", ["22:00-08:00", " 22h-8h ", "22-8", "22h00 – 08h00", "22:00 à 8:00", "22 to 8"])
def test_a_window_is_read_as_people_write_it(text: str) -> None:
    assert str(QuietHours.parse(text)) == "22:00-08:00"


def test_a_window_may_end_at_midnight() -> None:
    assert QuietHours.parse("20:00-24:00") == QuietHours(time(20), time(0))


@pytest.mark.parametrize(
    "text", ["", "22:00", "22:00-", "25:00-08:00", "22:60-08:00", "8-8", "24:30-8", "20-48", "soon"]
)
def test_what_is_no_window_is_refused_with_what_was_typed(text: str) -> None:
    with pytest.raises(QuietHoursUnreadable) as refused:
        parse_quiet_hours(text)
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["off", " OFF "])
def test_off_means_no_quiet_hours(text: str) -> None:
    assert parse_quiet_hours(text) is None


@given(windows)
def test_what_is_written_is_read_back(pair: tuple[time, time]) -> None:
    window = QuietHours(*pair)
    assert QuietHours.parse(str(window)) == window


@given(windows, whole_minutes)
def test_an_hour_is_in_a_window_or_in_the_one_that_completes_the_day(pair: tuple[time, time], hour: time) -> None:
    start, end = pair
    assert QuietHours(start, end).covers(hour) != QuietHours(end, start).covers(hour)


@pytest.mark.parametrize(
    ("hour", "quiet"), [(time(21, 59), False), (time(22), True), (time(3), True), (time(7, 59), True), (time(8), False)]
)
def test_a_night_covers_its_start_but_not_its_end(hour: time, quiet: bool) -> None:
    assert QuietHours(time(22), time(8)).covers(hour) is quiet
