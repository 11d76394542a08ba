"""``campaign``, ``group``, ``staff`` and ``audit`` as the team runs them: for people, for programs, and refused."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import orjson
import pytest

from examples.campus.generate import ROSTER_FILE
from tests.acceptance.nursery import Nursery
from tests.acceptance.program import Program, shown


def said(program: Program, *arguments: str) -> str:
    """Return what a command that succeeds printed."""
    done = program.run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def answered(program: Program, *arguments: str) -> Any:
    """Return the JSON that a command printed."""
    return orjson.loads(said(program, *arguments, "--json"))


def refused(program: Program, *arguments: str) -> tuple[int, str]:
    """Return the exit code and the one sentence of a refusal."""
    done = program.run(*arguments)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.returncode, done.stderr.strip()


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, nursery: Nursery | None) -> Path:
    """A database over the roster of the example campus, for each test to copy: an import is slow."""
    folder = tmp_path_factory.mktemp("campus")
    assert Program(folder, nursery=nursery).run("import", "roster", str(ROSTER_FILE)).returncode == 0
    return folder / "pixmate.db"


@pytest.fixture
def campus(program: Program, imported: Path) -> Program:
    """The program over the roster of the example campus."""
    shutil.copy(imported, program.folder)
    return program


def test_campaigns_are_stored_listed_and_forgotten(campus: Program) -> None:
    groups = answered(campus, "group", "list")
    group = groups[0]["group"]
    assert said(campus, "campaign", "set", "profil123", "--audience", "all") == "Campaign PROFIL123 stored: everyone.\n"
    said(campus, "campaign", "set", "PROFIL456", "--audience", group, "--several-sendings")
    assert answered(campus, "campaign", "list") == [
        {"code": "PROFIL123", "audience": "all", "several_sendings": False},
        {"code": "PROFIL456", "audience": group, "several_sendings": True},
    ]
    titles, *rows = said(campus, "campaign", "list").splitlines()
    assert titles.split()[:2] == ["Code", "Audience"]
    assert [row.split()[0] for row in rows] == ["PROFIL123", "PROFIL456"]
    assert said(campus, "campaign", "remove", "profil456") == "Campaign PROFIL456 removed.\n"
    assert refused(campus, "campaign", "remove", "PROFIL456") == (1, "No campaign PROFIL456 is stored.")
    code, sentence = refused(campus, "campaign", "set", "a/b", "--audience", "all")
    assert (code, "looks like PROFIL123" in sentence) == (2, True)


def test_a_group_is_told_about_its_year(campus: Program, tmp_path: Path) -> None:
    note, long = tmp_path / "note.txt", tmp_path / "long.txt"
    note.write_text("Certification in March.\n", encoding="utf-8")
    long.write_text("x" * 601, encoding="utf-8")
    group = answered(campus, "group", "list")[0]["group"]
    assert said(campus, "group", "set", group.lower(), "--note-en", str(note)) == f"Calendar of “{group}” stored.\n"
    (told,) = (each for each in answered(campus, "group", "list") if each["note"])
    assert (told["group"], told["note"], told["people"] > 0) == (group, "Certification in March.", True)
    code, sentence = refused(campus, "group", "set", f"{group}x", "--note-en", str(note))
    assert (code, sentence.endswith(f"Did you mean “{group}”?")) == (1, True)
    assert refused(campus, "group", "set", group, "--note-en", str(long))[1].endswith("601 characters, 600 at most.")
    absent = tmp_path / "absent.txt"
    assert refused(campus, "group", "set", group, "--note-fr", str(absent)) == (
        2,
        f"Can’t read {absent}: there is no such file.",
    )


def test_staff_is_granted_listed_revoked_and_audited(campus: Program) -> None:
    assert said(campus, "staff", "grant", "telegram:81", "--owner") == "telegram:81 now has the role owner.\n"
    assert said(campus, "staff", "grant", "22012345") == "Camille Martin (22012345) now has the role staff.\n"
    assert [(each["role"], each["number"], each["accounts"]) for each in answered(campus, "staff", "list")] == [
        ("owner", None, ["telegram:81"]),
        ("staff", "22012345", []),
    ]
    table = said(campus, "staff", "list").splitlines()
    assert [row.split()[0] for row in table] == ["Role", "owner", "staff"]
    assert refused(campus, "staff", "revoke", "telegram:81") == (
        1,
        "telegram:81 is the last owner: name another one first.",
    )
    assert "There are: console, discord, telegram" in refused(campus, "staff", "grant", "foo:12")[1]
    assert refused(campus, "staff", "grant", "telegram:ada") == (
        2,
        "“telegram:ada” is no account: on telegram an account is a number. For example: telegram:12345",
    )
    assert said(campus, "staff", "revoke", "22012345").endswith("no longer has a role.\n")
    acts = [each for each in answered(campus, "audit", "--since", "1h") if each["act"].startswith("staff.")]
    assert [(each["act"], each["person"]) for each in acts] == [
        ("staff.grant", "telegram:81"),
        ("staff.grant", "22012345"),
        ("staff.revoke", "22012345"),
    ]
    assert answered(campus, "audit", "--person", "22012345") == acts[1:]
    assert said(campus, "audit", "--since", "2099-01-01") == "The log is empty.\n"
    titles, *rows = said(campus, "audit").splitlines()
    assert titles.split()[0] == "When"
    assert ["telegram:81" in row for row in rows if "staff." in row] == [True, False, False]


def test_a_mistyped_number_suggests_the_one_it_stands_for(campus: Program) -> None:
    assert refused(campus, "person", "2201234")[1] == "No student has the number 2201234. Did you mean 22012345?"


def test_the_terminal_itself_speaks_the_language_that_was_chosen(program: Program) -> None:
    done = program.run("chat", "--language", "fr", typed="@nope\n/language en\n@nope\n")
    before, after = (line for line in done.stdout.splitlines() if "nope" in line)
    assert before.startswith("Aucun fichier nope.")
    assert "Aucun" not in after


def test_a_lingering_chat_stays_until_it_is_told_to_stop(program: Program) -> None:
    process = program.start("chat", "--json", "--linger", "600")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("/help\n")
    process.stdin.flush()
    assert "help" in process.stdout.readline()
    process.stdin.close()
    process.stdin = None
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=2)
    process.terminate()
    process.communicate(timeout=30)
    assert process.returncode == 0


def test_a_student_links_their_chat_with_the_code_of_their_invite(campus: Program) -> None:
    (made,) = answered(campus, "invite", "22012345")
    done = campus.run(
        "chat", "--json", "--language", "en", typed=f"/link {made['code']}\n/link {made['code']}\n/link\n"
    )
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    welcome, again, own = (line.text for line in shown(done.stdout))
    assert welcome.startswith("Hello Camille!")
    assert again == "You’re already set, Camille: I know you here."
    assert "Here, I know you: Camille." in own
    (linked,) = answered(campus, "account", "list", "22012345")
    assert linked["account"].startswith("console:")
    assert made["code"] not in (campus.folder / "chat.log").read_text()
