"""Corrected and withdrawn, killed twice in a storm: every copy says the new words or is gone, or it is known why."""

from __future__ import annotations

from random import Random

import pytest

from tests.acceptance.announcing.campus import Campus
from tests.acceptance.announcing.scale import SIZE
from tests.acceptance.announcing.verdict import miscorrected, misfigured, unwithdrawn
from tests.acceptance.announcing.weather import CORRECTING, SENDING, WITHDRAWING, storm
from tests.acceptance.delivery.verdict import unfinished
from tests.standins.common.faults import Drop
from tests.standins.discord import refusals as discord
from tests.standins.telegram import refusals as telegram

pytestmark = [pytest.mark.slow, pytest.mark.soak]

SEED = 66
OLD, NEW = "Session de mars : salle A", "Session de mars : salle B"
LOST = 2
"""Messages that are taken, and nobody is told."""
KEPT = 3
"""Messages that Telegram does not remove any more."""
LONG = 600
"""Seconds that the platforms ask to wait for in the middle of it."""


async def test_corrected_and_killed_twice_every_copy_says_the_new_words_or_it_is_known_why(
    amended_campus: Campus,
) -> None:
    campus, stage, chats, draw = amended_campus, amended_campus.stage, amended_campus.chats, Random(SEED)
    stage.seen.telegram.faults.plan(Drop(accepted=True), SENDING.telegram, times=LOST)
    async with campus.running("stops amid chunk of amendment") as service:
        number = await campus.commands(OLD)
        await campus.over(number)
        wanted = {chat: said.replace(OLD, NEW) for chat, (said,) in chats.standing().items()}
        await chats.throw_away(draw, SIZE.shut)
        await chats.shut(draw, SIZE.shut, quietly=True)
        cause = await campus.corrects(number, NEW)
        await service.pauses()
        await service.kill()
    assert await stage.rows(cause), "some rows are written"
    storm(stage.seen, CORRECTING)
    async with campus.running() as service:
        await campus.meets(CORRECTING, SIZE.amended // 3)
        await service.kill()
    assert unfinished(await stage.rows(cause)), "it is in the middle of its messages"
    async with campus.running():
        rows = await campus.amended(cause)
    assert miscorrected(rows, chats, wanted) == []
    assert misfigured(await stage.says("announcements", "show", str(number), "--json"), rows, chats) == []


async def test_withdrawn_while_it_goes_out_and_killed_twice_every_copy_is_gone_or_it_is_known_why(
    amended_campus: Campus,
) -> None:
    campus, stage, chats = amended_campus, amended_campus.stage, amended_campus.chats

    async def half() -> bool:
        return chats.arrived().total() == SIZE.amended // 2

    _halfway(campus)
    async with campus.running("stops amid chunk of amendment") as service:
        number = await campus.commands(OLD)
        await stage.until(half, SIZE.patience)
        chats.grow_old(Random(SEED), KEPT)
        cause = await campus.withdraws(number)
        await service.pauses()
        await service.kill()
    storm(stage.seen, WITHDRAWING)
    async with campus.running() as service:
        await campus.meets(WITHDRAWING, SIZE.amended // 6)
        await service.kill()
    assert unfinished(await stage.rows(cause)), "it is in the middle of its messages"
    async with campus.running():
        rows = await campus.amended(cause)
    assert unwithdrawn(rows, chats, OLD) == []
    assert misfigured(await stage.says("announcements", "show", str(number), "--json"), rows, chats) == []
    assert chats.arrived().total() == SIZE.amended // 2, "nothing that was withdrawn is sent"
    assert sum(map(len, chats.standing().values())) == KEPT, "what cannot be removed says that it is withdrawn"


def _halfway(campus: Campus) -> None:
    """Let half of the messages arrive, and all others be told to wait for long."""
    seen, each = campus.stage.seen, SIZE.amended // 4
    seen.telegram.faults.plan(telegram.too_many(LONG), SENDING.telegram, times=None, after=each)
    seen.discord.faults.plan(discord.too_many(LONG), SENDING.discord, times=None, after=each)
