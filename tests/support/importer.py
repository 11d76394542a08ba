"""A process that imports a file in many small steps, to be killed at any of its statements.

``python -m tests.support.importer URL FILE STATEMENT``: before its statement of that number (0: none) it kills itself
as a power cut would, between two transactions or in the middle of one. Prints how many statements it had made when it
began to keep rows, when it began to apply them, and at the end.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from models.database import open_database
from models.engines import sql
from models.imports import Progress, Stage, carrying, import_file, profiles_plan, roster_plan
from pix.rules import Rules
from tests.support.clock import NOON

PEOPLE_AT_ONCE = 20


class Counting:
    """Stands before the connection: counts who asks for it, and kills the process at one of them."""

    def __init__(self, connection: Callable[[], Any], fatal: int) -> None:
        self.statements = 0
        self._connection = connection
        self._fatal = fatal

    def __call__(self) -> Any:
        self.statements += 1
        if self.statements == self._fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return self._connection()


def main(url: str, file: str, fatal: str) -> None:
    at_once = "AT_ONCE"
    for module in (carrying, profiles_plan, roster_plan):
        setattr(module, at_once, PEOPLE_AT_ONCE)
    marks = asyncio.run(import_counted(url, Path(file), int(fatal)))
    sys.stdout.write(" ".join(map(str, marks)) + "\n")


async def import_counted(url: str, file: Path, fatal: int) -> list[int]:
    began: dict[Stage, int] = {}
    async with open_database(url):
        connection = "_connection"
        counting = Counting(getattr(sql, connection), fatal)
        setattr(sql, connection, counting)

        def tell(step: Progress) -> None:
            began.setdefault(step.stage, counting.statements)

        with file.open("rb") as stream:
            await import_file(stream, file.name, actor="operator:test", now=NOON, rules=Rules(), progress=tell)
        return [began[Stage.CHECKING], began[Stage.APPLYING], counting.statements]


if __name__ == "__main__":
    main(*sys.argv[1:])
