"""The command ``pixmate``, from its first moment: what it is made of is imported while a signal already waits."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.interrupts import Interrupts
from app.service.memory import uncollected

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that ``arguments`` (default: the process's) name; return the exit code.

    Interrupted, it says so and returns 128 and the signal's number: 130 for Ctrl-C, 143 for SIGTERM.
    """
    asked = sys.argv[1:] if arguments is None else arguments
    with Interrupts() as interrupts:
        with uncollected():
            from app.cli.program import build, run_command
            from app.words import Words, spoken_language

            program = build(asked)
        try:
            interrupts.release()
            return run_command(program, asked)
        except KeyboardInterrupt:
            sys.stderr.write(Words(spoken_language()).word("cli-interrupted") + "\n")
            return interrupts.exit_code
