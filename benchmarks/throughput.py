"""Thousands of notices owed at once, to Telegram and to Discord: from the row to the platform and back to the row.

The limit is lifted, as a paid tier would; the platform is a process of its own that answers at once, so that what is
measured is the program. Then the same while somebody keeps tapping; and beside it the bare loops of both libraries.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from typing_extensions import override

from app.service.assembly import Assembly, assemble, router_for
from app.service.memory import kept_aside
from app.settings import RateSettings, load_settings
from benchmarks.figures import Figure, percentile
from benchmarks.platform_server import serving
from benchmarks.tapping import Tap, Taps
from benchmarks.throughput_claims import claimed_by_two
from benchmarks.throughput_peers import discord_rate, telegram_rate
from bot.adapter import Adapter
from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome
from bot.surroundings import Surroundings
from models.broadcasts import Words, begin
from models.database import dialect, execute, fetch, load, open_database
from models.notes import StoredNotes
from models.queue.delivery import Aim, Owed, State
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Queue
from tests.support.clock import ManualClock

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)

_MESSAGES = 6_000
_PEER_SENDS = 3_000
_TELEGRAM_FLIGHT = 10
_DISCORD_FLIGHTS = (1, 10, 50)
"""Calls at once of the bare loops: where each library is at its best."""
_CHUNK = 2_000
_CHATS = 10**9
"""Where the numbers of the chats begin in which somebody taps."""
_LIFTED = RateSettings.model_validate(
    {"telegram_per_second": 100_000, "telegram_chat_per_second": 100_000, "discord_per_second": 100_000}
)
_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."


@dataclass(frozen=True, slots=True)
class Course:
    """What sending it all took: seconds of the clock and of the processor; and what taps waited meanwhile, in ms."""

    seconds: float
    busy: float
    waits: Sequence[float] = ()

    @property
    def rate(self) -> float:
        """Messages a second."""
        return _MESSAGES / self.seconds


async def run(url: str) -> list[Figure]:
    """Return how fast notices leave on the database at ``url``, and how fast the bare loops are."""
    with serving() as platform:
        bare_telegram = await telegram_rate(platform, _PEER_SENDS, _TELEGRAM_FLIGHT)
        bare_discord = max([await discord_rate(platform, _PEER_SENDS, flight) for flight in _DISCORD_FLIGHTS])
        async with open_database(url, timeout=timedelta(seconds=60)):
            telegram = await sent("telegram", platform)
            discord = await sent("discord", platform)
    figures = [
        *_figures("Telegram", telegram, "≥ 1,000/s"),
        Figure("Telegram: a bare python-telegram-bot loop, 10 in flight", bare_telegram, "/s"),
        Figure("Telegram: ours beside it", telegram[0].rate / bare_telegram, "times", "≥ 1.5"),
        *_figures("Discord", discord, "≥ 1,500/s"),
        Figure("Discord: a bare discord.py loop at its best", bare_discord, "/s"),
    ]
    return figures if url.startswith("sqlite") else [*figures, await claimed_by_two(url)]


async def sent(platform: str, url: str) -> tuple[Course, Course]:
    """Owe `_MESSAGES` notices at ``platform``, which answers at ``url``, and send them; then again, with taps."""
    queue, answered = stored_queue(), dict[str, float]()
    people = await _fill(platform)
    async with _assembled(queue, platform, url, answered) as assembly, assembly.sending.running():
        assembly.core.start()
        taps = Taps(assembly, answered, lambda number: _tap(platform, people, number))
        with kept_aside():  # as the service does
            courses: list[Course] = []
            for tapping in (False, True):
                await _owe(queue, platform, people, again=tapping)
                began, busy = perf_counter(), process_time()
                settling = assembly.sending.settled()
                waits = await taps.during(settling) if tapping else await settling
                courses.append(Course(perf_counter() - began, process_time() - busy, waits or ()))
        await assembly.core.drain(timedelta(seconds=5))
    await _check(queue, platform)
    alone, tapped = courses
    return alone, tapped


def _figures(title: str, courses: tuple[Course, Course], target: str) -> list[Figure]:
    alone, tapped = courses
    note = f"{_MESSAGES:,} messages, marks and outcomes included"
    return [
        Figure(f"{title}: row to platform to row", alone.rate, "/s", target, note),
        Figure(f"{title}: processor time of one message", alone.busy / _MESSAGES * 1e3, "ms"),
        Figure(f"{title}: the same while somebody taps 20 times a second", tapped.rate, "/s"),
        Figure(f"{title}: a tap meanwhile, p95", percentile(tapped.waits, 0.95), "ms", "≤ 100 ms"),
    ]


def _tap(platform: str, people: Sequence[tuple[int, Aim]], number: int) -> Tap:
    person, _ = people[number % len(people)]
    return Tap(str(_CHATS + number), Address(platform, str(person)), NOW)


class _Telegram(TelegramAdapter):
    def __init__(self, around: Surroundings, answered: dict[str, float]) -> None:
        super().__init__(around)
        self._answered = answered

    @override
    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        outcome = await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)
        self._answered[chat] = perf_counter()
        return outcome


class _Discord(DiscordAdapter):
    def __init__(self, around: Surroundings, answered: dict[str, float]) -> None:
        super().__init__(around)
        self._answered = answered

    @override
    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        outcome = await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)
        self._answered[chat] = perf_counter()
        return outcome


@asynccontextmanager
async def _assembled(
    queue: Queue, platform: str, url: str, answered: dict[str, float]
) -> AsyncGenerator[Assembly, None]:
    clock = ManualClock(NOW)
    with tempfile.TemporaryDirectory() as folder:
        read = load_settings()
        service = read.service.model_copy(update={"data_dir": Path(folder)})
        settings = replace(read, service=service, rates=_LIFTED)
        adapter = _adapter(platform, url, Path(folder), clock, answered)
        router = router_for(settings, queue=queue)
        try:
            yield await assemble(settings, [adapter], router=router, clock=clock, queue=queue)
        finally:
            await adapter.close()


def _adapter(platform: str, url: str, folder: Path, clock: ManualClock, answered: dict[str, float]) -> Adapter:
    settings = {f"PIXMATE_{platform.upper()}_TOKEN": "1:a", f"PIXMATE_{platform.upper()}_API_URL": url}
    around = Surroundings(settings, folder, clock, notes=StoredNotes(platform))
    return _Telegram(around, answered) if platform == "telegram" else _Discord(around, answered)


async def _fill(platform: str) -> list[tuple[int, Aim]]:
    """Store students with one account each at ``platform``; return who they are, and the aims at them."""
    texts = ("second_name", "third_name", "usage_name", "folded_name", "email", "component", "team", "group", "regime")
    columns = ("number", "first_name", "last_name", "diploma", *texts, "on_roster", "role", "plain_text", "created_at")
    empty = ("",) * (1 + len(texts))
    numbers = [f"{platform}{each}" for each in range(1, _MESSAGES + 1)]
    await load("person", columns, ((each, "Camille", "Martin", *empty, True, 0, False, NOW) for each in numbers))
    people = [row["id"] for row in await fetch("SELECT id FROM person ORDER BY id")][-_MESSAGES:]
    seen = ("person_id", "platform", "user", "locale", "display_name", "preferred", "created_at", "seen_at")
    await load("account", seen, ((id_, platform, str(id_), "fr", "", False, NOW, NOW) for id_ in people))
    await load("adapter_note", ("platform", "key", "value"), ((platform, f"user:{id_}", f"{id_} fr") for id_ in people))
    accounts = await fetch("SELECT id, person_id FROM account WHERE platform = ? ORDER BY id", platform)
    return [(row["person_id"], Aim(platform, row["id"])) for row in accounts]


async def _owe(queue: Queue, platform: str, people: Sequence[tuple[int, Aim]], *, again: bool) -> None:
    """Owe each of ``people`` a notice, due a moment ago."""
    cause = await begin(Words(f"{_TEXT} ({platform}{', again' if again else ''})"), actor="benchmark", now=NOW)
    due = NOW - timedelta(minutes=1)
    for first in range(0, len(people), _CHUNK):
        some = people[first : first + _CHUNK]
        await queue.owe([Owed(Kind.NOTICE, cause, person, due, aim=aim) for person, aim in some], NOW)
    if dialect() == "postgres":  # which a server in use does by itself
        for table in ("delivery", "person", "account", "adapter_note"):
            await execute(f"VACUUM ANALYZE {table}")


async def _check(queue: Queue, platform: str) -> None:
    left = [each for each in await queue.counts() if each.state is not State.SENT]
    if left:
        raise RuntimeError(platform, left)
