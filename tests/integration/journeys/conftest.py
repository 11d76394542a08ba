"""Each journey is made in both languages, on both databases."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from bot.events import Language
from models.database import Database
from tests.integration.journeys.chat import Chat, chatting


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    """What the person's client speaks: both, one after the other."""
    return request.param


@pytest.fixture
async def chat(database: Database, language: Language) -> AsyncGenerator[Chat]:
    """Somebody never seen before, in front of the bot."""
    del database
    async with chatting(language) as opened:
        yield opened
