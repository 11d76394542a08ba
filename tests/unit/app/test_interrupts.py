"""Ctrl-C and SIGTERM from a command's first moment on."""

import signal

import pytest

from app.interrupts import Interrupts

BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@BOTH
def test_a_signal_during_the_imports_waits_for_their_end(number: int) -> None:
    imported = False
    with Interrupts() as interrupts:
        signal.raise_signal(number)
        imported = True
        with pytest.raises(KeyboardInterrupt):
            interrupts.release()
    assert imported
    assert interrupts.exit_code == 128 + number


@BOTH
def test_a_signal_afterwards_interrupts_at_once(number: int) -> None:
    with Interrupts() as interrupts:
        interrupts.release()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
    assert interrupts.exit_code == 128 + number


def test_the_handlers_of_before_are_put_back() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    with Interrupts() as interrupts:
        interrupts.release()
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before
