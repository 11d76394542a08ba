"""One import at a time; everyone else is answered meanwhile."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from models.database import execute, fetch
from models.imports import ImportBusy, Progress, Stage, State, decide, resume_imports
from models.imports.turn import one_at_a_time
from tests.integration.imports.files import OPERATOR, bring, profiles, roster, tables
from tests.support.clock import NOON
from tests.unit.pix.files.building import sent, student

pytestmark = pytest.mark.usefixtures("database")

CONTENT = roster(*(student(str(number)) for number in range(200)))


async def test_a_second_import_is_refused_while_one_is_under_way() -> None:
    async with one_at_a_time():
        with pytest.raises(ImportBusy):
            await bring(CONTENT)
    assert (await bring(CONTENT)).state is State.APPLIED


async def test_a_decision_waits_for_no_import_either() -> None:
    async with one_at_a_time():
        with pytest.raises(ImportBusy):
            await decide(1, None, actor=OPERATOR, now=NOON)


async def test_a_dry_run_disturbs_nobody() -> None:
    async with one_at_a_time():
        assert (await bring(CONTENT, dry_run=True)).state is State.DRY_RUN


async def test_resuming_leaves_an_import_that_is_under_way_alone() -> None:
    await execute(
        "INSERT INTO import (kind, file_name, file_hash, state, actor, campaigns, counts, created_at)"
        " VALUES ('roster', 'x', 'x', 'staging', 'x', '[]', '{}', ?)",
        NOON,
    )
    before = await tables()
    async with one_at_a_time():
        assert await resume_imports(now=NOON) == 0
    assert await tables() == before


async def _interrupted() -> None:
    await execute(
        "INSERT INTO import (kind, file_name, file_hash, state, actor, campaigns, counts, created_at)"
        " VALUES ('profiles', 'earlier.csv', 'x', 'applying', 'x', '[]', '{}', ?)",
        NOON,
    )


async def test_an_import_says_which_earlier_one_it_finished_first() -> None:
    await _interrupted()
    report = await bring(CONTENT)
    assert (report.state, report.finished_first) == (State.APPLIED, ("earlier.csv",))
    assert (await bring(CONTENT)).finished_first == ()


async def test_taking_up_an_interrupted_import_is_audited_with_who_did() -> None:
    await _interrupted()
    assert await resume_imports(now=NOON) == 1
    acts = [(row["actor"], row["act"]) for row in await fetch("SELECT actor, act FROM audit ORDER BY id")]
    assert acts == [("service", "import.resumed"), ("x", "import.profiles")]


async def test_the_turn_is_free_again_after_a_failure() -> None:
    with pytest.raises(ZeroDivisionError):
        async with one_at_a_time():
            raise ZeroDivisionError
    async with one_at_a_time():
        pass


async def test_two_imports_at_once_are_told_apart_by_the_lock_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative control: without the lock both go ahead."""

    @asynccontextmanager
    async def nothing() -> AsyncGenerator[None, None]:
        yield

    other = profiles(*(sent("", str(number)) for number in range(200)))
    locked = await asyncio.gather(bring(CONTENT), bring(other), return_exceptions=True)
    assert [type(each) for each in locked].count(ImportBusy) == 1
    monkeypatch.setattr("models.imports.run.one_at_a_time", nothing)
    free = await asyncio.gather(bring(CONTENT), bring(other), return_exceptions=True)
    assert ImportBusy not in [type(each) for each in free]


async def test_others_read_and_write_between_the_steps_of_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.imports.carrying.AT_ONCE", 20)
    seen: list[int] = []
    stop = asyncio.Event()

    async def tap() -> None:
        while not stop.is_set():
            seen.append(len(await fetch("SELECT id FROM person")))
            await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", f"tap:{len(seen)}", NOON)

    tapping = asyncio.create_task(tap())
    await bring(CONTENT)
    stop.set()
    await tapping
    assert len({count for count in seen if 0 < count < 200}) > 2


async def test_progress_is_told_from_start_to_end() -> None:
    told: list[Progress] = []
    await bring(CONTENT, progress=told.append)
    applied = [step for step in told if step.stage is Stage.APPLYING]
    assert applied[-1].done == applied[-1].total == 200
    assert [step.stage for step in told] == sorted((step.stage for step in told), key=list(Stage).index)
