"""Processes that go after the same lease: killed, stopped and resumed, on one host and on what looks like two."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from itertools import groupby
from pathlib import Path

import pytest

from tests.acceptance.program import ROOT

PATIENCE = 60.0
"""Seconds after which something that should happen is taken not to."""

LONG, SHORT = 3600.0, 2.0
"""Seconds that a lease lasts: longer than any test, or as short as a test can wait for."""


class Holder:
    """The process ``holder``, seen from outside."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self.pid = process.pid

    async def says(self, what: str) -> None:
        """Wait until it writes ``what``; the rest of its log is passed over."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while what not in (said := (await self._process.stdout.readline()).decode()):
                assert said, "it is gone"

    def signal(self, number: signal.Signals) -> None:
        self._process.send_signal(number)

    async def die(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        assert await self._process.wait() == 0


@asynccontextmanager
async def holder(url: str, folder: Path, lasts: float, check: str) -> AsyncGenerator[Holder, None]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.acceptance.leases.holder", url, str(folder), str(lasts), str(calls_beside(folder)), check),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    seen = Holder(process)
    try:
        yield seen
    finally:
        await seen.die()


@asynccontextmanager
async def two(
    url: str, folder: Path, lasts: float, *, together: bool, checked: bool = True
) -> AsyncGenerator[tuple[Holder, Holder], None]:
    """Yield a process that has the lease, and another that waits for it."""
    folders = (folder / "a", folder / ("a" if together else "b"))
    check = "checked" if checked else "unchecked"
    async with holder(url, folders[0], lasts, check) as one:
        await one.says("took 1")
        async with holder(url, folders[1], lasts, check) as other:
            await other.says("lease waited for")
            yield one, other


async def test_who_is_killed_is_replaced_at_once_on_the_same_host(database_url: str, tmp_path: Path) -> None:
    """Its lease would last an hour."""
    async with two(database_url, tmp_path, LONG, together=True) as (one, heir):
        await one.die()
        await heir.says("took 2")
        await heir.end()


async def test_who_is_killed_elsewhere_is_replaced_when_its_lease_ran_out(database_url: str, tmp_path: Path) -> None:
    async with two(database_url, tmp_path, SHORT, together=False) as (one, heir):
        await one.die()
        died = time.monotonic()
        await heir.says("took 2")
        assert time.monotonic() - died > SHORT / 2, "it was renewed every third of that"


async def test_who_ends_in_good_order_is_replaced_at_once_elsewhere(database_url: str, tmp_path: Path) -> None:
    async with two(database_url, tmp_path, PATIENCE, together=False) as (one, heir):
        await one.end()
        ended = time.monotonic()
        await heir.says("took 2")
        assert time.monotonic() - ended < PATIENCE / 2


@pytest.mark.parametrize("checked", [True, False])
@pytest.mark.parametrize("together", [True, False], ids=["on one host", "on two"])
async def test_who_was_stopped_past_its_lease_calls_nobody_when_it_goes_on(
    database_url: str, tmp_path: Path, *, checked: bool, together: bool
) -> None:
    """Who does not look at the deadline calls once more, beside the one that took over."""
    calls = calls_beside(tmp_path / "a")
    async with two(database_url, tmp_path, SHORT, together=together, checked=checked) as (one, heir):
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
