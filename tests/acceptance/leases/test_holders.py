"""Processes that go after the same lease: killed, stopped and resumed, on one host and on what looks like two."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from tests.acceptance.nursery import Nursery
from tests.acceptance.program import ROOT, Program

PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

LONG, SHORT = 3600.0, 2.0
"""Seconds that a lease lasts: longer than any test, or as short as a test can wait for."""


@dataclass(frozen=True)
class Holding(Program):
    """The process ``holder``, in place of the program."""

    main = "tests.acceptance.leases.holder:main"

    @property
    def environment(self) -> dict[str, str]:
        """The process's environment."""
        return super().environment | {"PYTHONPATH": str(ROOT)}


class Holder:
    """A process, seen from outside."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.pid = process.pid

    async def says(self, what: str) -> None:
        """Wait until it writes ``what``; the rest of its log is passed over."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while what not in (said := await asyncio.to_thread(self._process.stdout.readline)):
                assert said, "it is gone"

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    def die(self) -> None:
        self._process.kill()
        self._process.wait()

    async def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert await asyncio.to_thread(self._process.wait, PATIENCE) == 0


@dataclass(frozen=True)
class House:
    """Where processes go after the lease that a database has."""

    url: str
    program: Holding

    @contextmanager
    def holder(self, folder: Path, lasts: float, check: str) -> Generator[Holder]:
        calls = calls_beside(folder)
        with self.program.start(self.url, str(folder), str(lasts), str(calls), check) as process:
            seen = Holder(process)
            try:
                yield seen
            finally:
                seen.die()


@pytest.fixture
def house(database_url: str, tmp_path: Path, nursery: Nursery | None) -> House:
    return House(database_url, Holding(tmp_path, nursery=nursery))


@asynccontextmanager
async def two(
    house: House, lasts: float, *, together: bool, checked: bool = True
) -> AsyncGenerator[tuple[Holder, Holder], None]:
    """Yield a process that has the lease, and another that waits for it."""
    folder = house.program.folder
    folders = (folder / "a", folder / ("a" if together else "b"))
    check = "checked" if checked else "unchecked"
    with house.holder(folders[0], lasts, check) as one:
        await one.says("took 1")
        with house.holder(folders[1], lasts, check) as other:
            await other.says("lease waited for")
            yield one, other


async def test_who_is_killed_is_replaced_at_once_on_the_same_host(house: House) -> None:
    """Its lease would last an hour."""
    async with two(house, LONG, together=True) as (one, heir):
        one.die()
        await heir.says("took 2")
        await heir.end()


async def test_who_is_killed_elsewhere_is_replaced_when_its_lease_ran_out(house: House) -> None:
    async with two(house, SHORT, together=False) as (one, heir):
        one.die()
        died = time.monotonic()
        await heir.says("took 2")
        assert time.monotonic() - died > SHORT / 2, "it was renewed every third of that"


async def test_who_ends_in_good_order_is_replaced_at_once_elsewhere(house: House) -> None:
    async with two(house, PATIENCE, together=False) as (one, heir):
        await one.end()
        ended = time.monotonic()
        await heir.says("took 2")
        assert time.monotonic() - ended < PATIENCE / 2


@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("together", [True, False], ids=["on one host", "on two"])
async def test_who_was_stopped_past_its_lease_calls_nobody_when_it_goes_on(
    house: House, *, checked: bool, together: bool
) -> None:
    """Who does not look at the deadline calls once more, beside the one that took over."""
    calls = calls_beside(house.program.folder / "a")
    async with two(house, SHORT, together=together, checked=checked) as (one, heir):
        await another_call(calls)
        one.signal(signal.SIGSTOP)
        await heir.says("took 2")
        await another_call(calls)
        one.signal(signal.SIGCONT)
        await one.says("lost 1")
        await another_call(calls)
        callers = [int(pid) for pid, _ in groupby(calls.read_text().split())]
        assert callers[:2] == [one.pid, heir.pid]
        assert (one.pid in callers[2:]) is not checked


def calls_beside(folder: Path) -> Path:
    """Return where the processes over ``folder`` note their calls."""
    return folder.parent / "calls"


async def another_call(calls: Path) -> None:
    """Wait until somebody calls."""
    before = noted(calls)
    async with asyncio.timeout(PATIENCE):
        while True:
            if noted(calls) > before:
                return
            await asyncio.sleep(0.01)


def noted(calls: Path) -> int:
    return calls.stat().st_size if calls.exists() else 0
