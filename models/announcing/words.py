"""The words of an announcement: a small subset of Markdown, with variables for what differs from person to person.

``**bold**``, ``*italic*``, back-quoted code and ``[label](https://…)``; ``{first_name}``, ``{total_pix}`` and
``{missing}``. A figure enters as plain text, so that a name cannot carry mark-up.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot import markup
from bot.message import Span, Text, plain

__all__ = ["Flaw", "Template", "Variable", "WordsWrong", "template"]

_VARIABLE: Final = re.compile(r"\{\s*([^{}\n]{1,40}?)\s*\}")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_BLANK: Final = "[ \u00a0\u202f]"
_LINK: Final = ("http://", "https://")


class Variable(StrEnum):
    """What may stand in braces."""

    FIRST_NAME = "first_name"
    TOTAL_PIX = "total_pix"
    """The total of Pix's latest file; a dash for who has none."""
    MISSING = "missing"
    """How many competences are missing to be certifiable."""


class Flaw(StrEnum):
    """What is wrong with words."""

    EMPTY = "empty"
    UNBALANCED = "unbalanced"
    """A style is opened and not closed, or closed and not opened."""
    UNKNOWN_VARIABLE = "unknown variable"
    BAD_LINK = "bad link"


class WordsWrong(ValueError):
    """These words cannot be announced. ``found`` is what is wrong in them, ``nearest`` what may have been meant."""

    def __init__(self, flaw: Flaw, found: str = "", nearest: str = "") -> None:
        super().__init__(flaw, found, nearest)
        self.flaw, self.found, self.nearest = flaw, found, nearest


@dataclass(frozen=True, slots=True)
class Template:
    """Words that were read. ``variables`` are those they use, in the order of their slots."""

    source: str
    variables: tuple[Variable, ...]

    def filled(self, values: Mapping[Variable, str]) -> Text:
        """Return the words with ``values``, which has one for each of ``variables``, in place.

        Around an empty one no gap is left: neither the space before it, nor a comma after it where a line begins so.
        """
        source = self.source
        for index, name in enumerate(self.variables):
            if not values[name]:
                source = _closed_up(source, markup.slot(index))
        return markup.parse(source, [plain(values[name]) or (Span(""),) for name in self.variables])


def template(source: str) -> Template:
    """Read ``source``. Raises `WordsWrong`."""
    text = _PRIVATE.sub("", source).strip()
    if not text:
        raise WordsWrong(Flaw.EMPTY)
    names = list(dict.fromkeys(_variable(found[1]) for found in _VARIABLE.finditer(text)))
    slotted = _VARIABLE.sub(lambda found: markup.slot(names.index(_variable(found[1]))), text)
    read = Template(slotted, tuple(names))
    try:
        spans = read.filled(dict.fromkeys(names, "x"))
    except ValueError:
        raise WordsWrong(Flaw.UNBALANCED) from None
    for span in spans:
        if span.url is not None and not span.url.startswith(_LINK):
            raise WordsWrong(Flaw.BAD_LINK, span.url)
    return read


def _closed_up(source: str, slot: str) -> str:
    """Return ``source`` without the gap that ``slot`` would leave, styled or not, if nothing stood there."""
    begun = re.sub(rf"(?m)^(\**{slot}\**),?{_BLANK}*", r"\1", source)
    return re.sub(rf"{_BLANK}+(\**{slot})", r"\1", begun)


def _variable(name: str) -> Variable:
    wanted = name.strip().lower()
    if wanted in set(Variable):
        return Variable(wanted)
    nearest = difflib.get_close_matches(wanted, list(Variable), n=1, cutoff=0)
    raise WordsWrong(Flaw.UNKNOWN_VARIABLE, name, str(nearest[0]))
