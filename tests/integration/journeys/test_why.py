"""``/why``: staff look at what became of somebody's messages, and the log says that they looked."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports import Role
from models import audit
from models.accounts import attach_account, flag_unreachable
from models.people import find
from models.queue import reasons
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.staff import grant
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.journeys.reminded import reminded
from tests.integration.models.rows import student
from tests.support.clock import NOON

HOUR = timedelta(hours=1)


async def staff(chat: Chat) -> Chat:
    """Return somebody of the team, before the same bot, in the same language."""
    robin = chat.other("robin", chat.sender.locale)
    await grant(robin.address, Role.STAFF, actor="operator:test", now=NOON)
    return robin


async def owe(chat: Chat, count: int) -> list[int]:
    person = (await find(chat.address)).person_id
    rows = [Owed(Kind.NOTICE, f"notice:{index}", person, NOON + index * HOUR) for index in range(count)]
    return await chat.planning.queue.owe(rows, NOON)


def stories(shown: Shown) -> list[str]:
    return [line for line in shown.lines if line.startswith("•")]


@pytest.mark.parametrize("asked", ["/why 22012345", "/pourquoi 22012345", "/why ACCOUNT"])
async def test_a_reminder_that_arrived_is_told_with_where_and_when(chat: Chat, asked: str) -> None:
    await camille(chat)
    await reminded(chat, "2.1", "3.1")
    shown = await (await staff(chat)).says(asked.replace("ACCOUNT", str(chat.address)))
    assert shown.lines[0].startswith("Camille Martin (22012345)")
    assert len(stories(shown)) == 2
    platform = chat.address.platform
    place = "terminal" if platform == "console" else platform.title()
    assert all(place in line and "18" in line for line in stories(shown))
    assert {line[2:].split(",")[1][1:4] for line in stories(shown)} == {"2.1", "3.1"}


async def test_what_arrived_and_was_put_off_since_is_still_said_to_have_arrived(chat: Chat) -> None:
    await camille(chat)
    await reminded(chat, "2.1")
    robin, french = await staff(chat), chat.sender.locale == "fr"
    await chat.presses(chat.word("retake-tomorrow"))
    put_off = await robin.says("/why 22012345")
    (line,) = stories(put_off)
    assert (
        ("envoyé aujourd’hui" in line and "demain" in line) if french else ("sent today" in line and "tomorrow" in line)
    )
    await chat.presses(chat.word("reminders-undo"))
    given_up = await robin.says("/why 22012345")
    (line,) = stories(given_up)
    assert ("envoyé aujourd’hui" in line) if french else ("sent today" in line)
    assert ("1 message envoyé" if french else "1 message sent") in given_up.lines[0]
    assert ("non reçu" if french else "not received") not in given_up.text


async def test_what_did_not_arrive_is_told_with_why_what_next_and_what_to_do(chat: Chat) -> None:
    await camille(chat)
    ids = await owe(chat, 1)
    await chat.planning.queue.skip(ids, reasons.NO_ACCOUNT)
    await flag_unreachable(chat.address, "blocked", NOON)
    shown = await (await staff(chat)).says("/why 22012345")
    heads = (
        ("Pourquoi", "Et maintenant", "Ce que vous") if chat.sender.locale == "fr" else ("Why", "What now", "What you")
    )
    assert [line.startswith(head) for line, head in zip(shown.lines[-3:], heads, strict=True)] == [True] * 3
    assert "a bloqué le bot" in shown.text or "blocked the bot" in shown.text


async def test_nobody_of_that_number_is_said_with_an_example(chat: Chat) -> None:
    shown = await (await staff(chat)).says("/why 99999999")
    assert "99999999" in shown.text
    assert "22012345" in shown.text
    assert shown.labels == []


async def test_a_name_offers_the_people_who_bear_it(chat: Chat) -> None:
    await camille(chat)
    await student("22099999", "Louise", "Martin")
    robin = await staff(chat)
    shown = await robin.says("/why martin")
    assert sorted(shown.labels) == ["Camille Martin (22012345)", "Louise Martin (22099999)"]
    opened = await robin.presses("Louise Martin (22099999)")
    assert opened.edited
    assert opened.lines[0].startswith("Louise Martin (22099999)")


async def test_many_are_paged_the_latest_first(chat: Chat) -> None:
    await camille(chat)
    await owe(chat, 9)
    robin = await staff(chat)
    first = await robin.says("/why 22012345")
    second = await robin.presses(robin.word("why-older"))
    third = await robin.presses(robin.word("why-older"))
    assert [len(stories(each)) for each in (first, second, third)] == [4, 4, 1]
    assert "21" in stories(first)[0]
    assert "13" in stories(third)[0]
    assert robin.word("why-older") not in third.labels
    back = await robin.presses(robin.word("why-newer"))
    assert back.text == second.text


async def test_each_look_is_in_the_log_of_acts(chat: Chat) -> None:
    person = await camille(chat)
    await owe(chat, 5)
    robin = await staff(chat)
    await robin.says("/why 22012345")
    await robin.presses(robin.word("why-older"))
    acts = [act async for act in audit.entries(person_id=person)]
    looks = [(act.actor, act.act) for act in acts if act.act == "person.why"]
    assert looks == [("fake:robin", "person.why")] * 2


async def test_a_student_is_refused_and_nothing_is_looked_at(chat: Chat) -> None:
    person = await camille(chat)
    shown = await chat.says("/why 22012345")
    assert "Camille" not in shown.text
    pressed = await chat.does(chat.sender.presses(chat.sealed_press("why-page", str(person), "0"), "m0"))
    assert "Camille" not in pressed.text
    assert [act async for act in audit.entries(person_id=person)] == []


async def test_who_was_merged_away_since_is_said_to_be_unknown(chat: Chat) -> None:
    robin = await staff(chat)
    shown = await robin.does(robin.sender.presses(robin.sealed_press("why-page", "4242", "0"), "m0"))
    assert "#4242" in shown.text


async def test_a_guest_without_a_number_is_found_by_their_account(chat: Chat) -> None:
    await chat.says("/start")
    shown = await (await staff(chat)).says(f"/why {chat.address}")
    assert shown.lines[0].startswith("#")
    await attach_account(chat.address, await student("22012345", "Camille", "Martin"), NOON)
    assert (await chat.other("robin", chat.sender.locale).says(f"/why {chat.address}")).lines[0].startswith("Camille")
