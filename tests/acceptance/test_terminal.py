"""The program as a newcomer meets it: one command, a chat in the terminal, clear sentences when something is wrong."""

import signal
import sqlite3
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.program import ROOT, Program, shown


def test_the_demo_reads_lines_answers_each_and_ends_with_its_input(cold: Program) -> None:
    ended = cold.run("demo", "--json", "--language", "en", typed="/levels\n3.1\n")
    assert ended.returncode == 0, ended.stderr
    levels, competence = shown(ended.stdout)
    assert "96" in levels.text
    assert "896" in levels.text
    assert "1 more skill" in levels.text
    assert "Creating textual documents" in competence.text


def test_the_demo_speaks_french_when_asked(program: Program) -> None:
    ended = program.run("demo", "--json", "--language", "fr", typed="mes niveaux\n")
    assert "96\u00a0pix" in shown(ended.stdout)[0].text
    assert "1\u00a0compétence" in shown(ended.stdout)[0].text


def test_a_language_for_one_run_is_not_kept_but_a_choice_is(program: Program) -> None:
    forced = program.run("demo", "--json", "--language", "fr", typed="/help\n/language en\n/help\n")
    french, _, english = shown(forced.stdout)
    assert "/niveaux" in french.text
    assert "/niveaux" not in english.text
    assert "/levels" in english.text
    again = program.run("demo", "--json", typed="/help\n")
    assert shown(again.stdout)[0].text == english.text


def test_the_demo_keeps_its_data_and_imports_once(program: Program) -> None:
    first = program.run("demo", "--json", typed="/language fr\n")
    second = program.run("demo", "--json", typed="/levels\n")
    assert "First start" in first.stderr
    assert "First start" not in second.stderr
    assert "compétence" in shown(second.stdout)[0].text


def test_two_first_demos_at_once_both_answer(program: Program) -> None:
    both = [program.start("demo", "--json", "--language", "en") for _ in range(2)]
    ended = [(each, *each.communicate("/levels\n", timeout=60)) for each in both]
    for each, answers, aside in ended:
        assert each.returncode == 0, aside
        assert "96" in shown(answers)[0].text


def test_the_demo_never_touches_the_real_database(program: Program) -> None:
    program.run("demo", typed="/levels\n")
    assert (program.folder / "demo.db").exists()
    assert not (program.folder / "pixmate.db").exists()


def test_without_json_the_answers_are_plain_text_with_numbered_buttons(program: Program) -> None:
    ended = program.run("demo", "--language", "en", typed="/levels\n1\n")
    assert "[1]" in ended.stdout
    assert "5.2" in ended.stdout
    assert "\x1b" not in ended.stdout


def test_unknown_text_gets_help_and_an_unknown_command_the_nearest(program: Program) -> None:
    ended = program.run("demo", "--json", "--language", "en", typed="xyzzy\n/levls\n")
    help_, nearest = shown(ended.stdout)
    assert "/help" in help_.text
    assert "/levels" in nearest.text


def test_a_chat_on_an_empty_database_greets_a_guest(program: Program) -> None:
    ended = program.run("chat", "--json", "--language", "en", typed="/start\n/levels\n")
    assert ended.returncode == 0, ended.stderr
    start, levels = shown(ended.stdout)
    assert "Pixmate" in start.text
    assert "Yes, from school" in start.buttons
    assert "896" not in levels.text


def test_speaking_as_an_unknown_student_is_one_sentence(program: Program) -> None:
    ended = program.run("chat", "--as", "99999999")
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.strip() == "No student has the number 99999999."


def test_run_without_a_token_exits_2_with_a_sentence(program: Program) -> None:
    ended = program.run("run")
    assert ended.returncode == 2
    assert "pixmate demo" in ended.stderr
    assert not (program.folder / "pixmate.db").exists()


def test_make_run_without_a_token_says_so_and_shows_the_example_campus(program: Program) -> None:
    ended = subprocess.run(
        [program.command()[0], "-m", "app.launch"],
        input="/levels\n",
        capture_output=True,
        text=True,
        timeout=60,
        cwd=ROOT,
        env=program.environment,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert "No platform has its token" in ended.stderr
    assert "96 pix" in ended.stdout


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("PIXMATE_RESET_DELY", "5s", "Did you mean PIXMATE_RESET_DELAY?"),
        ("PIXMATE_RESET_DELAY", "soon", "PIXMATE_RESET_DELAY=soon makes no sense. For example: PIXMATE_RESET_DELAY=7d"),
        ("PIXMATE_DATABASE_URL", "oracle://x", "That kind of database is not known"),
    ],
)
def test_a_wrong_setting_is_one_sentence_and_exit_code_2(
    program: Program, name: str, value: str, sentence: str
) -> None:
    ended = replace(program, settings={name: value}).run("person", "1")
    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_a_wrong_command_is_one_sentence_and_exit_code_2(program: Program) -> None:
    ended = program.run("imprt")
    assert ended.returncode == 2
    assert ended.stderr == "There is no command “imprt”. Did you mean “import”? How to use it: pixmate --help\n"


def test_a_file_that_is_no_database_is_left_alone(program: Program) -> None:
    (program.folder / "pixmate.db").write_text(
        "my shopping list, which is longer than a header of SQLite would be\n" * 9
    )
    before = (program.folder / "pixmate.db").read_bytes()
    ended = program.run("person", "22012345")
    assert ended.returncode == 1
    assert "no SQLite database" in ended.stderr
    assert (program.folder / "pixmate.db").read_bytes() == before


def test_a_database_of_a_later_version_is_left_alone(program: Program) -> None:
    assert program.run("migrate").returncode == 0
    with sqlite3.connect(program.folder / "pixmate.db") as connection:
        connection.execute(
            "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('models', '9999_later', '2099-01-01')"
        )
    connection.close()
    ended = program.run("person", "22012345")
    assert ended.returncode == 1
    assert "later Pixmate" in ended.stderr


def test_a_locked_database_is_waited_for_and_then_one_sentence(program: Program) -> None:
    program.run("migrate")
    holder = sqlite3.connect(program.folder / "pixmate.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        ended = replace(program, settings={"PIXMATE_DATABASE_TIMEOUT": "0.2s"}).run("staff", "grant", "telegram:1")
    finally:
        holder.close()
    assert ended.returncode == 1
    assert "Another program has held the database" in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_running_chat_cleanly_within_two_seconds(program: Program, number: int) -> None:
    process = program.start("demo", "--json", "--language", "en")
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write("/levels\n")
    process.stdin.flush()
    assert "96" in process.stdout.readline()
    asked = time.monotonic()
    process.send_signal(number)
    code = process.wait(timeout=10)
    took = time.monotonic() - asked
    errors = process.stderr.read()
    for stream in (process.stdin, process.stdout, process.stderr):
        stream.close()
    assert code == 0, errors
    assert "Traceback" not in errors
    assert took < 10


def test_migrate_creates_says_so_and_then_has_nothing_to_do(program: Program) -> None:
    first, second = program.run("migrate"), program.run("migrate")
    assert first.returncode == second.returncode == 0
    assert "applied" in first.stdout
    assert "already" in second.stdout


def test_help_lists_every_command(program: Program) -> None:
    ended = program.run("--help")
    assert ended.returncode == 0
    for name in ("run", "demo", "chat", "migrate", "import", "person", "campaign", "group", "staff", "audit"):
        assert name in ended.stdout


def test_the_program_names_no_folder_of_the_tester(program: Program, tmp_path: Path) -> None:
    program.run("demo", typed="/levels\n")
    assert {path.name for path in tmp_path.iterdir()} >= {"demo.db", "console"}
