"""A running stand-in, a bot that asks it by plain HTTP, and one person who has started the bot."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking


@pytest.fixture
async def standin() -> AsyncIterator[TelegramStandin]:
    standin = TelegramStandin()
    async with standin.running():
        yield standin


@pytest.fixture
async def bot(standin: TelegramStandin) -> AsyncIterator[Asking]:
    async with aiohttp.ClientSession() as session:
        yield Asking(standin.url, session)


@pytest.fixture
def camille(standin: TelegramStandin) -> Person:
    return standin.person("Camille", language="fr", started=True)
