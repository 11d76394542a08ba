"""The terminal's card. Imports no terminal library."""

from __future__ import annotations

from typing import Final

from bot.adapter import Capabilities, Manifest

__all__ = ["MANIFEST"]

MANIFEST: Final = Manifest(
    name="console",
    title="Terminal",
    capabilities=Capabilities(
        buttons=True,
        selects=True,
        files=True,
        edits=True,
        groups=False,
        styles=True,
        max_text=32_768,
        max_buttons=100,
        max_options=100,
        max_file_bytes=20 * 1024 * 1024,
    ),
    package=None,
    settings=(),
    entry="bot.adapters.console.adapter:ConsoleAdapter",
    interactive=True,
)
"""Needs no setting. A terminal has no limits of its own: these are chosen so that nothing floods the screen."""
