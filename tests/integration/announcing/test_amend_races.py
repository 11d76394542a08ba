"""What is being sent, or called, while an announcement is changed: nobody ends with what was said before.

Each guard is taken away in turn, and the same course must then end wrong.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Sent, Uncertain
from models.announcing.amending import settling, writing
from models.announcing.amending.amendment import Amendment, Stage
from models.announcing.amending.copies import HAS_COPY
from models.announcing.amending.figures import Figures, figures_of
from models.announcing.announcement import Announcement, State
from models.announcing.confirming import UNDO
from models.queue import reasons
from models.queue.delivery import State as Standing
from models.queue.events import Reported
from models.queue.port import Filter, Report
from tests.integration.announcing.desk import Desk, desk
from tests.integration.sending.people import reader
from tests.support.adapter import FakeAdapter

pytestmark = pytest.mark.usefixtures("database")

LEASED = "o.leased_until IS NOT NULL OR o.called_at IS NOT NULL\nOR o.doubted_at IS NOT NULL"


@dataclass
class Held(FakeAdapter):
    """A platform on which calls of one kind to one person take until they are let go, and are there only then."""

    name: str = "telegram"
    held: tuple[str, str] = ("", "")
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    chats: dict[str, str] = field(default_factory=dict[str, str])
    """What the one message of each person says."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        await self._hold("notify", address)
        return self._there(address, await super().notify(address, message, nonce=nonce))

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        await self._hold("edit", address)
        return self._there(address, await super().edit(address, chat, reference, message, reply_to=reply_to))

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        outcome = await super().delete(address, chat, reference)
        self.chats.pop(address.user, None)
        return outcome

    async def _hold(self, how: str, address: Address) -> None:
        if self.held == (how, address.user):
            self.held = ("", "")
            self.begun.set()
            await self.gone.wait()

    def _there(self, address: Address, outcome: Outcome) -> Outcome:
        self.chats[address.user] = self.sendings[-1].text.partition("\n")[0]
        return outcome


async def being_sent(at: Desk, platform: Held) -> tuple[Announcement, asyncio.Task[None]]:
    """Announce « A » to two people; one has it, and the call to the other is under way."""
    for number in ("1", "2"):
        await reader(number)
    platform.held = ("notify", "u2")
    found = await at.announced("A")
    going = asyncio.create_task(at.stage.at(at.now + UNDO))
    await platform.begun.wait()
    async with asyncio.timeout(10):
        while not await at.stage.queue.find(Filter(cause=found.cause, states={Standing.SENT})):
            await platform.written.wait()
    return found, going


def heedless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the walk see only what was sent."""
    insert: str = vars(writing)["_INSERT"]
    assert LEASED in insert
    monkeypatch.setattr(writing, "_INSERT", insert.replace(LEASED, "FALSE"))


def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an amendment not wait for the calls of an earlier one."""

    def settled(found: Amendment) -> str:
        del found
        return f"o.{HAS_COPY.replace('AND ', 'AND o.')} AND o.leased_until IS NULL"

    for module in (writing, settling):
        monkeypatch.setattr(module, "settled", settled)


def careful(monkeypatch: pytest.MonkeyPatch) -> None:
    del monkeypatch


Guard = Callable[[pytest.MonkeyPatch], None]


