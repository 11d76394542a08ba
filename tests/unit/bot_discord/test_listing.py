"""The list of commands: told once, to each application, and until Discord has said yes or no."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from bot.adapters.discord.listing import list_commands
from bot.adapters.discord.rest import Rest
from bot.menu import CommandCard
from bot.ports import Role
from tests.standins.common.faults import Drop, Kind
from tests.standins.discord.refusals import Because, bad_gateway, refusing, too_many
from tests.standins.discord.standin import DiscordStandin

MENU = (CommandCard("faq", {"fr": "faq", "en": "faq"}, {"fr": "x", "en": "x"}, (), Role.STUDENT, personal=False),)
LIST = "PUT /applications/*"


class Bench:
    """Lists by a stand-in, and notes how long was waited."""

    def __init__(self, standin: DiscordStandin, rest: Rest) -> None:
        self.standin, self.rest = standin, rest
        self.kept: dict[str, str] = {}
        self.waits: list[float] = []

    async def read(self, key: str) -> str | None:
        return self.kept.get(key)

    async def write(self, key: str, value: str) -> None:
        self.kept[key] = value

    async def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.standin.passes(seconds)

    async def lists(self, menu: tuple[CommandCard, ...] = MENU) -> int:
        """List ``menu``; return how often Discord was told so far."""
        await list_commands(self.rest, str(self.standin.state.world.application_id), menu, self, self.wait)
        return self.standin.commands.replaced


@asynccontextmanager
async def bench() -> AsyncGenerator[Bench]:
    standin = DiscordStandin()
    async with standin.running() as url:
        rest = Rest(standin.token, url)
        yield Bench(standin, rest)
        await rest.close()


async def test_the_same_list_is_told_once_and_another_one_again() -> None:
    async with bench() as at:
        assert await at.lists() == 1
        assert await at.lists() == 1
        assert await at.lists(()) == 2


async def test_what_another_application_was_told_says_nothing_of_this_one() -> None:
    async with bench() as at:
        await at.lists()
        at.kept = {"menu:1": next(iter(at.kept.values()))}
        assert await at.lists() == 2


@pytest.mark.parametrize("fault", [Drop(), bad_gateway(), too_many(1)])
async def test_a_list_that_did_not_get_through_is_told_again(fault: Kind) -> None:
    async with bench() as at:
        at.standin.faults.plan(fault, LIST, times=4)
        assert await at.lists() == 1
        assert at.waits
        assert all(later >= earlier for earlier, later in zip(at.waits, at.waits[1:], strict=False))


async def test_a_wait_is_kept_as_long_as_it_is_asked_for() -> None:
    async with bench() as at:
        at.standin.faults.plan(too_many(1221), LIST)
        assert await at.lists() == 1
        assert at.waits == [1221]


async def test_a_list_that_discord_refuses_is_said_and_not_told_for_ever() -> None:
    async with bench() as at:
        at.standin.faults.plan(refusing(Because.INVALID_FORM), LIST, times=None)
        with capture_logs() as logs:
            assert await at.lists() == 0
        assert at.waits == []
        assert [line["event"] for line in logs] == ["commands refused"]
        assert at.kept == {}
