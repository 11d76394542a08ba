"""The service as a process of its own before a stand-in of Telegram: it answers, and it ends when it is told to."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace

import pytest

from tests.acceptance.program import Program
from tests.standins.telegram.messages import Message
from tests.standins.telegram.standin import TelegramStandin

STARTS_WITHIN = 60.0
"""Seconds, on a machine that does a great deal else."""


@dataclass
class Ended:
    """How a service ended: after how many seconds, with which code, and all that it wrote."""

    seconds: float = 0.0
    code: int | None = None
    log: str = ""


@asynccontextmanager
async def running(program: Program) -> AsyncGenerator[Ended]:
    """Run the service while the block runs, then tell it to end."""
    ended = Ended()
    with program.start("run") as service:
        try:
            yield ended
        finally:
            told = time.monotonic()
            service.send_signal(signal.SIGTERM)
            said, wrong = await asyncio.to_thread(_rest, service)
            ended.seconds, ended.code, ended.log = time.monotonic() - told, service.returncode, said + wrong


def _rest(service: subprocess.Popen[str]) -> tuple[str, str]:
    return service.communicate(timeout=30)


@pytest.fixture
async def telegram() -> AsyncGenerator[TelegramStandin]:
    """Telegram, on loopback."""
    standin = TelegramStandin()
    async with standin.running():
        yield standin


def at(telegram: TelegramStandin, program: Program, **settings: str) -> Program:
    """Return the program with its bot there, telling everything it does."""
    own = {"PIXMATE_TELEGRAM_TOKEN": telegram.token, "PIXMATE_TELEGRAM_API_URL": telegram.url}
    return replace(program, settings={**own, "PIXMATE_LOG_LEVEL": "debug", **settings})


def undoable(message: Message) -> bool:
    return "Undo" in message.labels


async def asked_again(telegram: TelegramStandin) -> None:
    """Wait until the program, which was told what is pending, asks for more: that acknowledges it, or does not."""
    acknowledged: asyncio.Task[object] = asyncio.create_task(
        telegram.world.updates.polls.next(_past(telegram), patience=STARTS_WITHIN)
    )
    told: asyncio.Task[object] = asyncio.create_task(_told_again(telegram))
    _, left = await asyncio.wait({acknowledged, told}, return_when=asyncio.FIRST_COMPLETED)
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left)


def _past(telegram: TelegramStandin) -> Callable[[int], bool]:
    last = telegram.world.updates.told[-1].id
    return lambda offset: offset > last


async def _told_again(telegram: TelegramStandin) -> None:
    for _ in range(2):
        await telegram.server.calls.next(lambda call: call.method == "getUpdates", patience=STARTS_WITHIN)


async def test_it_answers_and_ends_within_three_seconds_of_being_told(telegram: TelegramStandin, cold: Program) -> None:
    camille = telegram.person("Camille", language="en")
    async with running(at(telegram, cold)) as ended:
        await camille.starts()
        assert "Pixmate" in (await camille.receives(patience=STARTS_WITHIN)).text
        await camille.writes("my levels")
        assert "levels" in (await camille.receives()).text
    assert ended.code == 0, ended.log
    assert ended.seconds < 3
    assert telegram.token not in ended.log
    assert "my levels" not in ended.log
    assert telegram.refusals == []


async def test_what_is_said_while_it_ends_is_answered_once(telegram: TelegramStandin, program: Program) -> None:
    program = at(telegram, program)
    camille = telegram.person("Camille", language="en")
    async with running(program):
        await camille.starts()
        await camille.receives(patience=STARTS_WITHIN)
        await camille.writes("I did 3.1 today, level 2")
    async with running(program):
        await camille.receives(undoable, patience=STARTS_WITHIN)
        await camille.writes("my levels")
        await camille.receives(lambda message: not undoable(message), patience=STARTS_WITHIN)
    assert [undoable(message) for message in camille.received].count(True) == 1


async def test_what_was_told_when_the_power_failed_is_kept_after_it(
    telegram: TelegramStandin, program: Program
) -> None:
    """It was taken and could not be stored yet: Telegram, which was not told that we have it, tells it again."""
    program = at(telegram, program)
    camille = telegram.person("Camille", language="en")
    with program.start("run") as service:
        await camille.starts()
        await camille.receives(patience=STARTS_WITHIN)
        with closing(sqlite3.connect(program.folder / "pixmate.db", isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            telegram.server.calls.skip()
            await camille.writes("I did 3.1 today, level 2")
            await asked_again(telegram)
            service.kill()
            await asyncio.to_thread(_rest, service)
    async with running(program):
        noted = await camille.receives(undoable, patience=STARTS_WITHIN)
    assert "3.1" in noted.text
    assert [undoable(message) for message in camille.received].count(True) == 1


async def test_a_wrong_token_is_said_and_the_service_stays(telegram: TelegramStandin, program: Program) -> None:
    wrong = telegram.token[:-1] + "x"
    async with running(at(telegram, program, PIXMATE_TELEGRAM_TOKEN=wrong)) as ended:
        await telegram.server.turned_away.first(2, patience=STARTS_WITHIN)
    assert ended.code == 0, ended.log
    assert "refuses the token" in ended.log
    assert "PIXMATE_TELEGRAM_TOKEN" in ended.log
    assert wrong not in ended.log
