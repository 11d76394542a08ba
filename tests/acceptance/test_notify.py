"""`pixmate notify` as a process of its own, killed in the middle and run again."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.delivery.crowd import FIRST_NUMBER, Chat, settle
from tests.acceptance.program import Program

pytestmark = pytest.mark.slow

PEOPLE = 2_000


@pytest.fixture
def campus(program: Program) -> Program:
    """A campus of `PEOPLE` students who can all be written to, and a list of them."""
    url = f"sqlite:///{program.folder / 'pixmate.db'}"
    asyncio.run(settle(url, [Chat("telegram", str(1_000 + number)) for number in range(PEOPLE)]))
    numbers = "\n".join(str(FIRST_NUMBER + number) for number in range(PEOPLE))
    (program.folder / "numbers.txt").write_text(numbers)
    return replace(program, settings={"PIXMATE_DATABASE_URL": url})


def command(*more: str) -> tuple[str, ...]:
    return ("notify", "--audience-file", "numbers.txt", "--text", "La salle est B204", *more)


def owed(folder: Path) -> list[tuple[int, int]]:
    """Return how many rows there are, and of how many people."""
    with closing(sqlite3.connect(folder / "pixmate.db")) as raw:
        return raw.execute("SELECT COUNT(*), COUNT(DISTINCT person_id) FROM delivery").fetchall()


def killed_with(program: Program, rows: int) -> int:
    """Run the command, kill it as soon as ``rows`` are owed; returns how many it left."""
    until = time.monotonic() + 60
    with program.start(*command()) as process:
        while owed(program.folder)[0][0] < rows and process.poll() is None and time.monotonic() < until:
            time.sleep(0.001)
        process.kill()
        process.wait()
    return owed(program.folder)[0][0]


def test_killed_in_the_middle_and_run_again_it_owes_each_person_one_message(campus: Program) -> None:
    left = killed_with(campus, 1)
    assert 0 < left < PEOPLE, "it was killed in the middle"
    done = campus.run(*command())
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{PEOPLE - left:,} new messages are queued, for {PEOPLE:,} people.")
    assert owed(campus.folder) == [(PEOPLE, PEOPLE)]
    assert campus.run(*command()).stdout.startswith("No new message")
    assert owed(campus.folder) == [(PEOPLE, PEOPLE)]


def test_what_was_cut_short_when_it_was_to_be_said_again_is_gone_on_with(campus: Program) -> None:
    assert 0 < killed_with(campus, 1) < PEOPLE
    done = campus.run(*command("--again"))
    assert done.returncode == 0, done.stderr
    assert owed(campus.folder) == [(PEOPLE, PEOPLE)]
    campus.run(*command("--again"))
    assert owed(campus.folder) == [(2 * PEOPLE, PEOPLE)]
