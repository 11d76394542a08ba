"""What may be owed, and what is kept of its key."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.queue.delivery import ENDED, WAITING, Key, Owed, State
from models.queue.kinds import Kind
from models.queue.reasons import because
from tests.support.clock import NOON
from tests.support.deliveries import DAY, LAPTOP, owed

keys = st.builds(Key, st.sampled_from(Kind), st.text(min_size=1, max_size=64), st.integers(1, 2**40))


def test_an_expiry_that_is_not_said_is_that_of_the_kind() -> None:
    assert owed(due=NOON).expiry == NOON + 14 * DAY
    assert owed(due=NOON, expires=NOON + DAY).expiry == NOON + DAY


def test_a_kind_without_an_expiry_of_its_own_needs_one_said() -> None:
    with pytest.raises(ValueError, match="seat needs its expiry"):
        owed(kind=Kind.SEAT)


@pytest.mark.parametrize("cause", ["", "x" * 65])
def test_a_cause_is_a_short_name(cause: str) -> None:
    with pytest.raises(ValueError, match="1 to 64 characters"):
        owed(cause)


@pytest.mark.parametrize("field", ["due_at", "expires_at"])
def test_an_instant_without_an_offset_is_refused(field: str) -> None:
    naive = {"due_at": NOON, "expires_at": NOON + DAY, field: NOON.replace(tzinfo=None)}
    with pytest.raises(ValueError, match="offset"):
        Owed(Kind.RETAKE, "a", 1, naive["due_at"], naive["expires_at"])


def test_instants_are_kept_in_utc_whatever_their_zone() -> None:
    paris = NOON.astimezone(ZoneInfo("Europe/Paris"))
    row = owed(due=paris, aim=LAPTOP).queued(7, paris)
    assert row.due_at.utcoffset() == row.created_at.utcoffset() == row.expires_at.utcoffset() == timedelta(0)
    assert (row.due_at, row.aim, row.key) == (NOON, LAPTOP, owed().key)


@given(keys, keys)
def test_two_keys_share_a_digest_only_if_they_are_the_same(one: Key, other: Key) -> None:
    assert (one.digest == other.digest) == (one == other)
    assert len(one.digest) == 32


def test_every_state_is_waiting_under_way_or_at_an_end() -> None:
    assert WAITING | ENDED | {State.SENDING} == set(State)
    assert not WAITING & ENDED


def test_a_reason_fits_its_column() -> None:
    assert because("rejected", "x" * 400) == "rejected:" + "x" * 246
    assert because("rejected", "") == "rejected"
