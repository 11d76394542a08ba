"""Somebody of the team with an account, and what works on their files."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.events import Address
from bot.ports import Role
from models.database import Database, fetch, transaction
from models.people import find
from models.queue.delivery import Delivery
from models.queue.opening import stored_queue
from models.queue.port import Filter, Queue
from models.staff import grant
from models.uploads import Upload, UploadWork, confirm, keep, upload
from pix.rules import Rules
from tests.integration.imports.files import profiles, roster
from tests.support.clock import NOON, ManualClock
from tests.unit.pix.files.building import sent, student

ROBIN = Address("telegram", "70")
ROSTER = roster(student("1"), student("2"))
EXPORT = profiles(sent("", "1", pix={"1.1": 20}), sent("", "", last="Petit", first="Zoé"))


@dataclass
class Team:
    """One of the team, and the work on what they send."""

    person: int
    clock: ManualClock
    queue: Queue
    work: UploadWork

    async def sends(self, content: bytes = ROSTER, name: str = "liste.csv") -> int:
        """Send a file; return its id."""
        async with transaction():
            return await keep(ROBIN, name, content, self.clock.now())

    async def checks(self, content: bytes = ROSTER, name: str = "liste.csv") -> int:
        """Send a file and let it be checked; return its id."""
        found = await self.sends(content, name)
        await self.work.work()
        return found

    async def confirms(self, upload_id: int) -> bool:
        """Say that a file is to be imported; tells whether it waited for that."""
        async with transaction():
            return await confirm(await self.file(upload_id), actor=str(ROBIN), now=self.clock.now())

    async def file(self, upload_id: int) -> Upload:
        """Return a file as it stands."""
        found = await upload(upload_id)
        assert found is not None
        return found

    async def owed(self) -> list[Delivery]:
        """Return the answers that are or were owed to them."""
        return await self.queue.find(Filter(person_id=self.person))

    async def numbers(self) -> list[str]:
        """Return the student numbers there are."""
        rows = await fetch("SELECT number FROM person WHERE number IS NOT NULL ORDER BY number")
        return [row["number"] for row in rows]


@pytest.fixture
async def team(database: Database) -> Team:
    """Robin, on Telegram."""
    del database
    await grant(Address("telegram", "1"), Role.OWNER, actor="operator:test", now=NOON)
    await grant(ROBIN, Role.STAFF, actor="operator:test", now=NOON)
    clock, queue = ManualClock(), stored_queue()
    work = UploadWork(queue, Rules(), clock, lambda address: address.platform)
    return Team((await find(ROBIN)).person_id, clock, queue, work)
