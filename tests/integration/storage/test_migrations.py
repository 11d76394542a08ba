"""From nothing, or from an older version, to the shape this program knows."""

from __future__ import annotations

import asyncio
import stat
from datetime import timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest
from tortoise.exceptions import OperationalError

from models.database import fetch, migrate, open_database
from models.database_place import Place
from models.database_sqlite import COPIES_KEPT, SqlitePlace
from models.database_url import SqliteTarget
from models.errors import CannotOpen, CannotOpenReason, Locked, TooNew
from models.migrate import known_migrations, migrate_place
from models.schema import Attempt, Person
from tests.integration.storage.places import connected, occupied, place_of
from tests.support.cancelling import Moment, cancelled_at
from tests.support.clock import NOON, ManualClock
from tests.support.later_migrations import ADDITION, FAILURE, REBUILD, REWRITING, later

CLOCK = ManualClock(NOON)


async def recorded() -> list[str]:
    return [row["name"] for row in await fetch("SELECT name FROM tortoise_migrations ORDER BY id")]


async def someone() -> None:
    person = await Person.create(number="1815", created_at=NOON)
    await Attempt.create(person=person, competence="3.1", answered_at=NOON, told_at=NOON)


def copies(url: str) -> list[Path]:
    path = Path(url.removeprefix("sqlite:///"))
    return sorted(path.parent.glob(f"{path.name}.backup-*"))


async def test_an_absent_database_is_created_and_migrated(absent_url: str) -> None:
    report = await migrate(absent_url)
    assert list(report.applied) == known_migrations()
    assert report.backup is None
    async with open_database(absent_url) as database:
        assert database.migrated.applied == ()
        assert await recorded() == known_migrations()


async def test_a_migrated_database_is_left_alone(database_url: str) -> None:
    report = await migrate(database_url)
    assert (report.applied, report.backup) == ((), None)


