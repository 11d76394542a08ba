from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Language
from bot.formatting import Calendar
from bot.translation import LANGUAGES
from handlers.attempts.when import Future, Moment, Precision, TooOld, Unreadable, Vague, When, read_when
from tests.support.clock import NOON

PARIS = ZoneInfo("Europe/Paris")
ZONES = [ZoneInfo(name) for name in ("Pacific/Tahiti", "America/Cayenne", "Europe/Paris", "Indian/Reunion", "UTC")]
NOW = NOON
"""Wednesday 18 March 2026, 13 h in Paris."""

DAY, PART, MINUTE = Precision.DAY, Precision.PART, Precision.MINUTE


def local(text: str, zone: ZoneInfo = PARIS) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


def read(text: str, now: datetime = NOW, zone: ZoneInfo = PARIS) -> When:
    return read_when(text, now, zone)


@pytest.mark.parametrize(
    ("text", "expected", "precision"),
    [
        ("hier", "2026-03-17 23:59", DAY),
        ("Yesterday", "2026-03-17 23:59", DAY),
        ("aujourd’hui", "2026-03-18 13:00", DAY),
        ("today", "2026-03-18 13:00", DAY),
        ("avant-hier", "2026-03-16 23:59", DAY),
        ("the day before yesterday", "2026-03-16 23:59", DAY),
        ("lundi", "2026-03-16 23:59", DAY),
        ("on Monday", "2026-03-16 23:59", DAY),
        ("last Monday", "2026-03-16 23:59", DAY),
        ("lundi dernier", "2026-03-16 23:59", DAY),
        ("mercredi", "2026-03-18 13:00", DAY),
        ("mercredi dernier", "2026-03-11 23:59", DAY),
        ("Wednesday last week", "2026-03-11 23:59", DAY),
        ("lundi de la semaine dernière", "2026-03-09 23:59", DAY),
        ("il y a 3 jours", "2026-03-15 23:59", DAY),
        ("il y a trois jours", "2026-03-15 23:59", DAY),
        ("8 days ago", "2026-03-10 23:59", DAY),
        ("two days ago", "2026-03-16 23:59", DAY),
        ("il y a une semaine", "2026-03-11 23:59", DAY),
        ("a month ago", "2026-02-18 23:59", DAY),
        ("il y a 1 an", "2025-03-18 23:59", DAY),
        ("2026-03-16", "2026-03-16 23:59", DAY),
        ("16/11", "2025-11-16 23:59", DAY),
        ("16/03/26", "2026-03-16 23:59", DAY),
        ("16.03.2026", "2026-03-16 23:59", DAY),
        ("16-11-2025", "2025-11-16 23:59", DAY),
        ("03/13", "2026-03-13 23:59", DAY),
        ("16 novembre", "2025-11-16 23:59", DAY),
        ("lundi 16 mars", "2026-03-16 23:59", DAY),
        ("le 1er mars", "2026-03-01 23:59", DAY),
        ("November 16th, 2025", "2025-11-16 23:59", DAY),
        ("16 Nov 2025", "2025-11-16 23:59", DAY),
        ("le 16", "2026-03-16 23:59", DAY),
        ("the 16th", "2026-03-16 23:59", DAY),
        ("hier soir", "2026-03-17 23:59", PART),
        ("yesterday evening", "2026-03-17 23:59", PART),
        ("ce matin", "2026-03-18 12:00", PART),
        ("this morning", "2026-03-18 12:00", PART),
        ("cet après-midi", "2026-03-18 13:00", PART),
        ("Tuesday afternoon", "2026-03-17 18:00", PART),
        ("mercredi soir", "2026-03-11 23:59", PART),
        ("last night", "2026-03-18 06:00", PART),
        ("cette nuit", "2026-03-18 06:00", PART),
        ("2026-03-16 14:30", "2026-03-16 14:30", MINUTE),
        ("2026-03-16T14:30", "2026-03-16 14:30", MINUTE),
        ("à 9h30", "2026-03-18 09:30", MINUTE),
        ("at 9am", "2026-03-18 09:00", MINUTE),
        ("hier à 14 h 30", "2026-03-17 14:30", MINUTE),
        ("14h30 hier", "2026-03-17 14:30", MINUTE),
        ("yesterday at 2:30 p.m.", "2026-03-17 14:30", MINUTE),
        ("12am yesterday", "2026-03-17 00:00", MINUTE),
        ("hier vers 8 heures du soir", "2026-03-17 20:00", MINUTE),
        ("last night at 11pm", "2026-03-17 23:00", MINUTE),
        ("midi", "2026-03-18 12:00", MINUTE),
        ("noon", "2026-03-18 12:00", MINUTE),
        ("hier à minuit", "2026-03-18 00:00", MINUTE),
        ("il y a 2 h", "2026-03-18 11:00", MINUTE),
        ("il y a 2h30", "2026-03-18 10:30", MINUTE),
        ("an hour ago", "2026-03-18 12:00", MINUTE),
        ("half an hour ago", "2026-03-18 12:30", MINUTE),
        ("tout à l’heure", "2026-03-18 13:00", MINUTE),
        ("just now", "2026-03-18 13:00", MINUTE),
    ],
)
def test_words_of_both_languages_are_read_as_the_latest_they_can_mean(
    text: str, expected: str, precision: Precision
) -> None:
    assert read(text) == Moment(local(expected), precision)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("demain", date(2026, 3, 19)),
        ("tomorrow", date(2026, 3, 19)),
        ("dans 3 jours", date(2026, 3, 21)),
        ("in 2 hours", date(2026, 3, 18)),
        ("lundi prochain", date(2026, 3, 23)),
        ("next Monday", date(2026, 3, 23)),
        ("à 14h30", date(2026, 3, 18)),
        ("ce soir", date(2026, 3, 18)),
        ("2026-11-16 14:30", date(2026, 11, 16)),
        ("24 mars", date(2026, 3, 24)),
    ],
)
def test_what_is_still_ahead_is_told_apart(text: str, day: date) -> None:
    assert read(text) == Future(day)


