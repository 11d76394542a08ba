"""Runs the real program as a process of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """The program over one data folder. ``settings`` are its ``PIXMATE_`` variables, ``python`` what runs it."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict[str, str])
    python: tuple[str, ...] = (sys.executable,)

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment: nothing of the tester's own settings reaches it."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PIXMATE_")}
        own = {"PIXMATE_DATA_DIR": str(self.folder), "PIXMATE_LANGUAGE": "en", "LC_ALL": "en_GB.UTF-8"}
        return inherited | own | dict(self.settings)

    def command(self, *arguments: str) -> list[str]:
        """Return the process's command line."""
        return [
            *self.python,
            "-W",
            "error",
            "-W",  # of a module that discord.py still imports
            "ignore:'audioop' is deprecated:DeprecationWarning",
            "-c",
            "import sys; from app.cli import main; sys.exit(main())",
            *arguments,
        ]

    def run(self, *arguments: str, typed: str = "", timeout: float = 60) -> subprocess.CompletedProcess[str]:
        """Run to the end with ``typed`` on its standard input."""
        return subprocess.run(
            self.command(*arguments),
            input=typed,
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=self.folder,
            env=self.environment,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start without waiting, its three streams in the caller's hands."""
        return subprocess.Popen(
            self.command(*arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=self.folder,
            env=self.environment,
        )


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
