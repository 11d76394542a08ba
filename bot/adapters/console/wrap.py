"""Breaking a text between words so that a terminal does not break it inside one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from bot.message import Span, Text

__all__ = ["Width", "wrap"]

Width = Callable[[str], int]
"""How many columns a text takes."""

_PIECE: Final = re.compile(r"\n| +|[^ \n]+")
_TAB: Final = "    "


def wrap(text: Text, columns: int, width: Width) -> Text:
    """Return ``text`` with line ends so that no line is wider than ``columns``, a longer word excepted.

    Breaks at plain spaces only: what typography holds together stays together, and an address stays whole for the
    terminal to recognise. A word may run over several spans (``**4**.``). Tabs become four spaces.
    """
    wrapped: list[Span] = []
    column = 0
    gap: list[Span] = []
    for word in _words(text):
        if word[0].text == "\n":
            wrapped += word
            column, gap = 0, []
        elif not word[0].text.strip(" "):
            gap = [*gap, *word]
        else:
            needed = sum(width(span.text) for span in word)
            space = sum(len(span.text) for span in gap)
            if column and gap and column + space + needed > columns:
                wrapped.append(Span("\n"))
                column, gap, space = 0, [], 0
            wrapped += [*gap, *word]
            column, gap = column + space + needed, []
    return tuple(wrapped)


def _words(text: Text) -> Iterator[list[Span]]:
    """Yield line ends, runs of spaces and words, each as its spans."""
    word: list[Span] = []
    for span in text:
        for piece in _PIECE.findall(span.text.replace("\t", _TAB)):
            if piece[0] not in " \n":
                word.append(replace(span, text=piece))
                continue
            if word:
                yield word
                word = []
            yield [replace(span, text=piece)]
    if word:
        yield word
