"""`pixmate run` as a process of its own, before stand-ins that live in the test."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.acceptance.program import Program

__all__ = ["ENDS_WITHIN", "Service", "running"]

ENDS_WITHIN = 3
"""Seconds from SIGTERM to the end."""

_LOOK = 0.05
"""Seconds between two looks at a process that stops by itself."""


class Service:
    """The running process and what it logged."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self._process, self._log = process, log

    @property
    def log(self) -> str:
        """Everything it has logged so far."""
        return self._log.read_text()

    @property
    def ended(self) -> bool:
        """Whether it runs no more."""
        return self._process.poll() is not None

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
        self.signal(signal.SIGTERM)
        async with asyncio.timeout(ENDS_WITHIN):
            assert await self._end() == 0, self.log

    async def kill(self) -> None:
        """End it as a crash does."""
        self._process.kill()
        await self._end()

    async def _end(self) -> int:
        """Wait until it has ended; return its exit code, minus the signal's number where one ended it."""
        if self._process.poll() is None:
            loop, over = asyncio.get_running_loop(), asyncio.Event()
            watched = os.pidfd_open(self.pid)
            loop.add_reader(watched, over.set)
            try:
                await over.wait()
            finally:
                loop.remove_reader(watched)
                os.close(watched)
        return self._process.wait()


@asynccontextmanager
async def running(program: Program) -> AsyncGenerator[Service]:
    """Run the service while the block lasts; it must end by itself, and in time, when told to."""
    log = program.folder / "service.log"
    log.touch()
    service = Service(program.start_logged(log, "run"), log)
    try:
        yield service
        if not service.ended:
            await service.stop()
    finally:
        if not service.ended:
            await service.kill()
