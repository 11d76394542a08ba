"""Opening a database, and why it cannot be opened."""

from __future__ import annotations

import asyncio
import stat
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest

from models.database import Database, execute, fetch, open_database
from models.errors import CannotOpen, CannotOpenReason, Locked
from models.schema import Person
from tests.integration.storage.places import connected, occupied, place_of
from tests.support.clock import NOON
from tests.support.databases import Postgres

PATIENCE = timedelta(seconds=5)
SOON = timedelta(milliseconds=500)


async def opened(url: str, patience: timedelta = PATIENCE) -> None:
    async with open_database(url, timeout=patience):
        pass


async def refusal(url: str) -> CannotOpenReason:
    with pytest.raises(CannotOpen) as raised:
        await opened(url)
    return raised.value.reason


async def test_a_fresh_database_is_open_and_empty(database: Database, engine: str) -> None:
    assert database.dialect == engine
    assert await fetch("SELECT id FROM person") == []


async def test_what_is_stored_is_there_the_next_time(absent_url: str) -> None:
    async with open_database(absent_url):
        await Person.create(number="1815", created_at=NOON)
    async with open_database(absent_url):
        assert await fetch("SELECT number FROM person") == [{"number": "1815"}]


async def test_tasks_started_while_it_is_open_use_it(database: Database) -> None:
    assert await asyncio.create_task(fetch("SELECT id FROM person")) == []


async def test_two_may_be_open_at_once(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await Person.create(number="outer", created_at=NOON)
        async with open_database(f"sqlite:///{tmp_path / 'other.db'}"):
            await execute("INSERT INTO secret (name, value) VALUES ('inner', '')")
            assert await fetch("SELECT number FROM person") == []
        assert await fetch("SELECT number FROM person") == [{"number": "outer"}]
        assert await fetch("SELECT name FROM secret") == []


async def test_the_tables_of_another_program_are_left_alone(absent_url: str) -> None:
    place = place_of(absent_url)
    await place.found()
    async with connected(place):
        await execute("CREATE TABLE theirs (id INT)")
    assert await refusal(absent_url) is CannotOpenReason.NOT_OURS
    async with connected(place):
        assert await fetch("SELECT id FROM theirs") == []


async def test_one_that_is_occupied_is_waited_for_within_bounds(absent_url: str) -> None:
    await place_of(absent_url).found()
    async with occupied(absent_url):
        with pytest.raises(Locked):
            await opened(absent_url, SOON)
    await opened(absent_url)


def file_in(folder: Path, content: bytes = b"") -> Path:
    path = folder / "some.db"
    path.write_bytes(content)
    return path


def bytes_of(path: Path) -> bytes:
    return path.read_bytes()


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3840)


async def test_a_new_file_is_its_owners_only(tmp_path: Path) -> None:
    await opened(f"sqlite:///{tmp_path / 'a folder' / 'été.db'}")
    assert mode_of(tmp_path / "a folder" / "été.db") == 0o600


async def test_an_empty_file_is_a_new_database(tmp_path: Path) -> None:
    await opened(f"sqlite:///{file_in(tmp_path)}")


@pytest.mark.parametrize("content", [b"Nom;Prenom\n" * 200, b"SQLite format 3\0", b"\0" * 4096])
async def test_a_file_that_is_something_else_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = file_in(tmp_path, content)
    assert await refusal(f"sqlite:///{path}") is CannotOpenReason.NOT_A_DATABASE
    assert bytes_of(path) == content


async def test_a_damaged_file_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    await opened(f"sqlite:///{path}")
    damage(path)
    before = bytes_of(path)
    assert await refusal(f"sqlite:///{path}") is CannotOpenReason.NOT_A_DATABASE
    assert bytes_of(path) == before


async def test_a_place_that_cannot_be_written_is_no_access(tmp_path: Path) -> None:
    path = file_in(tmp_path)
    assert await refusal(f"sqlite:///{path / 'inside.db'}") is CannotOpenReason.NO_ACCESS
    assert await refusal(f"sqlite:///{tmp_path}") is CannotOpenReason.NO_ACCESS


async def test_no_server_there_is_unreachable(tmp_path: Path) -> None:
    assert await refusal(f"postgres:///campus?host={quote(str(tmp_path))}") is CannotOpenReason.UNREACHABLE


async def test_an_unknown_user_is_refused(postgres: Postgres) -> None:
    parts = urlsplit(postgres.server.url)
    host = parts.netloc.rpartition("@")[2]
    url = urlunsplit(parts._replace(netloc=f"nobody:wrong@{host}"))
    assert await refusal(url) is CannotOpenReason.REFUSED


async def test_a_database_may_have_any_name(postgres: Postgres) -> None:
    with postgres.absent('the "été" one') as url:
        await opened(url)
        await opened(url)


async def test_several_may_create_it_at_once(postgres: Postgres) -> None:
    with postgres.absent() as url:
        assert await asyncio.gather(*(place_of(url).found() for _ in range(4))) == [[]] * 4
