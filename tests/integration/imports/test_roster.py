"""The roster of the university: who is on it, who changed, who left, who is back."""

from datetime import timedelta

import pytest

from models.database import Database, execute, fetch, fetch_one
from models.imports import Kind, State, WarningCode
from tests.integration.imports.files import OPERATOR, bring, enrol, person_id, roster, tables
from tests.integration.models.rows import guest
from tests.support.clock import NOON
from tests.unit.pix.files.building import student

pytestmark = pytest.mark.usefixtures("database")

ADA = student("815", first_name="Ada", last_name="Lovelace", birthdate="10/12/2004")
MARIE = student("867", first_name="Marie", last_name="Curie", birthdate="07/11/2003")


async def test_every_field_of_a_student_is_kept() -> None:
    row = student(
        "01234",
        first_name="Anne-Élise",
        second_name="Zoé",
        third_name="Ève",
        last_name="L’Hôpital",
        usage_name="Đặng",
        birthdate="29/02/2004",
        email="a@etu.example",
        component="Faculté",
        team="Équipe 1",
        group="L2 Droit",
        diploma="Licence",
        regime="Autre",
    )
    report = await bring(roster(row), Kind.ROSTER)
    stored = await fetch_one("SELECT * FROM person")
    assert (report.state, report.counts.created, report.counts.rows) == (State.APPLIED, 1, 1)
    assert stored is not None
    assert [stored[name] for name in ("number", "first_name", "second_name", "third_name", "last_name")] == [
        "01234",
        "Anne-Élise",
        "Zoé",
        "Ève",
        "L’Hôpital",
    ]
    assert [stored[name] for name in ("usage_name", "email", "component", "team", "group", "diploma", "regime")] == [
        "Đặng",
        "a@etu.example",
        "Faculté",
        "Équipe 1",
        "L2 Droit",
        "Licence",
        "Autre",
    ]
    assert str(stored["birthdate"]) == "2004-02-29"
    assert stored["folded_name"] == "l hopital|anne elise"
    assert bool(stored["on_roster"])


async def test_a_new_roster_updates_what_changed_and_nothing_else() -> None:
    await bring(roster(ADA, MARIE))
    report = await bring(roster(student("815", first_name="Ada", last_name="King", birthdate="10/12/2004"), MARIE))
    assert (report.counts.created, report.counts.updated, report.counts.unchanged) == (0, 1, 1)
    names = [row["last_name"] for row in await fetch("SELECT last_name FROM person ORDER BY number")]
    assert names == ["King", "Curie"]


async def test_a_student_who_left_is_listed_and_kept() -> None:
    await bring(roster(ADA, MARIE))
    report = await bring(roster(MARIE), now=NOON + timedelta(days=1))
    assert report.counts.left == 1
    assert [student.number for student in report.left] == ["815"]
    row = await fetch_one("SELECT on_roster, left_roster_at FROM person WHERE number = '815'")
    assert row is not None
    assert not row["on_roster"]
    assert row["left_roster_at"] is not None


async def test_a_student_who_left_before_is_not_listed_again() -> None:
    await bring(roster(ADA, MARIE))
    await bring(roster(MARIE))
    report = await bring(roster(MARIE, student("999")))
    assert report.left == ()


async def test_a_return_is_noticed() -> None:
    await bring(roster(ADA, MARIE))
    await bring(roster(MARIE))
    report = await bring(roster(ADA, MARIE, student("999")))
    assert report.counts.returned == 1
    row = await fetch_one("SELECT on_roster, left_roster_at FROM person WHERE number = '815'")
    assert row is not None
    assert bool(row["on_roster"])
    assert row["left_roster_at"] is None


async def test_guests_are_left_alone() -> None:
    await guest()
    before = await fetch("SELECT * FROM person")
    await enrol("815")
    assert await fetch("SELECT * FROM person WHERE number IS NULL") == before


async def test_what_a_person_chose_and_may_do_survives_an_update() -> None:
    await enrol("815")
    await execute("UPDATE person SET role = 2, language = 'en', zone = 'Indian/Reunion' WHERE number = '815'")
    await bring(roster(student("815", first_name="Augusta")))
    row = await fetch_one("SELECT first_name, role, language, zone FROM person")
    assert row == {"first_name": "Augusta", "role": 2, "language": "en", "zone": "Indian/Reunion"}


async def test_the_same_roster_again_changes_nothing_and_says_so() -> None:
    await bring(roster(ADA, MARIE))
    before = await tables()
    report = await bring(roster(ADA, MARIE), now=NOON + timedelta(days=9))
    assert (report.state, report.earlier_at) == (State.UNCHANGED, NOON)
    assert (report.counts.created, report.counts.unchanged) == (0, 2)
    assert await tables() == before


async def test_an_older_roster_is_no_old_news_once_another_came() -> None:
    await bring(roster(ADA, MARIE))
    await bring(roster(MARIE), now=NOON + timedelta(days=1))
    report = await bring(roster(ADA, MARIE), now=NOON + timedelta(days=2))
    assert (report.state, report.counts.returned) == (State.APPLIED, 1)


async def test_one_bad_row_keeps_the_whole_file_out_and_every_error_is_located() -> None:
    await bring(roster(ADA))
    before = await tables()
    report = await bring(roster(student("1", birthdate="31/02/2004"), student("2"), student("2", last_name="")))
    assert report.state is State.REFUSED
    assert [(each.code.value, each.line, each.column) for each in report.problems] == [
        ("bad_date", 2, 6),
        ("missing_value", 4, 4),
        ("duplicate_number", 4, 8),
    ]
    assert report.problems[2].related_line == 3
    assert await tables() == before


async def test_most_students_leaving_at_once_is_told() -> None:
    await enrol("1", "2", "3")
    report = await bring(roster(student("3")))
    assert [(remark.code, remark.count) for remark in report.warnings] == [(WarningCode.MANY_LEFT, 2)]


async def test_half_the_students_leaving_is_not_told() -> None:
    await enrol("1", "2")
    assert (await bring(roster(student("2")))).warnings == ()


async def test_a_number_that_came_without_its_zeros_becomes_the_students_own() -> None:
    await execute(
        "INSERT INTO person (number, first_name, second_name, third_name, last_name, usage_name, folded_name, email,"
        ' component, team, "group", diploma, regime, on_roster, role, plain_text, created_at)'
        " VALUES ('815', 'Ada', '', '', 'Lovelace', '', 'lovelace|ada', '', '', '', '', '', '', ?, 0, ?, ?)",
        False,
        False,
        NOON,
    )
    before = await person_id("815")
    report = await bring(roster(student("00815", first_name="Ada", last_name="Lovelace")))
    assert (report.counts.created, report.counts.updated) == (0, 1)
    assert await person_id("00815") == before


async def test_an_import_is_in_the_audit_log() -> None:
    await bring(roster(ADA))
    begun, entry = await fetch("SELECT actor, act, details FROM audit ORDER BY id")
    assert (begun["actor"], begun["act"]) == (OPERATOR, "import.begin")
    assert (entry["actor"], entry["act"]) == (OPERATOR, "import.roster")
    assert '"created":1' in entry["details"]


async def test_a_dry_run_tells_the_same_and_changes_nothing(database: Database) -> None:
    await bring(roster(ADA, student("999")))
    before = await tables()
    content = roster(MARIE, student("999", group="M1"))
    dry = await bring(content, dry_run=True)
    assert await tables() == before
    real = await bring(content)
    assert dry.state is State.DRY_RUN
    assert (dry.counts, dry.left, dry.warnings) == (real.counts, real.left, real.warnings)
