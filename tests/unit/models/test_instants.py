from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypika_tortoise.terms import ValueWrapper

from models.fields import UTCDatetimeField, instant_text, read_instant, to_utc
from models.schema import Person

_ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_NAIVE = datetime.fromisoformat("2026-11-16T14:30:00")
_INSTANTS = st.datetimes(datetime.fromisoformat("1000-01-02"), datetime.fromisoformat("9999-12-30"), timezones=_ZONES)


@given(_INSTANTS, _INSTANTS)
def test_text_order_is_time_order(one: datetime, other: datetime) -> None:
    assert (instant_text(one) < instant_text(other)) == (one < other)


@given(_INSTANTS)
def test_text_has_one_width_and_reads_back_in_utc(instant: datetime) -> None:
    text = instant_text(instant)
    assert len(text) == 32
    assert text.endswith("+00:00")
    assert read_instant(text) == instant
    assert read_instant(text).tzinfo is UTC


@pytest.mark.parametrize("use", [to_utc, instant_text, read_instant, UTCDatetimeField().to_python_value])
def test_a_naive_datetime_is_refused(use: object) -> None:
    assert callable(use)
    with pytest.raises(ValueError, match="offset"):
        use(_NAIVE)


def test_a_naive_text_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        read_instant("2026-11-16 14:30:00")


def test_what_goes_to_the_database_is_in_utc() -> None:
    paris = datetime(2026, 11, 16, 3, 30, tzinfo=timezone(timedelta(hours=2)))
    stored = UTCDatetimeField().to_db_value(paris, Person)
    assert stored == paris
    assert stored.tzinfo is UTC


def test_none_and_sql_terms_pass() -> None:
    term = ValueWrapper(1)
    assert UTCDatetimeField(null=True).to_db_value(None, Person) is None
    assert UTCDatetimeField().to_db_value(term, Person) is term
    assert UTCDatetimeField(null=True).to_python_value(None) is None


@pytest.mark.parametrize("value", ["2026-11-16T14:30:00+00:00", 1_763_300_000, _NAIVE])
def test_a_filter_takes_aware_datetimes_only(value: object) -> None:
    with pytest.raises(ValueError, match=r"datetime|offset"):
        UTCDatetimeField().to_db_value(value, Person)


def test_a_model_refuses_a_naive_datetime_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="offset"):
        Person(created_at=_NAIVE)
