"""Twenty thousand reminders due at once: gathered, rechecked, worded, marked, handed over, while students keep tapping.

The platform is one that answers at once and has no limit of its own, so that what is measured is the program.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time

from app.service.assembly import Assembly, assemble, router_for
from app.service.memory import kept_aside
from app.settings import load_settings
from benchmarks.figures import Figure, percentile
from benchmarks.tapping import Tap, Taps
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Sent
from models.database import dialect, execute, fetch, load, open_database
from models.queue.delivery import Owed, State
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Queue
from models.reminders.facts import RetakeFacts
from pix.profile import Door, Source
from tests.support.adapter import FakeAdapter
from tests.support.clock import ManualClock

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)
ANSWERED = NOW - timedelta(days=8)
PLATFORM = "bench"

_PEOPLE = 10_000
_CODES = ("3.1", "4.2")
_CHUNK = 2_000
_IDLE = 2
"""Seconds of tapping before anything is due."""


def _tap(number: int) -> Tap:
    return Tap(f"tap-{number}", Address(PLATFORM, str(number % _PEOPLE + 1)), NOW)


@dataclass
class Platform(FakeAdapter):
    """Answers at once, and tells when each answer to a tap left."""

    name: str = PLATFORM
    notified: int = 0
    answered: dict[str, float] = field(default_factory=dict[str, float])

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        self.answered[chat] = perf_counter()
        return Sent(nonce)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        self.notified += 1
        return Sent(nonce)


@dataclass(frozen=True, slots=True)
class _Course:
    """What sending it all took: seconds of the clock and of the processor, and what each tap waited, in ms."""

    seconds: float
    busy: float
    idle: list[float]
    waits: list[float]


async def run(url: str) -> list[Figure]:
    """Return how long it takes, and what a tap waits meanwhile and otherwise."""
    async with open_database(url, timeout=timedelta(seconds=60)):
        await _fill()
        settings, clock, queue, platform = load_settings(), ManualClock(NOW), stored_queue(), Platform()
        router = router_for(settings, queue=queue)
        assembly = await assemble(settings, [platform], router=router, clock=clock, queue=queue)
        assembly.core.start()
        with kept_aside():  # as the service does
            course = await _sent(assembly, queue, platform)
        await assembly.core.drain(timedelta(seconds=5))
        await _check(queue, platform)
    note = f"{_PEOPLE:,} messages, with their marks and outcomes"
    return [
        Figure("20,000 due at once, bundled and handed over", course.seconds, "s", "≤ 30 s", note),
        Figure("processor time of the program meanwhile", course.busy, "s"),
        Figure("a tap meanwhile, p95", percentile(course.waits, 0.95), "ms", "≤ 100 ms", f"{len(course.waits)} taps"),
        Figure("a tap meanwhile, longest", max(course.waits), "ms", "≤ 100 ms"),
        Figure("a tap otherwise, p95", percentile(course.idle, 0.95), "ms"),
        Figure("a tap otherwise, longest", max(course.idle), "ms"),
    ]


async def _sent(assembly: Assembly, queue: Queue, platform: Platform) -> _Course:
    async with assembly.sending.running():
        await assembly.sending.settled()
        await _owe(queue)
        taps = Taps(assembly, platform.answered, _tap)
        idle = await taps.during(asyncio.sleep(_IDLE))
        started, busy = perf_counter(), process_time()
        waits = await taps.during(assembly.sending.settled())
        return _Course(perf_counter() - started, process_time() - busy, idle, waits)


async def _fill() -> None:
    """Store students with one account each, who told of two answers eight days ago."""
    plain = ("second_name", "third_name", "usage_name", "folded_name", "email", "component", "team", "group", "regime")
    named = ("number", "first_name", "last_name", "diploma", *plain, "on_roster", "role", "plain_text", "created_at")
    empty = ("",) * len(plain)
    people = ((f"{each}", "Camille", "Martin", "", *empty, True, 0, False, NOW) for each in range(1, _PEOPLE + 1))
    await load("person", named, people)
    ids = [row["id"] for row in await fetch("SELECT id FROM person ORDER BY id")]
    seen = ("person_id", "platform", "user", "locale", "display_name", "preferred", "created_at", "seen_at")
    await load("account", seen, ((id_, PLATFORM, str(id_), "fr", "", False, ANSWERED, ANSWERED) for id_ in ids))
    told = ("person_id", "competence", "answered_at", "level", "told_at")
    await load("attempt", told, ((id_, code, ANSWERED, 2, ANSWERED) for id_ in ids for code in _CODES))
    known = ("person_id", "competence", "source", "level", "known_at")
    declared = Source.DECLARED.value
    await load("competence_state", known, ((id_, code, declared, 2, ANSWERED) for id_ in ids for code in _CODES))


async def _owe(queue: Queue) -> None:
    """Owe a reminder for each answer, due a moment ago."""
    attempts = await fetch("SELECT id, person_id, competence FROM attempt ORDER BY id")
    owed = [
        Owed(
            Kind.RETAKE,
            f"attempt:{row['id']}:reset",
            row["person_id"],
            NOW - timedelta(minutes=1),
            facts=RetakeFacts(row["competence"], Door.RESET, ANSWERED, Source.DECLARED).to_json(),
        )
        for row in attempts
    ]
    for first in range(0, len(owed), _CHUNK):
        await queue.owe(owed[first : first + _CHUNK], NOW)
    if dialect() == "postgres":  # which a server in use does by itself
        for table in ("delivery", "person", "account", "attempt", "competence_state"):
            await execute(f"VACUUM ANALYZE {table}")


async def _check(queue: Queue, platform: Platform) -> None:
    sent = sum(each.rows for each in await queue.counts() if each.state is State.SENT)
    if (platform.notified, sent) != (_PEOPLE, _PEOPLE * (1 + len(_CODES))):
        raise RuntimeError(platform.notified, sent)
