"""What Discord may refuse is a setting, and what is not worth a ban is not asked any more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.discord.manifest import ACCESS, API_URL, REFUSALS
from bot.events import Address, Event
from bot.message import Message, plain
from bot.outcomes import RetryAt, Scope, Unreachable
from bot.surroundings import Surroundings
from bot.troubles import AdapterFailure, Trouble
from tests.standins.discord.refusals import Because, refusing
from tests.standins.discord.standin import DiscordStandin
from tests.support.clock import NOON, ManualClock


def adapter(settings: Mapping[str, str], folder: Path) -> DiscordAdapter:
    return DiscordAdapter(Surroundings(settings, folder, ManualClock()))


async def test_once_so_many_were_refused_nobody_is_written_to_for_ten_minutes(tmp_path: Path) -> None:
    standin = DiscordStandin()
    async with standin.running() as url:
        discord = adapter({ACCESS: standin.token, API_URL: url, REFUSALS: "3"}, tmp_path)
        standin.faults.plan(refusing(Because.CLOSED_TO_YOU), "POST /channels/*/messages", times=None)
        outcomes = [
            await discord.notify(Address("discord", str(standin.person("Camille", "fr").id)), Message(plain("Bonjour")))
            for _ in range(4)
        ]
        await discord.close()
    assert [type(outcome) for outcome in outcomes] == [Unreachable] * 3 + [RetryAt]
    held = outcomes[3]
    assert isinstance(held, RetryAt)
    assert held.scope is Scope.CHAT
    assert 590 < (held.when - NOON).total_seconds() <= 600


@pytest.mark.parametrize("wrong", ["0", "10001", "many"])
async def test_a_budget_that_allows_nothing_or_a_ban_is_said_when_it_is_to_receive(tmp_path: Path, wrong: str) -> None:
    async def sink(event: Event) -> None:
        raise AssertionError(event)

    discord = adapter({ACCESS: "token", API_URL: "http://127.0.0.1:9", REFUSALS: wrong}, tmp_path)
    with pytest.raises(AdapterFailure) as caught:
        await discord.run(sink)
    await discord.close()
    assert caught.value.trouble is Trouble.SETTING
    assert "PIXMATE_DISCORD_REFUSALS" in str(caught.value)
