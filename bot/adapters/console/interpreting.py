"""What a typed line means: a press, a file, a text, or something only the terminal answers."""

from __future__ import annotations

import asyncio
from typing import Final

from bot.adapters.console.menu import Menu
from bot.adapters.console.safe import on_one_line
from bot.adapters.console.uploads import Refused, Why, read_upload
from bot.adapters.console.words import ConsoleWords, fill, size
from bot.events import Happening, Pressed, Said
from bot.message import Action, Button, Link, Payload

__all__ = ["MAX_TYPED", "Sentence", "interpret"]

MAX_TYPED: Final = 4096
"""Longest line accepted, in characters: what the chat platforms accept of a person."""

Sentence = str
"""What the terminal answers by itself."""


async def interpret(text: str, menu: Menu, words: ConsoleWords, max_file_bytes: int) -> Happening | Sentence:
    """Return what ``text`` says while ``menu`` can be pressed: what happened, or what to answer on the spot.

    ``@path`` sends a file; ``@@`` begins a text with an at sign.
    """
    if len(text) > MAX_TYPED:
        return fill(words.line_too_long, limit=str(MAX_TYPED))
    button = menu.pick(text)
    if button is not None:
        return _press(button, menu, words, text)
    if text.startswith("@@"):
        return Said(text[1:])
    if text.startswith("@"):
        found = await asyncio.to_thread(read_upload, text, max_file_bytes)
        return _why(found, words, max_file_bytes) if isinstance(found, Refused) else found
    return Said(text)


def _press(button: Button, menu: Menu, words: ConsoleWords, text: str) -> Happening | Sentence:
    match button.target:
        case Payload(data):
            return Pressed(data, menu.message)
        case Link(url):
            return fill(words.open_link, label=on_one_line(button.label), url=on_one_line(url))
        case Action():
            # Never shown: `limits.refusal` keeps it out of every menu.
            return Said(text)


def _why(refused: Refused, words: ConsoleWords, limit: int) -> Sentence:
    match refused.why:
        case Why.MISSING:
            sentence = words.missing_file
        case Why.NOT_A_FILE:
            sentence = words.not_a_file
        case Why.UNREADABLE:
            sentence = words.unreadable_file
        case Why.TOO_LARGE:
            sentence = words.file_too_large
    return fill(sentence, path=on_one_line(refused.path), limit=size(limit, words.units))
