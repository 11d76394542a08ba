from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.rules import Rules
from pix.windows import can_improve, can_reset, opening, remaining_days

NOW = datetime(2026, 11, 10, 12, tzinfo=UTC)
IMPROVE, RESET = Rules().improve_delay, Rules().reset_delay
delays = st.sampled_from([timedelta(0), timedelta(days=1), IMPROVE, timedelta(days=5.5), RESET])
spans = st.timedeltas(timedelta(days=-30), timedelta(days=400))
instants = spans.map(lambda span: NOW + span)


@pytest.mark.parametrize(
    ("elapsed", "left"),
    [
        (0.0, 7),
        (0.0833, 7),
        (1, 6),
        (5, 2),
        (5.5, 2),
        (6, 1),
        (6.4583, 1),
        (6.5, 1),
        (6.5416, 1),
        (7, 0),
        (10, 0),
    ],
)
def test_days_before_a_reset_are_those_of_pix(elapsed: float, left: int) -> None:
    assert remaining_days(RESET, NOW - timedelta(days=elapsed), NOW) == left


def test_four_days_to_the_second_are_enough_to_retry() -> None:
    shared = datetime(2020, 1, 1, 5, 6, 7, tzinfo=UTC)
    now = datetime(2020, 1, 5, 5, 6, 7, tzinfo=UTC)
    assert remaining_days(IMPROVE, shared, now) == 0
    assert remaining_days(IMPROVE, shared + timedelta(microseconds=1), now) == 1
    assert remaining_days(IMPROVE, datetime(2020, 1, 3, 5, 6, 7, tzinfo=UTC), now) == 2


def test_without_an_answer_there_is_no_count() -> None:
    assert remaining_days(RESET, None, NOW) is None


def test_a_clock_set_back_counts_the_true_wait() -> None:
    assert remaining_days(RESET, NOW + timedelta(days=2), NOW) == 9


@given(instants, instants, delays)
def test_no_day_is_left_exactly_from_the_opening_on(last: datetime, now: datetime, delay: timedelta) -> None:
    left = remaining_days(delay, last, now)
    assert left is not None
    assert (left == 0) == (now >= opening(last, delay))


@given(instants, instants, delays)
def test_the_days_left_reach_the_opening_and_a_day_less_does_not(
    last: datetime, now: datetime, delay: timedelta
) -> None:
    left = remaining_days(delay, last, now) or 0
    opens = opening(last, delay)
    rounding = timedelta(microseconds=10)  # Pix divides as floats: 400 days are known to less than a microsecond
    assert now + timedelta(days=left) >= opens - rounding
    assert left == 0 or now + timedelta(days=left - 1) < opens


@given(instants, delays)
def test_a_window_opens_after_its_delay_to_the_microsecond(last: datetime, delay: timedelta) -> None:
    assert opening(last, delay) - last == delay


def test_a_clock_change_shifts_the_local_hour_and_not_the_delay() -> None:
    paris = ZoneInfo("Europe/Paris")
    last = datetime(2026, 10, 24, 15, tzinfo=paris).astimezone(UTC)
    assert opening(last, IMPROVE).astimezone(paris).hour == 14


@pytest.mark.parametrize("naive", [NOW.replace(tzinfo=None)])
def test_instants_without_a_zone_are_refused(naive: datetime) -> None:
    with pytest.raises(ValueError, match="2026"):
        opening(naive, RESET)
    with pytest.raises(ValueError, match="2026"):
        remaining_days(RESET, naive, NOW)
    with pytest.raises(ValueError, match="2026"):
        remaining_days(RESET, NOW, naive)


@pytest.mark.parametrize(
    ("level", "finished", "expected"),
    [(0, True, True), (6, True, True), (7, True, False), (8, True, False), (3, False, False)],
)
def test_improving_needs_a_finished_competence_below_the_ceiling(level: int, finished: bool, expected: bool) -> None:
    assert can_improve(level, finished=finished, rules=Rules()) is expected


def test_a_higher_ceiling_lets_the_highest_level_be_improved() -> None:
    assert can_improve(7, finished=True, rules=Rules(ceiling=8))


@pytest.mark.parametrize("started", [True, False])
def test_a_reset_needs_only_that_it_was_started(started: bool) -> None:
    assert can_reset(started=started) is started
