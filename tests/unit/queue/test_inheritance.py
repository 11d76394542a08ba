"""Of two rows with one key, which stays: every pair of states, and messages of one day."""

from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.queue.delivery import Delivery, Key, State
from models.queue.inheritance import inheritance
from models.queue.kinds import Kind
from tests.support.clock import NOON
from tests.support.deliveries import owed

HEIR, GUEST = 1, 2
LEFT = [State.SENT, State.SENDING, State.UNCERTAIN]
WAITING = [State.QUEUED, State.RETRY]
ENDED = [State.UNREACHABLE, State.DEAD, State.SKIPPED, State.CANCELLED]
RANK = {state: rank for rank, states in enumerate([*([each] for each in LEFT), WAITING, ENDED]) for state in states}


def row(id_: int, person: int, state: State, cause: str = "sending:1:3.1:reset", kind: Kind = Kind.RETAKE) -> Delivery:
    expires = NOON + timedelta(days=1)
    return owed(cause, person, kind=kind, expires=expires).queued(id_, NOON)._replace(state=state)


@pytest.mark.parametrize(("mine", "theirs"), list(product(State, State)))
def test_the_one_that_left_stays_then_the_one_that_waits_then_ones_own(mine: State, theirs: State) -> None:
    own, other = row(1, HEIR, mine), row(2, GUEST, theirs)
    found = inheritance(HEIR, [own], [other])
    if RANK[theirs] < RANK[mine]:
        assert found.dropped == (own,)
        assert found.moved == ((other, own.key),)
    else:
        assert found.dropped == (other,)
        assert found.moved == ()


@pytest.mark.parametrize("state", State)
def test_what_collides_with_nothing_moves_whatever_its_state(state: State) -> None:
    other = row(2, GUEST, state, "attempt:7:reset")
    found = inheritance(HEIR, [row(1, HEIR, State.SENT)], [other])
    assert found.moved == ((other, Key(Kind.RETAKE, "attempt:7:reset", HEIR)),)
    assert found.dropped == ()


@pytest.mark.parametrize(("mine", "theirs"), list(product(LEFT, LEFT)))
def test_two_messages_that_left_on_one_day_both_stay(mine: State, theirs: State) -> None:
    own = row(1, HEIR, mine, "2026-03-18", Kind.BUNDLE)
    others = [row(id_, GUEST, theirs, "2026-03-18", Kind.BUNDLE) for id_ in (2,)]
    found = inheritance(HEIR, [own], others)
    assert found.dropped == ()
    assert found.moved == ((others[0], Key(Kind.BUNDLE, "20260318", HEIR)),)


def test_a_third_and_a_fourth_message_of_one_day_stay_too_and_a_fifth_does_not() -> None:
    own = [row(1, HEIR, State.SENT, "2026-03-18", Kind.BUNDLE)]
    for id_, spelt in enumerate(["20260318", "2026-W12-3", "2026W123"], start=2):
        other = row(id_, GUEST, State.SENT, "2026-03-18", Kind.BUNDLE)
        ((moved, key),) = inheritance(HEIR, own, [other]).moved
        assert (moved, key.cause) == (other, spelt)
        own.append(other._replace(person_id=HEIR, cause=spelt))
    fifth = row(9, GUEST, State.SENT, "2026-03-18", Kind.BUNDLE)
    assert inheritance(HEIR, own, [fifth]).dropped == (fifth,)


@pytest.mark.parametrize(("mine", "theirs"), [(State.QUEUED, State.SENT), (State.SENT, State.QUEUED)])
def test_a_message_that_has_not_left_gives_way(mine: State, theirs: State) -> None:
    own = row(1, HEIR, mine, "2026-03-18", Kind.BUNDLE)
    other = row(2, GUEST, theirs, "2026-03-18", Kind.BUNDLE)
    assert inheritance(HEIR, [own], [other]).dropped == ((own,) if theirs is State.SENT else (other,))


causes = st.sampled_from(["attempt:1:reset", "sending:1:3.1:reset", "2026-03-18", "2026-03-19"])
rows = st.dictionaries(causes, st.sampled_from(list(State)))


@given(own=rows, theirs=rows)
def test_nothing_is_lost_nor_doubled_whatever_both_were_owed(own: dict[str, State], theirs: dict[str, State]) -> None:
    def made(person: int, states: dict[str, State], first: int) -> list[Delivery]:
        kinds = {cause: Kind.BUNDLE if cause.startswith("2026") else Kind.RETAKE for cause in states}
        return [row(first + n, person, states[cause], cause, kinds[cause]) for n, cause in enumerate(states)]

    mine, others = made(HEIR, own, 1), made(GUEST, theirs, 101)
    found = inheritance(HEIR, mine, others)
    moved = [each for each, _ in found.moved]
    kept = [each for each in mine if each not in found.dropped]
    assert {*moved, *found.dropped} >= {*others}
    keys = [each.key for each in kept] + [key for _, key in found.moved]
    assert len(keys) == len({*keys}), "no key is used twice"
    assert {key.person_id for key in keys} <= {HEIR}
    left = [each for each in (*mine, *others) if each.state is State.SENT and each.kind is Kind.BUNDLE]
    assert not {*left} & {*found.dropped}, "a message that was sent is never forgotten"
    for cause, state in theirs.items():
        if state is State.SENT or own.get(cause) is State.SENT:
            assert any(each.cause == cause and each.state is State.SENT for each in (*kept, *moved))
