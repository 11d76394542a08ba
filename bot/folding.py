"""Reading what people type: case, accents and apostrophes do not count."""

from __future__ import annotations

import unicodedata

__all__ = ["fold"]

_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "œ": "oe", "æ": "ae", "\u00a0": " ", "\u202f": " "})


def fold(text: str) -> str:
    """Return ``text`` in lower case, without accents, with plain apostrophes and single spaces."""
    lowered = text.casefold().translate(_ALIKE)
    bare = "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))
    return " ".join(bare.split())
