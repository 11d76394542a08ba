"""Several processes on one database."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from models.database_url import SqliteTarget, parse_url
from models.migrate import known_migrations

ROUNDS = 150


@pytest.fixture
def counter(engine: str, database_url: str) -> Path:
    target = parse_url(database_url)
    assert isinstance(target, SqliteTarget)
    with closing(sqlite3.connect(target.path)) as raw, raw:
        raw.execute("INSERT INTO secret (name, value) VALUES ('counter', '0')")
    return target.path


def two_at_once(*command: str) -> list[str]:
    """Let two processes go at the same moment, and return what each prints last."""
    both = [
        subprocess.Popen(
            [sys.executable, "-m", *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
    return [process.communicate(timeout=60)[0].strip() for process in both]


def contend(path: Path, way: str) -> int:
    """Let two processes add to the counter; return how many additions were refused."""
    return sum(map(int, two_at_once("tests.support.contender", str(path), str(ROUNDS), way)))


def value(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("SELECT value FROM secret").fetchone()[0])


@pytest.mark.parametrize("engine", ["sqlite"])
def test_two_processes_that_read_then_write_are_never_refused(counter: Path) -> None:
    assert contend(counter, "immediate") == 0
    assert value(counter) == 2 * ROUNDS


@pytest.mark.parametrize("engine", ["sqlite"])
def test_they_would_be_with_deferred_transactions(counter: Path) -> None:
    refused = contend(counter, "deferred")
    assert refused > 0
    assert value(counter) == 2 * ROUNDS - refused


def test_of_two_that_start_at_once_one_migrates(absent_url: str) -> None:
    assert sorted(two_at_once("tests.support.starter", absent_url)) == ["", " ".join(known_migrations())]
