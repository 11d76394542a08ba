"""An author who watches an announcement go out, on a platform that keeps its messages, with a clock moved by hand."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.events import Address
from bot.message import Message, as_plain
from bot.outcomes import GONE, Outcome, Rejected, Sent
from bot.ports import Role
from models.announcing.announcement import Announcement
from models.announcing.confirming import UNDO
from models.announcing.drafts import Author
from models.people import find
from models.schema import Account
from models.staff import grant
from tests.integration.announcing.desk import Desk, desk
from tests.integration.sending.people import reader
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

__all__ = ["BOSS", "SECOND", "Told", "Wall", "going", "joined", "passing", "watched"]

BOSS: Final = Address("telegram", "boss")
SECOND: Final = timedelta(seconds=1)
GROUP: Final = "L2 Droit"


@dataclass(frozen=True)
class Told:
    """One message about an announcement as its author found it."""

    at: datetime
    how: str
    reference: str
    text: str
    labels: tuple[str, ...]


@dataclass
class Wall(FakeAdapter):
    """A platform that shows an edit where the message stands, and refuses one of what is gone."""

    name: str = "telegram"
    clock: ManualClock = field(default_factory=ManualClock)
    there: dict[str, str] = field(default_factory=dict[str, str])
    told: list[Told] = field(default_factory=list[Told])
    meanwhile: list[Callable[[], Awaitable[object]]] = field(default_factory=list[Callable[[], Awaitable[object]]])
    """What happens while the next messages to the author are on their way."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        outcome = await super().notify(address, message, nonce=nonce)
        return await self._shown("notify", address, message, outcome)

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        outcome = await super().edit(address, chat, reference, message, reply_to=reply_to)
        if not isinstance(outcome, Sent):
            return outcome
        if reference not in self.there:
            return Rejected(GONE)
        return await self._shown("edit", address, message, Sent(reference))

    async def _shown(self, how: str, address: Address, message: Message, outcome: Outcome) -> Outcome:
        if not isinstance(outcome, Sent) or address.user != BOSS.user:
            return outcome
        text = as_plain(message.text)
        labels = tuple(button.label for row in message.buttons for button in row)
        self.there[outcome.message] = text
        self.told.append(Told(self.clock.now(), how, outcome.message, text, labels))
        if self.meanwhile:
            await self.meanwhile.pop(0)()
        return outcome

    @property
    def last(self) -> Told:
        return self.told[-1]


async def joined(*addresses: Address) -> Author:
    """Make who writes from ``addresses`` one of the team; the first is where they announce."""
    for address in addresses:
        await grant(address, Role.STAFF, actor="operator:test", now=NOON)
    person = (await find(addresses[0])).person_id
    for address in addresses[1:]:
        await Account.filter(platform=address.platform, user=address.user).update(person_id=person)
    return Author(person, str(addresses[0]))


@asynccontextmanager
async def watched(*platforms: Wall, clock: ManualClock | None = None) -> AsyncGenerator[Desk]:
    """Yield a desk at which the author, who is there already or comes, announces."""
    walls = platforms or (Wall(),)
    clock = clock or walls[0].clock
    for wall in walls:
        wall.clock = clock
    async with desk(*walls, clock=clock) as at:
        at.author = await joined(BOSS)
        yield at


async def going(at: Desk, people: int, *, apart: timedelta = SECOND) -> Announcement:
    """Confirm an announcement to so many people, whose messages are due one after the other, ``apart``."""
    for number in range(people):
        await reader(str(number), group=GROUP)
    found = await at.written(await at.drafted("Bonjour **{first_name}**", f'group "{GROUP}"'))
    rows = await at.stage.rows()
    for place, row in enumerate(row for row in rows if row.cause == found.cause):
        await at.stage.queue.postpone([row.id], NOON + UNDO + place * apart)
    return found


async def passing(at: Desk, until: datetime) -> None:
    """Let time pass second by second; the work on announcements is done every other one, as the service does it."""
    while at.now < until:
        await at.stage.at(at.now + SECOND)
        if at.now.second % 2 == 0:
            await at.work.work()
            await at.stage.sending.settled()
