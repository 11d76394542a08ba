"""What an adapter says while it sends: that a request leaves now, and that the platform asks to wait."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from bot.outcomes import Outcome, RetryAt

__all__ = ["Course", "leave", "on_course", "told"]


@dataclass(frozen=True, slots=True)
class Course:
    """What is listened to while a call is under way. ``departs`` waits until one more request may leave."""

    departs: Callable[[], Awaitable[None]]
    told: Callable[[RetryAt], None]


_COURSE: Final[ContextVar[Course | None]] = ContextVar("course", default=None)


async def leave() -> None:
    """Wait until one more request may leave for what is being sent; at once where nobody paces it.

    The first of a call goes by the turn that the call was given, which is dated now: what was done since the turn came
    (a mark made durable, a body written) cannot push two calls together. Each further one waits for a turn of its own.
    """
    course = _COURSE.get()
    if course is not None:
        await course.departs()


def told(outcome: Outcome) -> Outcome:
    """Return ``outcome``. A `RetryAt` is heeded at once: before it is kept, and where other words cover it."""
    course = _COURSE.get()
    if course is not None and isinstance(outcome, RetryAt):
        course.told(outcome)
    return outcome


@contextmanager
def on_course(course: Course) -> Generator[None]:
    """Have ``course`` listen while the block runs, and in the tasks that are begun in it."""
    token = _COURSE.set(course)
    try:
        yield
    finally:
        _COURSE.reset(token)
