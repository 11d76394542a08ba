"""How much a sender holds: always room for what is more urgent, and never more than leaves soon."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pacing.rates import TELEGRAM, Lane
from models.queue.kinds import LANES
from scheduler.sending.load import AHEAD, BATCH, MOST, Load, Room

PACE = TELEGRAM.per_second


def holding(**lanes: int) -> Load:
    load = Load()
    for lane, rows in lanes.items():
        for _ in range(rows):
            load.take(Lane[lane.upper()])
    return load


def test_half_a_second_of_what_the_platform_takes_is_claimed_ahead() -> None:
    assert PACE is not None
    assert Load().room(PACE) == Room(LANES, round(PACE * AHEAD))
    assert Load().room(1) == Room(LANES, 4), "however slow, it does not run dry"
    assert Load().room(None) == Load().room(100_000) == Room(LANES, BATCH)


def test_more_is_claimed_once_half_of_it_has_left_and_not_row_by_row() -> None:
    load = holding(announcement=14)
    for left in range(1, 15):
        load.begin(Lane.ANNOUNCEMENT)
        load.end()
        room = load.room(PACE)
        assert room.full is (left < 7)
        if not room.full:
            assert room.limit == left


def test_what_waits_keeps_nothing_more_urgent_from_being_claimed() -> None:
    assert holding(announcement=14).room(PACE) == Room((Lane.SEAT, Lane.REMINDER), 14)
    assert holding(announcement=14, reminder=14).room(PACE) == Room((Lane.SEAT,), 14)
    assert holding(reminder=14).room(PACE) == Room((Lane.SEAT,), 14), "what is less urgent would wait behind it"
    assert holding(seat=13).room(PACE) == Room((Lane.SEAT,), 1)
    assert holding(seat=14).room(PACE) == Room((), 0)


def test_calls_that_last_leave_room_for_what_is_more_urgent() -> None:
    load = holding(announcement=MOST[Lane.ANNOUNCEMENT])
    for _ in range(MOST[Lane.ANNOUNCEMENT]):
        load.begin(Lane.ANNOUNCEMENT)
    assert load.room(None) == Room((Lane.SEAT, Lane.REMINDER), BATCH // 2)
    assert len(load) == 2 * BATCH


@given(
    st.lists(st.tuples(st.sampled_from(LANES), st.integers(0, 3)), max_size=300), st.sampled_from([None, 1, 28, 500])
)
def test_who_claims_what_there_is_room_for_never_holds_more_than_the_bounds(
    steps: list[tuple[Lane, int]], pace: int | None
) -> None:
    load, waiting, called = Load(), list[Lane](), 0
    for lane, step in steps:
        room = load.room(pace)
        if step == 0 and lane in room.lanes:
            for _ in range(room.limit):
                load.take(lane)
                waiting.append(lane)
        elif step == 1 and waiting:
            load.begin(waiting.pop())
            called += 1
        elif step == 2 and waiting:
            load.drop(waiting.pop())
        elif step == 3 and called:
            load.end()
            called -= 1
        assert len(load) == len(waiting) + called <= MOST[Lane.SEAT]
        for each in LANES:
            assert waiting.count(each) <= BATCH


@pytest.mark.parametrize("lane", LANES)
def test_what_is_let_go_without_a_call_leaves_nothing_behind(lane: Lane) -> None:
    load = Load()
    load.take(lane)
    load.drop(lane)
    assert len(load) == 0
    assert not load.room(None).full
