"""When a person may be written to: quiet hours, days of rest and good hours, in any zone, on any day."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.quiet_hours import QuietHours
from models.reminders.breaks import Breaks
from models.reminders.courtesy import Courtesy, Hours

PARIS = ZoneInfo("Europe/Paris")
NIGHT = QuietHours(time(22), time(8))
ZONES = [
    ZoneInfo(name)
    for name in (
        "Pacific/Tahiti",
        "America/Cayenne",
        "America/Miquelon",
        "America/Martinique",
        "Atlantic/Reykjavik",
        "Europe/Paris",
        "Africa/Cairo",
        "Asia/Beirut",
        "Indian/Mayotte",
        "Indian/Reunion",
        "Australia/Lord_Howe",
        "Pacific/Noumea",
        "Pacific/Chatham",
        "Pacific/Wallis",
    )
]
"""From the far west of France to its far east, and those whose clocks change at midnight or by half an hour."""

MINUTE = timedelta(minutes=1)


def paris(text: str) -> datetime:
    """Read a wall clock of Paris; ``fold`` as in ``2026-10-25 02:30 again``."""
    wall, _, again = text.partition(" again")
    fold = 1 if text.endswith("again") else 0
    del again
    return datetime.fromisoformat(wall).replace(tzinfo=PARIS, fold=fold).astimezone(UTC)


def hours(
    quiet: QuietHours | None = NIGHT, good: time = time(18), *, zone: ZoneInfo = PARIS, breaks: str = ""
) -> Hours:
    periods = [tuple(map(date.fromisoformat, part.split(".."))) for part in breaks.split(",") if part]
    return Hours(zone, quiet, good, Breaks(tuple((first, last) for first, last in periods)))


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-11-16 21:59", "2026-11-16 21:59"),
        ("2026-11-16 22:00", "2026-11-17 08:00"),
        ("2026-11-16 23:59", "2026-11-17 08:00"),
        ("2026-11-17 00:00", "2026-11-17 08:00"),
        ("2026-11-17 07:59", "2026-11-17 08:00"),
        ("2026-11-17 08:00", "2026-11-17 08:00"),
    ],
)
def test_a_night_across_midnight_ends_in_the_morning(at: str, until: str) -> None:
    assert hours().next_allowed(paris(at)) == paris(until)


def test_a_quiet_time_within_a_day_ends_on_that_day() -> None:
    siesta = hours(QuietHours(time(13), time(15)))
    assert siesta.next_allowed(paris("2026-11-16 14:00")) == paris("2026-11-16 15:00")
    assert siesta.next_allowed(paris("2026-11-16 02:00")) == paris("2026-11-16 02:00")


def test_without_quiet_hours_any_time_will_do() -> None:
    assert hours(None).next_allowed(paris("2026-11-16 03:00")) == paris("2026-11-16 03:00")


def test_quiet_hours_that_end_in_the_hour_spring_skips_end_when_it_is_over() -> None:
    early = hours(QuietHours(time(22), time(2, 30)))
    assert early.next_allowed(paris("2026-03-29 01:30")) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert datetime(2026, 3, 29, 1, tzinfo=UTC).astimezone(PARIS).time() == time(3)


def test_quiet_hours_that_end_in_the_hour_autumn_repeats_end_the_first_time() -> None:
    early = hours(QuietHours(time(22), time(2, 30)))
    assert early.next_allowed(paris("2026-10-25 01:30")) == paris("2026-10-25 02:30")


def test_the_repeated_part_of_a_quiet_time_is_quiet_too_and_ends_within_the_hour() -> None:
    early = hours(QuietHours(time(22), time(2, 30)))
    second = paris("2026-10-25 02:10 again")
    assert not early.allow(second)
    assert early.next_allowed(second) == paris("2026-10-25 02:30 again")


@pytest.mark.parametrize(("day", "good"), [("2026-03-29", time(2, 30)), ("2026-03-29", time(2))])
def test_a_good_hour_that_spring_skips_is_the_next_valid_minute(day: str, good: time) -> None:
    at = hours(None, good).next_good(paris(f"{day} 00:00"))
    assert at.astimezone(PARIS) == datetime.combine(date.fromisoformat(day), time(3), PARIS)


def test_a_good_hour_that_autumn_repeats_is_the_first_one() -> None:
    at = hours(None, time(2, 30)).next_good(paris("2026-10-25 00:00"))
    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_good_hour_that_has_passed_is_tomorrows() -> None:
    assert hours().next_good(paris("2026-11-16 18:00")) == paris("2026-11-16 18:00")
    assert hours().next_good(paris("2026-11-16 18:01")) == paris("2026-11-17 18:00")


def test_a_good_hour_in_the_night_waits_for_the_morning() -> None:
    assert hours(good=time(23)).next_good(paris("2026-11-16 12:00")) == paris("2026-11-17 08:00")


def test_a_good_hour_in_the_night_is_the_morning_of_every_day() -> None:
    early = hours(good=time(2, 30))
    assert early.next_good(paris("2026-11-16 05:00")) == paris("2026-11-16 08:00")
    late = hours(good=time(23))
    assert late.next_good(paris("2026-11-16 08:00")) == paris("2026-11-16 08:00")
    assert late.next_good(paris("2026-11-16 08:01")) == paris("2026-11-17 08:00")


def test_a_break_is_one_long_quiet_time() -> None:
    winter = hours(breaks="2026-12-21..2027-01-03")
    assert winter.next_allowed(paris("2026-12-24 12:00")) == paris("2027-01-04 08:00")
    assert winter.next_good(paris("2026-12-20 19:00")) == paris("2027-01-04 18:00")
    assert winter.next_good(paris("2026-12-20 18:00")) == paris("2026-12-20 18:00")


def test_breaks_that_touch_are_one() -> None:
    two = hours(breaks="2026-12-21..2026-12-31,2027-01-01..2027-01-03")
    assert two.next_good(paris("2026-12-24 12:00")) == paris("2027-01-04 18:00")


def test_a_break_is_the_days_of_the_persons_own_zone() -> None:
    tahiti = hours(None, zone=ZoneInfo("Pacific/Tahiti"), breaks="2026-12-21..2026-12-21")
    at = tahiti.next_allowed(datetime(2026, 12, 21, 12, tzinfo=UTC))  # 2 h there
    assert at == datetime(2026, 12, 22, 10, tzinfo=UTC)


def test_in_three_days_means_three_days_of_the_calendar_at_the_good_hour() -> None:
    assert hours().in_days(3, paris("2026-03-27 23:30")) == paris("2026-03-30 18:00")
    assert hours().in_days(1, paris("2026-10-24 08:00")) == paris("2026-10-25 18:00")


def test_a_delay_of_days_ends_at_a_good_hour_and_one_of_seconds_at_once() -> None:
    opens, before = paris("2026-11-16 15:10"), paris("2026-11-09 15:10")
    assert hours().for_opening(opens, timedelta(days=7), before) == paris("2026-11-16 18:00")
    assert hours().for_opening(opens, timedelta(seconds=5), before) == opens


def test_a_short_delay_that_ends_at_night_waits_for_the_morning() -> None:
    opens = paris("2026-11-16 23:10")
    assert hours().for_opening(opens, timedelta(seconds=5), opens) == paris("2026-11-17 08:00")


def test_what_opened_long_ago_is_told_from_now_on() -> None:
    opened, now = paris("2026-11-02 10:00"), paris("2026-11-16 19:00")
    assert hours().for_opening(opened, timedelta(days=7), now) == paris("2026-11-17 18:00")


def test_the_campus_fills_in_what_a_person_did_not_choose() -> None:
    campus = Courtesy(PARIS, NIGHT, time(9, 30))
    assert campus.hours(None, None, None) == Hours(PARIS, NIGHT, time(9, 30))
    own = campus.hours(ZoneInfo("Indian/Reunion"), "off", time(0))
    assert own == Hours(ZoneInfo("Indian/Reunion"), None, time(0))


CLOCKS = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
WINDOWS = st.tuples(CLOCKS, CLOCKS).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: QuietHours(*ends))
INSTANTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + minutes * MINUTE)
DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PERIODS = st.tuples(DAYS, st.integers(0, 20)).map(lambda pair: (pair[0], pair[0] + timedelta(days=pair[1])))
BREAKS = st.lists(PERIODS, max_size=3).map(lambda periods: Breaks(tuple(sorted(periods))))
SOMEONE = st.builds(Hours, st.sampled_from(ZONES), st.none() | WINDOWS, CLOCKS, BREAKS)


@given(SOMEONE, INSTANTS)
def test_nobody_is_ever_written_to_early_or_in_a_quiet_time(someone: Hours, at: datetime) -> None:
    for found in (someone.next_allowed(at), someone.next_good(at), someone.in_days(1, at)):
        assert someone.allow(found)
        assert found >= at


@given(SOMEONE, INSTANTS)
def test_whoever_may_be_written_to_is_not_kept_waiting(someone: Hours, at: datetime) -> None:
    found = someone.next_allowed(at)
    assert (found == at) == someone.allow(at)
    assert not someone.allow(found - MINUTE) or found - MINUTE < at


@given(st.sampled_from(ZONES), CLOCKS, INSTANTS)
def test_without_quiet_times_the_good_hour_is_met_every_day(zone: ZoneInfo, good: time, at: datetime) -> None:
    someone = Hours(zone, None, good)
    found = someone.next_good(at)
    assert found - at < timedelta(hours=26)
    local = found.astimezone(zone)
    shown = local.time()
    assert shown == good or _skipped(local.date(), good, zone)


def _skipped(day: date, clock: time, zone: ZoneInfo) -> bool:
    wall = datetime.combine(day, clock, zone)
    return wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None)
