"""What the pacing is compared with: a broadcast through python-telegram-bot's own limiter."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from benchmarks.clocked import clocked
from benchmarks.programs import program

__all__ = ["PeerCourse", "peer_course"]

_PATIENCE = 60
"""Seconds that it may take to start and to end."""


@dataclass(frozen=True, slots=True)
class PeerCourse:
    """How many replies were ``answered`` in time, and the most messages in any one second."""

    answered: int
    busiest: int


async def peer_course(*, limit: int, sends: int, replies: int, seconds: int, distance: float) -> PeerCourse:
    """Have it queue ``sends`` messages, then ``replies`` over ``seconds``, and see what has come of them by then."""
    async with clocked(distance) as (standin, platform, url):
        standin.people(sends)
        waiting = standin.people(replies)
        course = " ".join(map(str, (sends, replies, seconds, limit)))
        settings = {"BARE_TOKEN": standin.token, "BARE_URL": url, "BARE_COURSE": course}
        async with (
            program(("-m", "benchmarks.bare.telegram_broadcast"), settings) as process,
            asyncio.timeout(seconds + _PATIENCE),
        ):
            if await process.wait():
                raise RuntimeError(process.returncode)
        return PeerCourse(sum(bool(each.received) for each in waiting), platform.busiest())
