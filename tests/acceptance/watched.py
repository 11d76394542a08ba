"""The program, saying at its end which platforms' libraries it has imported."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.acceptance.program import Program

__all__ = ["Watched", "imported"]

_MAIN = """
import atexit, sys
atexit.register(lambda: print("imported:", *sorted({"telegram", "discord"} & sys.modules.keys()), file=sys.stderr))
from app.cli import main
sys.exit(main())
"""

_LIBRARY = "ignore:'audioop' is deprecated:DeprecationWarning:discord.player"
"""discord.py imports what Python 3.13 no longer has; for that one it brings its own."""


@dataclass(frozen=True)
class Watched(Program):
    """The program over one data folder."""

    def command(self, *arguments: str) -> list[str]:
        """Return the process's command line."""
        return [*self.python, "-W", "error", "-W", _LIBRARY, "-c", _MAIN, *arguments]


def imported(errors: str) -> list[str]:
    """Return the libraries that were imported, from what the program wrote to its standard error."""
    (found,) = re.findall(r"^imported:(.*)$", errors, re.MULTILINE)
    return str(found).split()
