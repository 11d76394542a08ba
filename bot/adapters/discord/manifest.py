"""Discord's card. Imports no library of Discord's."""

from __future__ import annotations

from typing import Final

from bot.adapter import Capabilities, Manifest, Setting

__all__ = ["ACCESS", "API_URL", "MANIFEST", "PROXY", "REFUSALS"]

ACCESS: Final = "PIXMATE_DISCORD_TOKEN"
API_URL: Final = "PIXMATE_DISCORD_API_URL"
PROXY: Final = "PIXMATE_PROXY"
REFUSALS: Final = "PIXMATE_DISCORD_REFUSALS"

MANIFEST: Final = Manifest(
    name="discord",
    title="Discord",
    capabilities=Capabilities(
        buttons=True,
        selects=True,
        files=True,
        edits=True,
        groups=True,
        styles=True,
        max_text=2000,
        max_buttons=15,
        max_options=25,
        max_file_bytes=10 * 1024 * 1024,
        idempotent=True,
        whispers=True,
    ),
    package="discord.py",
    settings=(
        Setting(ACCESS, "Token of the Discord bot; without it Discord stays off", required=True),
        Setting(
            API_URL,
            "Address of Discord's interface, for a proxy or a stand-in; empty is Discord's own",
            "http://127.0.0.1:9002/api/v10",
        ),
        Setting(REFUSALS, "Requests that Discord may refuse in any ten minutes; it bans an address at 10,000", "9500"),
        Setting(PROXY, "Proxy for what goes out to the messengers", "http://proxy.univ.example:3128"),
    ),
    entry="bot.adapters.discord.adapter:DiscordAdapter",
    places=r"[0-9]{1,20}",
    roles=r"[0-9]{1,20}",
)
"""Five rows of components: three for buttons, one for a select, one to open a form."""
