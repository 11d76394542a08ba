"""Plain words that mean a command, without a slash: a command's own word alone, or a feature's sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.commands import Command, Phrase
from bot.folding import fold
from bot.request import Request

__all__ = ["Typed", "recognise", "typed"]

_COMMAND = re.compile(r"/(?P<name>\w+)(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed: ``/name@bot rest``. ``name`` is as typed, ``bot`` empty when absent."""

    name: str
    bot: str
    rest: str


def typed(text: str) -> Typed | None:
    """Return the command in ``text``, or None when it is no command."""
    found = _COMMAND.fullmatch(text.strip())
    return Typed(found["name"], found["bot"] or "", (found["rest"] or "").strip()) if found else None


def recognise(
    request: Request, text: str, words: Mapping[str, Command], phrases: Iterable[Phrase]
) -> tuple[Command, tuple[str, ...]] | None:
    """Return the command that ``text`` means and its arguments. ``words`` are folded, those of the person's role."""
    if command := words.get(fold(text.rstrip(" .!?"))):
        return command, ()
    for phrase in phrases:
        command = words.get(phrase.command)
        found = phrase.recognise(text, request.language) if command else None
        if command and found is not None:
            return command, found
    return None
