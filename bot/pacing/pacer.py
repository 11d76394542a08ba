"""Lets calls to one platform start in the order of their lanes and never faster than its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from bot.outcomes import Outcome, RetryAt, Scope
from bot.pacing.limits import Chats, Spacing, Stops, Window
from bot.pacing.queue import LaneQueue
from bot.pacing.rates import Lane, Rates
from bot.pacing.timer import Alarm, LoopTimer, Timer

__all__ = ["Pacer"]

_NEVER = float("inf")


@dataclass(eq=False, slots=True)
class _Turn:
    """One caller that waits. ``granted`` is done when its call may start, cancelled when its caller left."""

    chat: str
    lane: Lane
    group: bool
    granted: asyncio.Future[None]


class Pacer:
    """One platform's way out. Everything runs in one event loop; calls run side by side once they have started.

    A turn is in one of four states: waiting (in its lane's queue) → granted (counted in the window, its caller not
    resumed yet) → begun (dated in the window) or abandoned (its caller was cancelled in between; the slot is free).
    """

    def __init__(self, rates: Rates, timer: Timer | None = None) -> None:
        """Obey ``rates``, measured by ``timer`` (the running loop's clock when None)."""
        self._timer: Timer = timer or LoopTimer()
        self._window = Window(rates.per_second, 1.0) if rates.per_second is not None else None
        self._spacing, self._chats, self._stops = Spacing(rates.per_second), Chats(rates), Stops(rates.stopped_chats)
        self._lanes: dict[Lane, LaneQueue[_Turn]] = {lane: LaneQueue() for lane in Lane}
        self._room = {lane: asyncio.Semaphore(rates.waiting) for lane in Lane}
        self._alarm: Alarm | None = None
        self._alarm_at = _NEVER

    async def send(
        self, lane: Lane, chat: str, call: Callable[[], Awaitable[Outcome]], *, group: bool = False
    ) -> Outcome:
        """Start ``call`` when ``lane`` and the limits of ``chat`` allow it, and return what it says.

        Waits while the lane is full. A `RetryAt` stops the chat (or everything) for the calls to come; trying again
        is the caller's. Cancelling this before the call started takes it out without a trace.
        """
        async with self._room[lane]:
            await self._turn(lane, chat, group)
        outcome = await call()
        if isinstance(outcome, RetryAt):
            self._heed(chat, outcome)
        return outcome

    def stopped_for(self, chat: str | None = None) -> timedelta:
        """Return how long the platform asked to leave ``chat`` alone, None being everybody; nothing if it did not."""
        now = self._timer.monotonic()
        free = self._stops.bot_free_at(now)
        if chat is not None:
            free = max(free, self._stops.chat_free_at(chat, now))
        return timedelta(seconds=free - now)

    async def _turn(self, lane: Lane, chat: str, group: bool) -> None:
        turn = _Turn(chat, lane, group, asyncio.get_running_loop().create_future())
        self._lanes[lane].add(chat, turn)
        self._pump()
        try:
            await turn.granted
        except asyncio.CancelledError:
            self._leave(turn)
            raise
        if self._window is not None:
            self._window.begin(self._timer.monotonic())
            if self._alarm is None:
                self._pump()

    def _leave(self, turn: _Turn) -> None:
        if turn.granted.cancelled():
            self._lanes[turn.lane].discard(turn.chat, turn)
        elif self._window is not None:
            self._window.abandon()
        self._pump()

    def _heed(self, chat: str, retry: RetryAt) -> None:
        now = self._timer.monotonic()
        until = now + (retry.when - self._timer.now()).total_seconds()
        match retry.scope:
            case Scope.CHAT:
                self._stops.chat(chat, until, now)
            case Scope.BOT:
                self._stops.bot(until)
            case _:
                assert_never(retry.scope)
        self._stops.forget(now)
        self._pump()

    def _pump(self) -> None:
        """Grant every turn that may start now, and set the alarm for the next one."""
        now = self._timer.monotonic()
        while (free := self._free_at(now)) <= now:
            turn = self._next(now)
            if turn is None:
                break
            self._grant(turn, now)
        self._set_alarm(max(free, self._wake_at(now)), now)

    def _free_at(self, now: float) -> float:
        stopped = self._stops.bot_free_at(now)
        return stopped if self._window is None else max(stopped, self._window.free_at(now))

    def _next(self, now: float) -> _Turn | None:
        for lane, queue in self._lanes.items():
            if lane is not Lane.REPLY and self._spacing.free_at(now) > now:
                return None
            while (turn := queue.take(now, self._chat_free_at)) is not None:
                if not turn.granted.cancelled():
                    return turn
        return None

    def _chat_free_at(self, chat: str, turn: _Turn, now: float) -> float:
        reply = turn.lane is Lane.REPLY
        return max(self._stops.chat_free_at(chat, now), self._chats.free_at(chat, now, reply=reply, group=turn.group))

    def _grant(self, turn: _Turn, now: float) -> None:
        if self._window is not None:
            self._window.grant()
        if turn.lane is not Lane.REPLY:
            self._spacing.count(now)
        self._chats.count(turn.chat, now, group=turn.group)
        turn.granted.set_result(None)

    def _wake_at(self, now: float) -> float:
        replies, *others = [queue.wake_at(now) for queue in self._lanes.values()]
        return min(replies, max(min(others), self._spacing.free_at(now)))

    def _set_alarm(self, when: float, now: float) -> None:
        """Ring at ``when``. At infinity none is needed: nothing waits, or only for a granted call to begin."""
        if when == self._alarm_at:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = when
        self._alarm = None if when == _NEVER else self._timer.call_at(max(when, now), self._ring)

    def _ring(self) -> None:
        self._alarm, self._alarm_at = None, _NEVER
        self._pump()
