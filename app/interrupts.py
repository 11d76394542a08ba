"""Ctrl-C and SIGTERM, for whatever installs no handler of its own: both end a command in the same good order.

States: held (from entering until `Interrupts.release`) and released. Held, a signal is only noted, so that no import
stops half way; the release raises it. Released, SIGTERM is passed on as SIGINT, whose way out Python and asyncio know.
"""

from __future__ import annotations

import signal
from types import FrameType
from typing import Self

__all__ = ["Interrupts"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """While entered, in the main thread, SIGINT and SIGTERM end in `KeyboardInterrupt`. Puts back what it found."""

    def __enter__(self) -> Self:
        """Hold both signals."""
        self._number: int = signal.SIGINT
        self._noted = False
        self._before = [(number, signal.signal(number, self._note)) for number in _SIGNALS]
        return self

    def __exit__(self, *_: object) -> None:
        """Give both signals back to whoever had them."""
        for number, handler in self._before:
            signal.signal(number, handler)

    @property
    def exit_code(self) -> int:
        """What a process interrupted by the last signal returns: 128 and the signal's number, as shells count."""
        return 128 + self._number

    def release(self) -> None:
        """Let the signals through from now on. Raises `KeyboardInterrupt` if one came before."""
        signal.signal(signal.SIGTERM, self._pass_on)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        if self._noted:
            raise KeyboardInterrupt

    def _note(self, number: int, _: FrameType | None) -> None:
        self._number = number
        self._noted = True

    def _pass_on(self, number: int, _: FrameType | None) -> None:
        self._number = number
        signal.raise_signal(signal.SIGINT)
