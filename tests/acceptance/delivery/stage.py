"""A campus to be written to: its program as processes, its platforms, its database, and the clock of its processes."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import orjson

from tests.acceptance.delivery import crowd
from tests.acceptance.delivery.crowd import Ledger, Row
from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.verdict import ENDED
from tests.acceptance.delivery.witness import PATIENCE, Witness
from tests.acceptance.program import ROOT, Program
from tests.acceptance.service import Service, running

__all__ = ["Proven", "Stage"]

_UNFINISHED = f"SELECT count(*) FROM delivery WHERE state NOT IN ({', '.join(map(repr, sorted(ENDED)))})"
_LOOK = 0.05
"""Seconds between two looks at what the program has stored."""


@dataclass(frozen=True)
class Proven(Program):
    """The program by a clock of the test's, with some ``changes`` of what it does."""

    main = "tests.acceptance.delivery.launcher:main"

    changes: tuple[str, ...] = ()

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment."""
        plan = {"folder": str(self.folder), "looks": SCALE.looks, "changes": self.changes}
        return super().environment | {"PROOF": orjson.dumps(plan).decode(), "PYTHONPATH": str(ROOT)}


@dataclass
class Stage:
    """Where a proof is made: ``url`` is the database's, ``ledger`` reads it, ``seen`` are both platforms."""

    program: Proven
    url: str
    ledger: Ledger
    seen: Witness
    settings: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def folder(self) -> Path:
        """Where the program keeps its data, and what the proof tells it and learns of it."""
        return self.program.folder

    @asynccontextmanager
    async def running(
        self, *changes: str, folder: Path | None = None, door: str = "", **settings: str
    ) -> AsyncGenerator[Service]:
        """Run the service while the block lasts, with ``changes`` of what it does, over a data ``folder`` of its own.

        It finds Telegram at a ``door`` of its own.
        """
        own = {**self.program.settings, **self.settings, **settings}
        if door:
            own["PIXMATE_TELEGRAM_API_URL"] += f"/by/{door}"
        every = (*self.program.changes, *changes)
        program = replace(self.program, folder=folder or self.folder, settings=own, changes=every)
        async with running(program) as service:
            yield service

    def set_clock(self, ahead: timedelta, *services: Service) -> None:
        """Let the wall clock be so much ``ahead`` of the machine's, for processes to come and those that run."""
        (self.folder / "clock").write_text(str(ahead.total_seconds()))
        for service in services:
            service.signal(signal.SIGUSR1)

    async def crowd(self, telegram: int, discord: int) -> None:
        """Let so many people have an account on either platform, and nowhere else."""
        await crowd.settle(self.url, self.seen.chats(telegram, discord))

    async def owe(self, due_at: datetime | None = None) -> None:
        """Owe everybody one notice more, due at ``due_at`` or some hours ago."""
        await crowd.owe(self.url, due_at)

    async def notify(self) -> None:
        """Owe everybody one notice more as an operator does, by the command."""
        listed = self.folder / "numbers.txt"
        people = await self.ledger.fetch("SELECT number FROM person ORDER BY id")
        listed.write_text("".join(f"{number}\n" for (number,) in people))
        await self.says("notify", "--audience-file", str(listed), "--text", "Bonjour")

    async def says(self, *arguments: str) -> str:
        """Run another command to its end, beside the service; return what it printed."""
        program = replace(self.program, settings={**self.program.settings, **self.settings})
        ended = await asyncio.to_thread(program.run, *arguments)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    async def rows(self, cause: str | None = None) -> list[Row]:
        """Return what became of everything that was owed, or of what has one ``cause``."""
        return await crowd.rows(self.ledger, cause)

    async def until(self, holds: Callable[[], Awaitable[bool]], patience: float = PATIENCE) -> None:
        """Wait until what the program has stored ``holds`` something, or not any more: it tells nobody.

        Raises:
            TimeoutError: that took more than ``patience`` (seconds).
        """
        async with asyncio.timeout(patience):
            while True:
                if await holds():
                    return
                await asyncio.sleep(_LOOK)

    async def ended(self, patience: float = 5 * PATIENCE) -> list[Row]:
        """Return the rows once each has a final state."""
        await self.until(self._finished, patience)
        return await self.rows()

    async def _finished(self) -> bool:
        ((unfinished,),) = await self.ledger.fetch(_UNFINISHED)
        return unfinished == 0
