"""Files are checked and imported outside of handlers, whatever cuts it short; each answer is owed once."""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import Any

import pytest
from structlog.testing import capture_logs
from tortoise.exceptions import OperationalError

from models.audit import entries
from models.imports import ImportReport, Kind, carrying, import_file, resume_imports
from models.imports import State as Outcome
from models.imports.turn import one_at_a_time
from models.queue.delivery import Aim
from models.queue.kinds import Kind as Owing
from models.staff import revoke
from models.uploads import State, UploadWork, told_of, work
from models.uploads.upload import content_of
from pix.rules import Rules
from tests.integration.imports.files import bring
from tests.integration.uploads.conftest import EXPORT, ROBIN, ROSTER, Team
from tests.support.clock import NOON


async def imported(team: Team, content: bytes = ROSTER) -> int:
    found = await team.checks(content)
    await team.confirms(found)
    await team.work.work()
    return found


async def outcome(team: Team, found: int) -> ImportReport:
    report = (await team.file(found)).report
    assert report is not None
    return report


async def test_a_check_changes_nothing_and_is_owed_where_the_file_came_from(team: Team) -> None:
    found = await team.checks()
    report = await outcome(team, found)
    assert (report.kind, report.state, report.counts.created) == (Kind.ROSTER, Outcome.DRY_RUN, 2)
    assert await team.numbers() == []
    (row,) = await team.owed()
    assert (row.kind, row.cause, row.due_at) == (Owing.IMPORT, f"{found}:checked", NOON)
    assert (told_of(row).upload, told_of(row).state) == (found, State.CHECKED)
    assert row.aim == Aim("telegram", (await team.file(found)).account_id)


async def test_a_check_is_the_dry_run_of_the_command_line(team: Team) -> None:
    await imported(team)
    found = await team.checks(EXPORT, "profils.csv")
    dry = await bring(EXPORT, name="profils.csv", dry_run=True)
    told = await outcome(team, found)
    assert (told.counts, told.kind, told.number_from) == (dry.counts, dry.kind, dry.number_from)
    assert told.counts.doubtful == 1


async def test_an_import_is_the_one_of_the_command_line_by_who_confirmed_it(team: Team) -> None:
    found = await imported(team)
    assert (await outcome(team, found)).state is Outcome.APPLIED
    assert await team.numbers() == ["1", "2"]
    assert (await content_of(found), (await team.file(found)).state) == (None, State.ENDED)
    assert [row.cause for row in await team.owed()] == [f"{found}:checked", f"{found}:ended"]
    assert [each.act async for each in entries() if each.actor == str(ROBIN)][-1] == "import.roster"


async def test_what_is_refused_or_known_already_is_not_asked_about(team: Team) -> None:
    await imported(team)
    for content, expected in ((ROSTER, Outcome.UNCHANGED), (b"a;b\n", Outcome.REFUSED), (b"", Outcome.REFUSED)):
        found = await team.checks(content)
        file = await team.file(found)
        assert (file.state, (await outcome(team, found)).state) == (State.ENDED, expected)
        assert await content_of(found) is None
        assert not await team.confirms(found)


async def test_nothing_is_done_twice_however_many_work_at_once(team: Team) -> None:
    found = await team.checks()
    await team.confirms(found)
    others = [UploadWork(team.queue, Rules(), team.clock, str) for _ in range(3)]
    await asyncio.gather(*(each.work() for each in (team.work, *others)))
    await team.work.work()
    assert [row.cause for row in await team.owed()] == [f"{found}:checked", f"{found}:ended"]
    assert (await outcome(team, found)).state is Outcome.APPLIED
    assert [each.act async for each in entries()].count("import.begin") == 1


async def test_another_import_is_waited_for_and_checks_go_on_meanwhile(team: Team) -> None:
    found = await team.checks()
    await team.confirms(found)
    other = await team.sends(EXPORT)
    async with one_at_a_time():
        assert await team.work.work() == 1
    assert [(await team.file(each)).state for each in (found, other)] == [State.CONFIRMED, State.CHECKED]
    assert await team.work.work() == 1
    assert (await team.file(found)).state is State.ENDED


async def test_an_import_that_ended_before_it_could_be_told_is_told_as_it_was(team: Team) -> None:
    found = await team.checks()
    await team.confirms(found)
    await import_file(BytesIO(ROSTER), "liste.csv", actor=str(ROBIN), now=NOON, rules=Rules())
    await team.work.work()
    report = await outcome(team, found)
    assert (report.state, report.counts.created) == (Outcome.APPLIED, 2)


