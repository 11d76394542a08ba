"""What is there when the service starts is not looked through again while it runs."""

from __future__ import annotations

import gc

import pytest

from app.service.memory import kept_aside, uncollected


class Ring:
    """Garbage that only the collector finds: it refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def looked_through() -> int:
    """Return how many objects a full collection walks through."""
    return len(gc.get_objects())


def test_what_was_there_before_is_not_looked_through() -> None:
    before = looked_through()
    with kept_aside():
        assert looked_through() < before / 10
    assert looked_through() > before / 2


def test_what_comes_later_is_collected_as_ever() -> None:
    with kept_aside():
        gc.collect()
        Ring()
        assert gc.collect() > 0


def test_what_was_kept_aside_is_collected_afterwards() -> None:
    gc.collect()
    gc.disable()
    try:
        Ring()
        with kept_aside():
            assert gc.collect() == 0
        assert gc.collect() > 0
    finally:
        gc.enable()


def test_it_ends_with_an_error_too() -> None:
    with pytest.raises(LookupError), kept_aside():
        raise LookupError
    assert gc.get_freeze_count() == 0


def test_nothing_is_collected_by_itself_while_a_program_is_imported() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_who_collected_nothing_before_does_not_afterwards() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_fails_meanwhile_does_not_end_collecting() -> None:
    with pytest.raises(LookupError), uncollected():
        raise LookupError
    assert gc.isenabled()
