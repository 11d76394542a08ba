"""Text that cannot command a terminal, whoever wrote it: a nickname must not move the cursor."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["on_one_line", "readable", "safe"]

_PICTURES: Final = 0x2400
_DELETE: Final = 0x7F
_COMMANDS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS: Final = re.compile(r"\r\n|[\u2028\u2029]")
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


def _picture(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    return "\u2421" if code == _DELETE else "\ufffd"


def safe(text: str) -> str:
    """Return ``text`` with every control character as its visible picture (escape is ``␛``).

    Line ends and tabs stay; so do emoji, their joiners, and the marks of right-to-left scripts. C1 controls, which
    some terminals obey as well, and lone surrogates, which no encoding writes, become U+FFFD.
    """
    return _COMMANDS.sub(_picture, _BREAKS.sub("\n", text))


def on_one_line(text: str) -> str:
    """Return ``text`` safe and without line ends or tabs, for a label or a file's name."""
    return safe(text).replace("\n", " ").replace("\t", " ")


def readable(text: str) -> str:
    """Return what was typed without what no database stores (NUL, lone surrogates); the rest is as typed."""
    return _UNSTORABLE.sub("\ufffd", text)
