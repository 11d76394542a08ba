"""What a session asks to be told."""

from __future__ import annotations

from enum import IntFlag
from typing import Final

__all__ = ["KNOWN", "PRIVILEGED", "Intent"]


class Intent(IntFlag):
    """Groups of events, as far as anything happens here; `NONE` is what every session is told."""

    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


PRIVILEGED: Final = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
"""What an application must have been granted before it may ask."""

KNOWN: Final = sum(1 << bit for bit in (*range(17), 20, 21, 24, 25))
"""Every intent there is."""
