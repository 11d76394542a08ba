"""Whoever presses at the same instant, of two confirmations of one announcement one is taken."""

from __future__ import annotations

import asyncio

import pytest

from bot.ports import Role
from models.announcing import confirming
from models.announcing.announcement import Announcement, State, announcement
from models.announcing.confirming import Catch, confirm, second
from models.announcing.drafts import Author, Draft, draft
from models.announcing.errors import NotNow
from models.audiences.understanding import understand
from models.audit import entries
from models.database import Database
from tests.integration.announcing.desk import TERMS
from tests.integration.announcing.test_compositions import WHOLE
from tests.integration.models.rows import student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
async def author(database: Database) -> Author:
    del database
    return Author(await student("1", "Ada", "Lovelace"), "telegram:1")


async def drafted(author: Author) -> Announcement:
    wanted = Draft(WHOLE.content, await understand("everyone", TERMS))
    return (await draft(wanted, author, TERMS, longest=2000, now=NOON)).kept


async def both(found: Announcement, author: Author, catch: Catch) -> list[State | BaseException]:
    """Confirm ``found`` from two chats of its author at once."""
    return await asyncio.gather(
        *(
            confirm(found, found.counted, Author(author.person_id, chat), Role.STAFF, catch, now=NOON)
            for chat in ("telegram:1", "discord:1")
        ),
        return_exceptions=True,
    )


async def acts(act: str) -> int:
    return len([each async for each in entries() if each.act == act])


@pytest.mark.parametrize(
    ("catch", "state", "act"),
    [
        (Catch(), State.MATERIALISING, "announcement.confirm"),
        (Catch(second_from=1), State.ASKED, "announcement.ask"),
    ],
)
async def test_one_of_two_presses_is_taken(author: Author, catch: Catch, state: State, act: str) -> None:
    found = await drafted(author)
    ends = await both(found, author, catch)
    assert sorted(isinstance(end, NotNow) for end in ends) == [False, True]
    assert state in ends
    kept = await announcement(found.id)
    assert kept is not None
    assert (kept.state, await acts(act)) == (state, 1)


async def test_one_of_two_colleagues_is_the_second_one(author: Author) -> None:
    found = await drafted(author)
    await confirm(found, found.counted, author, Role.STAFF, Catch(second_from=1), now=NOON)
    ends = await asyncio.gather(
        *(second(found, Author(None, f"operator:{name}"), now=NOON) for name in ("grace", "hedy")),
        return_exceptions=True,
    )
    assert sorted(isinstance(end, NotNow) for end in ends) == [False, True]
    assert await acts("announcement.confirm") == 1


async def test_without_looking_at_the_state_in_its_turn_both_would_be(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await drafted(author)

    async def as_it_was_read(id_: int) -> State:
        del id_
        return found.state

    monkeypatch.setattr(confirming, "locked_state", as_it_was_read)
    assert await both(found, author, Catch()) == [State.MATERIALISING] * 2
    assert await acts("announcement.confirm") == 2
