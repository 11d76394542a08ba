from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files.dates import SendingDate, read_birthdate, read_sending

PARIS = ZoneInfo("Europe/Paris")


minutes = st.integers(0, 24 * 365 * 24 * 60).map(lambda count: utc(2016, 1, 1) + timedelta(minutes=count))


def utc(*parts: int) -> datetime:
    year, month, day, *clock = parts
    return datetime(year, month, day, *clock, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "at", "day_only"),
    [
        ("02/03/2019 00:04", utc(2019, 3, 1, 23, 4), False),
        ("01/06/2019 11:05", utc(2019, 6, 1, 9, 5), False),
        ("01/06/2019 11:05:59", utc(2019, 6, 1, 9, 5), False),
        ("1/6/2019 9:05", utc(2019, 6, 1, 7, 5), False),
        ("2026-06-08T07:48:00.000Z", utc(2026, 6, 8, 7, 48), False),
        ("2026-06-08T09:48:00+02:00", utc(2026, 6, 8, 7, 48), False),
        ("2026-04-21", utc(2026, 4, 21, 23, 59, 59), True),
        ("21/04/2026", utc(2026, 4, 21, 23, 59, 59), True),
    ],
)
def test_every_generation_of_the_sending_is_read(text: str, at: datetime, day_only: bool) -> None:
    assert read_sending(text) == SendingDate(at, day_only)


@pytest.mark.parametrize(
    ("wall", "at"),
    [
        ("29/03/2026 01:59", utc(2026, 3, 29, 0, 59)),
        ("29/03/2026 02:00", utc(2026, 3, 29, 1, 0)),
        ("29/03/2026 02:30", utc(2026, 3, 29, 1, 0)),
        ("29/03/2026 02:59", utc(2026, 3, 29, 1, 0)),
        ("29/03/2026 03:00", utc(2026, 3, 29, 1, 0)),
        ("25/10/2026 01:59", utc(2026, 10, 24, 23, 59)),
        ("25/10/2026 02:00", utc(2026, 10, 25, 0, 0)),
        ("25/10/2026 02:59", utc(2026, 10, 25, 0, 59)),
        ("25/10/2026 03:00", utc(2026, 10, 25, 2, 0)),
    ],
)
def test_a_skipped_minute_moves_on_and_a_repeated_one_is_the_first(wall: str, at: datetime) -> None:
    assert read_sending(wall) == SendingDate(at, False)


@given(minutes)
def test_minutes_written_in_paris_are_read_back(at: datetime) -> None:
    wall = at.astimezone(PARIS)
    hour_repeated_later = timedelta(hours=wall.fold)
    assert read_sending(wall.strftime("%d/%m/%Y %H:%M")) == SendingDate(at - hour_repeated_later, False)


@given(minutes)
def test_instants_written_in_utc_are_read_back(at: datetime) -> None:
    assert read_sending(at.isoformat().replace("+00:00", "Z")) == SendingDate(at, False)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NA",
        "31/02/2026 10:00",
        "01/01/2026 24:00",
        "2026-13-01",
        "01/01/26 10:00",
        "2026-06-08T07:48:00",
        "2026-06-08 07:48:00Z",
        "46133",
        "01/01/0001 00:00",
        "٠١/٠١/٢٠٢٦ 10:00",
    ],
)
def test_what_is_no_sending_date_is_not_guessed(text: str) -> None:
    assert read_sending(text) is None


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("03/02/2013", date(2013, 2, 3)),
        ("01/01/1970", date(1970, 1, 1)),
        ("1/2/2003", date(2003, 2, 1)),
        ("29/02/2004", date(2004, 2, 29)),
        ("14/02/04", date(2004, 2, 14)),
        ("14/02/68", date(2068, 2, 14)),
        ("14/02/69", date(1969, 2, 14)),
        ("14/02/99", date(1999, 2, 14)),
    ],
)
def test_birth_dates_have_four_or_two_figures_for_the_year(text: str, born: date) -> None:
    assert read_birthdate(text) == born


@pytest.mark.parametrize(
    "text", ["", "2003-02-01", "29/02/2003", "03/13/2003", "3 février 2003", "01/01/1899", "01/01/203"]
)
def test_what_is_no_birth_date_is_not_guessed(text: str) -> None:
    assert read_birthdate(text) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    assert read_sending(text) is None or any(character.isdigit() for character in text)
    assert read_birthdate(text) is None or "/" in text
