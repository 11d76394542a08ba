"""What the team may do and a revocation, at the same moment: one comes before the other, whoever looks when."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

import pytest

from bot.guards import Target, admit
from bot.message import as_plain, plain
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from models import staff
from models.directory import StoredDirectory
from models.staff import grant, revoke
from tests.integration.models.rows import ADA
from tests.support.builders import Sender
from tests.support.clock import NOON, ManualClock
from tests.support.features import TRANSLATOR

pytestmark = pytest.mark.usefixtures("database")

DIRECTORY = StoredDirectory(ManualClock(), ZoneInfo("Europe/Paris"))
PATIENCE = 0.2


@dataclass
class Course:
    """What happened, in order. ``looked``: Ada was found to be staff; ``acting``: her press is being done."""

    happened: list[str] = field(default_factory=list[str])
    looked: asyncio.Event = field(default_factory=asyncio.Event)
    acting: asyncio.Event = field(default_factory=asyncio.Event)
    revoked: asyncio.Event = field(default_factory=asyncio.Event)

    async def waits_for_the_revocation(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self.revoked.wait()

    async def press(self, *, held: bool, pausing: bool) -> None:
        """Press as staff; ``pausing`` between what was looked up and the guard, else while the act is being done."""
        async with staff.transaction():
            who = await DIRECTORY.requester(ADA, language="fr", private=True, name="Ada")
            assert who.role is Role.STAFF
            self.looked.set()
            if pausing:
                await self.waits_for_the_revocation()
            event = Sender(ADA).says("")
            request = Request(event, who, NOON, TRANSLATOR, held_role=DIRECTORY.held_role if held else None)
            reply = await admit(request, Target(self._act, Role.STAFF))
            if as_plain(reply.messages[0].text) != "done":
                self.happened.append("refused")

    async def _act(self, request: Request) -> Reply:
        del request
        self.acting.set()
        if not self.revoked.is_set():
            await self.waits_for_the_revocation()
        self.happened.append("done")
        return answer(plain("done"))

    async def revoke(self, after: asyncio.Event) -> None:
        await after.wait()
        await revoke(ADA, actor="operator:test", now=NOON)
        self.happened.append("revoked")
        self.revoked.set()


async def both(*, held: bool, pausing: bool) -> list[str]:
    await grant(ADA, Role.STAFF, actor="operator:test", now=NOON)
    course = Course()
    after = course.looked if pausing else course.acting
    await asyncio.gather(course.press(held=held, pausing=pausing), course.revoke(after))
    return course.happened


def unlocked() -> AbstractAsyncContextManager[None]:
    return nullcontext()


async def test_a_press_is_refused_once_the_role_is_taken_however_long_ago_it_was_looked_up() -> None:
    assert await both(held=True, pausing=True) in (["revoked", "refused"], ["done", "revoked"])


async def test_a_revocation_waits_for_a_press_that_is_being_done() -> None:
    assert await both(held=True, pausing=False) == ["done", "revoked"]


@pytest.mark.parametrize("pausing", [True, False])
async def test_control_without_holding_the_role_the_press_is_done_after_it(
    monkeypatch: pytest.MonkeyPatch, *, pausing: bool
) -> None:
    monkeypatch.setattr(staff, "transaction", unlocked)
    assert await both(held=False, pausing=pausing) == ["revoked", "done"]


async def test_who_is_forgotten_has_no_role() -> None:
    assert await DIRECTORY.held_role(987_654) is Role.STUDENT
