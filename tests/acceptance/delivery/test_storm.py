"""(c) A platform that refuses, drops and fails half of what it is asked: its wishes are obeyed, and every row ends."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.acceptance.delivery.crowd import Chat
from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.verdict import at_most_once
from tests.acceptance.delivery.witness import Witness
from tests.standins.common.faults import Answer, Drop, Kind
from tests.standins.common.traffic import Request
from tests.standins.discord import refusals as discord
from tests.standins.telegram import refusals as telegram

pytestmark = [pytest.mark.slow, pytest.mark.soak]

WAIT = 1
"""Seconds that a platform asks to wait for."""

STORM: Sequence[tuple[float, Kind, Kind]] = (
    (0.30, telegram.too_many(WAIT), discord.too_many(WAIT)),
    (0.20, telegram.forbidden(), discord.refusing(discord.Because.CLOSED_TO_YOU)),
    (0.05, Drop(accepted=True), Drop(accepted=True)),
    (0.05, Drop(), Drop()),
    (0.05, telegram.bad_gateway(), discord.bad_gateway()),
)
"""How often, of all calls, what happens on either platform."""


def _storm(seen: Witness) -> None:
    left = 1.0
    for share, on_telegram, on_discord in STORM:
        seen.misbehaves(on_telegram, on_discord, probability=share / left)
        left -= share


async def test_in_a_storm_every_row_ends_and_nobody_gets_it_twice(stage: Stage) -> None:
    await stage.crowd(SCALE.stormy, SCALE.stormy)
    await stage.owe()
    _storm(stage.seen)
    async with stage.running():
        rows = await stage.ended()
    assert at_most_once(rows, stage.seen.shown()) == []
    assert _disobeyed(stage.seen) == []
    states = {(row.chat.platform, row.state) for row in rows}
    assert states <= {(each, end) for each in ("telegram", "discord") for end in ("sent", "uncertain", "unreachable")}
    met = {type(request.fault) for request in stage.seen.requests}
    assert met == {Answer, Drop, type(None)}, "every fault was met, or the storm was none"


def _disobeyed(seen: Witness) -> list[str]:
    """Return which calls came before a platform's wish allowed them, or to somebody who had shut the bot out."""
    wrong: list[str] = []
    before: dict[Chat, Request] = {}
    for request in seen.requests:
        chat = seen.chat_of(request)
        last = before.get(chat)
        match last.fault if last else None:
            case Answer(status=403):
                wrong.append(f"{chat} was written to after it had refused")
            case Answer(status=429) if last and request.received - (last.ended or 0.0) < WAIT:
                wrong.append(f"{chat} was written to too early")
            case _:
                pass
        before[chat] = request
    return wrong
