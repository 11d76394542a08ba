"""Choosing the face a terminal deserves."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TextIO

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.face import Face
from bot.adapters.console.json_lines import as_json
from bot.adapters.console.lines import as_lines
from bot.adapters.console.options import ConsoleOptions, Hints
from bot.adapters.console.piped import FdReader, FdWriter, PipedFace

__all__ = ["is_interactive", "open_console"]

_DUMB: Final = frozenset({"dumb", "unknown"})


def open_console(
    options: ConsoleOptions,
    *,
    stdin: TextIO,
    stdout: TextIO,
    hints: Hints,
    json: bool = False,
    history: Path | None = None,
    environment: Mapping[str, str] = os.environ,
) -> ConsoleAdapter:
    """Return the adapter for this terminal: JSON lines when asked for, a prompt for a person, else plain lines.

    ``history`` is the file that keeps what was typed at the prompt. The terminal library is imported for the prompt
    only.
    """
    stdout.flush()
    if json:
        return ConsoleAdapter(options, _piped(stdin, stdout, json=True))
    if is_interactive(stdin, stdout, environment):
        return ConsoleAdapter(options, _interactive(stdin, stdout, hints, history))
    return ConsoleAdapter(options, _piped(stdin, stdout, json=False))


def is_interactive(stdin: TextIO, stdout: TextIO, environment: Mapping[str, str]) -> bool:
    """Tell whether a person types at a terminal that can draw a prompt."""
    return stdin.isatty() and stdout.isatty() and environment.get("TERM", "") not in _DUMB


def _piped(stdin: TextIO, stdout: TextIO, *, json: bool) -> Face:
    if json:
        return PipedFace(FdReader(stdin.fileno()), FdWriter(stdout.fileno()), as_json)
    return PipedFace(FdReader(stdin.fileno()), FdWriter(stdout.fileno(), stdout.encoding), as_lines)


def _interactive(stdin: TextIO, stdout: TextIO, hints: Hints, history: Path | None) -> Face:
    # Imported here: pipes and programs should not pay for it.
    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output

    from bot.adapters.console.interactive import InteractiveFace

    return InteractiveFace(create_input(stdin), create_output(stdout), hints=hints, history=history)
