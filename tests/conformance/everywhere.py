"""Every adapter that comes with the service, with a person at the other end."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Final, Literal, assert_never

from bot.adapters.conformance import Harness
from bot.events import Language
from tests.conformance.consoles import open_json
from tests.conformance.discords import Menu, open_discord
from tests.conformance.telegrams import open_telegram

__all__ = ["PLATFORMS", "Platform", "open_platform"]

Platform = Literal["console", "discord", "telegram"]

PLATFORMS: Final[tuple[Platform, ...]] = ("console", "discord", "telegram")


def open_platform(platform: Platform, language: Language, menu: Menu) -> AbstractAsyncContextManager[Harness]:
    """Open ``platform`` for somebody whose client speaks ``language``; the commands of ``menu`` are announced."""
    match platform:
        case "console":
            return open_json(language)
        case "discord":
            return open_discord("en-US" if language == "en" else "fr", menu)
        case "telegram":
            return open_telegram(language, menu)
        case _:
            assert_never(platform)
