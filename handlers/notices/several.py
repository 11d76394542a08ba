"""Several competences in a button's few bytes: one bit each, written in base 16."""

from __future__ import annotations

from collections.abc import Iterable

from pix.framework import BY_CODE, COMPETENCES

__all__ = ["pack", "unpack"]


def pack(codes: Iterable[str]) -> str:
    """Return ``codes`` as four characters at most; their order is lost."""
    return f"{sum(1 << BY_CODE[code].position for code in set(codes)):x}"


def unpack(packed: str) -> tuple[str, ...]:
    """Return the codes that `pack` wrote, in Pix's order. Raises `ValueError` for what it cannot have written."""
    bits = int(packed, 16)
    if not 0 <= bits < 1 << len(COMPETENCES):
        raise ValueError(packed)
    return tuple(each.code for each in COMPETENCES if bits >> each.position & 1)
