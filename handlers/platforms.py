"""What people call a chat platform."""

from __future__ import annotations

from typing import Final

from bot.voice import Speaking

__all__ = ["platform_name"]

_TERMINAL: Final = "console"


def platform_name(voice: Speaking, platform: str) -> str:
    """Return what people call ``platform``: a messenger by its own name, a terminal as one."""
    return voice.word("platform-terminal") if platform == _TERMINAL else platform.capitalize()
