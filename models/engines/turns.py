"""Who writes next, where one writes at a time: what somebody waits for goes before what nobody does."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Final

__all__ = ["IN_A_ROW", "Turns"]

IN_A_ROW: Final = 16
"""How many urgent turns may go before one that is not, while it waits: nothing waits for ever."""

_Turn = asyncio.Future[None]


class Turns:
    """A lock with two lines before it, each in the order of asking.

    A turn is in one of four states: waiting (its future is in its line), left (its taker was cancelled; it is passed
    over when it comes up), given (its taker was not resumed yet) and taken. One cancelled while given goes to the next.
    """

    def __init__(self) -> None:
        self._taken = False
        self._urgent: deque[_Turn] = deque()
        self._others: deque[_Turn] = deque()
        self._in_a_row = 0

    async def take(self, *, urgent: bool = False) -> None:
        """Wait for the turn; it is to be ended with `end`."""
        if not self._taken:
            self._taken = True
            return
        turn: _Turn = asyncio.get_running_loop().create_future()
        (self._urgent if urgent else self._others).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self.end()
            raise

    def end(self) -> None:
        """Give the turn to the next one."""
        turn = self._next()
        if turn is None:
            self._taken = False
        else:
            turn.set_result(None)

    def _next(self) -> _Turn | None:
        for line in (self._urgent, self._others):  # who left is out of the way of the count
            while line and line[0].done():
                line.popleft()
        if self._urgent and not (self._others and self._in_a_row >= IN_A_ROW):
            self._in_a_row = self._in_a_row + 1 if self._others else 0
            return self._urgent.popleft()
        self._in_a_row = 0
        return self._others.popleft() if self._others else None
