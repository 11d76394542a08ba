"""A process killed while it imports: whatever the statement, the import is finished or leaves no trace."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from models.database import fetch, open_database
from models.imports import Kind, State, resume_imports
from tests.integration.imports.files import bring, picture, profiles, roster
from tests.support.clock import NOON
from tests.support.databases import Engine
from tests.unit.pix.files.building import sent, student, unsent

ROOT = Path(__file__).resolve().parents[3]
SEED, KILLS, PEOPLE = 20261112, 3, 100
ROSTER = roster(*(student(str(number), group=f"L{number % 3}") for number in range(PEOPLE)))
# Half of them unknown to the roster, some of them doubtful, everyone with a history.
PROFILES = profiles(
    *(
        sent("", str(number), at=f"{day:02}/10/2026 10:00", pix={"1.1": day})
        for number in range(PEOPLE // 2, PEOPLE * 3 // 2)
        for day in (20, 9)
    ),
    *(unsent("", "", last="Inconnu", first=f"Prénom {number}") for number in range(30)),
)

Fresh = Callable[[], AbstractContextManager[str]]
Picture = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def fresh(engine: Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Fresh:
    """Makes empty databases, each at a URL of its own."""
    numbers = count(1)

    @contextmanager
    def copy() -> Generator[str, None, None]:
        path = tmp_path / f"{next(numbers)}.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"

    return copy if engine == "sqlite" else request.getfixturevalue("postgres").fresh


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """The profiles, as a file."""
    file = tmp_path / "file.csv"
    file.write_bytes(PROFILES)
    return file


def import_until(fatal: int, url: str, file: Path) -> subprocess.CompletedProcess[str]:
    """Import ``file`` in a process that dies before its statement of number ``fatal`` (0: it lives)."""
    command = [sys.executable, "-m", "tests.support.importer", url, str(file), str(fatal)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


async def undisturbed(fresh: Fresh) -> Picture:
    """Return what both files leave when nothing happens."""
    with fresh() as url:
        async with open_database(url):
            await bring(ROSTER)
            await bring(PROFILES)
            return await picture()


async def marks_of(fresh: Fresh, export: Path) -> tuple[int, int, int]:
    """Return at which statement the process begins to keep rows, begins to apply them, and ends."""
    with fresh() as url:
        await enrolled(url)
        lived = import_until(0, url, export)
        assert lived.returncode == 0, lived.stderr
        keeping, applying, end = map(int, lived.stdout.split())
        return keeping, applying, end


async def enrolled(url: str) -> None:
    async with open_database(url):
        await bring(ROSTER)


def moments(keeping: int, applying: int, end: int) -> list[int]:
    """Return statements drawn from while rows are kept, and from while they are applied."""
    draw = random.Random(SEED)
    # Before these rows are kept nothing is recorded yet, and right before the first is applied all of them are.
    return sorted([*draw.sample(range(keeping + 5, applying - 4), KILLS), *draw.sample(range(applying, end), KILLS)])


async def assert_done_once() -> None:
    """Every import was applied, entered in the log once, and left no row to apply."""
    assert [row["state"] for row in await fetch("SELECT state FROM import ORDER BY id")] == ["applied"] * 2
    acts = [row["act"] for row in await fetch("SELECT act FROM audit ORDER BY id")]
    assert [act for act in acts if act in {"import.roster", "import.profiles"}] == ["import.roster", "import.profiles"]
    assert "import.resumed" in acts or "import.discarded" in acts
    assert await fetch("SELECT id FROM import_row WHERE state = 'staged'") == []


@pytest.mark.slow
async def test_the_same_file_again_finishes_what_a_killed_process_began(fresh: Fresh, export: Path) -> None:
    expected = await undisturbed(fresh)
    seen: set[str] = set()
    for fatal in moments(*await marks_of(fresh, export)):
        with fresh() as url:
            await enrolled(url)
            assert import_until(fatal, url, export).returncode == -signal.SIGKILL
            async with open_database(url):
                seen |= {row["state"] for row in await fetch("SELECT state FROM import WHERE kind = 'profiles'")}
                report = await bring(PROFILES, Kind.PROFILES)
                assert report.state is State.APPLIED
                assert await picture() == expected
                await assert_done_once()
    assert seen == {"staging", "applying"}


@pytest.mark.slow
async def test_the_next_start_finishes_an_import_whose_rows_are_all_kept(fresh: Fresh, export: Path) -> None:
    expected = await undisturbed(fresh)
    _keeping, _applying, end = await marks_of(fresh, export)
    with fresh() as url:
        await enrolled(url)
        assert import_until(end - 3, url, export).returncode == -signal.SIGKILL
        async with open_database(url):
            assert await resume_imports(now=NOON) == 1
            assert await picture() == expected
            await assert_done_once()
            assert await resume_imports(now=NOON) == 0
            report = await bring(PROFILES, Kind.PROFILES)
            assert report.state is State.UNCHANGED


@pytest.mark.slow
async def test_an_import_cut_while_rows_were_kept_leaves_no_trace(fresh: Fresh, export: Path) -> None:
    _keeping, applying, _end = await marks_of(fresh, export)
    with fresh() as url:
        await enrolled(url)
        async with open_database(url):
            before = await picture()
        assert import_until(applying - 5, url, export).returncode == -signal.SIGKILL
        async with open_database(url):
            assert [row["state"] for row in await fetch("SELECT state FROM import WHERE kind = 'profiles'")] == [
                "staging"
            ]
            assert await resume_imports(now=NOON) == 0
            assert await picture() == before
            assert await fetch("SELECT id FROM import WHERE kind = 'profiles'") == []
