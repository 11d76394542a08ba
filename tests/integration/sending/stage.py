"""The whole sending over the open database and platforms that remember, with a clock moved by hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.events import Address
from bot.message import Action, Button, Message, plain
from bot.outcomes import Outcome
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED, Rates
from bot.pacing.timer import Timer
from bot.payloads import Signer
from bot.precedence import Precedence
from bot.translation import Translator
from models.notices import STANDS, Notice, Recipient, Verdict
from models.queue.delivery import UNAIMED, Delivery, Owed, State
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter, Queue
from models.quiet_hours import QuietHours
from models.reminders.courtesy import Courtesy
from scheduler.leases.keeper import Keeper
from scheduler.sending.breaker import FIRST_PAUSE
from scheduler.sending.campus import Campus
from scheduler.sending.collector import CatchUp
from scheduler.sending.envelope import Envelope
from scheduler.sending.routes import Post, Routes
from scheduler.sending.service import Sending, SendingParts
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock, ManualTimer
from tests.support.core import KEY
from tests.support.leases import keeping

__all__ = ["COURTESY", "PARIS", "FakeNotice", "Stage", "Watched", "staged"]

PARIS = ZoneInfo("Europe/Paris")
COURTESY = Courtesy(PARIS, QuietHours(time(22), time(8)))
TRANSLATOR = Translator.load()
_LATER = FIRST_PAUSE
"""How long time passes while a platform rests: its shortest rest, of which the others are multiples."""


@dataclass
class FakeNotice:
    """Says the competences it was given; answers with ``verdicts``, by cause, and keeps what it was asked."""

    verdicts: dict[str, Verdict] = field(default_factory=dict[str, Verdict])
    broken: set[str] = field(default_factory=set[str])
    recipients: list[Recipient] = field(default_factory=list[Recipient])

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        assert {each.person_id for each in deliveries} == {recipient.person_id}
        assert all(each.due_at <= now for each in deliveries)
        return [self.verdicts.get(each.cause, STANDS) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        self.recipients.append(recipient)
        if broken := self.broken & {each.cause for each in deliveries}:
            raise LookupError(broken)
        words = ",".join(each.facts.get("competence", "?") for each in deliveries)
        return Message(plain(words)).with_buttons((Button("Done", Action("done")),))


@dataclass
class Watched(FakeAdapter):
    """A platform that looks into the queue as each call starts."""

    queue: Queue | None = None
    found: list[State] = field(default_factory=list[State])

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        assert self.queue is not None
        self.found += [row.state for row in await self.queue.find(Filter()) if str(row.id) == nonce]
        return await super().notify(address, message, nonce=nonce)


@dataclass
class Stage:
    """What runs, and what can be seen of it."""

    sending: Sending
    queue: Queue
    clock: ManualClock
    adapters: Mapping[str, FakeAdapter]
    notice: FakeNotice
    keeper: Keeper
    pacers: Mapping[str, Pacer]
    timer: ManualTimer = field(default_factory=ManualTimer)
    """Steady time, by which a failing platform rests."""

    @property
    def telegram(self) -> FakeAdapter:
        return self.adapters["telegram"]

    def epoch(self, route: str) -> int:
        """Return the epoch of the lease on ``route``, which is held here."""
        tenure = self.keeper.tenure(route)
        assert tenure is not None
        return tenure.epoch

    async def owes(
        self,
        person: int,
        *codes: str,
        kind: Kind = Kind.RETAKE,
        due_at: datetime | None = None,
        after: timedelta = timedelta(),
    ) -> list[int]:
        """Owe a delivery for each of ``codes``, due ``after`` now."""
        now = self.clock.now()
        due = (due_at or now) + after
        return await self.queue.owe(
            [
                Owed(kind, f"{code} of {due}", person, due, due + timedelta(days=14), {"competence": code})
                for code in codes
            ],
            now,
        )

    async def at(self, instant: datetime) -> None:
        """Move to ``instant`` and let everything happen that is due."""
        self.timer.seconds += max((instant - self.clock.instant).total_seconds(), 0.0)
        self.clock.instant = instant
        await self.sending.settled()

    async def until(self, instant: datetime) -> None:
        """Go through all that is due up to ``instant``, each at its moment; what a resting platform holds up, later."""
        seen = None
        while (due := await self.next_due()) is not None and due <= instant:
            now = self.clock.now()
            await self.at(min(max(due, now if due != seen else now + _LATER), instant))
            if seen == due and self.clock.now() == instant:
                break
            seen = due
        await self.at(instant)

    async def next_due(self) -> datetime | None:
        found = [await self.queue.next_due(route) for route in (UNAIMED, *self.adapters)]
        return min((due for due in found if due is not None), default=None)

    async def rows(self, person: int | None = None) -> list[Delivery]:
        """Return the deliveries that are no bundles."""
        return [row for row in await self.queue.find(Filter(person_id=person)) if row.kind is not Kind.BUNDLE]

    async def states(self, person: int | None = None) -> list[tuple[State, str]]:
        return [(row.state, row.reason) for row in await self.rows(person)]


@asynccontextmanager
async def staged(
    *platforms: FakeAdapter,
    courtesy: Courtesy = COURTESY,
    notices: Mapping[Kind, Notice] | None = None,
    clock: ManualClock | None = None,
    queue: Queue | None = None,
    routes: Routes | None = None,
    seats: Mapping[str, Address] | None = None,
    rates: Rates = UNLIMITED,
    timer: Timer | None = None,
    catch_up: CatchUp | None = None,
    give_way: Callable[[], Awaitable[None]] | None = None,
    keeper: Keeper | None = None,
) -> AsyncGenerator[Stage, None]:
    """Yield a sending that runs, through ``platforms`` (Telegram when none is named).

    ``keeper`` None: one of a process on a host of its own.
    """
    clock, queue, routes = clock or ManualClock(NOON), queue or stored_queue(), routes or Routes()
    adapters = {each.name: each for each in (platforms or (FakeAdapter("telegram"),))}
    named = seats or {}
    posts = [
        Post(routes.of(named[name]) if name in named else name, adapter, Pacer(rates, timer))
        for name, adapter in adapters.items()
    ]
    notice = FakeNotice()
    give_way = give_way or Precedence().give_way
    campus = Campus(queue, courtesy, clock, routes, frozenset(post.route for post in posts), give_way)
    envelope = Envelope(Signer(KEY, clock), lambda _: timedelta(days=7), TRANSLATOR)
    by_kind = notices if notices is not None else dict.fromkeys(Kind, notice)
    timer = ManualTimer()
    with keeping(UNAIMED, *(post.route for post in posts)) as own:
        kept = keeper or own
        parts = SendingParts(campus, posts, by_kind, envelope, catch_up or _nothing_to_plan, kept, timer=timer)
        sending = Sending(parts)
        async with sending.running():
            pacers = {post.adapter.name: post.pacer for post in posts}
            yield Stage(sending, queue, clock, adapters, notice, kept, pacers, timer)


async def _nothing_to_plan(now: datetime) -> None:
    del now
