"""`pixmate run` as a process of its own, before stand-ins that live in the test."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Protocol

from tests.acceptance.program import Program

__all__ = ["ENDS_WITHIN", "Process", "Service", "Start", "running"]

ENDS_WITHIN = 3
"""Seconds from SIGTERM to the end."""

_LOOK = 0.05
"""Seconds between two looks at a process that stops by itself."""


class Process(Protocol):
    """What is needed of a process."""

    @property
    def pid(self) -> int: ...

    @property
    def returncode(self) -> int | None: ...

    def send_signal(self, number: int, /) -> None: ...

    def kill(self) -> None: ...

    async def wait(self) -> int: ...


Start = Callable[[dict[str, str], Path, Path, Sequence[str]], Process]
"""Another way to start the program: with an environment, in a folder, its output in a file, with arguments."""


class Service:
    """The running process and what it logged."""

    def __init__(self, process: Process, log: Path) -> None:
        self._process, self._log = process, log

    @property
    def log(self) -> str:
        """Everything it has logged so far."""
        return self._log.read_text()

    @property
    def ended(self) -> bool:
        """Whether it runs no more."""
        return self._process.returncode is not None

    @property
    def pid(self) -> int:
        """Its number, also after its end."""
        return self._process.pid

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if not self.ended:
            self._process.send_signal(number)

    @property
    def paused(self) -> bool:
        """Whether it is stopped, by a signal of somebody's or its own."""
        state = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
        return state == "T"

    async def pauses(self, patience: float = 60) -> None:
        """Wait until it is stopped.

        Raises:
            TimeoutError: that took more than ``patience`` (seconds).
        """
        async with asyncio.timeout(patience):
            while True:
                if self.paused:
                    return
                await asyncio.sleep(_LOOK)

    async def stop(self) -> None:
        """Ask it to end, which it does in time, with 0. Safe to call twice."""
        if self._process.returncode is None:
            self._process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(ENDS_WITHIN):
            assert await self._process.wait() == 0, self.log

    async def kill(self) -> None:
        """End it as a crash does."""
        self._process.kill()
        await self._process.wait()


@asynccontextmanager
async def running(program: Program, start: Start | None = None) -> AsyncGenerator[Service]:
    """Run the service while the block lasts; it must end by itself, and in time, when told to."""
    log = program.folder / "service.log"
    log.touch()
    process = start(program.environment, program.folder, log, ["run"]) if start else await _started(program, log)
    service = Service(process, log)
    try:
        yield service
        if not service.ended:
            await service.stop()
    finally:
        if not service.ended:
            await service.kill()


async def _started(program: Program, log: Path) -> Process:
    with log.open("ab") as output:
        return await asyncio.create_subprocess_exec(
            *program.command("run"), cwd=program.folder, env=program.environment, stdout=output, stderr=output
        )
