"""Each journey is made on every platform, in both languages, on one or the other database."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.events import Language
from models.database import open_database
from tests.conformance.everywhere import PLATFORMS, Platform
from tests.conftest import fresh_database
from tests.integration.journeys.chat import Chat, chatting
from tests.integration.journeys.composing import everybody_is_here, joins
from tests.support.databases import Engine


@dataclass(frozen=True)
class Setting:
    """Where a journey is made: every platform in every language, every language on every database."""

    platform: Platform
    language: Language
    engine: Engine

    def __str__(self) -> str:
        return f"{self.platform}-{self.language}-{self.engine}"


_ENGINES: tuple[Engine, Engine] = ("sqlite", "postgres")
_LANGUAGES: tuple[Language, Language] = ("fr", "en")

SETTINGS = [
    Setting(platform, language, _ENGINES[(row + column) % 2])
    for row, platform in enumerate(PLATFORMS)
    for column, language in enumerate(_LANGUAGES)
]


@pytest.fixture(params=SETTINGS, ids=str)
def setting(request: pytest.FixtureRequest) -> Setting:
    """Where this journey is made."""
    return request.param


@pytest.fixture
def language(setting: Setting) -> Language:
    """What the person's client speaks."""
    return setting.language


@pytest.fixture
async def chat(setting: Setting, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Chat]:
    """Somebody never seen before, in front of the bot."""
    with fresh_database(setting.engine, request, tmp_path) as url:
        async with open_database(url), chatting(setting.language, platform=setting.platform) as opened:
            yield opened


@pytest.fixture
async def team(chat: Chat) -> Chat:
    """One of the team, before a roster of four students, three of whom are on a messenger."""
    await joins(chat)
    await everybody_is_here()
    return chat
