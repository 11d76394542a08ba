"""Telegram's card. Imports no library of Telegram's."""

from __future__ import annotations

from typing import Final

from bot.adapter import Capabilities, Manifest, Setting

__all__ = [
    "ACCESS",
    "API_URL",
    "DEFAULT_LISTEN",
    "MANIFEST",
    "PROXY",
    "WEBHOOK_LISTEN",
    "WEBHOOK_PROOF",
    "WEBHOOK_URL",
]

ACCESS: Final = "PIXMATE_TELEGRAM_TOKEN"
API_URL: Final = "PIXMATE_TELEGRAM_API_URL"
WEBHOOK_URL: Final = "PIXMATE_TELEGRAM_WEBHOOK_URL"
WEBHOOK_LISTEN: Final = "PIXMATE_TELEGRAM_WEBHOOK_LISTEN"
WEBHOOK_PROOF: Final = "PIXMATE_TELEGRAM_WEBHOOK_SECRET"
PROXY: Final = "PIXMATE_PROXY"

DEFAULT_LISTEN: Final = "127.0.0.1:8443"

MANIFEST: Final = Manifest(
    name="telegram",
    title="Telegram",
    capabilities=Capabilities(
        buttons=True,
        selects=False,
        files=True,
        edits=True,
        groups=True,
        styles=True,
        max_text=4096,
        max_buttons=100,
        max_options=100,
        max_file_bytes=20 * 1024 * 1024,
        max_caption=1024,
        deletes=True,
        links=True,
    ),
    package="python-telegram-bot",
    settings=(
        Setting(ACCESS, "Token of the Telegram bot, from @BotFather; without it Telegram stays off", required=True),
        Setting(
            API_URL,
            "Address of a Bot API server of one's own, or of a stand-in; empty is Telegram's own",
            "http://127.0.0.1:9001",
        ),
        Setting(
            WEBHOOK_URL,
            "Public https address at which Telegram brings updates; empty: they are fetched",
            "https://bot.univ.example/telegram",
        ),
        Setting(WEBHOOK_LISTEN, "Where the web-hook listens, behind the reverse proxy", DEFAULT_LISTEN),
        Setting(WEBHOOK_PROOF, "What Telegram proves itself with at the web-hook; empty: derived from the token"),
        Setting(PROXY, "Proxy for what goes out to the messengers", "http://proxy.univ.example:3128"),
    ),
    entry="bot.adapters.telegram.adapter:TelegramAdapter",
    places=r"-[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{3,31}",
)
"""Telegram has no selects: a choice is one button a line. It takes 100 buttons under a message."""
