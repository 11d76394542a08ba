"""How commands print: tables for people, whole JSON values for programs."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterable, Iterable, Sequence

import orjson

__all__ = ["print_json", "print_json_array", "print_line", "print_table"]

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z


def print_line(text: str) -> None:
    """Print one line to the standard output."""
    sys.stdout.write(f"{text}\n")


def print_json(value: object) -> None:
    """Print ``value`` as JSON, instants in ISO 8601."""
    sys.stdout.write(orjson.dumps(value, option=_OPTIONS | orjson.OPT_INDENT_2).decode() + "\n")


async def print_json_array(pages: AsyncIterable[Iterable[object]]) -> None:
    """Print all values of ``pages`` as one JSON array, a value a line, as the pages come."""
    before = "[\n"
    async for page in pages:
        for value in page:
            sys.stdout.write(before + orjson.dumps(value, option=_OPTIONS).decode())
            before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def print_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print ``rows`` under ``columns``, as wide as the terminal allows; uncut when the output is no terminal."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console() if sys.stdout.isatty() else Console(width=400)
    console.print(table)
