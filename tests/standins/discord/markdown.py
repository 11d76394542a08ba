"""How Discord shows what a bot writes: marks are applied and vanish, what is escaped stays as it is."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["shown"]

_MARKS: Final = re.compile(
    r"""
      \\(?P<escaped>[^A-Za-z0-9\s])                      # a backslash before a sign
    | ```(?:[A-Za-z0-9_+.-]+\n)?(?P<block>.+?)\n?```     # a block of code, its language on the first line
    | ``(?P<double>.+?)``(?!`)
    | `(?P<code>[^`]+)`
    | \*\*(?P<bold>(?:\\.|[^\\])+?)\*\*(?!\*)
    | __(?P<underlined>(?:\\.|[^\\])+?)__(?!_)
    | ~~(?P<struck>(?:\\.|[^\\])+?)~~
    | \|\|(?P<spoiler>(?:\\.|[^\\])+?)\|\|
    | \*(?P<star>(?!\s)(?:\\.|\*\*|[^\\*])+?)(?<!\s)\*(?!\*)
    | (?<![A-Za-z0-9_])_(?P<line>(?:\\.|__|[^\\_])+?)_(?![A-Za-z0-9_])
    | \[(?P<label>(?:\\.|[^\\\]\n])+)\]\(<?(?P<address>https?://[^\s<>]+?)>?\)
    | <(?P<bare>https?://[^\s<>]+)>                      # an address without a preview
    """,
    re.VERBOSE | re.DOTALL,
)
_AS_IT_IS: Final = frozenset({"escaped", "block", "double", "code", "bare"})
_INNER: Final = frozenset({"bold", "underlined", "struck", "spoiler", "star", "line", "label"})

_LINE_STARTS: Final = re.compile(r"^(?:#{1,3}[ ]+|-\#[ ]+|>>>[ ]|>[ ])(?=\S)", re.MULTILINE)
_BULLETS: Final = re.compile(r"^(?P<indent>[ ]*)[-*][ ]+(?=\S)", re.MULTILINE)


def shown(text: str) -> str:
    """Return ``text`` as a person reads it: headings, quotes and lists without their marks, links as their labels.

    Mentions and emoji codes are left as they are.
    """
    return _spans(_BULLETS.sub(r"\g<indent>• ", _LINE_STARTS.sub("", text)))


def _spans(text: str) -> str:
    return _MARKS.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    for name, inside in found.groupdict().items():
        if inside is not None and name in _AS_IT_IS:
            return inside
        if inside is not None and name in _INNER:
            return _spans(inside)
    return found.group()
