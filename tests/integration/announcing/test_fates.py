"""What became of announcements, derived from their rows, on both databases."""

from __future__ import annotations

import pytest

from models.announcing.announcement import announcements
from models.announcing.authors import names_at
from models.announcing.fates import Fate, report, reports
from models.announcing.presses import note_press, pressed
from models.announcing.recipients import recipients
from models.database import Database, execute, fetch
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from tests.integration.announcing.told import EVERY_FATE, met, people, told
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import reader
from tests.support.clock import NOON


async def test_everybody_meets_one_fate(database: Database) -> None:
    found = await told()
    await met(found, EVERY_FATE)
    became = await report(found)
    assert became.people == len(EVERY_FATE)
    assert dict(became.fates) == {
        Fate.DELIVERED: 2,
        Fate.UNCERTAIN: 1,
        Fate.WAITING: 3,
        Fate.UNREACHABLE: 4,
        Fate.MUTED: 2,
        Fate.REFUSED: 1,
        Fate.FAILED: 1,
        Fate.EXPIRED: 1,
        Fate.CALLED_OFF: 1,
        Fate.OTHER: 1,
    }
    assert dict(became.hindrances) == {"blocked": 2, "closed direct messages": 1, "no account": 1}


async def test_a_page_is_told_in_two_queries_and_each_by_itself(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = await told(), await told(kind=Kind.URGENT, button_target="/levels")
    empty = await told()
    await met(first, EVERY_FATE[:3])
    (person,) = await met(second, [(Standing.SENT, "")])
    await note_press(second.id, person, NOON)
    page = await announcements()
    with recorded(monkeypatch) as statements:
        became = await reports(page)
    assert len(statements) == 2
    assert {id_: each.people for id_, each in became.items()} == {first.id: 3, second.id: 1, empty.id: 0}
    assert {id_: each.pressed for id_, each in became.items()} == {first.id: None, second.id: 1, empty.id: None}
    assert await reports([]) == {}


async def test_a_press_counts_once_and_only_of_whom_it_is_owed_to(database: Database) -> None:
    found, other = await told(button_target="/levels"), await told(button_target="/levels")
    reached, stranger = await people(2)
    await met(found, [(Standing.SENT, "")], to=[reached])
    assert await pressed([found.id]) == {found.id: 0}
    for person in (reached, reached, stranger):
        await note_press(found.id, person, NOON)
    await note_press(10**9, reached, NOON)
    assert await pressed([found.id, other.id]) == {found.id: 1, other.id: 0}
    assert await pressed([]) == {}


async def test_who_is_forgotten_takes_their_press_along(database: Database) -> None:
    found = await told(button_target="/levels")
    (person,) = await met(found, [(Standing.SENT, "")])
    await note_press(found.id, person, NOON)
    await execute("DELETE FROM person WHERE id = ?", person)
    assert await fetch("SELECT * FROM announcement_press") == []


async def test_a_page_goes_either_way_by_number(database: Database) -> None:
    ids = [(await told()).id for _ in range(5)]
    assert [each.id for each in await announcements(limit=2)] == [ids[4], ids[3]]
    assert [each.id for each in await announcements(before=ids[3], limit=2)] == [ids[2], ids[1]]
    assert [each.id for each in await announcements(after=ids[0], limit=2)] == [ids[2], ids[1]]


async def test_authors_are_called_by_their_name_else_by_their_platform_s(database: Database) -> None:
    await reader("7", "telegram", first="Ada", last="Lovelace", usage_name="Byron")
    assert await names_at(["telegram:u7", "telegram:nobody"]) == {"telegram:u7": "Ada Byron"}
    await execute("UPDATE person SET first_name = '', last_name = '', usage_name = ''")
    assert await names_at(["telegram:u7", "discord:u7"]) == {"telegram:u7": "telegram:u7"}
    await execute("UPDATE account SET display_name = 'ada_l'")
    assert await names_at(["telegram:u7"]) == {"telegram:u7": "ada_l"}
    assert await names_at([]) == {}


async def test_a_page_is_counted_by_the_index_of_causes(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await told()
    await told()
    with recorded(monkeypatch) as statements:
        await reports(await announcements())
    (counting,) = [each for each in statements if "GROUP BY cause" in each.sql]
    assert "uq_delivery_key" in await plan(counting)


async def test_who_pressed_is_counted_by_its_index(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with recorded(monkeypatch) as statements:
        await pressed([1, 2])
    (counting,) = statements
    assert "uq_announcement_press" in await plan(counting)


async def test_everybody_is_read_by_the_index_of_causes(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await told()
    with recorded(monkeypatch) as statements:
        assert [page async for page in recipients(found)] == []
    (reading,) = statements
    assert "uq_delivery_key" in await plan(reading)


async def test_pages_are_those_of_people_in_order_and_none_is_left_out(database: Database) -> None:
    found = await told(button_target="/levels")
    ids = await met(found, [(Standing.SENT, "")] * 1001)
    await note_press(found.id, ids[700], NOON)
    pages = [page async for page in recipients(found)]
    assert [len(page) for page in pages] == [500, 500, 1]
    assert [each.person_id for page in pages for each in page] == ids
    assert [each.person_id for page in pages for each in page if each.pressed_at == NOON] == [ids[700]]
