"""What is there when the service starts is not looked through again while it runs."""

from __future__ import annotations

import gc

import pytest

from app.service.memory import kept_aside


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
