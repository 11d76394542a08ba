from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wall_clock import instant_at

START = datetime(2020, 1, 1, tzinfo=UTC)
PARIS = ZoneInfo("Europe/Paris")
ZONES = [ZoneInfo(name) for name in ("Pacific/Tahiti", "America/Miquelon", "UTC", "Europe/Paris", "Indian/Reunion")]


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        (date(2026, 3, 18), time(14, 30), datetime(2026, 3, 18, 13, 30, tzinfo=UTC)),
        (date(2026, 7, 1), time(0, 0), datetime(2026, 6, 30, 22, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(2, 59), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 3, 29), time(3, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(3, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_a_skipped_minute_is_the_next_valid_one_and_a_repeated_one_the_first(
    day: date, clock: time, expected: datetime
) -> None:
    assert instant_at(day, clock, PARIS) == expected


@given(
    instant=st.integers(0, 20 * 365 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes)),
    zone=st.sampled_from(ZONES),
)
def test_the_clock_a_zone_shows_leads_back_to_the_instant_or_its_first_twin(instant: datetime, zone: ZoneInfo) -> None:
    local = instant.astimezone(zone)
    found = instant_at(local.date(), local.time(), zone)
    assert found.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    assert instant - found in {timedelta(), timedelta(hours=1)}


def test_a_whole_day_that_a_zone_skipped_is_the_next_days_first_minute() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert instant_at(date(2011, 12, 30), time(12, 0), apia) == instant_at(date(2011, 12, 31), time(0, 0), apia)
