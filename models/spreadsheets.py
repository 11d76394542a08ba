"""Tables for people's spreadsheets, as text: what opens right everywhere and runs nothing."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

__all__ = ["BEGINNING", "guarded", "lines"]

BEGINNING: Final = "\ufeff"
"""What a file begins with: without it spreadsheets read the system's own encoding."""

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


def guarded(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula: the guard that Pix's own files have."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def lines(rows: Iterable[Sequence[str]]) -> str:
    """Return ``rows`` as the lines of a table, semicolons between the cells, each cell guarded."""
    text = StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()
