"""``pixmate import`` as staff run it: two files in, doubts decided, wrong files refused."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.context import login
from examples.campus.generate import PROFILES_FILE, ROSTER_FILE
from tests.acceptance.program import Program, shown
from tests.unit.pix.files.building import header, sent, stream, student, written

EXPORT = str(PROFILES_FILE)


def answered(program: Program, *arguments: str, code: int = 0) -> Any:
    """Return the JSON that a command printed."""
    done = program.run(*arguments, "--json")
    assert done.returncode == code, done.stderr
    return orjson.loads(done.stdout)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A collection that names nobody by number, of two students whose roster is imported."""
    file = tmp_path / "noms.csv"
    rows = [
        sent(last="Lovelace", first="Ada", at="01/10/2026 10:00", pix={"1.1": 20}),
        sent(last="Petit", first="Léa", at="01/10/2026 10:00", pix={"1.1": 12}),
    ]
    file.write_bytes(stream([header(), *rows]).getvalue())
    return file


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """The roster of Ada and of two students called Léa Petit."""
    file = tmp_path / "liste.csv"
    titles = ROSTER_FILE.read_text(encoding="utf-8-sig").splitlines()[0]
    people = [
        student("1", last_name="Lovelace", first_name="Ada"),
        student("2", last_name="Petit", first_name="Léa"),
        student("3", last_name="Petit", first_name="Léa"),
    ]
    file.write_text(f"{titles}\n{written(people)}", encoding="utf-8")
    return file


def test_the_example_campus_comes_in_and_a_student_can_be_looked_up(program: Program) -> None:
    roster = answered(program, "import", "roster", str(ROSTER_FILE))
    dry = answered(program, "import", "profiles", EXPORT, "--dry-run")
    profiles = answered(program, "import", "profiles", EXPORT)
    again = answered(program, "import", "profiles", EXPORT)
    assert [each["state"] for each in (roster, dry, profiles, again)] == [
        "applied",
        "dry_run",
        "applied",
        "unchanged",
    ]
    assert dry["counts"] == profiles["counts"]
    assert profiles["number_from"] == "column"
    assert {each["code"] for each in profiles["warnings"]} == {"total_fell", "unknown_to_roster"}
    assert again["counts"]["unchanged"] == profiles["counts"]["people"]
    person = answered(program, "person", "22012345")
    assert (person["total_pix"], person["certifiable"], person["missing"]) == (96, False, 1)
    assert person["competences"]["2.1"]["source"] == "imported"
    acts = [each["act"] for each in answered(program, "audit")]
    assert acts == ["import.begin", "import.roster", "import.begin", "import.profiles"]


def test_the_report_of_a_dry_run_reads_as_a_page(program: Program) -> None:
    program.run("import", "roster", str(ROSTER_FILE))
    done = program.run("import", "profiles", EXPORT, "--dry-run")
    assert done.returncode == 0, done.stderr
    title, outcome, source, *_ = done.stdout.splitlines()
    assert title == "profiles.csv: profiles collection, campaign KXDTMP264"
    assert outcome.startswith("Dry run: nothing was changed.")
    assert source == "Student number read from column 8 (“Numéro Étudiant”)."
    assert "  People: 339\n" in done.stdout
    assert done.stderr == ""


def test_a_doubt_is_listed_and_decided(program: Program, roster: Path, export: Path) -> None:
    program.run("import", "roster", str(roster))
    report = answered(program, "import", "profiles", str(export))
    assert (report["number_from"], report["counts"]["matched_by"]["name"]) == ("names", 1)
    (doubt,) = answered(program, "import", "doubts")
    assert doubt == report["doubts"][0]
    assert [each["number"] for each in doubt["candidates"]] == ["2", "3"]
    wrong = program.run("import", "decide", str(doubt["id"]), "999")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    decided = program.run("import", "decide", str(doubt["id"]), "3")
    assert decided.stdout == "Léa Petit is Léa Petit (3). One sending added.\n"
    assert answered(program, "person", "3")["total_pix"] == 12
    assert answered(program, "import", "doubts") == []
    assert program.run("import", "decide", str(doubt["id"]), "none").returncode == 1


