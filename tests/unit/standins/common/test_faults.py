"""Planned faults meet the calls they are meant for, as often as they say, and the same ones for the same seed."""

import pytest

from tests.standins.common.faults import Drop, Fault, Faults, Met, Slow

LATE = Slow(0.1)


def met(faults: Faults, calls: int, method: str = "sendMessage", chat: str | None = "7") -> str:
    """Return one sign a call: x when a fault met it."""
    return "".join("x" if faults.meet(method, chat) else "." for _ in range(calls))


def test_nothing_planned_spares_every_call():
    assert met(Faults(), 3) == "..."


def test_a_fault_meets_one_call_unless_told_otherwise():
    faults = Faults()
    faults.plan(LATE)
    assert met(faults, 3) == "x.."


def test_a_fault_spares_the_first_calls_and_meets_the_next():
    faults = Faults()
    faults.plan(LATE, after=2, times=2)
    assert met(faults, 6) == "..xx.."


def test_a_fault_without_a_number_of_times_stays():
    faults = Faults()
    faults.plan(LATE, times=None)
    assert met(faults, 4) == "xxxx"
    faults.clear()
    assert met(faults, 2) == ".."


def test_a_method_is_a_pattern():
    faults = Faults()
    faults.plan(LATE, "send*", times=None)
    assert met(faults, 1, "sendPhoto") == "x"
    assert met(faults, 1, "editMessageText") == "."


def test_a_fault_of_one_chat_spares_the_others_and_what_is_about_none():
    faults = Faults()
    faults.plan(LATE, chat=7)
    assert met(faults, 1, chat="8") + met(faults, 1, chat=None) + met(faults, 1, chat="7") == "..x"


def test_the_first_planned_decides():
    faults = Faults()
    faults.add(Fault(Drop()))
    faults.plan(LATE, times=None)
    assert [faults.meet("getMe"), faults.meet("getMe")] == [Drop(), LATE]
    assert list(faults.met) == [Met("getMe", None, Drop()), Met("getMe", None, LATE)]


def test_a_seed_fixes_which_calls_chance_meets():
    first, second, other = Faults(seed=1), Faults(seed=1), Faults(seed=2)
    for faults in (first, second, other):
        faults.plan(LATE, times=None, probability=0.3)
    drawn = met(first, 200)
    assert met(second, 200) == drawn
    assert met(other, 200) != drawn
    assert 30 < drawn.count("x") < 90


def test_chance_and_number_together_meet_exactly_that_many():
    faults = Faults(seed=3)
    faults.plan(LATE, times=5, probability=0.5)
    assert met(faults, 100).count("x") == 5


def test_chances_begin_anew_when_cleared_or_reseeded():
    faults = Faults(seed=1)
    faults.plan(LATE, times=None, probability=0.5)
    drawn = met(faults, 50)
    faults.clear()
    faults.plan(LATE, times=None, probability=0.5)
    assert met(faults, 50) == drawn
    faults.reseed(4)
    assert met(faults, 50) != drawn


@pytest.mark.parametrize("probability", [-0.1, 1.1])
def test_what_is_no_probability_is_refused(probability: float):
    with pytest.raises(ValueError, match="between 0 and 1"):
        Fault(LATE, probability=probability)
