"""Whom a message would reach, whom it would not and why, and the list of those who are not on the bot."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from models.accounts import accounts_of, attach_account, flag_unreachable, open_account, prefer
from models.audiences.reach import Absent, absent, count
from models.audiences.understanding import understand
from models.preferences import set_silence
from models.queue.kinds import Kind
from models.reminders.choices import mute, turn_off
from models.schema import Person
from tests.integration.audiences.asked import SCOPE, reached
from tests.integration.models.rows import student
from tests.integration.models.statements import recorded
from tests.support.audiences import TERMS
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

GROUP = "L2 Droit"


async def chatting(number: str, *platforms: str) -> int:
    """Store a student who has an account on each of ``platforms``, the last one seen last."""
    person = await student(number, group=GROUP)
    for place, platform in enumerate(platforms):
        await attach_account(Address(platform, number), person, NOON + timedelta(minutes=place))
    return person


async def test_everybody_is_in_one_of_the_counts() -> None:
    await chatting("1", "telegram")
    await chatting("2", "telegram", "discord")
    silent, muted = await chatting("3", "telegram"), await chatting("4", "discord")
    await set_silence(silent, NOON)
    await turn_off(muted, Kind.ANNOUNCEMENT, NOON)
    await chatting("5", "discord")
    await flag_unreachable(Address("discord", "5"), "blocked", NOON)
    await chatting("6", "console")
    await chatting("7")
    await open_account(Address("telegram", "guest"), NOON)
    found = await reached("everyone")
    assert found.platforms == {"discord": 1, "telegram": 2}
    assert (found.reachable, found.muted, found.unreachable) == (3, 2, 1)
    assert (found.absent, found.gone, found.guests) == (2, 0, 1)
    assert found.people == 8 == found.reachable + found.muted + found.unreachable + found.absent + found.gone


async def test_who_left_the_roster_is_no_absentee() -> None:
    person = await student("1", group=GROUP)
    assert (await reached("everyone")).absent == 1
    await Person.filter(id=person).update(on_roster=False)
    found = await reached("everyone")
    assert (found.absent, found.gone) == (0, 1)


async def test_a_competence_muted_is_no_announcement_muted() -> None:
    person = await chatting("1", "telegram")
    await mute(person, "3.1", NOON)
    assert (await reached("everyone")).muted == 0


async def test_what_is_urgent_reaches_who_muted_announcements_and_not_who_is_silent() -> None:
    muted, silent = await chatting("1", "telegram"), await chatting("2", "telegram")
    await turn_off(muted, Kind.ANNOUNCEMENT, NOON)
    await set_silence(silent, NOON)
    assert (await reached("everyone")).muted == 2
    urgent = await reached("everyone", Kind.URGENT)
    assert (urgent.reachable, urgent.muted) == (1, 1)


async def test_the_account_preferred_comes_before_the_one_seen_last() -> None:
    person = await chatting("1", "telegram", "discord")
    assert (await reached("everyone")).platforms == {"discord": 1}
    telegram = next(each for each in await accounts_of(person) if each.address.platform == "telegram")
    await prefer(person, telegram.account_id)
    assert (await reached("everyone")).platforms == {"telegram": 1}
    await flag_unreachable(telegram.address, "blocked", NOON)
    assert (await reached("everyone")).platforms == {"discord": 1}


async def test_the_number_of_statements_does_not_grow_with_the_audience(monkeypatch: pytest.MonkeyPatch) -> None:
    expression = await understand("linked", TERMS)
    asked: list[int] = []
    for number in range(2):
        await chatting(str(number), "telegram")
        with recorded(monkeypatch) as seen:
            await count(expression, SCOPE)
        asked.append(len(seen))
    assert asked[0] == asked[1]


async def test_the_absent_are_listed_with_their_addresses() -> None:
    await chatting("1", "telegram")
    there = await student("2", "Ada", "Lovelace", GROUP, email="ada@univ.example", usage_name="King")
    terminal = await chatting("3", "console")
    await student("4", group="L1")
    expression = await understand(f'group "{GROUP}"', TERMS)
    pages = [page async for page in absent(expression, SCOPE)]
    assert pages == [
        [
            Absent(there, "2", "Ada", "King", GROUP, "ada@univ.example"),
            Absent(terminal, "3", "Ada", "Lovelace", GROUP, ""),
        ]
    ]


async def test_the_absent_come_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.audiences.reach.PAGE", 2)
    people = [await student(str(number)) for number in range(5)]
    pages = [page async for page in absent(await understand("roster", TERMS), SCOPE)]
    assert [[each.person_id for each in page] for page in pages] == [people[:2], people[2:4], people[4:]]


async def test_nobody_absent_is_no_page() -> None:
    await chatting("1", "telegram")
    assert [page async for page in absent(await understand("everyone", TERMS), SCOPE)] == []
