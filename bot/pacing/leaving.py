"""What an adapter says while it sends: that a request leaves, and that the platform asks to wait."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from bot.outcomes import Outcome, RetryAt

__all__ = ["Course", "Gone", "departure", "nothing", "on_course", "told"]

Gone = Callable[[], None]
"""Says that a request has gone, the first time it is called."""


@dataclass(frozen=True, slots=True)
class Course:
    """What is listened to while a call is under way. ``departs`` waits until one more request may leave."""

    departs: Callable[[], Awaitable[Gone]]
    told: Callable[[RetryAt], None]


_COURSE: Final[ContextVar[Course | None]] = ContextVar("course", default=None)


def nothing() -> None:
    """Say nothing: where nobody paces what is sent."""


@asynccontextmanager
async def departure() -> AsyncGenerator[Gone]:
    """Wait until one more request may leave for what is being sent, and make it in the block; at once where none waits.

    The block is given what to call when the first byte goes: that is the instant that counts, else the block's end. So
    nothing that takes its time before (a mark made durable, a connection opened) can push two calls together. The first
    request of a call goes by the turn that the call was given; each further one waits for a turn of its own.
    """
    course = _COURSE.get()
    if course is None:
        yield nothing
        return
    gone = await course.departs()
    try:
        yield gone
    finally:
        gone()


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
