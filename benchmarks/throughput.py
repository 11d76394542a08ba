"""Thousands of notices owed at once, to Telegram and to Discord: from the row to the platform and back to the row.

The limit is lifted, as a paid tier would; the platform is a process of its own that answers at once, so that what is
measured is the program. Meanwhile somebody keeps tapping. Beside it the bare loops of both libraries, in the same run.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from app.service.memory import kept_aside
from app.settings import RateSettings, load_settings
from app.words import translator
from benchmarks.figures import Figure
from benchmarks.platform_server import serving
from benchmarks.throughput_claims import claimed_by_two
from benchmarks.throughput_peers import discord_rate, telegram_rate
from bot.adapter import Adapter
from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.message import Action, Button, Message, plain
from bot.pacing.pacer import Pacer
from bot.payloads import Signer
from bot.surroundings import Surroundings
from models.database import dialect, execute, fetch, load, open_database
from models.leases.locks import Locks
from models.notes import StoredNotes
from models.notices import STANDS, Recipient, Verdict
from models.queue.delivery import UNAIMED, Aim, Delivery, Owed, State
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Queue
from scheduler.leases.keeper import Keeper
from scheduler.sending.campus import Campus
from scheduler.sending.envelope import Envelope
from scheduler.sending.routes import Post
from scheduler.sending.service import Sending, SendingParts
from tests.support.clock import ManualClock

NOW = datetime(2026, 11, 16, 12, tzinfo=UTC)

_MESSAGES = 6_000
_PEER_SENDS = 3_000
_TELEGRAM_FLIGHT = 10
_DISCORD_FLIGHTS = (1, 10, 50)
"""Calls at once of the bare loops: where each library is at its best."""
_CHUNK = 2_000
_LIFTED = RateSettings.model_validate({"telegram_per_second": 100_000, "discord_per_second": 100_000})
_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."


class _Notice:
    """Says one text to everybody, with a button that ends it."""

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        del recipient, now
        return [STANDS] * len(deliveries)

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        del deliveries, recipient, now
        return Message(plain(_TEXT)).with_buttons((Button("No more of these", Action("mute", ("notice",))),))


@dataclass(frozen=True, slots=True)
class _Course:
    """What sending it all took: seconds of the clock and of the processor."""

    seconds: float
    busy: float

    def figures(self, title: str, target: str) -> list[Figure]:
        """Return them by message."""
        rate, each = _MESSAGES / self.seconds, self.busy / _MESSAGES * 1e3
        note = f"{_MESSAGES:,} messages, marks and outcomes included"
        return [
            Figure(f"{title}: row to platform to row", rate, "/s", target, note),
            Figure(f"{title}: processor time of one message", each, "ms"),
        ]


async def run(url: str) -> list[Figure]:
    """Return how fast notices leave on the database at ``url``, and how fast the bare loops are."""
    with serving() as platform:
        bare_telegram = await telegram_rate(platform, _PEER_SENDS, _TELEGRAM_FLIGHT)
        bare_discord = max([await discord_rate(platform, _PEER_SENDS, flight) for flight in _DISCORD_FLIGHTS])
        async with open_database(url, timeout=timedelta(seconds=60)):
            telegram = await sent("telegram", platform)
            discord = await sent("discord", platform)
    ratio = _MESSAGES / telegram.seconds / bare_telegram
    figures = [
        *telegram.figures("Telegram", "≥ 1,000/s"),
        Figure("Telegram: a bare python-telegram-bot loop, 10 in flight", bare_telegram, "/s"),
        Figure("Telegram: ours beside it", ratio, "times", "≥ 1.5"),
        *discord.figures("Discord", "≥ 1,500/s"),
        Figure("Discord: a bare discord.py loop at its best", bare_discord, "/s"),
    ]
    return figures if url.startswith("sqlite") else [*figures, await claimed_by_two(url)]


async def sent(platform: str, url: str) -> _Course:
    """Owe `_MESSAGES` notices at ``platform``, which answers at ``url``, and send them."""
    queue = stored_queue()
    await _owe(queue, platform)
    async with _sending(queue, platform, url) as sending, sending.running():
        with kept_aside():  # as the service does
            began, busy = perf_counter(), process_time()
            await sending.settled()
            course = _Course(perf_counter() - began, process_time() - busy)
    await _check(queue, platform)
    return course


@asynccontextmanager
async def _sending(queue: Queue, platform: str, url: str) -> AsyncGenerator[Sending, None]:
    settings, clock = load_settings(), ManualClock(NOW)
    with tempfile.TemporaryDirectory() as folder:
        adapter = _adapter(platform, url, Path(folder), clock)
        post = Post(platform, adapter, Pacer(_LIFTED.of(platform)))
        campus = Campus(queue, settings.reminders.courtesy(settings.campus), clock, served=frozenset({platform}))
        envelope = Envelope(Signer(bytes(32), clock), lambda _: timedelta(days=7), translator())
        try:
            keeper = Keeper((UNAIMED, platform), Locks(Path(folder)))
            yield Sending(SendingParts(campus, [post], {Kind.NOTICE: _Notice()}, envelope, _nothing_to_plan, keeper))
        finally:
            await adapter.close()


def _adapter(platform: str, url: str, folder: Path, clock: ManualClock) -> Adapter:
    settings = {f"PIXMATE_{platform.upper()}_TOKEN": "1:a", f"PIXMATE_{platform.upper()}_API_URL": url}
    make = TelegramAdapter if platform == "telegram" else DiscordAdapter
    return make(Surroundings(settings, folder, clock, notes=StoredNotes(platform)))


async def _nothing_to_plan(now: datetime) -> None:
    del now


async def _owe(queue: Queue, platform: str) -> None:
    """Store students with one account each there, and owe each a notice, due a moment ago."""
    plain_columns = ("second_name", "third_name", "usage_name", "folded_name", "email", "component", "team", "group")
    rest = ("regime", "on_roster", "role", "plain_text", "created_at")
    names = ("number", "first_name", "last_name", "diploma", *plain_columns, *rest)
    empty = ("",) * len(plain_columns)
    numbers = [f"{platform}{each}" for each in range(1, _MESSAGES + 1)]
    await load("person", names, ((each, "Camille", "Martin", "", *empty, "", True, 0, False, NOW) for each in numbers))
    people = [row["id"] for row in await fetch("SELECT id FROM person ORDER BY id")][-_MESSAGES:]
    seen = ("person_id", "platform", "user", "locale", "display_name", "preferred", "created_at", "seen_at")
    await load("account", seen, ((id_, platform, str(id_), "fr", "", False, NOW, NOW) for id_ in people))
    await load("adapter_note", ("platform", "key", "value"), ((platform, f"user:{id_}", f"{id_} fr") for id_ in people))
    accounts = await fetch("SELECT id, person_id FROM account WHERE platform = ? ORDER BY id", platform)
    due = NOW - timedelta(minutes=1)
    owed = [
        Owed(Kind.NOTICE, f"notice:{platform}", row["person_id"], due, aim=Aim(platform, row["id"])) for row in accounts
    ]
    for first in range(0, len(owed), _CHUNK):
        await queue.owe(owed[first : first + _CHUNK], NOW)
    if dialect() == "postgres":  # which a server in use does by itself
        for table in ("delivery", "person", "account", "adapter_note"):
            await execute(f"VACUUM ANALYZE {table}")


async def _check(queue: Queue, platform: str) -> None:
    left = [each for each in await queue.counts() if each.state is not State.SENT]
    if left:
        raise RuntimeError(platform, left)
