"""People, codes and the present, as the tests of linking use them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.events import Address
from models.accounts import open_account
from models.linking import Code, Linked, Merger, Redemption, Refused, Why, invite, joining_code, redeem
from models.people import Identity, find, identity
from models.queue.opening import stored_queue
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from pix.rules import Rules
from tests.support.clock import ManualClock

__all__ = ["DAY", "DISCORD", "PHONE", "Desk", "owners"]

PARIS = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)
PHONE, DISCORD = Address("telegram", "1815"), Address("discord", "1906")


@dataclass
class Desk:
    """Invites, redeems and merges, at the instant of ``clock``."""

    clock: ManualClock = field(default_factory=ManualClock)
    planning: Planning = field(
        default_factory=lambda: Planning(stored_queue(), Rules(), Courtesy(PARIS, None)),
    )

    @property
    def merger(self) -> Merger:
        return Merger(self.planning.queue, self.planning)

    async def meets(self, *addresses: Address) -> int:
        """Let a guest write from each of ``addresses`` for the first time; returns the id of the last one."""
        return [(await open_account(each, self.clock.now(), locale="fr")).person_id for each in addresses][-1]

    async def invites(self, *people: int, lasts: timedelta = 30 * DAY) -> list[Code]:
        """Return the code of a new invite for each of ``people``."""
        known = [await self.person(each) for each in people]
        made = await invite(known, actor="operator:ada", lasts=lasts, now=self.clock.now())
        return [each.code for each in made]

    async def shows(self, person: int, address: Address) -> Code:
        """Return a joining code shown in the chat of ``address``."""
        return (await joining_code(person, address, now=self.clock.now())).code

    async def redeems(self, code: Code, address: Address = PHONE) -> Redemption:
        return await redeem(code, address, merger=self.merger, now=self.clock.now())

    async def links(self, code: Code, address: Address = PHONE) -> Linked:
        redemption = await self.redeems(code, address)
        assert isinstance(redemption, Linked)
        return redemption

    async def refuses(self, code: Code, address: Address = PHONE) -> tuple[Why, int | None]:
        """Return why ``code`` is refused, and how many tries are left."""
        redemption = await self.redeems(code, address)
        assert isinstance(redemption, Refused)
        return redemption.why, None if redemption.missed is None else redemption.missed.left

    async def merges(self, guest: int, person: int) -> None:
        await self.merger.merge(guest, person, now=self.clock.now())

    async def person(self, id_: int) -> Identity:
        found = await identity(id_)
        assert found is not None
        return found


async def owners(addresses: Collection[Address]) -> list[int]:
    """Return whose each of ``addresses`` is."""
    return [(await find(each)).person_id for each in addresses]
