"""What every test may ask for. A test that asks for ``database`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.database import Database, open_database
from tests.support.databases import Engine, Postgres, migrated_file, postgres_server
from tests.support.garbage import collected_rarely


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Import the tests, and from then on look through them rarely."""
    with collected_rarely():
        return (yield)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Which database the test runs on: both, one after the other."""
    return request.param


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server, of this process alone unless ``TEST_DATABASE_URL`` names one."""
    with postgres_server() as server:
        databases = Postgres(server)
        yield databases
        databases.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied."""
    return migrated_file(tmp_path_factory.mktemp("template"))


@contextmanager
def fresh_database(engine: Engine, request: pytest.FixtureRequest, folder: Path) -> Generator[str]:
    """Yield the URL of a migrated, empty database of one test's own, ``folder`` being its."""
    if engine == "sqlite":
        path = folder / "pixmate.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
    else:
        with request.getfixturevalue("postgres").fresh() as url:
            yield url


@pytest.fixture
def database_url(engine: Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated, empty database of the test's own."""
    with fresh_database(engine, request, tmp_path) as url:
        yield url


@pytest.fixture
def absent_url(engine: Engine, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that does not exist yet."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'pixmate.db'}"
    else:
        with request.getfixturevalue("postgres").absent() as url:
            yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated, empty database, open for the test; ``database_url`` is where it is."""
    async with open_database(database_url) as opened:
        yield opened
