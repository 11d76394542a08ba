"""`pixmate run` twice over one database, with no setting about that; and a chat beside a service."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.acceptance.nursery import Nursery
from tests.acceptance.program import Program, shown
from tests.acceptance.service import Service, running
from tests.standins.telegram.people import Person
from tests.standins.telegram.standin import TelegramStandin

PATIENCE = 60.0
"""Seconds, on a machine that does a great deal else."""

WAITS = "lease waited for"


@dataclass
class Site:
    """Telegram, the program over a database, and a folder a process; their data folder is one host's."""

    telegram: TelegramStandin
    program: Program
    folder: Path

    @asynccontextmanager
    async def service(self, name: str) -> AsyncGenerator[Service]:
        """Run a service while the block lasts."""
        folder = self.folder / name
        folder.mkdir()
        async with running(replace(self.program, folder=folder)) as service:
            yield service


@pytest.fixture
async def site(tmp_path: Path, database_url: str, nursery: Nursery | None) -> AsyncGenerator[Site]:
    telegram = TelegramStandin()
    async with telegram.running():
        settings = {
            "PIXMATE_DATABASE_URL": database_url,
            "PIXMATE_DATA_DIR": str(tmp_path / "data"),
            "PIXMATE_TELEGRAM_TOKEN": telegram.token,
            "PIXMATE_TELEGRAM_API_URL": telegram.url,
            "PIXMATE_RESET_DELAY": "3s",
            "PIXMATE_QUIET_HOURS": "off",
        }
        yield Site(telegram, Program(tmp_path, settings, nursery=nursery), tmp_path)


async def until(true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if true():
                return
            await asyncio.sleep(0.02)


async def asks(person: Person, what: str) -> str:
    await person.writes(what)
    return (await person.receives(patience=PATIENCE)).text


@pytest.mark.parametrize("engine", ["postgres"])
async def test_one_of_two_services_receives_and_when_it_is_killed_the_other_one_does(site: Site) -> None:
    camille = site.telegram.person("Camille", language="en")
    async with site.service("first") as first:
        await camille.starts()
        await camille.receives(patience=PATIENCE)
        async with site.service("second") as second:
            await until(lambda: second.log.count(WAITS) == 2)
            assert "levels" in await asks(camille, "my levels")
            assert site.telegram.refusals == [], "nobody polls beside it"
            await first.kill()
            assert "levels" in await asks(camille, "my levels")
            assert second.log.count("lease taken") == 2
    assert second.log.count("lease waited for") == 2, "said once for each"


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_service_that_waits_ends_in_time_and_disturbs_nobody(site: Site) -> None:
    camille = site.telegram.person("Camille", language="en")
    async with site.service("first") as first:
        await until(lambda: "receiving" in first.log)
        async with site.service("second") as second:
            await until(lambda: second.log.count(WAITS) == 2)
            await second.stop()
            assert "receiving" not in second.log
        await camille.starts()
        assert await camille.receives(patience=PATIENCE)
    assert site.telegram.refusals == []


async def test_a_chat_beside_a_service_is_told_its_reminder(site: Site) -> None:
    """The service gathers; what is for that terminal only the chat may show."""
    async with site.service("service") as service:
        await until(lambda: service.log.count("lease taken") == 2)
        chat = site.program.start("chat", "--json", "--language", "en")
        with chat:
            said = await asyncio.to_thread(_told, chat)
    assert said == ["reply", "notification"]


def _told(chat: subprocess.Popen[str]) -> list[str]:
    assert chat.stdin is not None
    assert chat.stdout is not None
    chat.stdin.write("I did 3.1 today, level 2\n")
    chat.stdin.flush()
    kinds: list[str] = []
    while "notification" not in kinds:
        kinds += [each.kind for each in shown(chat.stdout.readline())]
    chat.communicate(timeout=PATIENCE)
    return kinds
