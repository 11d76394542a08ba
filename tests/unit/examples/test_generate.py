from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from examples.campus.generate import generate, main, students, write_profiles, write_roster
from tests.unit.examples.reading import PROFILES, ROSTER, profiles, roster, rows


def _written(seed: int, count: int) -> tuple[str, str]:
    everyone = list(students(seed, count))
    enrolled, sendings = StringIO(newline=""), StringIO(newline="")
    write_roster(enrolled, everyone)
    write_profiles(sendings, everyone)
    return enrolled.getvalue(), sendings.getvalue()


def test_the_script_writes_the_committed_files_again_byte_for_byte(tmp_path: Path) -> None:
    generate(tmp_path)
    assert (tmp_path / "roster.csv").read_bytes() == ROSTER.read_bytes()
    assert (tmp_path / "profiles.csv").read_bytes() == PROFILES.read_bytes()


def test_neither_the_hash_seed_nor_the_zone_nor_the_encoding_of_the_machine_changes_a_byte(tmp_path: Path) -> None:
    odd = {"PYTHONHASHSEED": "4242", "TZ": "America/Noronha", "LC_ALL": "C", "PYTHONUTF8": "0"}
    subprocess.run(
        [sys.executable, "-m", "examples.campus.generate", "--out", str(tmp_path)],
        env={**os.environ, **odd},
        cwd=Path(__file__).parents[3],
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "roster.csv").read_bytes() == ROSTER.read_bytes()
    assert (tmp_path / "profiles.csv").read_bytes() == PROFILES.read_bytes()


def test_the_committed_files_stay_small_enough_to_live_in_the_repository() -> None:
    assert ROSTER.stat().st_size + PROFILES.stat().st_size < 400_000


def test_another_seed_gives_other_students() -> None:
    assert _written(1, 80) != _written(2, 80)


def test_a_larger_campus_begins_with_the_smaller_one() -> None:
    few, many = _written(7, 60)[0], _written(7, 200)[0]
    assert many.startswith(few)
    assert len(many) > len(few)


def test_a_large_campus_keeps_numbers_and_addresses_unique() -> None:
    everyone = list(students(11, 5000))
    addresses = [student.email for student in everyone if student.email]
    assert len({student.number for student in everyone}) == 5000
    assert len(set(addresses)) == len(addresses) > 4500


def test_the_command_writes_as_many_students_as_asked_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "made" / "here"
    assert main(["--students", "100", "--seed", "5", "--out", str(folder)]) == 0
    enrolled = rows((folder / "roster.csv").read_text(encoding="utf-8-sig"))
    taken = rows((folder / "profiles.csv").read_text(encoding="utf-8-sig"))
    said = capsys.readouterr().out
    assert len(enrolled) == 96, "four of the cast have left the roster"
    assert said.startswith(f"96 students on the roster, {len(taken)} participations")


@pytest.mark.parametrize("count", ["0", "-3", "900001", "many"])
def test_an_impossible_number_of_students_is_refused_and_nothing_is_written(tmp_path: Path, count: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--students", count, "--out", str(tmp_path / "campus")])
    assert refused.value.code == 2
    assert not (tmp_path / "campus").exists()


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["--students", "3", "--out", str(tmp_path / "file" / "below")]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Cannot write to ")
    assert said.count("\n") == 1


def test_the_readme_tells_how_many_there_are() -> None:
    text = (ROSTER.parent / "README.md").read_text(encoding="utf-8")
    assert f"{len(roster())} students in {len({row['Groupe'] for row in roster()})} groups" in text
    assert f"{len(profiles())} participations" in text