@pytest.mark.parametrize("text", ["2024-03-17", "17/03/2024", "il y a 3 ans", "25 months ago", "9999 years ago"])
def test_more_than_two_years_ago_is_too_old(text: str) -> None:
    assert isinstance(read(text), TooOld)


def test_two_years_ago_to_the_day_is_not_too_old() -> None:
    assert read("2024-03-18") == Moment(local("2024-03-18 23:59"), DAY)


@pytest.mark.parametrize(
    "text",
    [
        "last week",
        "la semaine dernière",
        "le mois dernier",
        "l’autre jour",
        "il y a quelques jours",
        "a few days ago",
        "recently",
        "le week-end dernier",
        "il y a longtemps",
    ],
)
def test_a_time_too_wide_to_count_from_is_worth_a_question(text: str) -> None:
    assert read(text) == Vague()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "blah",
        "hier blah",
        "31/02",
        "25:00",
        "13:75",
        "hier aujourd’hui",
        "lundi 17 mars",
        "hier 14h 15h",
        "00/11",
        "hier matin soir",
        "13pm",
        "32 mars",
        "il y a 2 h hier",
        "3.1",
        "12",
    ],
)
def test_no_time_or_one_that_contradicts_itself_is_unreadable(text: str) -> None:
    assert read(text) == Unreadable()


@pytest.mark.parametrize(
    ("text", "typed", "day"), [("04/03", "04/03", "2026-03-04"), ("le 1/2/2026", "1/2/2026", "2026-02-01")]
)
def test_a_date_that_reads_two_ways_is_taken_in_the_french_order_and_marked(text: str, typed: str, day: str) -> None:
    assert read(text) == Moment(local(f"{day} 23:59"), DAY, typed)


def test_the_french_order_holds_even_where_the_other_one_would_be_past() -> None:
    assert read("03/04") == Future(date(2026, 4, 3), "03/04")


@pytest.mark.parametrize("text", ["05/05/2025", "16/03", "03/13"])
def test_a_date_that_reads_one_way_is_not_marked(text: str) -> None:
    found = read(text)
    assert isinstance(found, Moment)
    assert not found.doubtful


@pytest.mark.parametrize(("text", "minutes"), [("à 13h05", 0), ("à 13h04", 0), ("à 12h59", 1)])
def test_an_hour_rounded_up_by_a_few_minutes_is_now(text: str, minutes: int) -> None:
    assert read(text) == Moment(NOW - timedelta(minutes=minutes), MINUTE)


def test_just_past_midnight_an_hour_of_the_evening_is_yesterdays() -> None:
    assert read("à 23h", local("2026-03-18 00:30")) == Moment(local("2026-03-17 23:00"), MINUTE)


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("2026-03-29 02:30", "2026-03-30 12:00", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("2026-10-25 02:30", "2026-10-26 12:00", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("hier", "2026-03-30 12:00", datetime(2026, 3, 29, 21, 59, tzinfo=UTC)),
        ("hier", "2026-10-26 12:00", datetime(2026, 10, 25, 22, 59, tzinfo=UTC)),
    ],
)
def test_on_the_days_the_clocks_change_a_wall_clock_is_still_one_instant(
    text: str, now: str, expected: datetime
) -> None:
    found = read(text, local(now))
    assert isinstance(found, Moment)
    assert found.instant == expected


START = datetime(2022, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 12 * 365 * 24 * 3600).map(lambda seconds: START + timedelta(seconds=seconds))


@given(now=INSTANTS, zone=st.sampled_from(ZONES), back=st.integers(1, 700))
def test_a_day_counted_back_ends_on_that_day_of_the_persons_own_zone(now: datetime, zone: ZoneInfo, back: int) -> None:
    day = now.astimezone(zone).date() - timedelta(days=back)
    for text in (f"il y a {back} jours", f"{back} days ago", f"{day:%d/%m/%Y}", day.isoformat()):
        found = read(text, now, zone)
        assert isinstance(found, Moment)
        shown = found.instant.astimezone(zone)
        assert (shown.date(), f"{shown:%H:%M}") == (day, "23:59")


@given(now=INSTANTS, zone=st.sampled_from(ZONES), back=st.integers(1, 700), language=st.sampled_from(LANGUAGES))
def test_a_date_is_read_back_as_we_write_it(now: datetime, zone: ZoneInfo, back: int, language: Language) -> None:
    calendar, told = Calendar(language, zone, now), now - timedelta(days=back)
    for text in (calendar.date(told), calendar.day(told)):
        found = read(text, now, zone)
        assert isinstance(found, Moment), text
        assert found.instant.astimezone(zone).date() == told.astimezone(zone).date()


WORDS = ["hier", "soir", "lundi", "à", "14h30", "ago", "3", "days", "il y a", "last", "16/11", "mars", "2026", "2pm"]


@given(text=st.one_of(st.text(max_size=40), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)), now=INSTANTS)
def test_whatever_is_typed_a_moment_lies_in_the_last_two_years(text: str, now: datetime) -> None:
    found = read(text, now)
    if isinstance(found, Moment):
        assert now - timedelta(days=733) < found.instant <= now
