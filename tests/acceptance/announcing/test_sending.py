"""Announced in the chat, killed in its rows and while it goes out, in a storm: everybody in one state, nobody twice."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from tests.acceptance.announcing.campus import Campus
from tests.acceptance.announcing.scale import SIZE
from tests.acceptance.announcing.verdict import mislisted, misreported, mistold, undelivered
from tests.acceptance.announcing.weather import SENDING, storm
from tests.acceptance.delivery.verdict import unfinished
from tests.standins.telegram.messages import Message

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SEED = 6
TEXT = "Session de mars : inscriptions ouvertes"


async def test_killed_in_its_rows_and_while_it_goes_out_everybody_has_it_once_or_a_reason(campus: Campus) -> None:
    stage, draw = campus.stage, Random(SEED)
    await campus.shut_out(draw)
    async with campus.running("waits amid rows") as service:
        number = await announced(campus)
        await stage.until(lambda: campus.looked_at(number), SIZE.patience)
        assert len(await campus.rows(number)) == SIZE.people // 2, "it is in the middle of its rows"
        await answered(campus)
        assert not campus.chats.arrived().total(), "something left before the last row"
        await service.kill()
    await campus.author.deletes(progress(campus)[-1])
    async with campus.running("stops amid chunk") as service:
        await service.pauses()
        await service.kill()
    assert len(await campus.rows(number)) == 3 * SIZE.people // 4, "what is not kept is not there"
    storm(stage.seen, SENDING, spared=campus.spared)
    async with campus.running() as service:
        await stage.seen.receives(SIZE.people // 3)
        await campus.shut_out(draw, quietly=True)
        await service.kill()
    assert unfinished(await campus.rows(number)), "it is in the middle of its messages"
    async with campus.running() as service:
        await campus.listens()
        rows, _ = await asyncio.gather(campus.over(number), answered(campus))
    assert undelivered(rows, campus.chats) == []
    table = stage.folder / "report.csv"
    report = await stage.says("announcements", "report", str(number), "--json", "--csv", str(table))
    assert misreported(report, rows, campus.chats) == []
    assert mislisted(table.read_text(), rows, campus.chats) == []
    (shown,) = progress(campus)
    assert mistold(shown.text, number, rows) == []
    assert len(posted(campus)) == 2, "it is one message, but for the one that was deleted"


async def announced(campus: Campus) -> int:
    """Announce something once everybody can be answered, and wait until its author is told of it."""
    await campus.listens()
    number = await campus.announces(TEXT)
    await campus.told()
    return number


async def answered(campus: Campus) -> None:
    """Let the others tap; each is answered."""
    answers = await campus.tap()
    assert all("Pix" in answer for answer in answers), answers


def posted(campus: Campus) -> list[Message]:
    """Return what was ever posted to the author of how far it got."""
    return [message for message in campus.author.received if message.text.startswith("Announcement ")]


def progress(campus: Campus) -> list[Message]:
    """Return what stands of that in their chat, as it is by now."""
    return [message for message in campus.author.screen if message.text.startswith("Announcement ")]
