"""Starts the program by a fork of one process that has imported it: a proof that kills it ten times imports it once.

The nursery reads lines of JSON: ``environment``, ``folder``, ``log`` and ``arguments`` of a process to be started,
whose number it prints, or ``ended``, the number of one that has ended, whose exit code it prints. In full size the
proofs do without it, and start the command itself.
"""

from __future__ import annotations

import asyncio
import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson

from tests.acceptance.program import ROOT

__all__ = ["Child", "Nursery", "main"]

_PROGRAM: Final = (
    "app.cli.announce",
    "app.cli.announced",
    "app.cli.program",
    "app.cli.service",
    "bot.adapters.discord.adapter",
    "bot.adapters.telegram.adapter",
    "models.database_postgres",
    "models.database_sqlite",
    "tests.acceptance.delivery.launcher",
)
_FAILED: Final = 70


def main() -> None:
    """Do what is asked, until the standard input ends."""
    for module in _PROGRAM:
        importlib.import_module(module)
    for line in sys.stdin:
        asked = orjson.loads(line)
        answer = _ended(asked["ended"]) if "ended" in asked else _started(asked)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _started(wanted: Mapping[str, Any]) -> int:
    if pid := os.fork():
        return pid
    code = _FAILED
    try:
        _become(wanted)
        from tests.acceptance.delivery.launcher import main as launch

        code = launch()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _become(wanted: Mapping[str, Any]) -> None:
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.chdir(wanted["folder"])
    output = os.open(wanted["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream, descriptor in enumerate((os.open(os.devnull, os.O_RDONLY), output, output)):
        os.dup2(descriptor, stream)
    sys.argv[1:] = wanted["arguments"]


def _ended(pid: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@dataclass
class Child:
    """A forked process, as `asyncio.subprocess.Process` shows one."""

    nursery: Nursery
    pid: int
    returncode: int | None = None

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """End it as a crash does."""
        self.send_signal(signal.SIGKILL)

    async def wait(self) -> int:
        """Return its exit code, minus the signal's number where one ended it."""
        if self.returncode is None:
            await _end_of(self.pid)
            self.returncode = self.nursery.ask({"ended": self.pid})
        return self.returncode


async def _end_of(pid: int) -> None:
    """Wait for the end of a process that need not be a child of this one."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()
    watched = os.pidfd_open(pid)
    loop.add_reader(watched, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(watched)
        os.close(watched)


@dataclass(frozen=True)
class Nursery:
    """The process that forks, as the tests speak to it."""

    process: subprocess.Popen[str]

    @classmethod
    @contextmanager
    def open(cls, python: Sequence[str], environment: Mapping[str, str]) -> Generator[Nursery]:
        """Run one while the block lasts; ``python`` calls the interpreter."""
        code = "from tests.acceptance.delivery.nursery import main; main()"
        with subprocess.Popen(
            [*python, "-c", code],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            yield cls(process)
            process.communicate()

    def start(self, environment: Mapping[str, str], folder: Path, log: Path, arguments: Sequence[str]) -> Child:
        """Start the program with ``arguments``, its output in ``log``."""
        wanted = {"environment": environment, "folder": str(folder), "log": str(log), "arguments": arguments}
        return Child(self, self.ask(wanted))

    def ask(self, question: Mapping[str, Any]) -> int:
        """Ask for one thing; it is answered at once."""
        asks, answers = self.process.stdin, self.process.stdout
        assert asks is not None
        assert answers is not None
        asks.write(orjson.dumps(question).decode() + "\n")
        asks.flush()
        return int(answers.readline())
