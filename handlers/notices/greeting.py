"""How an unasked message greets."""

from __future__ import annotations

from bot.message import Text
from bot.voice import Speaking

__all__ = ["hello"]


def hello(voice: Speaking, first_name: str) -> Text:
    """Return a greeting, by ``first_name`` where it is known."""
    return voice.say("retake-hello-named", name=first_name) if first_name else voice.say("retake-hello")
