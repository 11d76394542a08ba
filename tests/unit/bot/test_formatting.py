from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Language
from bot.formatting import Calendar, number
from tests.support.clock import NOON

PARIS = ZoneInfo("Europe/Paris")
THIN = "\u202f"
FR = Calendar("fr", PARIS, NOON)
EN = Calendar("en", PARIS, NOON)


def paris(day: int, hour: int = 14, minute: int = 30, month: int = 3, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS).astimezone(UTC)


def test_an_hour_is_written_as_each_language_does() -> None:
    assert FR.hour(paris(19)) == f"14{THIN}h{THIN}30"
    assert FR.hour(paris(19, minute=0)) == f"14{THIN}h"
    assert FR.hour(paris(19, 9, 5)) == f"9{THIN}h{THIN}05"
    assert EN.hour(paris(19, 9, 5)) == "09:05"


def test_a_moment_names_weekday_date_and_hour() -> None:
    assert FR.moment(paris(26)) == f"jeudi 26 mars à 14{THIN}h{THIN}30"
    assert EN.moment(paris(26)) == "Thursday 26 March, 14:30"


def test_the_first_of_a_month_is_an_ordinal_in_french_only() -> None:
    assert FR.date(paris(1, month=4)) == "1er avril"
    assert EN.date(paris(1, month=4)) == "1 April"


def test_another_year_is_said() -> None:
    assert FR.day(paris(4, year=2027)) == "jeudi 4 mars 2027"
    assert EN.date(paris(12, month=11, year=2025)) == "12 November 2025"


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (16, f"lundi 16 mars à 14{THIN}h{THIN}30", "Monday 16 March, 14:30"),
        (17, f"hier à 14{THIN}h{THIN}30", "yesterday at 14:30"),
        (18, f"aujourd’hui à 14{THIN}h{THIN}30", "today at 14:30"),
        (19, f"demain à 14{THIN}h{THIN}30", "tomorrow at 14:30"),
        (20, f"vendredi à 14{THIN}h{THIN}30", "Friday 14:30"),
        (24, f"mardi à 14{THIN}h{THIN}30", "Tuesday 14:30"),
        (25, f"mercredi 25 mars à 14{THIN}h{THIN}30", "Wednesday 25 March, 14:30"),
    ],
)
def test_a_near_instant_is_said_shortly_and_never_ambiguously(day: int, french: str, english: str) -> None:
    assert FR.near(paris(day)) == french
    assert EN.near(paris(day)) == english


def test_near_days_without_an_hour() -> None:
    assert [FR.near_day(paris(day)) for day in (17, 18, 19, 20)] == [
        "hier",
        "aujourd’hui",
        "demain",
        "vendredi 20 mars",
    ]


def test_the_reader_s_zone_decides_which_day_it_is() -> None:
    late = datetime(2026, 3, 18, 23, 30, tzinfo=UTC)
    assert FR.near_day(late) == "demain"
    assert Calendar("fr", ZoneInfo("Pacific/Tahiti"), NOON).near_day(late) == "aujourd’hui"


def test_a_day_of_23_hours_is_still_one_day() -> None:
    before = Calendar("fr", PARIS, paris(28, 23, 30))
    assert before.days_until(before.now + timedelta(hours=1)) == 1
    assert before.hour(paris(29, 1, 59) + timedelta(minutes=1)) == f"3{THIN}h"


@pytest.mark.parametrize(("language", "written"), [("fr", f"1{THIN}024,5"), ("en", "1,024.5")])
def test_a_number_follows_its_language(language: Language, written: str) -> None:
    assert number(1024.5, language) == written


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="2026"):
        FR.hour(NOON.replace(tzinfo=None))


@pytest.mark.parametrize("zone", ["Europe/Paris", "Pacific/Tahiti", "Pacific/Auckland"])
def test_an_instant_that_stands_for_a_day_is_that_day_in_every_zone(zone: str) -> None:
    calendar = Calendar("fr", ZoneInfo(zone), NOON)
    end = datetime(2026, 3, 12, 23, 59, 59, tzinfo=UTC)
    assert calendar.date(calendar.dated(end, day_only=True)) == "12 mars"
    assert calendar.dated(end, day_only=False) == end
