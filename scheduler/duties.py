"""What is done at each tick, and who sees it fail."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from tortoise.exceptions import OperationalError

from models.errors import StorageError
from scheduler.ticker import Tick

__all__ = ["Duty", "perform"]

_LOG = structlog.get_logger(__name__)

_LIMIT = timedelta(minutes=5)
"""No look may take longer: the next one finds what this one left."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One recurring job: ``work`` is done at each ``tick``, never twice at once."""

    tick: Tick
    work: Callable[[], Awaitable[object]]


async def perform(duty: Duty) -> None:
    """Do ``duty`` until cancelled.

    A store that cannot be reached is logged and tried again at the next tick: the rows are still there. Any other
    failure is a mistake in the program and ends the task, whose owner sees it.
    """
    while True:
        await duty.tick.wait()
        try:
            async with asyncio.timeout(_LIMIT.total_seconds()):
                await duty.work()
        except (StorageError, OperationalError, OSError, TimeoutError) as error:
            _LOG.warning("duty_failed", duty=duty.tick.name, error=repr(error))
