"""An announcement to five thousand at the limit for Telegram, through the real program, while students keep tapping.

Its author is told how far it gets, in a message that is kept up to date. The stand-in runs in this process, 50 ms away,
and counts; the program runs in its own. Beside it python-telegram-bot with its own limiter, at the same limit, before
the same stand-in.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from time import time

from benchmarks.clocked import clocked
from benchmarks.figures import Figure, percentile
from benchmarks.notices import students
from benchmarks.pacing_peer import peer_course
from benchmarks.programs import SERVICE, program, telegram_settings
from bot.events import Address
from bot.pacing.rates import TELEGRAM
from bot.ports import Role
from models.announcing.announcement import Content
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.database import execute, open_database
from models.people import find
from models.staff import grant
from pix.rules import Rules
from tests.standins.telegram.people import Person

_PEOPLE = 5_000
_TAPS = 40
_SECONDS = 60
_WARM = 60
"""Messages of it that have arrived before anything is measured."""
_DISTANCE = 0.05
"""Seconds that a call takes at the platform."""
_PEER_SECONDS = 9
_PATIENCE = 60
_GROUP = "L2 Droit"
_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."
_LONGEST = 3_000


@dataclass(frozen=True, slots=True)
class _Course:
    """What the ``waits`` of the taps were (ms), and what arrived: the busiest second, and how many in all of them.

    ``told``: how often the message to the author changed meanwhile.
    """

    waits: list[float]
    busiest: int
    arrived: int
    told: int


async def run(url: str) -> list[Figure]:
    """Measure the program on the database at ``url``, and the peer."""
    limit = TELEGRAM.per_second or 0
    ours = await course(url)
    peer = await peer_course(limit=limit, sends=_PEOPLE, replies=_TAPS, seconds=_PEER_SECONDS, distance=_DISTANCE)
    share = 100 * ours.arrived / (limit * _SECONDS)
    name = "python-telegram-bot's AIORateLimiter"
    return [
        Figure(f"taps answered of {_TAPS}, while {_PEOPLE:,} are announced to", len(ours.waits), "", f"{_TAPS}"),
        Figure("a tap meanwhile, update to answer, p95", percentile(ours.waits, 0.95), "ms", "≤ 100 ms"),
        Figure("a tap meanwhile, longest", max(ours.waits), "ms"),
        Figure("changes of the message that tells its author how far it got", ours.told, ""),
        Figure(f"{name}: replies given of {_TAPS}, in {_PEER_SECONDS} s", peer.answered, ""),
        Figure(f"most messages in any one second, of {limit} allowed", ours.busiest, "", f"≤ {limit}"),
        Figure(f"{name}: the same", peer.busiest, ""),
        Figure(f"share of the allowed rate, over {_SECONDS} s", share, "%", "≥ 97 %", "answers included"),
    ]


async def course(url: str) -> _Course:
    async with clocked(_DISTANCE) as (standin, platform, address):
        everybody, tappers = standin.people(_PEOPLE), standin.people(_TAPS, language="en")
        author = standin.people(1, language="en")[0]
        await _fill(url, everybody, tappers, author)
        with tempfile.TemporaryDirectory() as folder:
            async with program(SERVICE, telegram_settings(url, folder, standin, address)):
                await platform.received(_WARM, _PATIENCE)
                begun, before = time(), len(author.chat.edits)
                waits, _ = await asyncio.gather(_taps(tappers), asyncio.sleep(_SECONDS))
                arrived = len(platform.between(begun, begun + _SECONDS))
                told = len(author.chat.edits) - before
        return _Course(waits, platform.busiest(), arrived, told)


async def _fill(url: str, everybody: Sequence[Person], tappers: Sequence[Person], author: Person) -> None:
    now = datetime.now(UTC)
    async with open_database(url):
        await students((str(person.id) for person in everybody), now)
        await execute('UPDATE person SET "group" = ?', _GROUP)
        await students((str(person.id) for person in tappers), now)
        address = Address("telegram", str(author.id))
        await grant(address, Role.STAFF, actor="benchmark", now=now)
        writer = Author((await find(address)).person_id, str(address))
        terms = Terms(Rules(), ("telegram",), ())
        wanted = Draft(Content(_TEXT), await understand(f'group "{_GROUP}"', terms))
        kept = (await draft(wanted, writer, terms, longest=_LONGEST, now=now)).kept
        await confirm(kept, kept.counted, writer, Role.STAFF, Catch(), now=now)


async def _taps(tappers: Sequence[Person]) -> list[float]:
    """Have each tap once, at some instant of their own; return how many milliseconds the answers took to be there."""
    random = Random(2026)

    async def waits(person: Person) -> float:
        await asyncio.sleep(random.uniform(0, _SECONDS - 5))
        asked = time()
        await person.writes("/levels")
        await person.receives(patience=_PATIENCE)
        return (time() - asked) * 1e3

    return await asyncio.gather(*map(waits, tappers))
