"""Echo's card. Pixmate reads it at every start, so it imports nothing that costs."""

from __future__ import annotations

from typing import Final

from bot.adapter import Capabilities, Manifest, Setting

__all__ = ["MANIFEST", "SOCKET"]

SOCKET: Final = "PIXMATE_ECHO_SOCKET"

MANIFEST: Final = Manifest(
    name="echo",
    title="Echo",
    capabilities=Capabilities(
        buttons=True,
        selects=True,
        files=True,
        edits=True,
        groups=False,
        styles=False,
        max_text=4000,
        max_buttons=20,
        max_options=20,
        max_file_bytes=512 * 1024,
    ),
    package=None,
    settings=(
        Setting(
            SOCKET,
            "Path of the socket at which people connect; without it Echo stays off",
            "/run/pixmate/echo.sock",
            required=True,
        ),
    ),
    entry="pixmate_echo.adapter:EchoAdapter",
)
"""It needs no library, so there is no package to be missing."""
