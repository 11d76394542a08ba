"""What discord.py says by itself, made bearable: nothing of voice, of what people write, and no traceback of a drop."""

from __future__ import annotations

import logging
from typing import Final

import discord

__all__ = ["hush"]

_CLIENT: Final = "discord.client"


def hush() -> None:
    """Keep in the log what somebody has a use for. Safe to call twice.

    With everything told, discord.py tells whatever it receives: texts, and the tokens of interactions.
    """
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    logging.getLogger("discord").setLevel(logging.WARNING)
    logging.getLogger(_CLIENT).addFilter(_bearable)


def _bearable(record: logging.LogRecord) -> bool:
    """Let ``record`` through; a connection that is lost and made anew is no error of anybody's."""
    if str(record.msg).startswith("Attempting a reconnect"):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.exc_info = record.exc_text = None
    return True
