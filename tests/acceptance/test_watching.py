"""The service as a process of its own, watched over HTTP while a command in another process gives it work."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncGenerator
from dataclasses import replace

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.acceptance.program import Program
from tests.acceptance.service import running
from tests.integration.imports.files import roster
from tests.standins.telegram.standin import TelegramStandin
from tests.unit.pix.files.building import student

pytestmark = pytest.mark.slow

NUMBERS = [f"2201234{digit}" for digit in range(8)]


@pytest.fixture
async def telegram() -> AsyncGenerator[TelegramStandin]:
    """Telegram, on loopback."""
    standin = TelegramStandin()
    async with standin.running():
        yield standin


def at(telegram: TelegramStandin, program: Program, address: str) -> Program:
    settings = {
        "PIXMATE_TELEGRAM_TOKEN": telegram.token,
        "PIXMATE_TELEGRAM_API_URL": telegram.url,
        "PIXMATE_HTTP_ADDRESS": address,
        "PIXMATE_QUIET_HOURS": "off",
    }
    return replace(program, settings=settings)


def enrol(program: Program, telegram: TelegramStandin) -> None:
    """Let the students of `NUMBERS` have an account each, and a list of them."""
    rows = [student(number, last_name="Lovelace", first_name=f"Ada{number}") for number in NUMBERS]
    (program.folder / "roster.csv").write_bytes(roster(*rows))
    people = telegram.people(len(NUMBERS))
    lines = [f"{number},telegram:{person.id}" for number, person in zip(NUMBERS, people, strict=True)]
    (program.folder / "accounts.csv").write_text("\n".join(lines))
    (program.folder / "numbers.txt").write_text("\n".join(NUMBERS))
    for arguments in (("import", "roster", "roster.csv"), ("account", "link", "--from", "accounts.csv")):
        done = program.run(*arguments)
        assert done.returncode == 0, done.stderr


async def figures(address: str) -> dict[str, float]:
    """Return what is told, by name and labels."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{address}/metrics") as response:
        text = await response.text()
    return {
        f"{sample.name}{dict(sorted(sample.labels.items()))}": sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


async def until(address: str, name: str, value: float) -> dict[str, float]:
    """Return what is told once ``name`` has reached ``value``: a process tells nobody what it counts unless asked."""
    async with asyncio.timeout(20):
        while True:
            told = await figures(address)
            if told[name] >= value:
                return told
            await asyncio.sleep(0.05)


async def test_a_notice_from_another_process_is_sent_at_once_and_seen_in_the_figures(
    program: Program, telegram: TelegramStandin
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    program = at(telegram, program, address)
    await asyncio.to_thread(enrol, program, telegram)
    async with running(program):
        await telegram.polls(patience=30)
        command = ("notify", "--audience-file", "numbers.txt", "--text", "La salle est B204")
        done = await asyncio.to_thread(program.run, *command)
        assert done.returncode == 0, done.stderr
        sent = "pixmate_calls_total{'call': 'notify', 'outcome': 'sent', 'platform': 'telegram'}"
        told = await until(address, sent, len(NUMBERS))
        assert told["pixmate_lease_held{'lease': 'telegram'}"] == 1
        assert told["pixmate_breaker_open{'platform': 'telegram'}"] == 0
        assert told["pixmate_rate_limit{'platform': 'telegram'}"] == 28
        assert told["process_resident_memory_bytes{}"] > 0
        again = await asyncio.to_thread(program.run, *command)
        assert again.stdout.startswith("No new message")
    assert (await asyncio.to_thread(program.run, "deliveries", "counts")).stdout.splitlines()[1].split() == [
        "sent",
        "announcement",
        "notice",
        str(len(NUMBERS)),
    ]


async def test_an_address_that_is_taken_stops_the_start_with_one_sentence(
    program: Program, telegram: TelegramStandin
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        done = await asyncio.to_thread(at(telegram, program, address).run, "run")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        f"Another program listens at {address} already. Give another address by PIXMATE_HTTP_ADDRESS, or none."
    )


async def test_nobody_listens_unless_that_is_asked(program: Program, telegram: TelegramStandin) -> None:
    program = at(telegram, program, "")
    async with running(program) as service:
        await telegram.polls(patience=30)
        assert "metrics" not in service.log
