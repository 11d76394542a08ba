"""Deadlines: by which clock, and what may pass them."""

from __future__ import annotations

import time

import pytest
import time_machine

import scheduler.leases.clock
from scheduler.leases.clock import steady
from scheduler.leases.tenure import Tenure
from tests.support.clock import NOON


def test_the_clock_goes_on_while_the_machine_sleeps() -> None:
    assert abs(steady() - time.clock_gettime(time.CLOCK_BOOTTIME)) < 60


def test_where_there_is_no_such_clock_it_is_at_least_one_that_nobody_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler.leases.clock, "_BOOTTIME", None)
    assert abs(steady() - time.monotonic()) < 60


def test_setting_the_wall_clock_changes_nothing() -> None:
    tenure = Tenure("telegram", 1, steady() + 3600)
    with time_machine.travel(NOON, tick=False):
        assert tenure.valid()


def test_a_tenure_is_valid_until_its_deadline_and_again_when_that_is_moved() -> None:
    now = [10.0]
    tenure = Tenure("telegram", 1, 12, lambda: now[0])
    assert tenure.valid()
    now[0] = 12
    tenure.lapse()
    assert not tenure.valid()
    assert tenure.over.is_set()
    assert not tenure.lost.is_set()
    tenure.prolong(24)
    assert tenure.valid()
    assert not tenure.over.is_set()


def test_a_deadline_that_is_moved_and_has_passed_all_the_same_changes_nothing() -> None:
    now = [12.0]
    tenure = Tenure("telegram", 1, 12, lambda: now[0])
    tenure.lapse()
    now[0] = 30
    tenure.prolong(28)
    assert (tenure.valid(), tenure.over.is_set(), tenure.left()) == (False, True, -2)


def test_what_has_not_passed_does_not_lapse() -> None:
    tenure = Tenure("telegram", 1, 12, lambda: 11)
    tenure.lapse()
    assert not tenure.over.is_set()


def test_what_is_lost_is_never_valid_again() -> None:
    tenure = Tenure("telegram", 1, 12, lambda: 0)
    tenure.lose()
    assert (tenure.valid(), tenure.over.is_set(), tenure.lost.is_set()) == (False, True, True)
