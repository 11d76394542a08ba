"""``/levels`` in process, from the event to what the adapter is asked to send, among 100,000 students."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.service.assembly import assemble, router_for
from app.settings import load_settings
from benchmarks.figures import Figure, percentile
from bot.events import Address, Event, Said
from bot.ports import SystemClock
from examples.campus.generate import DEFAULT_SEED, PROFILES_FILE, ROSTER_FILE, generate
from models.database import execute, open_database
from models.imports import Kind, import_file
from pix.rules import Rules
from tests.support.adapter import FakeAdapter

PEOPLE = 100_000
_TAPS = 1000


async def run(url: str) -> list[Figure]:
    """Fill the database and tap as a thousand students, one after the other."""
    async with open_database(url):
        await _fill()
        adapter = FakeAdapter("telegram")
        settings = load_settings()
        clock = SystemClock()
        assembly = await assemble(settings, [adapter], router=router_for(settings), clock=clock)
        assembly.core.start()
        draw = random.Random(7)
        taps: list[float] = []
        for index in range(_TAPS):
            user = str(draw.randrange(PEOPLE) + 1)
            event = Event(f"bench-{index}", Address("telegram", user), user, Said("/levels"), clock.now(), "fr")
            started = time.perf_counter()
            await assembly.core.accept(event)
            await assembly.core.settled()
            taps.append((time.perf_counter() - started) * 1000)
        await assembly.core.drain(timedelta(seconds=5))
        if len(adapter.sendings) != _TAPS:
            raise RuntimeError(len(adapter.sendings))
    return [
        Figure("one tap, median", percentile(taps, 0.5), "ms", "", "recorded, routed, read, worded, committed"),
        Figure("one tap, p95", percentile(taps, 0.95), "ms", "≤ 10 ms"),
    ]


async def _fill() -> None:
    """Import the students as staff would, and give each of them an account."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), seed=DEFAULT_SEED, count=PEOPLE)
        for kind, name in ((Kind.ROSTER, ROSTER_FILE.name), (Kind.PROFILES, PROFILES_FILE.name)):
            with (Path(folder) / name).open("rb") as stream:
                await import_file(stream, name, kind=kind, actor="operator:bench", now=now, rules=Rules())
    await execute(
        'INSERT INTO account (person_id, platform, "user", locale, display_name, preferred, created_at, seen_at)'
        " SELECT id, 'telegram', CAST(id AS VARCHAR(20)), 'fr', '', ?, ?, ? FROM person",
        False,
        now,
        now,
    )
