"""Two at once: one code joins one account, one guest becomes one person, and no answer is lost on the way."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address
from models import directory
from models.attempts import Told, record
from models.database import transaction
from models.directory import StoredDirectory
from models.linking import Code, Linked, Redemption, Refused, Why, redeeming
from models.people import PersonMissing
from models.schema import Attempt, LinkCode
from models.secrets import shared_key
from tests.integration.linking.desk import DISCORD, PHONE, Desk, owners
from tests.integration.models.meeting import meet_after
from tests.integration.models.rows import student
from tests.support.clock import NOON

OTHER = Address("telegram", "42")


async def both_redeem(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Redemption]:
    """Let two accounts give one code, which both read before either uses it, unless something keeps them apart."""
    await desk.meets(PHONE, OTHER)
    (code,) = await desk.invites(await student("22012345"))
    monkeypatch.setattr(redeeming, "identity", meet_after(redeeming.identity, patience=0.2))
    return list(await asyncio.gather(desk.redeems(code, PHONE), desk.redeems(code, OTHER)))


async def test_of_two_accounts_that_give_one_code_at_once_one_is_joined(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcomes = await both_redeem(desk, monkeypatch)
    assert sorted(type(each).__name__ for each in outcomes) == ["Linked", "Refused"]
    (refused,) = [each for each in outcomes if isinstance(each, Refused)]
    assert refused.why is Why.USED
    first, second = await owners([PHONE, OTHER])
    assert first != second


async def test_control_without_the_turn_both_are_joined(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async def key_alone() -> bytes:
        return await shared_key("link codes")

    monkeypatch.setattr(redeeming, "transaction", unlocked)
    monkeypatch.setattr(redeeming, "take_turn", key_alone)
    outcomes = await both_redeem(desk, monkeypatch)
    assert [type(each) for each in outcomes] == [Linked, Linked]
    first, second = await owners([PHONE, OTHER])
    assert first == second


async def test_a_guest_who_gives_two_codes_at_once_becomes_one_of_both(desk: Desk) -> None:
    await desk.meets(PHONE)
    await desk.meets(DISCORD)
    await desk.links(await desk.shows((await owners([PHONE]))[0], PHONE), DISCORD)
    people = [await student("1"), await student("2")]
    codes = await desk.invites(*people)
    outcomes = await asyncio.gather(desk.redeems(codes[0], PHONE), desk.redeems(codes[1], DISCORD))
    assert sorted(type(each).__name__ for each in outcomes) == ["Linked", "Refused"]
    first, second = await owners([PHONE, DISCORD])
    assert first == second
    assert first in people
    assert await LinkCode.filter(used_at__isnull=True, kind="invite").count() == 1


async def both_write_and_redeem(desk: Desk) -> list[str]:
    """Let two chats of one guest give an invite each, hours after they last wrote: both are seen, then both redeem."""
    await desk.meets(PHONE)
    await desk.meets(DISCORD)
    await desk.links(await desk.shows((await owners([PHONE]))[0], PHONE), DISCORD)
    codes = await desk.invites(await student("1"), await student("2"))
    desk.clock.advance(hours=2)
    known = StoredDirectory(desk.clock, ZoneInfo("Europe/Paris"))
    seen = meet_after(known.requester, patience=0.3)

    async def writes(code: Code, address: Address) -> Redemption:
        async with transaction(urgent=True):
            await seen(address, language="fr", private=True, name="")
            return await desk.redeems(code, address)

    outcomes = await asyncio.gather(writes(codes[0], PHONE), writes(codes[1], DISCORD), return_exceptions=True)
    return sorted(type(each).__name__ for each in outcomes)


async def test_two_chats_of_one_guest_that_are_seen_and_redeem_at_once_do_not_wait_for_each_other(
    desk: Desk,
) -> None:
    assert await both_write_and_redeem(desk) == ["Linked", "Refused"]


@pytest.mark.parametrize("engine", ["postgres"])
async def test_control_without_one_order_of_accounts_one_of_them_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(person_id: int) -> None:
        del person_id

    for module in (directory, redeeming):
        monkeypatch.setattr(module, "hold_accounts", nothing)
    assert "OperationalError" in await both_write_and_redeem(desk)


async def test_invites_made_at_once_for_one_student_leave_one_that_is_good(desk: Desk) -> None:
    camille = await student("22012345")
    await asyncio.gather(*(desk.invites(camille) for _ in range(4)))
    assert await LinkCode.filter(revoked_at__isnull=True).count() == 1


async def test_an_answer_told_while_its_guest_is_merged_moves_along_or_is_refused(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    (code,) = await desk.invites(camille)
    told = [Told("3.1", NOON - timedelta(hours=1), 2)]

    async def tell() -> bool:
        try:
            await record(guest, told, told_at=NOON, rules=desk.planning.rules, planner=desk.planning)
        except PersonMissing:
            return False
        return True

    kept, linked = await asyncio.gather(tell(), desk.redeems(code))
    assert isinstance(linked, Linked)
    assert await Attempt.filter(person_id=camille).count() == await Attempt.all().count() == int(kept)
