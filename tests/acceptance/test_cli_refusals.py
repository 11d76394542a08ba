"""What the command line refuses: one sentence, no traceback, and an exit code that says whose mistake it was."""

import os
import signal
import sqlite3
from dataclasses import replace

import pytest

from tests.acceptance.program import Program


def sentence(program: Program, *arguments: str, code: int) -> str:
    """Return the one sentence with which a command is refused."""
    done = program.run(*arguments)
    assert (done.returncode, done.stdout) == (code, ""), done.stderr
    assert done.stderr.count("\n") == 1
    return done.stderr.strip()


@pytest.mark.parametrize("command", ["chat", "demo"])
def test_a_data_folder_that_cannot_be_had_is_named(program: Program, command: str) -> None:
    file = program.folder / "file"
    file.write_text("not a folder")
    said = sentence(replace(program, settings={"PIXMATE_DATA_DIR": str(file)}), command, code=1)
    assert said.startswith(f"Can’t open {file}: check that the folder exists")


def test_a_folder_of_the_chat_that_is_a_file_is_named(program: Program) -> None:
    (program.folder / "console").write_text("not a folder")
    done = program.run("chat")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert f"Can’t open {program.folder / 'console'}" in done.stderr


@pytest.mark.parametrize("value", ["nan", "inf", "-3", "1e12"])
def test_a_chat_lingers_for_a_bounded_time(program: Program, value: str) -> None:
    assert "from 0 to 604800" in sentence(program, "chat", f"--linger={value}", code=2)


def test_since_is_bounded_as_well(program: Program) -> None:
    assert "9999999999d" in sentence(program, "audit", "--since", "9999999999d", code=2)


def test_migrate_waits_as_long_as_the_settings_say(program: Program) -> None:
    holder = sqlite3.connect(program.folder / "pixmate.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        said = sentence(replace(program, settings={"PIXMATE_DATABASE_TIMEOUT": "0.2s"}), "migrate", code=1)
    finally:
        holder.close()
    assert said.startswith("Another program has held the database for 0.2 s.")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_during_an_import_ends_it_with_a_word(program: Program, number: int) -> None:
    pipe = program.folder / "roster.csv"
    os.mkfifo(pipe)
    process = program.start("import", "roster", str(pipe))
    with pipe.open("wb"):  # opens once the command has, and keeps it reading
        process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, errors) == (128 + number, "Interrupted. Nothing is lost.\n")
