"""The whole service before a stand-in of Telegram, on SQLite: what differs by database is proven elsewhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.database import fetch, open_database
from tests.conftest import fresh_database
from tests.integration.served import Served, served
from tests.standins.telegram.people import Person
from tests.standins.telegram.standin import TelegramStandin

__all__ = ["Telegram", "attempts"]


@dataclass
class Telegram:
    """Telegram, somebody there who speaks French, and the service whenever a test lets it run."""

    standin: TelegramStandin
    camille: Person
    settings: dict[str, str]
    monkeypatch: pytest.MonkeyPatch

    @asynccontextmanager
    async def serving(self, ready: str = "deleteWebhook", **settings: str) -> AsyncGenerator[Served]:
        """Run the service while the block runs; ``ready`` is the call right before it listens."""
        self.standin.server.calls.skip()
        async with served({**self.settings, **settings}, self.monkeypatch) as service:
            await self.standin.server.calls.next(lambda call: call.method == ready)
            yield service


async def attempts() -> int:
    """Return how many attempts are kept."""
    return len(await fetch("SELECT id FROM attempt"))


@pytest.fixture
async def telegram(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Telegram]:
    """Telegram, and an empty database that is open."""
    standin = TelegramStandin()
    with fresh_database("sqlite", request, tmp_path) as url:
        async with open_database(url), standin.running() as address:
            settings = {"PIXMATE_TELEGRAM_TOKEN": standin.token, "PIXMATE_TELEGRAM_API_URL": address}
            yield Telegram(standin, standin.person("Camille"), settings, monkeypatch)


@pytest.fixture
async def service(telegram: Telegram) -> AsyncGenerator[Served]:
    """The service, connected for the whole test."""
    async with telegram.serving() as running:
        yield running
