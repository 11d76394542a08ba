"""The overview of one's reminders in a few lines: whether they come, what is planned, by which choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, assert_never

from bot.message import Text
from bot.request import Request
from handlers.settings.quiet import clock
from handlers.texts import lines, listed
from models.queue.kinds import Kind
from models.reminders.choices import Choices, Doors
from models.reminders.courtesy import Courtesy
from models.reminders.desk import Planned
from pix.profile import Profile
from pix.rules import Rules

__all__ = ["State", "days", "doors_named", "overview", "planned_days"]

_ROOM: Final = 3
"""How many days the list of what is planned shows."""

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class State:
    """All that the overview shows of one person."""

    choices: Choices
    silenced_at: datetime | None
    planned: Sequence[Planned]
    profile: Profile
    customs: Courtesy

    @property
    def on(self) -> bool:
        """Whether reminders may leave, as far as the person's choices about them go."""
        return self.choices.wants(Kind.RETAKE) and self.choices.paused_at is None

    @property
    def hour(self) -> time:
        """When they are sent, by the person's own clock."""
        return self.choices.hour or self.customs.hour

    @property
    def per_week(self) -> int:
        """How many a week at most."""
        return self.customs.per_week if self.choices.per_week is None else self.choices.per_week


def overview(request: Request, state: State) -> Text:
    """Return whether reminders come, what is planned, and the choices that hold."""
    return lines(
        request.say("reminders-title", state=_standing(request, state)),
        _silence(request, state),
        *_planned(request, state),
        _rhythm(request, state),
        _sources(request, state),
        _muted(request, state),
    )


def doors_named(request: Request, doors: Doors, rules: Rules) -> Text:
    """Return after how long a wait the person is told, by ``rules``."""
    improve, reset = days(request, rules.improve_delay), days(request, rules.reset_delay)
    match doors:
        case Doors.RESET:
            return request.say("reminders-after", delay=reset)
        case Doors.IMPROVE:
            return request.say("reminders-after", delay=improve)
        case Doors.BOTH:
            return request.say("reminders-after-both", first=improve, second=reset)
        case _:
            assert_never(doors)


def days(request: Request, delay: timedelta) -> Text:
    """Return ``delay`` in days, or that it is less than one: campuses shorten it to try things out."""
    return request.say("reminders-days", count=delay // _DAY) if delay >= _DAY else request.say("reminders-under-a-day")


def planned_days(request: Request, planned: Sequence[Planned]) -> list[tuple[datetime, tuple[Planned, ...]]]:
    """Return what is planned by the day it leaves, each under the first instant of that day, soonest first."""
    by_day: dict[date, list[Planned]] = {}
    for each in sorted(planned, key=lambda one: one.due_at):
        by_day.setdefault(each.due_at.astimezone(request.who.zone).date(), []).append(each)
    return [(of_day[0].due_at, tuple(of_day)) for of_day in by_day.values()]


def _standing(request: Request, state: State) -> Text:
    if not state.choices.wants(Kind.RETAKE):
        return request.say("reminders-are-off")
    if state.choices.paused_at is not None:
        return request.say("reminders-are-paused", date=request.calendar.date(state.choices.paused_at))
    return request.say("reminders-are-on")


def _silence(request: Request, state: State) -> Text:
    if state.silenced_at is None:
        return ()
    return request.say("reminders-silenced", date=request.calendar.date(state.silenced_at))


def _planned(request: Request, state: State) -> list[Text]:
    if not state.on:
        return []
    by_day = planned_days(request, state.planned)
    if not by_day:
        return [request.say("reminders-none-planned")]
    rest = len(by_day) - _ROOM
    more = [request.say("reminders-more", count=rest)] if rest > 0 else []
    return [request.say("reminders-planned"), *(_day(request, *each) for each in by_day[:_ROOM]), *more]


def _day(request: Request, at: datetime, planned: Sequence[Planned]) -> Text:
    codes = dict.fromkeys(each.window.competence for each in planned)
    return request.say("reminders-day", when=request.calendar.near(at), names=listed(request, codes))


def _rhythm(request: Request, state: State) -> Text:
    return request.say(
        "reminders-rhythm",
        after=doors_named(request, state.choices.doors, state.profile.rules),
        hour=clock(request, state.hour),
        count=state.per_week,
    )


def _sources(request: Request, state: State) -> Text:
    """Return whether files count too; nothing while the person has sent none."""
    if state.profile.sent_at is None:
        return ()
    return request.say("reminders-files-on" if state.choices.imports else "reminders-files-off")


def _muted(request: Request, state: State) -> Text:
    muted = sorted(state.choices.muted)
    return request.say("reminders-never", names=listed(request, muted)) if muted else ()
