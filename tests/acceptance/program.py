"""Runs the real program as a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, ClassVar

import orjson

from tests.acceptance.nursery import Forked, Nursery

ROOT = Path(__file__).resolve().parents[2]

STRICT = ("-W", "error", "-W", "ignore:'audioop' is deprecated:DeprecationWarning")
"""Every warning is an error, but for that of a module which discord.py still imports."""


@dataclass(frozen=True)
class Program:
    """The program over one data folder. ``settings`` are its ``PIXMATE_`` variables, ``python`` what runs it.

    A ``nursery`` forks it. Without one it is started as anybody starts it, from a cold interpreter.
    """

    main: ClassVar[str] = "app.cli:main"
    """The function that gives its exit code."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    python: tuple[str, ...] = (sys.executable,)
    nursery: Nursery | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment: nothing of the tester's own settings reaches it."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PIXMATE_")}
        own = {"PIXMATE_DATA_DIR": str(self.folder), "PIXMATE_LANGUAGE": "en", "LC_ALL": "en_GB.UTF-8"}
        return inherited | own | dict(self.settings)

    def command(self, *arguments: str) -> list[str]:
        """Return the process's command line."""
        module, _, name = self.main.partition(":")
        return [*self.python, *STRICT, "-c", f"import sys; from {module} import {name}; sys.exit({name}())", *arguments]

    def run(self, *arguments: str, typed: str = "", timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run to the end with ``typed`` on its standard input."""
        with self.start(*arguments) as process:
            try:
                said, wrong = process.communicate(typed, timeout)
            except BaseException:
                process.kill()
                raise
        return subprocess.CompletedProcess(process.args, process.returncode, said, wrong)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start without waiting, its three streams in the caller's hands."""
        return self._started(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def start_logged(self, log: Path, *arguments: str) -> subprocess.Popen[str]:
        """Start without waiting, all that it writes added to ``log``."""
        with log.open("ab") as output, Path(os.devnull).open("rb") as nothing:
            return self._started(arguments, stdin=nothing, stdout=output, stderr=output)

    def _started(
        self, arguments: Sequence[str], *, stdin: int | IO[bytes], stdout: int | IO[bytes], stderr: int | IO[bytes]
    ) -> subprocess.Popen[str]:
        place: dict[str, Any] = {"cwd": self.folder, "env": self.environment}
        streams: dict[str, Any] = {"stdin": stdin, "stdout": stdout, "stderr": stderr}
        if self.nursery is not None:
            return Forked(self.nursery, self.main, arguments, **place, **streams)
        return subprocess.Popen(self.command(*arguments), text=True, **place, **streams)


@dataclass(frozen=True)
class Shown:
    """One JSON line of a chat."""

    kind: str
    text: str
    buttons: list[str]
    attachments: list[str]


def shown(output: str) -> list[Shown]:
    """Read the JSON lines a chat printed."""
    lines = [orjson.loads(line) for line in output.splitlines()]
    return [
        Shown(
            kind=line["kind"],
            text=line["text"],
            buttons=[button["text"] for row in line["buttons"] for button in row],
            attachments=[attachment["name"] for attachment in line["attachments"]],
        )
        for line in lines
    ]
