"""A program with a folder of its own for each test, and where a proof is made, on SQLite or PostgreSQL."""

from __future__ import annotations

import signal
import sys
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import pytest

from tests.acceptance.delivery.crowd import read
from tests.acceptance.delivery.scale import SCALE
from tests.acceptance.delivery.stage import Proven, Stage
from tests.acceptance.delivery.witness import witness
from tests.acceptance.nursery import Nursery
from tests.acceptance.program import ROOT, STRICT, Program

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that runs the tests behind its back has them ignore an interrupt, and so would all they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery | None]:
    """What forks the program; None in full size, where it is started as anybody starts it."""
    if SCALE.forked:
        with Nursery.open([sys.executable, *STRICT], Program(ROOT).environment, ROOT) as opened:
            yield opened
    else:
        yield None


@pytest.fixture
def program(tmp_path: Path, nursery: Nursery | None) -> Program:
    """The program over an empty data folder."""
    return Program(tmp_path, nursery=nursery)


@pytest.fixture
def cold(tmp_path: Path) -> Program:
    """The program over the same folder, started from a cold interpreter as anybody starts it."""
    return Program(tmp_path)


@pytest.fixture
async def stage(tmp_path: Path, database_url: str, nursery: Nursery | None) -> AsyncGenerator[Stage]:
    """A campus on the database of the test, without quiet hours."""
    folder = tmp_path / "data"
    folder.mkdir()
    async with witness() as (seen, settings), read(database_url) as ledger:
        own = {
            "PIXMATE_DATABASE_URL": database_url,
            "PIXMATE_QUIET_HOURS": "off",
            "PIXMATE_TELEGRAM_PER_SECOND": str(SCALE.per_second),
            "PIXMATE_DISCORD_PER_SECOND": str(SCALE.per_second),
        }
        yield Stage(Proven(folder, own | settings, nursery=nursery), database_url, ledger, seen)
