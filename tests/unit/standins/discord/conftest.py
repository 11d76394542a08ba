"""A stand-in that is served, people in it, and a client that says what a test wants."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession

from tests.standins.discord import DiscordStandin, Person
from tests.unit.standins.discord.raw import Raw

LEVELS = {"name": "levels", "description": "Show levels", "name_localizations": {"fr": "niveaux"}}


@pytest.fixture
def standin() -> DiscordStandin:
    """A stand-in that knows the command ``/levels``, ``/niveaux`` in French."""
    standin = DiscordStandin()
    standin.commands.put(LEVELS)
    return standin


@pytest.fixture
async def url(standin: DiscordStandin) -> AsyncIterator[str]:
    """Where it is served."""
    async with standin.running() as address:
        yield address


@pytest.fixture
def camille(standin: DiscordStandin) -> Person:
    """A member of the campus."""
    return standin.person("Camille", "fr")


@pytest.fixture
async def raw(standin: DiscordStandin, url: str) -> AsyncIterator[Raw]:
    """The client."""
    async with ClientSession() as session:
        yield Raw(standin, session, url)