@pytest.mark.parametrize(("actor", "hours"), [("operator:test", 0), (str(ROBIN), -1)])
async def test_an_import_that_is_somebody_else_s_or_older_is_none_of_its_own(
    team: Team, actor: str, hours: int
) -> None:
    found = await team.checks()
    team.clock.advance(hours=hours)
    await import_file(BytesIO(ROSTER), "liste.csv", actor=actor, now=team.clock.now(), rules=Rules())
    team.clock.instant = NOON
    await team.confirms(found)
    await team.work.work()
    report = await outcome(team, found)
    assert (report.state, report.counts.created) == (Outcome.UNCHANGED, 0)


async def test_an_import_cut_short_is_taken_up_again(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await team.checks()
    await team.confirms(found)

    async def cut(*arguments: object, **named: object) -> bool:
        raise OperationalError(arguments, named)

    with monkeypatch.context() as patch:
        patch.setattr(work, "conclude", cut)
        with pytest.raises(OperationalError):
            await team.work.work()
    assert await team.numbers() == ["1", "2"]
    assert (await team.file(found)).state is State.CONFIRMED
    assert [row.cause for row in await team.owed()] == [f"{found}:checked"]
    await team.work.work()
    assert (await outcome(team, found)).counts.created == 2


async def test_an_import_cut_short_in_the_middle_is_finished_and_says_so(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await team.checks()
    await team.confirms(found)

    async def cut(*arguments: object) -> None:
        raise OperationalError(arguments)

    with monkeypatch.context() as patch:
        patch.setattr(carrying, "apply_roster", cut)
        with pytest.raises(OperationalError):
            await team.work.work()
    assert await team.numbers() == []
    await team.work.work()
    report = await outcome(team, found)
    assert (report.resumed, report.counts.created) == (True, 2)
    assert await team.numbers() == ["1", "2"]


async def test_one_that_the_service_finished_by_itself_is_told_as_it_was(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = await team.checks()
    await team.confirms(found)

    async def cut(*arguments: object) -> None:
        raise OperationalError(arguments)

    with monkeypatch.context() as patch:
        patch.setattr(carrying, "apply_roster", cut)
        with pytest.raises(OperationalError):
            await team.work.work()
    assert await resume_imports(now=NOON) == 1
    await team.work.work()
    assert (await outcome(team, found)).counts.created == 2


async def test_the_answer_is_kept_with_what_it_tells_or_neither_is(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    found = await team.sends()

    async def lost(rows: object, now: object) -> list[int]:
        raise OperationalError(rows, now)

    with monkeypatch.context() as patch:
        patch.setattr(team.queue, "owe", lost)
        with pytest.raises(OperationalError):
            await team.work.work()
    assert ((await team.file(found)).state, await team.owed()) == (State.RECEIVED, [])
    await team.work.work()
    assert len(await team.owed()) == 1


async def test_a_mistake_of_ours_costs_one_file_and_names_what_the_log_carries(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = await team.sends(b"bad"), await team.sends()

    async def failing(stream: BytesIO, *arguments: Any, **named: Any) -> ImportReport:
        if stream.getvalue() == b"bad":
            raise ZeroDivisionError
        return await import_file(stream, *arguments, **named)

    monkeypatch.setattr(work, "import_file", failing)
    with capture_logs() as logs:
        assert await team.work.work() == 2
    failed = await team.file(bad)
    assert (failed.state, failed.report, await content_of(bad)) == (State.ENDED, None, None)
    assert [line["error_id"] for line in logs] == [failed.error]
    assert len(failed.error) == 8
    assert (await team.file(good)).state is State.CHECKED
    assert len(await team.owed()) == 2


@pytest.mark.parametrize("confirmed", [True, False])
async def test_the_files_of_who_left_the_team_are_dropped_unread(team: Team, confirmed: bool) -> None:
    found = await (team.checks() if confirmed else team.sends())
    if confirmed:
        await team.confirms(found)
    before = len(await team.owed())
    await revoke(ROBIN, actor="operator:test", now=NOON)
    await team.work.work()
    assert ((await team.file(found)).state, await content_of(found)) == (State.DROPPED, None)
    assert (await team.numbers(), len(await team.owed())) == ([], before)
