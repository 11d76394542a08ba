"""The program as a student who tells what they did meets it: reminded once, when the window opens, never twice."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson
import pytest

from examples.campus.generate import ROSTER_FILE
from tests.acceptance.program import Program, Shown, shown

PARIS = ZoneInfo("Europe/Paris")
SOON = {"PIXMATE_RESET_DELAY": "5s", "PIXMATE_QUIET_HOURS": "off"}


def spoken(chat: subprocess.Popen[str]) -> Iterator[Shown]:
    """Yield what ``chat`` says, as it says it."""
    assert chat.stdout is not None
    for line in chat.stdout:
        yield from shown(line)


def say(chat: subprocess.Popen[str], line: str) -> None:
    assert chat.stdin is not None
    chat.stdin.write(f"{line}\n")
    chat.stdin.flush()


def due(folder: Path) -> list[datetime]:
    """Return when each reminder that was ever planned is due."""
    with sqlite3.connect(folder / "pixmate.db") as database:
        rows = database.execute("SELECT due_at FROM delivery WHERE kind = 'retake' ORDER BY id").fetchall()
    return [datetime.fromisoformat(row[0]) for row in rows]


def instants(folder: Path) -> list[datetime]:
    """Return when the one answer was given, when its reminder was due, and when it was sent."""
    with sqlite3.connect(folder / "pixmate.db") as database:
        query = "SELECT answered_at, due_at, sent_at FROM attempt JOIN delivery USING (person_id) WHERE kind = 'retake'"
        (row,) = database.execute(query).fetchall()
    return [datetime.fromisoformat(instant) for instant in row]


@pytest.mark.parametrize(
    ("language", "told", "greeting"),
    [("en", "I did 3.1 today, level 2", "Hi!"), ("fr", "j’ai fini 3.1 aujourd’hui niveau 2", "Bonjour")],
)
def test_an_answer_told_in_a_running_chat_is_reminded_once(
    program: Program, language: str, told: str, greeting: str
) -> None:
    program = replace(program, settings=SOON)
    with program.start("chat", "--json", "--language", language) as chat:
        said = spoken(chat)
        say(chat, told)
        answer, reminder = next(said), next(said)
        assert (answer.kind, reminder.kind) == ("reply", "notification")
        assert reminder.text.startswith(greeting)
        assert "3.1" in reminder.text
        assert len(reminder.buttons) >= 5
        rest, errors = chat.communicate(timeout=60)
    assert chat.returncode == 0, errors
    assert "notification" not in rest
    answered, due_at, sent = instants(program.folder)
    assert due_at - answered == timedelta(seconds=5)
    assert sent >= due_at, "never early"
    again = program.run("chat", "--json", "--language", language, "--linger", "1")
    assert again.stdout == ""


def test_a_button_of_a_reminder_puts_it_off(program: Program) -> None:
    program = replace(program, settings=SOON)
    with program.start("chat", "--json", "--language", "en") as chat:
        said = spoken(chat)
        say(chat, "I did 3.1 today, level 2")
        _, reminder = next(said), next(said)
        say(chat, str(1 + reminder.buttons.index("In 3 days")))
        assert next(said).kind == "reply"
        chat.communicate(timeout=60)
    (due_at,) = due(program.folder)
    assert timedelta(days=1) < due_at - datetime.now(UTC) < timedelta(days=4)


def test_what_became_due_while_nobody_was_there_is_told_once_at_the_next_start(program: Program) -> None:
    program = replace(program, settings={**SOON, "PIXMATE_RESET_DELAY": "3s"})
    told = program.run("chat", "--json", typed="I did 3.1 today, level 2\n")
    again = program.run("chat", "--json", "--linger", "6")
    assert [each.kind for each in shown(told.stdout + again.stdout)] == ["reply", "notification"]
    assert program.run("chat", "--json", "--linger", "1").stdout == ""


def test_an_answer_of_eight_days_ago_is_answered_and_not_reminded(program: Program) -> None:
    ended = program.run("chat", "--json", "--language", "en", typed="I did 3.1 8 days ago, level 2\n")
    (answer,) = shown(ended.stdout)
    assert "3.1" in answer.text
    assert due(program.folder) == []


def test_the_hour_of_the_campus_is_kept_and_another_delay_moves_what_waits(program: Program) -> None:
    settings = {"PIXMATE_REMINDER_HOUR": "07:15", "PIXMATE_QUIET_HOURS": "off"}
    replace(program, settings=settings).run("chat", "--json", typed="I did 3.1 today, level 2\n")
    (before,) = due(program.folder)
    assert f"{before.astimezone(PARIS):%H:%M}" == "07:15"
    replace(program, settings={**settings, "PIXMATE_RESET_DELAY": "9d"}).run("chat", "--json")
    (after,) = due(program.folder)
    assert after.astimezone(PARIS).date() - before.astimezone(PARIS).date() == timedelta(days=2)
    assert f"{after.astimezone(PARIS):%H:%M}" == "07:15"


def test_nothing_is_planned_in_a_break_of_the_university(program: Program) -> None:
    today = datetime.now(PARIS).date()
    first, last = today - timedelta(days=2), today + timedelta(days=30)
    settings = {**SOON, "PIXMATE_BREAKS": f"{first}..{last}"}
    ended = replace(program, settings=settings).run("chat", "--json", typed="I did 3.1 today, level 2\n")
    assert [each.kind for each in shown(ended.stdout)] == ["reply"]
    (due_at,) = due(program.folder)
    assert due_at.astimezone(PARIS).date() > last


def seen_at(program: Program) -> dict[str, datetime]:
    """Return when each account of the example student was last seen."""
    report = orjson.loads(program.run("person", "22012345", "--json").stdout)
    return {account["address"]: datetime.fromisoformat(account["seen_at"]) for account in report["accounts"]}


def test_an_operator_who_chats_as_a_student_is_not_the_student_being_seen(program: Program) -> None:
    assert program.run("import", "roster", str(ROSTER_FILE)).returncode == 0
    before = datetime.now(UTC)
    said = shown(program.run("chat", "--as", "22012345", "--json", "--language", "en", typed="/levels\n").stdout)
    assert [each.kind for each in said] == ["reply"]
    assert seen_at(program)["console:22012345"] < before
    own = replace(program, settings={"PIXMATE_DATABASE_URL": f"sqlite:///{program.folder / 'demo.db'}"})
    program.run("demo", "--json", typed="/levels\n")
    assert seen_at(own)["console:22012345"] > before
