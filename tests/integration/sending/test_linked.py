"""Where messages go once accounts are linked, preferred or parted, on two platforms."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.events import Address
from bot.outcomes import RetryAt, Unreachable
from handlers.services import NoDesk
from models.accounts import attach_account, flag_unreachable
from models.linking import Merger, unlink
from models.people import find
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.port import Claim
from models.schema import Account, Person
from tests.integration.models.rows import student
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

PHONE, LAPTOP = Address("telegram", "u1"), Address("discord", "u1")
SENT = (State.SENT, "")


def both() -> tuple[FakeAdapter, FakeAdapter]:
    return FakeAdapter("telegram"), FakeAdapter("discord")


def texts(stage: Stage) -> tuple[list[str], list[str]]:
    return stage.telegram.texts, stage.adapters["discord"].texts


async def prefer(address: Address) -> None:
    await Account.filter(platform=address.platform, user=address.user).update(preferred=True)


async def merge(stage: Stage, guest: int, person: int) -> None:
    await Merger(stage.queue, NoDesk()).merge(guest, person, now=stage.clock.now())


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
@pytest.mark.parametrize("address", [PHONE, LAPTOP])
async def test_the_preferred_account_is_written_to(kind: Kind, address: Address) -> None:
    camille = await reader("1", "telegram", "discord")
    await prefer(address)
    async with staged(*both()) as stage:
        await stage.owes(camille, "3.1", kind=kind)
        await stage.sending.settled()
        assert texts(stage) == ((["3.1"], []) if address == PHONE else ([], ["3.1"]))


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_the_other_account_is_tried_when_the_preferred_one_is_unreachable(kind: Kind) -> None:
    camille = await reader("1", "telegram", "discord")
    await prefer(LAPTOP)
    async with staged(*both()) as stage:
        stage.adapters["discord"].outcomes.append(Unreachable("closed"))
        await stage.owes(camille, "3.1", kind=kind)
        await stage.sending.settled()
        assert texts(stage) == (["3.1"], ["3.1"])
        assert await stage.states() == [SENT]
        await stage.owes(camille, "4.2", kind=kind, after=timedelta(days=1))
        await stage.until(NOON + timedelta(days=1))
        assert texts(stage) == (["3.1", "4.2"], ["3.1"]), "a flagged account is not called again"


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_an_account_linked_while_a_message_waits_is_written_to(kind: Kind) -> None:
    camille = await student("1")
    async with staged(*both()) as stage:
        await stage.owes(camille, "3.1", kind=kind, after=timedelta(hours=1))
        await stage.sending.settled()
        guest = await reader_as_guest(PHONE)
        await merge(stage, guest, camille)
        await stage.until(NOON + timedelta(hours=1))
        assert texts(stage) == (["3.1"], [])
        assert [each.address for each in stage.telegram.sendings] == [PHONE]
        assert await stage.states(camille) == [SENT]


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_what_a_guest_was_owed_reaches_the_account_the_student_prefers(kind: Kind) -> None:
    camille = await reader("1", "telegram")
    await prefer(PHONE)
    async with staged(*both()) as stage:
        guest = await reader_as_guest(LAPTOP)
        await stage.owes(guest, "3.1", kind=kind, after=timedelta(hours=1))
        await merge(stage, guest, camille)
        await stage.until(NOON + timedelta(hours=1))
        assert texts(stage) == (["3.1"], [])
        assert await stage.states(camille) == [SENT]


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_a_message_that_is_tried_again_follows_its_person_when_its_account_is_parted(kind: Kind) -> None:
    camille = await reader("1", "telegram", "discord")
    await prefer(PHONE)
    async with staged(*both()) as stage:
        stage.telegram.outcomes.append(RetryAt(NOON + timedelta(minutes=30)))
        await stage.owes(camille, "3.1", kind=kind)
        await stage.sending.settled()
        await unlink(PHONE, actor="operator:ada", now=NOON)
        await stage.until(NOON + timedelta(minutes=30))
        assert texts(stage) == (["3.1"], ["3.1"])
        assert await stage.states(camille) == [SENT]
        assert await stage.rows((await find(PHONE)).person_id) == []


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_what_was_claimed_for_a_guest_as_they_are_merged_is_still_told(
    kind: Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    camille = await student("1")
    async with staged(*both()) as stage:
        guest = await reader_as_guest(PHONE)
        await stage.owes(guest, "3.1", kind=kind)
        claim = stage.queue.claim
        merged = False

        async def claim_then_merge(asked: Claim, now: datetime) -> list[Delivery]:
            nonlocal merged
            claimed = await claim(asked, now)
            if claimed and not merged:
                merged = True
                await merge(stage, guest, camille)
            return claimed

        monkeypatch.setattr(stage.queue, "claim", claim_then_merge)
        await stage.sending.settled()
        assert await stage.states(camille) == [(State.QUEUED, "")], "not ended for want of a person"
        after = NOON + timedelta(minutes=2)
        await stage.queue.release(after)
        await stage.at(after)
        assert texts(stage) == (["3.1"], [])
        assert await stage.states(camille) == [SENT]


async def test_an_account_that_was_flagged_counts_again_once_its_person_writes_from_it() -> None:
    camille = await reader("1", "telegram", "discord")
    await prefer(PHONE)
    await flag_unreachable(PHONE, "blocked", NOON)
    async with staged(*both()) as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        await Account.filter(platform="telegram").update(unreachable_reason=None, unreachable_at=None)
        await stage.owes(camille, "4.2", after=timedelta(days=1))
        await stage.until(NOON + timedelta(days=1))
        assert texts(stage) == (["4.2"], ["3.1"])


async def reader_as_guest(address: Address) -> int:
    """Store a guest with the account ``address``, last seen long ago."""
    guest = await Person.create(created_at=NOON)
    await attach_account(address, guest.pk, NOON - timedelta(days=30))
    person_id: int = guest.pk
    return person_id
