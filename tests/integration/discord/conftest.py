"""The whole service before a stand-in of Discord, on SQLite: what differs by database is proven elsewhere."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest

from models.database import open_database
from tests.conftest import fresh_database
from tests.integration.served import Served, served
from tests.standins.discord.person import Person
from tests.standins.discord.standin import DiscordStandin


@dataclass(frozen=True)
class Discord:
    """The service, Discord, and a member of its server who speaks French."""

    service: Served
    standin: DiscordStandin
    camille: Person
    settings: dict[str, str]


@pytest.fixture
async def discord(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[Discord]:
    """Discord with the service connected and its commands listed."""
    standin = DiscordStandin()
    with fresh_database("sqlite", request, tmp_path) as url:
        async with open_database(url), standin.running() as address:
            settings = {"PIXMATE_DISCORD_TOKEN": standin.token, "PIXMATE_DISCORD_API_URL": address}
            async with served(settings, monkeypatch) as service:
                await standin.gateway.ready()
                await standin.commands.listed.next()
                yield Discord(service, standin, standin.person("Camille", "fr"), settings)
