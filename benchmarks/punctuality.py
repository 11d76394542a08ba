"""From the instant at which a message is due until it arrives at the platform, in a service that is idle otherwise.

The messages are owed by another process than the one that sends, as the command line does.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from benchmarks.clocked import Clocked, clocked
from benchmarks.figures import Figure, percentile
from benchmarks.notices import Student, owe, students
from benchmarks.programs import SERVICE, program, telegram_settings
from models.database import open_database

_EACH = 50
"""Messages of each kind."""
_SECONDS = 20
_SETTLES = 3
"""Seconds after its start in which a service has its first looks behind it."""
_PATIENCE = 60


async def run(url: str) -> list[Figure]:
    """Return how late messages arrive: those owed long before they are due, and those owed when they are."""
    random = Random(2026)
    async with clocked(0.0) as (standin, platform, address), open_database(url, timeout=timedelta(seconds=60)):
        people = await students((str(each.id) for each in standin.people(2 * _EACH)), datetime.now(UTC))
        with tempfile.TemporaryDirectory() as folder:
            async with program(SERVICE, telegram_settings(url, folder, standin, address)):
                await standin.polls(patience=_PATIENCE)
                await asyncio.sleep(_SETTLES)
                before = await _owed_before(people[:_EACH], random)
                await platform.received(_EACH, _PATIENCE)
                at_once = await _owed_at_once(people[_EACH:], random)
                await platform.received(2 * _EACH, _PATIENCE)
    return [
        *_figures("due → at the platform, owed before", before, platform),
        *_figures("owed and due at once by another process → at the platform", at_once, platform),
    ]


def _figures(name: str, due: Sequence[tuple[Student, datetime]], platform: Clocked) -> list[Figure]:
    arrived = {each.chat: each.at for each in platform.messages}
    late = [arrived[student.user] - at.timestamp() for student, at in due]
    if min(late) < 0:
        raise RuntimeError(min(late))
    note = f"{len(late)} at random instants of {_SECONDS} s"
    return [
        Figure(f"{name}, p95", percentile(late, 0.95), "s", "≤ 1.2 s", note),
        Figure(f"{name}, longest", max(late), "s"),
    ]


async def _owed_before(people: Sequence[Student], random: Random) -> list[tuple[Student, datetime]]:
    now = datetime.now(UTC)
    due = [(student, now + timedelta(seconds=random.uniform(1, 1 + _SECONDS))) for student in people]
    await owe(due, now)
    return due


async def _owed_at_once(people: Sequence[Student], random: Random) -> list[tuple[Student, datetime]]:
    async def owed(student: Student) -> tuple[Student, datetime]:
        await asyncio.sleep(random.uniform(0, _SECONDS))
        now = datetime.now(UTC)
        await owe([(student, now)], now)
        return student, now

    return list(await asyncio.gather(*map(owed, people)))
