"""Lets calls to one platform start in the order of their lanes and never faster than its limits."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Final, assert_never

import structlog

from bot.outcomes import Outcome, RetryAt, Scope
from bot.pacing.adapting import REPEATED_WITHIN, Adapting
from bot.pacing.leaving import Course, Gone, on_course
from bot.pacing.limits import Chats, Spacing, Window
from bot.pacing.queue import LaneQueue
from bot.pacing.rates import Lane, Rates
from bot.pacing.stops import Crowd, Stops
from bot.pacing.timer import Alarm, LoopTimer, Timer
from bot.pacing.turns import Pace, Turn

__all__ = ["SECOND", "Pacer"]

_NEVER: Final = float("inf")

SECOND: Final = 1.01
"""A little more than the second that the platform counts: calls take unequally long to arrive there."""

log = structlog.stdlib.get_logger(__name__)


class Pacer:
    """One platform's way out. Everything runs in one event loop; calls run side by side once they have started.

    A turn is in one of four states: waiting (in its lane's queue) → granted (counted in the window, its request not
    gone yet) → left (dated in the window) or abandoned (its caller was cancelled before its call; the slot is free).
    """

    def __init__(self, rates: Rates, timer: Timer | None = None) -> None:
        """Obey ``rates``, measured by ``timer`` (the running loop's clock when None)."""
        self._timer: Timer = timer or LoopTimer()
        self._rates = rates
        self._window = Window(rates.per_second, SECOND) if rates.per_second is not None else None
        self._spacing, self._chats, self._stops = Spacing(), Chats(rates), Stops(rates.stopped_chats)
        self._adapting, self._crowd = Adapting(rates.per_second), Crowd(rates.stopped_chats, REPEATED_WITHIN)
        self._lanes: dict[Lane, LaneQueue[Turn]] = {lane: LaneQueue() for lane in Lane}
        self._room = {lane: asyncio.Semaphore(rates.waiting) for lane in Lane}
        self._waiting = dict.fromkeys(Lane, 0)
        self._alarm: Alarm | None = None
        self._alarm_at = _NEVER

    async def send(
        self, lane: Lane, chat: str, call: Callable[[], Awaitable[Outcome]], *, group: bool = False
    ) -> Outcome:
        """Start ``call`` when ``lane`` and the limits of ``chat`` allow it, and return what it says.

        Waits while the lane is full. A `RetryAt` stops the chat (or everything) for the calls to come; trying again
        is the caller's. Cancelling this before the call started takes it out without a trace. The call counts from
        when its request goes (`bot.pacing.leaving.departure`), at the latest from when it ended.
        """
        turn = await self._given(lane, chat, group)
        try:
            with on_course(Course(partial(self._depart, turn), partial(self._told, turn))):
                outcome = await call()
        finally:
            self._date(turn)
        if isinstance(outcome, RetryAt):
            self._told(turn, outcome)
        return outcome

    def stopped_for(self, chat: str | None = None) -> timedelta:
        """Return how long the platform asked to leave ``chat`` alone, None being everybody; nothing if it did not."""
        now = self._timer.monotonic()
        free = self._stops.bot_free_at(now)
        if chat is not None:
            free = max(free, self._stops.chat_free_at(chat, now))
        return timedelta(seconds=free - now)

    @property
    def pace(self) -> Pace:
        """How fast it lets out now, and what waits."""
        limit = self._adapting.limit(self._timer.monotonic())
        return Pace(self._rates.per_second, limit, dict(self._waiting), self.stopped_for())

    async def _given(self, lane: Lane, chat: str, group: bool) -> Turn:
        self._waiting[lane] += 1
        try:
            async with self._room[lane]:
                return await self._turn(lane, chat, group)
        finally:
            self._waiting[lane] -= 1

    async def _turn(self, lane: Lane, chat: str, group: bool) -> Turn:
        turn = Turn(chat, lane, group, asyncio.get_running_loop().create_future())
        self._lanes[lane].add(chat, turn)
        self._pump()
        try:
            await turn.granted
        except asyncio.CancelledError:
            self._abandon(turn)
            raise
        return turn

    def _abandon(self, turn: Turn) -> None:
        if turn.granted.cancelled():
            self._lanes[turn.lane].discard(turn.chat, turn)
        elif self._window is not None:
            self._window.abandon()
        self._pump()

    async def _depart(self, turn: Turn) -> Gone:
        """Let a request go by ``turn``. Where one did, it is one more, which goes before what has not begun."""
        if turn.used:
            turn = await self._turn(Lane.REPLY, turn.chat, turn.group)
        turn.used = True
        return partial(self._date, turn)

    def _date(self, turn: Turn) -> None:
        """Count ``turn`` from now on, unless it was counted before."""
        if turn.left:
            return
        turn.left = True
        if self._window is not None:
            self._window.begin(self._timer.monotonic())
            if self._alarm is None:
                self._pump()

    def _told(self, turn: Turn, retry: RetryAt) -> None:
        if turn.told is not retry:  # else it was heeded when it came
            turn.told = retry
            self._heed(turn.chat, retry)

    def _heed(self, chat: str, retry: RetryAt) -> None:
        now = self._timer.monotonic()
        until = now + (retry.when - self._timer.now()).total_seconds()
        everything: float | None = until
        match retry.scope:
            case Scope.CHAT:
                self._stops.chat(chat, until, now)
                everything = self._crowd.stopped(chat, until, now)
            case Scope.BOT:
                self._stops.bot(until)
            case _:
                assert_never(retry.scope)
        if everything is not None and self._adapting.stopped(everything, now):
            log.warning("told to write slower again and again", per_second=self._adapting.limit(now))
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
        return stopped if self._window is None else max(stopped, self._window.free_at(now, self._adapting.limit(now)))

    def _next(self, now: float) -> Turn | None:
        for lane, queue in self._lanes.items():
            if lane is not Lane.REPLY and self._spacing.free_at(now) > now:
                return None
            while (turn := queue.take(now, self._chat_free_at)) is not None:
                if not turn.granted.cancelled():
                    return turn
        return None

    def _chat_free_at(self, chat: str, turn: Turn, now: float) -> float:
        reply = turn.lane is Lane.REPLY
        return max(self._stops.chat_free_at(chat, now), self._chats.free_at(chat, now, reply=reply, group=turn.group))

    def _grant(self, turn: Turn, now: float) -> None:
        if self._window is not None:
            self._window.grant()
        self._spacing.count(now, self._adapting.limit(now))
        self._chats.count(turn.chat, now, group=turn.group)
        turn.granted.set_result(None)

    def _wake_at(self, now: float) -> float:
        replies, *others = [queue.wake_at(now) for queue in self._lanes.values()]
        return min(replies, max(min(others), self._spacing.free_at(now)))

    def _set_alarm(self, when: float, now: float) -> None:
        """Ring at ``when``. At infinity none is needed: nothing waits, or only for a granted call to leave."""
        if when == self._alarm_at:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = when
        self._alarm = None if when == _NEVER else self._timer.call_at(max(when, now), self._ring)

    def _ring(self) -> None:
        self._alarm, self._alarm_at = None, _NEVER
        self._pump()
