from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from examples.campus.history import participations
from examples.campus.people import students
from examples.campus.student import EXPORTED_ON, OPENED_ON, TERM_STARTED_ON, Student

PARIS = ZoneInfo("Europe/Paris")
seeds = st.integers(min_value=0, max_value=2**32)


@st.composite
def anyone(draw: st.DrawFn) -> Student:
    return list(students(draw(seeds), 60))[draw(st.integers(0, 59))]


@given(anyone())
def test_a_student_has_the_same_history_at_each_call(student: Student) -> None:
    assert participations(student) == participations(student)


@given(anyone())
def test_a_sending_comes_four_days_after_the_one_before_and_only_the_newest_may_be_unsent(student: Student) -> None:
    own = participations(student)
    assert all(row.sent_at is not None for row in own[1:])
    sent = [row.sent_at for row in own if row.sent_at is not None]
    assert all(newer - older >= timedelta(days=4) for newer, older in pairwise(sent))
    assert all(newer.started_at > older.started_at for newer, older in pairwise(own))


@given(anyone())
def test_a_participation_is_within_its_term_and_begins_before_it_is_sent(student: Student) -> None:
    opened = TERM_STARTED_ON if student.group.year == 1 else OPENED_ON
    for row in participations(student):
        ended = row.sent_at or row.started_at
        assert row.started_at <= ended
        assert opened - timedelta(days=1) <= row.started_at.astimezone(PARIS).date()
        assert ended.astimezone(PARIS).date() < EXPORTED_ON
        assert ended.utcoffset() == timedelta(0)


@given(anyone())
def test_figures_are_sixteen_within_the_ceiling_when_sent_and_none_before(student: Student) -> None:
    for row in participations(student):
        assert len(row.pix) == (0 if row.sent_at is None else 16)
        assert all(0 <= earned <= 56 for earned in row.pix)


def test_the_twice_occurring_half_hour_is_two_instants() -> None:
    october = datetime(2026, 10, 25, tzinfo=UTC)
    instants = {
        row.sent_at
        for student in students(1, 40)
        for row in participations(student)
        if row.sent_at is not None and "02:30" in f"{row.sent_at.astimezone(PARIS):%Y-%m-%d %H:%M}"
    }
    assert {october.replace(minute=30), october.replace(hour=1, minute=30)} <= instants
