"""How fast each messenger is written to. The defaults keep a little below what the platforms allow."""

from __future__ import annotations

from dataclasses import replace

from pydantic import Field

from app.settings.themes import Theme
from bot.pacing.rates import DISCORD, TELEGRAM, UNLIMITED, Rates

__all__ = ["RateSettings"]

_MOST = 100_000


class RateSettings(Theme):
    """Calls started in any one second, and messages to one chat or group."""

    telegram_per_second: int = Field(
        TELEGRAM.per_second or _MOST, ge=1, le=_MOST, description="Messages to Telegram in any one second, at most"
    )
    telegram_chat_per_second: float = Field(
        TELEGRAM.chat_per_second or _MOST, gt=0, le=_MOST, description="Messages a second to one Telegram chat"
    )
    telegram_chat_burst: int = Field(
        TELEGRAM.chat_burst, ge=1, le=_MOST, description="Answers that one Telegram chat may get at once"
    )
    telegram_group_per_minute: int = Field(
        TELEGRAM.group_per_minute or _MOST, ge=1, le=_MOST, description="Messages a minute to one Telegram group"
    )
    discord_per_second: int = Field(
        DISCORD.per_second or _MOST, ge=1, le=_MOST, description="Requests to Discord in any one second, at most"
    )

    def of(self, platform: str) -> Rates:
        """Return the limits of ``platform``; a platform that nobody knows has none."""
        match platform:
            case "telegram":
                return Rates(
                    per_second=self.telegram_per_second,
                    chat_per_second=self.telegram_chat_per_second,
                    chat_burst=self.telegram_chat_burst,
                    group_per_minute=self.telegram_group_per_minute,
                )
            case "discord":
                return replace(DISCORD, per_second=self.discord_per_second)
            case _:
                return UNLIMITED
