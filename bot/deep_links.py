"""What the link of a group's pointer carries to ``/start``: the command asked there, to be answered in private."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot import phrases
from bot.events import Happening, Said
from bot.phrases import Typed

__all__ = ["followed", "opening", "running"]

_START: Final = "start"
_RUN: Final = re.compile(r"go-(?P<name>[A-Za-z0-9_]{1,32})")


def running(happening: Happening) -> str:
    """Return the payload that runs the command of ``happening``, without its arguments; empty for anything else."""
    typed = phrases.typed(happening.text) if isinstance(happening, Said) else None
    if typed is None or typed.name == _START or not typed.name.isascii() or len(typed.name) > 32:
        return ""
    return opening(typed.name)


def opening(command: str) -> str:
    """Return the payload that runs ``command`` (at most 32 ASCII letters, digits and ``_``) in the private chat."""
    return f"go-{command}"


def followed(typed: Typed) -> Typed:
    """Return the command behind ``typed`` when it is a ``/start`` that such a link has typed, else ``typed`` itself."""
    found = _RUN.fullmatch(typed.rest) if typed.name == _START else None
    return replace(typed, name=found["name"], rest="") if found else typed