def test_known_only_creates_nobody(program: Program) -> None:
    report = answered(program, "import", "profiles", EXPORT, "--known-only")
    assert (report["counts"]["created"], report["counts"]["unknown"]) == (0, 339)
    assert report["problems"][0]["message"].startswith("the number ")
    assert program.run("person", "22012345").returncode == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_refused_file_is_told_in_one_sentence_each(program: Program, language: str) -> None:
    done = replace(program, settings={"PIXMATE_LANGUAGE": language}).run("import", "roster", EXPORT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "pixmate import profiles" in done.stderr


def test_every_problem_has_its_place_and_its_words(program: Program, tmp_path: Path) -> None:
    file = tmp_path / "faux.csv"
    file.write_bytes(
        stream([header("Groupe", "Numéro Étudiant"), sent("", "1", at="hier"), sent("", "2")[:-3]]).getvalue()
    )
    report = answered(program, "import", "profiles", str(file), code=1)
    assert report["state"] == "refused"
    assert [(each["line"], each["column"], each["code"]) for each in report["problems"]] == [
        (2, 10, "bad_date"),
        (3, None, "truncated"),
    ]
    assert report["problems"][0]["message"].startswith("“hier” is not a date.")
    shown = program.run("import", "profiles", str(file))
    assert "line 2, column 10 (“Date et heure de l'envoi (Europe/Paris)”): “hier” is not a date." in shown.stdout
    assert "faux.csv is refused: 2 problems. Nothing was changed." in shown.stderr


@pytest.mark.parametrize("path", ["absent.csv", "."])
def test_what_is_no_file_is_asked_wrongly(program: Program, path: str) -> None:
    done = program.run("import", "roster", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("roster",), ("profiles", "--known-onlyy", "x"), ("decide", "one", "2")])
def test_a_wrong_argument_is_asked_wrongly(program: Program, arguments: tuple[str, ...]) -> None:
    done = program.run("import", *arguments)
    assert done.returncode == 2
    assert done.stderr


def test_a_chat_that_starts_finishes_what_a_killed_import_left(program: Program) -> None:
    program.run("import", "roster", str(ROSTER_FILE))
    database = program.folder / "pixmate.db"
    with closing(sqlite3.connect(database)) as raw, raw:
        raw.execute("UPDATE import SET state = 'applying', applied_at = NULL")
    chat = program.start("chat", "--json")
    try:
        assert _within_ten_seconds(lambda: _states(database) == ["applied"])
    finally:
        chat.communicate(timeout=10)
    acts = [each["act"] for each in answered(program, "audit")]
    assert acts[2:] == ["import.resumed", "import.roster"]


def _states(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as raw:
        return [state for (state,) in raw.execute("SELECT state FROM import")]


def _within_ten_seconds(happened: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not happened() and time.monotonic() < end:
        time.sleep(0.05)
    return happened()


def test_a_file_sent_in_a_terminal_is_checked_confirmed_and_imported_before_it_closes(
    program: Program, tmp_path: Path, roster: Path
) -> None:
    open_ = replace(program, settings={"PIXMATE_IMPORT_BY_CHAT": "true", "PIXMATE_OWNER": f"console:{login()}"})
    assert open_.run("chat", "--json", typed="/start\n").returncode == 0
    done = open_.run("chat", "--json", "--language", "en", typed=f"@{roster}\n/import\n1\n")
    assert done.returncode == 0, done.stderr
    answers = [each for each in shown(done.stdout) if each.kind != "notification"]
    assert "has arrived" in answers[0].text
    assert "delete your message" not in answers[0].text
    assert answers[1].buttons == ["Import", "Give up"]
    assert "is starting" in answers[2].text
    (told,) = [each for each in shown(done.stdout) if each.kind == "notification" and "Imported." in each.text]
    assert "Lovelace" not in done.stdout
    assert told.buttons == []
    with closing(sqlite3.connect(tmp_path / "pixmate.db")) as database:
        assert database.execute("SELECT count(*) FROM person WHERE on_roster").fetchall() == [(3,)]
