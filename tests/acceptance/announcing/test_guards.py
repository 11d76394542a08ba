"""Each guard of an announcement's rows taken away: the same looks notice. Announced by the command, as operators do."""

from __future__ import annotations

import pytest

from tests.acceptance.announcing.campus import Campus
from tests.acceptance.announcing.scale import SIZE
from tests.acceptance.announcing.verdict import miscorrected, misreported, undelivered

pytestmark = [pytest.mark.slow, pytest.mark.soak]

TEXT = "Session de mars : inscriptions ouvertes"


@pytest.mark.parametrize("changes", [(), ("no wait for the last row",)], ids=["as it is", "without"])
async def test_nothing_leaves_before_the_last_row_though_it_is_due(
    small_campus: Campus, changes: tuple[str, ...]
) -> None:
    campus, stage = small_campus, small_campus.stage

    async def left() -> bool:
        return campus.chats.arrived().total() > 0

    async def seen() -> bool:
        return await campus.looked_at(number) or await left()

    async with campus.running("waits amid rows", *changes) as service:
        number = await campus.commands(TEXT)
        await stage.until(left if changes else seen, SIZE.patience)
        assert await left() == bool(changes)
        await service.kill()
    if changes:
        return
    async with campus.running():
        rows = await stage.ended()
    assert undelivered(rows, campus.chats) == []
    assert misreported(await stage.says("announcements", "report", str(number), "--json"), rows, campus.chats) == []


async def test_a_walk_that_is_kept_before_its_rows_leaves_people_out_after_a_kill(small_campus: Campus) -> None:
    campus, apart = small_campus, "walk apart from rows"
    async with campus.running("stops amid chunk", apart) as service:
        await campus.commands(TEXT)
        await service.pauses()
        await service.kill()
    async with campus.running(apart):
        rows = await campus.stage.ended()
    wrong = undelivered(rows, campus.chats)
    assert wrong
    assert all(sentence.endswith(" was owed nothing") for sentence in wrong)


async def test_and_leaves_messages_as_they_were_when_they_are_corrected(small_campus: Campus) -> None:
    campus, apart = small_campus, "walk apart from rows"
    async with campus.running("stops amid chunk of amendment", apart) as service:
        number = await campus.commands(TEXT)
        await campus.over(number)
        cause = await campus.corrects(number, f"{TEXT}, salle B")
        await service.pauses()
        await service.kill()
    async with campus.running(apart):
        rows = await campus.amended(cause)
    wanted = {row.chat: campus.chats.standing()[row.chat][0] for row in rows}
    wrong = miscorrected(rows, campus.chats, wanted)
    assert wrong
    assert all(sentence.endswith(" has a message that nobody changes") for sentence in wrong)
