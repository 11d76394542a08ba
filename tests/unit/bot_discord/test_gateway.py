"""The connection itself: ended soon, given up when it stays lost, and silent about what passes through it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import discord
import pytest

from bot.adapters.discord.gateway import Gateway
from bot.adapters.discord.logs import hush
from bot.adapters.discord.rest import Rest
from bot.troubles import AdapterFailure, Trouble
from tests.integration.discord.alone import alone, card
from tests.standins.discord.standin import DiscordStandin


async def ignore(_: discord.Interaction | discord.Message) -> None:
    """Take what comes."""


@asynccontextmanager
async def receiving(standin: DiscordStandin, *, patience: float = 60.0) -> AsyncGenerator[asyncio.Task[None]]:
    async with standin.running() as url:
        rest = Rest(standin.token, url)
        gateway = Gateway(ignore, ignore, None, patience=patience)
        task = asyncio.create_task(gateway.receive(standin.token, url, rest))
        try:
            await standin.gateway.ready()
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await rest.close()


async def test_a_gateway_that_says_no_goodbye_holds_up_no_end() -> None:
    standin = DiscordStandin()
    async with receiving(standin) as task:
        standin.gateway.freeze()
        begun = time.monotonic()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert time.monotonic() - begun < 2


class Deaf(Gateway):
    """A connection that does not hear the first time that it is to end, as one that is just being made may not."""

    begun: asyncio.Event

    async def start(self, token: str, *, reconnect: bool = True) -> None:
        del token, reconnect
        self.begun.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.Event().wait()


async def test_a_connection_that_does_not_hear_its_end_is_told_again() -> None:
    standin = DiscordStandin()
    async with standin.running() as url:
        rest = Rest(standin.token, url)
        gateway = Deaf(ignore, ignore, None)
        gateway.begun = asyncio.Event()
        task = asyncio.create_task(gateway.receive(standin.token, url, rest))
        await gateway.begun.wait()
        task.cancel()
        async with asyncio.timeout(10):
            await asyncio.gather(task, return_exceptions=True)
        await rest.close()


async def test_a_connection_that_stays_lost_is_given_up_so_that_another_is_made() -> None:
    standin = DiscordStandin()
    async with receiving(standin, patience=0.2) as task:
        await standin.unplugs()
        standin.gateway.drop()
        with pytest.raises(AdapterFailure) as caught:
            await task
        assert caught.value.trouble is Trouble.NETWORK
        await standin.plugs_in()


async def test_a_connection_that_comes_back_is_kept() -> None:
    standin = DiscordStandin()
    async with receiving(standin, patience=30) as task:
        standin.gateway.drop()
        await standin.gateway.resumed.next(patience=20)
        assert not task.done()


async def test_a_try_that_fails_is_one_line_without_a_traceback(caplog: pytest.LogCaptureFixture) -> None:
    hush()
    standin = DiscordStandin()
    async with receiving(standin, patience=0.5) as task:
        await standin.unplugs()
        standin.gateway.drop()
        await asyncio.gather(task, return_exceptions=True)
        await standin.plugs_in()
    lines = [record for record in caplog.records if "reconnect" in record.getMessage()]
    assert lines
    assert {(line.levelno, line.exc_info) for line in lines} == {(logging.WARNING, None)}


async def test_what_people_write_is_in_no_log_however_much_is_told(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    async with alone(tmp_path, card("levels")) as discord:
        camille = discord.standin.person("Camille", "fr")
        await camille.writes("mon secret")
        interaction = await camille.uses("/levels")
        await discord.came.first(2)
    assert "mon secret" not in caplog.text
    assert interaction.token not in caplog.text
    assert discord.standin.token not in caplog.text
