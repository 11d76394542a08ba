"""French typography, as French readers expect it: which spaces stand before which signs."""

from __future__ import annotations

import re

from tests.support.texts import PLACE

__all__ = ["french"]

_RULES: tuple[tuple[str, str], ...] = (
    (r"'", "a typographic apostrophe (’) is due"),
    (r'"', "quotation marks are « and »"),
    (r"·", "no middle dots: screen readers spell them"),
    (r"\.\.\.", "an ellipsis is one character (…)"),
    (r"(?<![\u202f?!(])[;!?](?!\w)", "U+202F is due before ; ! ?"),
    (r"(?<!\u00a0):(?=\s|$)", "U+00A0 is due before :"),
    (r"«(?!\u00a0)|(?<!\u00a0)»", "U+00A0 is due inside « »"),
    (rf"[\d{PLACE}][* ]* (?:%|€|(?:pix|min|s|Ko|Mo)(?![\w’]))", "U+00A0 is due between a number and its unit"),
    (rf"[\d{PLACE}](?!\u202f)\s?h(?![^\W\d]|’)|\dh|\d\u202fh(?!\u202f)\s?\d", "U+202F is due inside an hour: 14 h 30"),
    (r"\b\d\d?:\d\d\b", "an hour is written 14 h 30"),
    (r"[\ue000-\uf8ff]", "the private use area is the core's own"),
)
_LITERAL = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|(?<!\w)/\w+")


def french(prose: str) -> list[str]:
    """Return what is wrong with the typography of ``prose``; code, commands and addresses are left alone."""
    read = _LITERAL.sub("", prose)
    return [reason for pattern, reason in _RULES if re.search(pattern, read)]