@pytest.mark.parametrize(("guard", "says"), [(careful, "B"), (heedless, "A")])
async def test_who_is_being_sent_the_old_words_has_the_new_ones_in_the_end(
    guard: Guard, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard(monkeypatch)
    platform = Held()
    async with desk(platform) as at:
        found, going = await being_sent(at, platform)
        fixed = await at.corrected(found, "B")
        await at.work.work()
        assert (await at.amendment_again(fixed)).state is Stage.SENDING
        platform.gone.set()
        await going
        assert platform.chats["u2"] == "A"
        fixed = await at.carried_out(fixed)
        await at.carried_out(fixed)
        assert platform.chats == {"u1": "B", "u2": says}
        assert (await at.amendment_again(fixed)).state is Stage.DONE


@pytest.mark.parametrize(("guard", "there"), [(careful, {}), (heedless, {"u2": "A"})])
async def test_what_is_being_sent_when_it_is_withdrawn_is_removed_too(
    guard: Guard, there: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    guard(monkeypatch)
    platform = Held()
    async with desk(platform) as at:
        found, going = await being_sent(at, platform)
        taken = await at.withdrawn(found)
        await at.work.work()
        platform.gone.set()
        await going
        taken = await at.carried_out(taken)
        taken = await at.carried_out(taken)
        assert platform.chats == there
        assert taken.state is Stage.DONE
        assert (await at.again(found)).state is State.WITHDRAWN


@pytest.mark.parametrize(("guard", "says"), [(careful, "C"), (hasty, "B")])
async def test_a_correction_waits_for_the_call_of_the_one_before(
    guard: Guard, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    guard(monkeypatch)
    platform = Held()
    async with desk(platform) as at:
        await reader("1")
        found = await at.delivered("A")
        first = await at.corrected(found, "B")
        platform.held = ("edit", "u1")
        await at.work.work()
        going = asyncio.create_task(at.stage.sending.settled())
        await platform.begun.wait()
        second = await at.corrected(found, "C")
        await at.work.work()
        other = asyncio.create_task(at.stage.sending.settled())
        for _ in range(200):
            await asyncio.sleep(0.001)
        platform.gone.set()
        await asyncio.gather(going, other)
        second = await at.carried_out(second)
        assert platform.chats == {"u1": says}
        assert (await at.amendment_again(first)).state is Stage.SUPERSEDED
        assert (await at.amendment_again(second)).state is Stage.DONE


async def test_what_has_not_left_says_the_new_words_by_itself_and_is_not_edited() -> None:
    platform = Held()
    async with desk(platform) as at:
        await reader("1")
        await reader("2", quiet_hours="11:00-15:00")
        found = await at.delivered("A")
        fixed = await at.carried_out(await at.corrected(found, "B"))
        assert platform.chats == {"u1": "B"}
        await at.stage.until(at.now + timedelta(hours=4))
        assert platform.chats == {"u1": "B", "u2": "B"}
        assert [each.how for each in platform.sendings] == ["notify", "edit", "notify"]
        assert await figures_of(fixed) == Figures(edited=1)


async def one_of_two_in_doubt(at: Desk, platform: Held) -> Announcement:
    """Announce to two people, of whom one has it, and of the other nobody knows."""
    for number in ("1", "2"):
        await reader(number)
    platform.outcomes.extend([Sent("m1"), Uncertain("504")])
    return await at.delivered("A")


async def test_a_message_in_doubt_is_corrected_once_its_true_outcome_comes() -> None:
    platform = Held()
    async with desk(platform) as at:
        found = await one_of_two_in_doubt(at, platform)
        (doubtful,) = await at.stage.queue.find(Filter(states={Standing.UNCERTAIN}))
        fixed = await at.corrected(found, "B")
        await at.work.work()
        await at.stage.sending.settled()
        assert (await at.amendment_again(fixed)).state is Stage.SENDING
        await at.stage.queue.record([Report(doubtful.id, Reported(at.now, doubtful.attempts, Sent("m2")))])
        fixed = await at.carried_out(fixed)
        assert sorted(each.reference for each in platform.sendings if each.how == "edit") == ["m1", "m2"]
        assert await figures_of(fixed) == Figures(edited=2)


async def test_a_message_that_nobody_heard_of_ends_as_in_doubt_and_says_why() -> None:
    platform = Held()
    async with desk(platform) as at:
        found = await one_of_two_in_doubt(at, platform)
        fixed = await at.carried_out(await at.corrected(found, "B"))
        assert fixed.state is Stage.SENDING
        at.stage.clock.instant += settling.OUTCOME_COMES + timedelta(seconds=1)
        fixed = await at.carried_out(fixed)
        assert (fixed.state, await figures_of(fixed)) == (Stage.DONE, Figures(edited=1, doubtful=1))
        (row,) = await at.stage.queue.find(Filter(cause=fixed.cause, states={Standing.SKIPPED}))
        assert row.reason == reasons.NO_MESSAGE


async def test_several_processes_side_by_side_change_every_message_once() -> None:
    platform = Held()
    async with desk(platform) as at:
        for number in range(9):
            await reader(str(number))
        found = await at.delivered("A")
        fixed = await at.corrected(found, "B")
        others = [Desk(at.stage, type(at.work)(at.work.queue, at.work.terms, at.work.clock, at.work.give_way))]
        await asyncio.gather(*(each.work.work() for each in (at, *others, at)))
        fixed = await at.carried_out(fixed)
        assert len([each for each in platform.sendings if each.how == "edit"]) == 9
        assert await figures_of(fixed) == Figures(edited=9)
