"""A forked process is told from a started one by nothing but its haste: what it finds, says, obeys and leaves."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.cli.program import build
from tests.acceptance.nursery import Nursery
from tests.acceptance.program import ROOT, Program

FAMILIES: dict[str, tuple[str, ...]] = {
    "account": ("account", "list", "1"),
    "announce": ("announce", "--file", "absent.md", "--audience", "all"),
    "announcements": ("announcements",),
    "audience": ("audience", "list"),
    "audit": ("audit",),
    "campaign": ("campaign", "list"),
    "chat": ("chat", "--json", "--language", "en"),
    "deliveries": ("deliveries", "counts"),
    "demo": ("demo", "--json", "--language", "en"),
    "group": ("group", "list"),
    "import": ("import", "doubts"),
    "invite": ("invite", "1"),
    "migrate": ("migrate",),
    "notify": ("notify", "--audience-file", "absent.txt", "--text", "x"),
    "person": ("person", "1"),
    "places": ("places", "list"),
    "run": ("run",),
    "staff": ("staff", "list"),
    "why": ("why", "1"),
}


@dataclass(frozen=True)
class Teller(Program):
    """The program that tells what it finds."""

    main = "tests.acceptance.teller:main"


Both = tuple[Teller, Teller]


@pytest.fixture
def both(tmp_path: Path, nursery: Nursery | None) -> Both:
    """One that is forked, and one that is started, over the same folder."""
    return Teller(tmp_path, nursery=nursery), Teller(tmp_path)


def ends(program: Program, *arguments: str, typed: str = "") -> tuple[int, str, str]:
    """Return how it ended: its exit code and what it wrote, whatever its folder is called."""
    done = program.run(*arguments, typed=typed)
    said, wrong = (text.replace(str(program.folder), "FOLDER") for text in (done.stdout, done.stderr))
    return done.returncode, said, wrong


def test_every_command_is_compared() -> None:
    assert set(FAMILIES) == {name for name in build() if not name.startswith("-")}


@pytest.mark.parametrize("command", FAMILIES.values(), ids=FAMILIES)
def test_a_command_says_the_same_forked_and_from_a_cold_start(
    tmp_path: Path, nursery: Nursery | None, sqlite_template: Path, command: tuple[str, ...]
) -> None:
    ended: list[tuple[int, str, str]] = []
    for name, forks in (("forked", nursery), ("cold", None)):
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(sqlite_template, folder / "pixmate.db")
        ended.append(ends(Program(folder, nursery=forks), *command, typed="/levels\n"))
    assert ended[0] == ended[1]
    assert ended[1][0] in {0, 1, 2}
    assert "Traceback" not in ended[1][2]


def test_it_finds_what_a_started_one_finds(both: Both) -> None:
    settings = {"PIXMATE_LANGUAGE": "fr", "PIXMATE_BREAKS": "é"}
    forked, started = (json.loads(replace(each, settings=settings).run("tell", "é", "").stdout) for each in both)
    assert forked == started
    assert started["arguments"] == ["-c", "tell", "é", ""]
    assert started["parent"] == os.getpid()


def test_the_comparison_sees_that_a_nursery_lets_warnings_pass(both: Both) -> None:
    _, started = both
    with Nursery.open([sys.executable], Program(ROOT).environment, ROOT) as lenient:
        forked = replace(started, nursery=lenient)
        found, finds = (json.loads(each.run("tell").stdout) for each in (forked, started))
    assert {what for what in finds if found[what] != finds[what]} == {"filters"}


@pytest.mark.parametrize("typed", ["", "one\ntwo"])
def test_it_reads_what_is_typed_and_sees_its_end(both: Both, typed: str) -> None:
    assert [json.loads(each.run("tell", typed=typed).stdout)["read"] for each in both] == [typed, typed]


def test_it_leaves_as_the_interpreter_does(both: Both) -> None:
    forked, started = (ends(each, "leave") for each in both)
    assert forked == started
    assert started[:2] == (3, "the last word")
    assert "ResourceWarning: unclosed file" in started[2]


def test_a_warning_is_an_error_and_an_error_a_traceback(both: Both) -> None:
    for what, last in (("warn", "UserWarning: a word"), ("fail", "RuntimeError: a word")):
        for code, said, wrong in (ends(each, what, "a word") for each in both):
            assert (code, said, wrong.splitlines()[0]) == (1, "", "Traceback (most recent call last):")
            assert wrong.splitlines()[-1] == last


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_ends_it(both: Both, number: signal.Signals) -> None:
    for each in both:
        with each.start("wait") as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "waits\n"
            process.send_signal(number)
            assert process.wait(timeout=60) == -number


def test_its_log_has_all_that_it_writes(both: Both) -> None:
    for each in both:
        log = each.folder / "log"
        with each.start_logged(log, "leave") as process:
            assert process.wait(timeout=60) == 3
        assert "the last word" in log.read_text()
        assert "unclosed" in log.read_text()
        log.unlink()


def test_two_of_one_nursery_share_nothing(both: Both) -> None:
    forked, started = both
    for each in (forked, forked, started):
        assert each.run("keep", "one").stdout == "['one'] ['PIXMATE_DATA_DIR', 'PIXMATE_LANGUAGE', 'PIXMATE_KEPT']"


def test_a_nursery_that_cannot_be_says_why(tmp_path: Path) -> None:
    with (
        pytest.raises(RuntimeError, match="No module named 'tests"),
        Nursery.open([sys.executable, "-S"], {}, tmp_path),
    ):
        pass
