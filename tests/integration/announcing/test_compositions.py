"""What somebody is writing is kept: once a person, with its file, until it is confirmed, given up, or a day old."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Role
from models.accounts import attach_account
from models.announcing.announcement import File, Pointer, State, announcement, announcements
from models.announcing.compositions import (
    KEPT_FOR,
    Attached,
    Composition,
    attach,
    composition,
    detach,
    file_in,
    forget,
    inherit,
    keep,
    purge,
    shown_as,
)
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.errors import TooManyByOne
from models.announcing.requests import request_second
from models.audiences.understanding import understand
from models.database import Database, execute, fetch, transaction
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter
from models.staff import grant, revoke
from scheduler.housekeeping import purge_compositions
from tests.integration.announcing.desk import TERMS
from tests.integration.models.rows import student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

WHOLE = Composition(
    french="Bonjour {first_name}",
    english="Hello {first_name}",
    button=Pointer("Mes niveaux", "My levels", "/levels"),
    audience="everyone",
    starts_at=NOON + timedelta(days=2),
    urgent=True,
    places=(3, 1),
)
PICTURE = File("affiche.png", "image/png", "Une affiche.", b"PNG")
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def ada(database: Database) -> int:
    del database
    return await student("1", "Ada", "Lovelace")


async def drafted(author: int, actor: str = "telegram:1") -> int:
    """Return the id of a draft that ``author`` was shown."""
    wanted = Draft(WHOLE.content, await understand("everyone", TERMS))
    return (await draft(wanted, Author(author, actor), TERMS, longest=2000, now=NOON)).kept.id


async def counted(table: str) -> int:
    return len(await fetch(f"SELECT id FROM {table}"))


async def test_everything_chosen_comes_back_as_it_was(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    await attach(ada, PICTURE, NOON)
    found = await composition(ada, NOON)
    expected = replace(WHOLE, file=Attached("affiche.png", "image/png", "Une affiche."), updated_at=NOON)
    assert found is not None
    assert found == expected
    assert await file_in(ada) == PICTURE
    assert found.content.has_file


async def test_it_is_one_a_person_and_a_change_leaves_the_file_alone(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    await attach(ada, PICTURE, NOON)
    await keep(ada, replace(WHOLE, english="", button=None), NOON + MINUTE)
    found = await composition(ada, NOON)
    assert found is not None
    assert (found.english, found.button, found.updated_at) == ("", None, NOON + MINUTE)
    assert (await file_in(ada), await counted("composition")) == (PICTURE, 1)
    await detach(ada, NOON)
    assert await file_in(ada) is None


async def test_nobody_else_sees_it(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    other = await student("2", "Grace", "Hopper")
    assert (await composition(other, NOON), await file_in(other), await forget(other)) == (None, None, False)


async def test_a_change_takes_away_the_draft_it_was_shown_as(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    first = await drafted(ada)
    await shown_as(ada, first)
    shown = await composition(ada, NOON)
    assert shown is not None
    assert shown.draft_id == first
    await keep(ada, shown, NOON)
    assert await announcement(first) is None
    again = await composition(ada, NOON)
    assert again is not None
    assert again.draft_id is None


async def test_forgetting_takes_the_draft_along_and_never_what_was_confirmed(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    first = await drafted(ada)
    await shown_as(ada, first)
    found = await announcement(first)
    assert found is not None
    await confirm(found, found.counted, Author(ada, "telegram:1"), Role.STAFF, Catch(), now=NOON)
    assert await forget(ada)
    kept = await announcement(first)
    assert kept is not None
    assert kept.state is State.MATERIALISING
    await keep(ada, WHOLE, NOON)
    second = await drafted(ada)
    await shown_as(ada, second)
    assert await forget(ada)
    assert await announcement(second) is None


async def test_what_nobody_touched_for_a_day_is_no_longer_there_and_is_thrown_away(ada: int) -> None:
    await keep(ada, WHOLE, NOON)
    await shown_as(ada, await drafted(ada))
    last = NOON + KEPT_FOR - MINUTE
    assert await composition(ada, last) is not None
    assert await composition(ada, NOON + KEPT_FOR) is None
    assert await purge(last) == 0
    assert await purge_compositions(NOON + KEPT_FOR + MINUTE) == 2
    assert (await counted("composition"), await counted("announcement")) == (0, 0)


async def test_what_was_confirmed_is_never_thrown_away(ada: int) -> None:
    found = await announcement(await drafted(ada))
    assert found is not None
    await confirm(found, found.counted, Author(ada, "telegram:1"), Role.STAFF, Catch(), now=NOON)
    assert await purge(NOON + 9 * KEPT_FOR) == 0


async def test_who_leaves_the_team_loses_what_they_were_writing(ada: int) -> None:
    await grant("1", Role.STAFF, actor="operator:test", now=NOON)
    await grant(Address("telegram", "9"), Role.OWNER, actor="operator:test", now=NOON)
    await keep(ada, WHOLE, NOON)
    await shown_as(ada, await drafted(ada))
    await revoke("1", actor="operator:test", now=NOON)
    assert await composition(ada, NOON) is None
    assert await announcements() == [], "the history would tell of an announcement called off that nobody ever sent"


async def test_of_two_who_are_one_human_the_heir_s_own_stays(ada: int) -> None:
    guest = await student("2")
    await keep(guest, WHOLE, NOON)
    await drafted(guest)
    async with transaction():
        await inherit(ada, guest)
    theirs = await composition(ada, NOON)
    assert theirs is not None
    assert theirs.french == WHOLE.french
    assert [each.author_id for each in await announcements()] == [ada]
    other = await student("3")
    await keep(other, replace(WHOLE, french="Autre"), NOON)
    async with transaction():
        await inherit(ada, other)
    kept = await composition(ada, NOON)
    assert kept is not None
    assert kept.french == WHOLE.french


async def test_the_rate_is_an_author_s_on_whatever_messenger_they_confirm(ada: int) -> None:
    catch = Catch(per_hour=1)
    first, second = await announcement(await drafted(ada)), await announcement(await drafted(ada, "discord:1"))
    assert first is not None
    assert second is not None
    await confirm(first, first.counted, Author(ada, "telegram:1"), Role.STAFF, catch, now=NOON)
    with pytest.raises(TooManyByOne):
        await confirm(second, second.counted, Author(ada, "discord:1"), Role.STAFF, catch, now=NOON)
    grace = await student("2")
    third = await announcement(await drafted(grace, "discord:2"))
    assert third is not None
    await confirm(third, third.counted, Author(grace, "discord:2"), Role.STAFF, catch, now=NOON)


async def test_the_rest_of_the_team_that_can_be_written_to_is_asked_once(ada: int) -> None:
    queue = stored_queue()
    for number, role in (("1", Role.STAFF), ("2", Role.STAFF), ("3", Role.OWNER), ("4", Role.STAFF), ("5", None)):
        person = ada if number == "1" else await student(number)
        await attach_account(Address("telegram", number), person, NOON)
        if role is not None:
            await grant(number, role, actor="operator:test", now=NOON)
    await execute("UPDATE account SET unreachable_reason = 'blocked' WHERE \"user\" = '4'")
    found = await announcement(await drafted(ada))
    assert found is not None
    assert await request_second(queue, found, now=NOON) == 2
    assert await request_second(queue, found, now=NOON) == 0
    asked = await queue.find(Filter(kinds={Kind.REQUEST}))
    numbers = await fetch(
        "SELECT number FROM person WHERE id IN (?, ?) ORDER BY number", *(each.person_id for each in asked)
    )
    assert [row["number"] for row in numbers] == ["2", "3"]
    assert {each.expires_at for each in asked} == {NOON + timedelta(hours=1)}