async def test_an_older_database_is_migrated_and_keeps_its_rows(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await someone()
    with later(tmp_path, m9000_nickname=ADDITION) as steps:
        report = await migrate_place(place_of(database_url), CLOCK, steps)
    assert report.applied == ("9000_nickname",)
    async with connected(place_of(database_url)):
        assert await fetch("SELECT number, nickname FROM person") == [{"number": "1815", "nickname": None}]
        assert await Attempt.all().count() == 1


async def test_a_step_may_use_the_tables_as_they_are_by_then(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await someone()
    with later(tmp_path, m9000_nickname=ADDITION, m9001_ada=REWRITING) as steps:
        await migrate_place(place_of(database_url), CLOCK, steps)
    async with connected(place_of(database_url)):
        assert await fetch("SELECT nickname FROM person") == [{"nickname": "Ada"}]


async def test_a_newer_database_is_refused_and_left_alone(database_url: str, tmp_path: Path) -> None:
    with later(tmp_path, m9000_nickname=ADDITION) as steps:
        await migrate_place(place_of(database_url), CLOCK, steps)
    before = await content(database_url)
    with pytest.raises(TooNew) as raised:
        await opened(database_url)
    assert (raised.value.found, raised.value.known) == ("9000_nickname", known_migrations()[-1])
    with pytest.raises(TooNew):
        await migrate(database_url)
    assert await content(database_url) == before


async def refused(place: Place, steps: ModuleType) -> CannotOpen:
    with pytest.raises(CannotOpen) as raised:
        await migrate_place(place, CLOCK, steps)
    return raised.value


async def opened(url: str) -> None:
    async with open_database(url):
        pass


def bytes_of(path: Path) -> object:
    return path.read_bytes(), sorted(path.parent.glob("pixmate.db*"))


async def content(url: str) -> object:
    """Return what must not change: a file's bytes and neighbours, or a server's record of its tables."""
    if url.startswith("sqlite"):
        return bytes_of(Path(url.removeprefix("sqlite:///")))
    async with connected(place_of(url)):
        return await fetch("SELECT oid, relname, relfilenode FROM pg_class ORDER BY oid"), await recorded()


async def test_a_migration_that_fails_is_undone_whole(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await someone()
    with later(tmp_path, m9000_fine=ADDITION, m9001_wrong=FAILURE) as steps:
        error = await refused(place_of(database_url), steps)
    assert error.reason is CannotOpenReason.MIGRATION_FAILED
    assert "nowhere" in error.detail
    async with open_database(database_url):
        assert await recorded() == known_migrations()
        assert await Attempt.all().count() == 1
        for statement in ("SELECT nickname FROM person", "SELECT id FROM half"):
            with pytest.raises(OperationalError):
                await fetch(statement)


async def test_a_migration_that_is_cancelled_is_undone_whole(database_url: str, tmp_path: Path) -> None:
    place, clock = place_of(database_url), ManualClock(NOON)
    with later(tmp_path, m9000_nickname=ADDITION, m9001_table='ops.RunSQL("CREATE TABLE extra (id INT)")') as steps:

        async def work() -> None:
            clock.advance(seconds=1)
            await migrate_place(place, clock, steps)

        ends: set[bool] = set()
        for point in range(0, 60, 4):
            ends.add(await cancelled_at(work, point, Moment.AFTER))
            assert await place.found() in (known_migrations(), known_migrations(steps)), point
    assert ends == {True, False}
    async with connected(place):
        assert await fetch("SELECT nickname FROM person") == []


async def test_of_several_that_start_at_once_one_migrates(absent_url: str) -> None:
    patient = timedelta(minutes=1)
    reports = await asyncio.gather(*(migrate(absent_url, timeout=patient) for _ in range(4)))
    assert sorted(len(report.applied) for report in reports) == [0, 0, 0, len(known_migrations())]


async def test_another_that_migrates_is_waited_for_within_bounds(absent_url: str) -> None:
    soon = timedelta(seconds=1)  # long enough to connect on a busy machine
    await place_of(absent_url).found()
    async with occupied(absent_url):
        with pytest.raises(Locked) as raised:
            await migrate(absent_url, timeout=soon)
    assert raised.value.seconds == soon.total_seconds()
    assert list((await migrate(absent_url)).applied) == known_migrations()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_file_is_copied_before_it_is_migrated(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await someone()
    with later(tmp_path, m9000_nickname=ADDITION) as steps:
        report = await migrate_place(place_of(database_url), CLOCK, steps)
    (copy,) = copies(database_url)
    assert report.backup == copy
    assert copy.name == f"pixmate.db.backup-{known_migrations()[-1]}-20260318T120000000000Z"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    async with open_database(f"sqlite:///{copy}"):
        assert await Attempt.all().count() == 1


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_copy_holds_what_is_not_yet_in_the_file_itself(database_url: str, tmp_path: Path) -> None:
    async with open_database(database_url):
        await someone()  # still in the write-ahead log, since the database stays open
        with later(tmp_path, m9000_nickname=ADDITION) as steps:
            report = await migrate_place(place_of(database_url), CLOCK, steps)
    async with open_database(f"sqlite:///{report.backup}"):
        assert await Attempt.all().count() == 1


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_last_copies_are_kept(database_url: str, tmp_path: Path) -> None:
    place, clock = place_of(database_url), ManualClock(NOON)
    made: list[Path] = []
    for _ in range(COPIES_KEPT + 2):
        clock.advance(hours=7)
        made.append(await place.save_copy("0001_initial", clock.now()) or tmp_path)
    assert copies(database_url) == sorted(made[-COPIES_KEPT:])


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_killed_copies_left_is_cleared_and_counts_for_no_copy(database_url: str, tmp_path: Path) -> None:
    place, clock = place_of(database_url), ManualClock(NOON)
    made: list[Path] = []
    for _ in range(COPIES_KEPT):
        clock.advance(hours=7)
        made.append(await place.save_copy("0001_initial", clock.now()) or tmp_path)
        killed = made[-1].with_name(f"{made[-1].name.replace('Z', '5Z')}.part")
        killed.write_bytes(b"half of it")
        killed.with_name(f"{killed.name}-journal").write_bytes(b"")
    made[-1].with_name(f"{made[-1].name}-wal").write_bytes(b"")  # somebody looks into that copy
    assert len(copies(database_url)) == COPIES_KEPT + 3
    clock.advance(hours=7)
    made.append(await place.save_copy("0001_initial", clock.now()) or tmp_path)
    wal = made[-2].with_name(f"{made[-2].name}-wal")
    assert copies(database_url) == sorted([*made[-COPIES_KEPT:], wal])


async def test_copies_of_a_file_of_odd_name_are_found(tmp_path: Path) -> None:
    odd, clock = tmp_path / "[a]*.db", ManualClock(NOON)
    place = SqlitePlace(SqliteTarget(f"sqlite:///{odd}", odd), 5)
    await place.found()
    made: list[Path] = []
    for _ in range(COPIES_KEPT + 1):
        clock.advance(hours=7)
        made.append(await place.save_copy("0001_initial", clock.now()))
    assert [each.exists() for each in made] == [False, *[True] * COPIES_KEPT]


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(("foreign_keys", "kept"), [(False, 1), (True, 0)])
async def test_a_rebuilt_table_keeps_the_rows_that_refer_to_it(
    database_url: str, tmp_path: Path, *, foreign_keys: bool, kept: int
) -> None:
    """With foreign keys on, as Tortoise migrates, they are gone, and nobody is told."""
    async with open_database(database_url):
        await someone()
    place = place_of(database_url)
    if foreign_keys:
        place = Careless(cast("SqlitePlace", place))
    with later(tmp_path, m9000_rebuild=REBUILD) as steps:
        await migrate_place(place, CLOCK, steps)
    async with connected(place_of(database_url)):
        assert await Person.all().count() == 1
        assert await Attempt.all().count() == kept


class Careless(SqlitePlace):
    """Migrates with the connection everything else uses."""

    def __init__(self, place: SqlitePlace) -> None:
        super().__init__(SqliteTarget(place.url, place.path), 5)

    def connection(self, *, migrating: bool) -> dict[str, Any]:
        return super().connection(migrating=False)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_migration_that_leaves_rows_without_what_they_refer_to_is_undone(
    database_url: str, tmp_path: Path
) -> None:
    async with open_database(database_url):
        await someone()
    with later(tmp_path, m9000_loss='ops.RunSQL("DELETE FROM person")') as steps:
        error = await refused(place_of(database_url), steps)
    assert error.reason is CannotOpenReason.MIGRATION_FAILED
    assert "attempt" in error.detail
    async with open_database(database_url):
        assert await Person.all().count() == 1
