"""A file is kept as it came, each step is taken once, and what nobody needs is forgotten."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

import pytest

from bot.events import Address
from models.accounts import attach_account
from models.audit import entries
from models.database import fetch, transaction
from models.uploads import KEPT_FOR, MOST_WAITING, State, TooMany, drop, keep, of_person, purge, upload
from models.uploads.upload import content_of, to_do
from tests.integration.models.rows import student
from tests.integration.uploads.conftest import ROBIN, ROSTER, Team
from tests.support.clock import NOON

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 9, Random(1).randbytes(300_000)])
async def test_the_bytes_come_back_as_they_came(team: Team, content: bytes) -> None:
    found = await team.sends(content, "n" * 300)
    assert await content_of(found) == content
    file = await team.file(found)
    assert (file.file, file.state, file.address, file.person_id) == ("n" * 255, State.RECEIVED, ROBIN, team.person)
    assert (file.report, file.error, file.created_at, file.by_team) == (None, "", NOON, True)


async def test_what_is_undone_keeps_nothing(team: Team) -> None:
    async def undone() -> None:
        async with transaction():
            await keep(ROBIN, "liste.csv", ROSTER, NOON)
            raise LookupError

    with pytest.raises(LookupError):
        await undone()
    assert await of_person(team.person) == []
    assert "import.upload" not in [each.act async for each in entries()]


async def test_an_account_never_seen_keeps_nothing(team: Team) -> None:
    del team
    with pytest.raises(LookupError):
        async with transaction():
            await keep(Address("telegram", "404"), "liste.csv", ROSTER, NOON)


async def test_of_two_who_confirm_at_once_one_does(team: Team) -> None:
    found = await team.checks()
    assert sorted(await asyncio.gather(team.confirms(found), team.confirms(found))) == [False, True]
    acts = [each.act async for each in entries() if each.actor == str(ROBIN)]
    assert acts == ["import.upload", "import.confirm"]


async def test_a_file_is_confirmed_once_it_was_checked_and_never_after_it_was_given_up(team: Team) -> None:
    found = await team.sends()
    assert not await team.confirms(found)
    await team.work.work()
    async with transaction():
        assert await drop(await team.file(found), actor=str(ROBIN), now=NOON)
    assert not await team.confirms(found)
    assert await content_of(found) is None
    assert await to_do() == []


async def test_what_is_being_imported_is_not_given_up(team: Team) -> None:
    found = await team.checks()
    await team.confirms(found)
    async with transaction():
        assert not await drop(await team.file(found), actor=str(ROBIN), now=NOON)
    assert (await team.file(found)).state is State.CONFIRMED


async def test_a_person_has_so_many_waiting_whatever_account_they_send_from(team: Team) -> None:
    await attach_account(Address("discord", "7"), team.person, NOON)
    for number in range(MOST_WAITING - 1):
        await team.sends(b"%d" % number)
    async with transaction():
        await keep(Address("discord", "7"), "liste.csv", b"last", NOON)
    with pytest.raises(TooMany):
        await team.sends(b"one too many")
    again = await team.sends(b"0")
    assert [each.id for each in await of_person(team.person)][-1] == again
    assert len(await of_person(team.person)) == MOST_WAITING


async def test_the_files_follow_the_account_to_whom_it_belongs(team: Team) -> None:
    found = await team.sends()
    ada = await student("9")
    await attach_account(ROBIN, ada, NOON)
    file = await team.file(found)
    assert (file.person_id, file.by_team) == (ada, False)
    assert await of_person(team.person) == []


async def test_what_waits_is_forgotten_after_a_day_and_not_before(team: Team) -> None:
    found, other = await team.checks(), await team.sends(b"?")
    team.clock.advance(hours=1)
    late = await team.sends(b"later")
    assert await purge(NOON + KEPT_FOR) == 0
    assert await purge(NOON + KEPT_FOR + SECOND) == 2
    assert [await upload(each) for each in (found, other)] == [None, None]
    assert await upload(late) is not None


async def test_what_was_imported_is_remembered_a_day_after_it_was_confirmed(team: Team) -> None:
    found = await team.checks()
    team.clock.instant = NOON + KEPT_FOR
    await team.confirms(found)
    assert await purge(NOON + 9 * KEPT_FOR) == 0
    await team.work.work()
    assert await purge(NOON + 2 * KEPT_FOR) == 0
    assert await purge(NOON + 2 * KEPT_FOR + SECOND) == 1
    assert await fetch("SELECT id FROM import_upload") == []


async def test_many_are_forgotten_in_short_transactions(team: Team) -> None:
    for number in range(45):
        found = await team.sends(b"%d" % number)
        async with transaction():
            await drop(await team.file(found), actor=str(ROBIN), now=NOON)
    assert await purge(NOON + 2 * KEPT_FOR) == 45
