r"""A text as Discord reads it. Discord knows no spans, only Markdown: whatever is no style of ours is escaped.

Escaped is what begins something anywhere (``*``, ``_``, `` ` ``, ``~``, ``|``, ``[``, ``<``, ``\``, and ``:`` where the
name of an emoji may follow: not before a space, nor in 14:30; there are many, and a notification may show escapes) or
at the beginning of a line (``#``, ``>``, ``-``, ``+`` and numbered lists). Addresses stay as they are.
"""

from __future__ import annotations

import re
from typing import Final

from bot.message import Span, Style, Text

__all__ = ["markdown", "visible"]

_ADDRESS: Final = re.compile(r"https?://[^\s<>]+")
_ANYWHERE: Final = re.compile(r"[\\*_`~|\[\]<@]|:(?!\s|\d\d(?![\w:+-]))")
_AT_START: Final = re.compile(r"^(?P<space>[ \t]*)(?P<mark>[#>+-]|\d+(?=[.)](?:\s|$)))", re.MULTILINE)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_EDGES: Final = re.compile(r"^(?P<before>\s*)(?P<inside>.*?)(?P<after>\s*)$", re.DOTALL)


def visible(text: str) -> str:
    """Return ``text`` without control characters, which Discord refuses or drops."""
    return _CONTROLS.sub("", text)


def markdown(text: Text) -> str:
    """Return ``text`` in Discord's Markdown, so that a person reads exactly what it says."""
    written = ""
    for span in text:
        written += _span(span, starts=not written or written.endswith("\n"))
    return written


def _span(span: Span, *, starts: bool) -> str:
    text = visible(span.text)
    if not text.strip():
        return text
    edges = _EDGES.match(text)
    before, inside, after = edges.group("before", "inside", "after") if edges else ("", text, "")
    styled = _styled(inside, span.style, starts=starts or "\n" in before)
    if span.url is not None and span.url != span.text:
        styled = f"[{styled}](<{span.url}>)"
    return f"{before}{styled}{after}"


def _styled(text: str, style: Style, *, starts: bool) -> str:
    if Style.CODE in style:
        return _code(text)
    written = _escaped(text, starts=starts)
    if Style.ITALIC in style:
        written = f"*{written}*"
    return f"**{written}**" if Style.BOLD in style else written


def _code(text: str) -> str:
    """Return ``text`` between more backticks than it holds, apart from them where it begins or ends with one."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"


def _escaped(text: str, *, starts: bool) -> str:
    written, end = "", 0
    for address in _ADDRESS.finditer(text):
        written += _ANYWHERE.sub(_backslash, text[end : address.start()]) + address.group()
        end = address.end()
    written += _ANYWHERE.sub(_backslash, text[end:])
    if starts:
        return _AT_START.sub(_marked, written)
    first, newline, rest = written.partition("\n")
    return first + newline + _AT_START.sub(_marked, rest)


def _backslash(found: re.Match[str]) -> str:
    return f"\\{found.group()}"


def _marked(found: re.Match[str]) -> str:
    mark = found["mark"]
    return f"{found['space']}{mark}\\" if mark[0].isdigit() else f"{found['space']}\\{mark}"
