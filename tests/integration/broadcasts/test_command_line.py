"""``pixmate notify`` as operators use it, on either database."""

from __future__ import annotations

import asyncio
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli import main
from bot.events import Address
from models import audit
from models.accounts import attach_account
from models.broadcasts import Words, words_of
from models.database import open_database
from models.queue.opening import stored_queue
from models.queue.port import Filter
from tests.integration.models.rows import student

NOW = datetime.now(UTC)
NUMBERS = ("22012345", "22054321", "22099999")


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens, with three students of whom two can be written to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    asyncio.run(fill(database_url))
    return database_url


async def fill(url: str) -> None:
    async with open_database(url):
        for number, platform in zip(NUMBERS, ("telegram", "discord", None), strict=True):
            person = await student(number)
            if platform is not None:
                await attach_account(Address(platform, number), person, NOW)


@pytest.fixture
def numbers(tmp_path: Path) -> Path:
    """A list of the three."""
    return listing(tmp_path, "\n".join(NUMBERS).encode())


def listing(folder: Path, content: bytes) -> Path:
    path = folder / "numbers.txt"
    path.write_bytes(content)
    return path


def notified(capsys: pytest.CaptureFixture[str], path: Path, *arguments: str) -> dict[str, Any]:
    assert main(["notify", "--audience-file", str(path), *arguments, "--json"]) == 0
    return orjson.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], path: Path, *arguments: str) -> str:
    """Return the one sentence of a refusal, which is the operator's own mistake."""
    assert main(["notify", "--audience-file", str(path), *arguments]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n")) == ("", 1)
    return printed.err


async def owed(url: str) -> list[tuple[str, str]]:
    async with open_database(url):
        return [(row.cause, row.platform) for row in await stored_queue().find(Filter())]


async def kept(url: str, cause: str) -> Words:
    async with open_database(url):
        return (await words_of([cause]))[cause]


async def acts(url: str) -> list[audit.Act]:
    async with open_database(url):
        return [act async for act in audit.entries()]


def test_each_student_of_the_list_is_owed_the_message_once(
    url: str, numbers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = notified(capsys, numbers, "--text", "Bonjour")
    assert (first["listed"], first["new"], first["unreachable"], first["before"]) == (3, 3, 1, 0)
    again = notified(capsys, numbers, "--text", "Bonjour")
    assert (again["cause"], again["new"], again["before"]) == (first["cause"], 0, 3)
    cause = first["cause"]
    assert sorted(asyncio.run(owed(url))) == [(cause, ""), (cause, "discord"), (cause, "telegram")]


def test_the_same_words_are_sent_anew_only_when_that_is_asked(
    url: str, numbers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = notified(capsys, numbers, "--text", "Bonjour")
    again = notified(capsys, numbers, "--text", "Bonjour", "--again")
    assert again["cause"] != first["cause"]
    assert again["new"] == 3
    assert len(asyncio.run(owed(url))) == 6


@pytest.mark.usefixtures("url")
def test_people_read_how_many_who_is_left_out_and_where_to_look(
    numbers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["notify", "--audience-file", str(numbers), "--text", "Bonjour"]) == 0
    first, without, follow = capsys.readouterr().out.splitlines()
    assert "3 new messages" in first
    assert "One person has no account" in without
    command = follow.partition("pixmate ")[2].split()
    assert main([*command, "--json"]) == 0
    assert len(orjson.loads(capsys.readouterr().out)) == 3


@pytest.mark.usefixtures("url")
def test_only_the_cause_that_is_asked_for_is_listed(numbers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notified(capsys, numbers, "--text", "Bonjour")
    other = notified(capsys, numbers, "--text", "Bonsoir")["cause"]
    assert main(["deliveries", "--cause", other, "--json"]) == 0
    assert len(orjson.loads(capsys.readouterr().out)) == 3
    assert main(["deliveries", "--cause", "notify:never"]) == 0
    assert capsys.readouterr().out == "No message.\n"


def test_a_list_may_have_comments_blank_lines_repeats_and_the_marks_of_windows(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listing(tmp_path, "\ufeff# of the faculty\r\n22012345\r\n\r\n  22054321 \r\n22012345\r\n".encode())
    assert notified(capsys, path, "--text", "Bonjour")["listed"] == 2
    assert len(asyncio.run(owed(url))) == 2


def test_unknown_numbers_are_named_with_the_nearest_and_nothing_is_owed(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listing(tmp_path, b"22012345\n2205432\nabc\n")
    said = refused(capsys, path, "--text", "Bonjour")
    assert "2 numbers" in said
    assert "2205432 (22054321?), abc" in said
    assert asyncio.run(owed(url)) == []
    assert asyncio.run(acts(url)) == []


def test_unknown_numbers_are_left_out_when_that_is_asked(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listing(tmp_path, b"22012345\n2205432\n")
    told = notified(capsys, path, "--text", "Bonjour", "--skip-unknown")
    assert (told["new"], told["unknown"]) == (1, ["2205432"])
    assert len(asyncio.run(owed(url))) == 1


@pytest.mark.usefixtures("url")
def test_of_many_unknown_numbers_the_first_twenty_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = listing(tmp_path, b"\n".join(b"x%d" % number for number in range(35)))
    said = refused(capsys, path, "--text", "Bonjour")
    assert "x19" in said
    assert "x20" not in said
    assert "15 more" in said


@pytest.mark.usefixtures("url")
def test_lines_that_can_be_no_number_are_unknown_and_named_without_their_control_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = refused(capsys, listing(tmp_path, b"22\x00\n\x1b[2J\n" + b"9" * 100_000), "--text", "Bonjour")
    assert f"22\ufffd, \ufffd[2J, {'9' * 40}." in said


@pytest.mark.usefixtures("url")
def test_a_list_of_which_nobody_is_left_sends_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = refused(capsys, listing(tmp_path, b"abc\n"), "--text", "Bonjour", "--skip-unknown")
    assert "Nothing is sent" in said


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no number"),
        (b"# only this\n\n", "no number"),
        (b"22012345\n\xff\xfe\n", "no text in UTF-8"),
        (b"1\n" * 4_000_001, "larger than 8 MB"),
    ],
    ids=["empty", "comments", "not UTF-8", "huge"],
)
def test_a_list_that_is_none_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, words: str
) -> None:
    assert words in refused(capsys, listing(tmp_path, content), "--text", "Bonjour")


@pytest.mark.usefixtures("url")
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "no such file" in refused(capsys, tmp_path / "absent", "--text", "Bonjour")
    assert "folder" in refused(capsys, tmp_path, "--text", "Bonjour")


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing to say"),
        (("--text", ""), "empty"),
        (("--text", " \n "), "empty"),
        (("--text", "a", "--text-en", ""), "empty"),
        (("--text-en", "a"), "nothing to say"),
        (("--text", "a", "--text-file", "b"), "not by both"),
        (("--text", "a", "--text-en", "a", "--text-en-file", "b"), "not by both"),
        (("--text-file", "absent"), "no such file"),
        (("--text", "x" * 2_000), "2,000 characters"),
        (("--text", "a\x1b[2Jb"), "control characters"),
        (("--text", "a", "--text-en", "a\x00b"), "control characters"),
        (("--text", "a\udce9"), "control characters"),
        (("--text", "a", "--text-en", "😀" * 1_000), "2,000 characters"),
    ],
)
def test_words_that_are_none_or_too_many_are_refused(
    numbers: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in refused(capsys, numbers, *arguments)


def test_words_may_hold_what_french_and_pictures_need(
    url: str, numbers: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = "14\u202fh\u00a0: l\u2019équipe 👩\u200d🎓 vous attend\t!"
    cause = notified(capsys, numbers, "--text", typed)["cause"]
    assert asyncio.run(kept(url, cause)) == Words(typed)


def test_words_are_read_from_files_as_they_are(
    url: str, numbers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    french, english = tmp_path / "fr.txt", tmp_path / "en.txt"
    french.write_bytes("\ufeffBonjour\r\n\r\n• « à » 14 h\r\n".encode())
    english.write_text("Hello\n")
    cause = notified(capsys, numbers, "--text-file", str(french), "--text-en-file", str(english))["cause"]
    assert asyncio.run(kept(url, cause)) == Words("Bonjour\n\n• « à » 14 h", "Hello")


@pytest.mark.parametrize("option", ["--text", "--text-file"])
def test_a_hyphen_is_the_standard_input(
    url: str, numbers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Salle B204, à 14 h\n".encode())))
    cause = notified(capsys, numbers, option, "-")["cause"]
    assert asyncio.run(kept(url, cause)) == Words("Salle B204, à 14 h")


def test_who_sent_it_is_in_the_log(url: str, numbers: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cause = notified(capsys, numbers, "--text", "Bonjour")["cause"]
    began, ended = asyncio.run(acts(url))
    assert began.actor == ended.actor
    assert ended.actor.startswith("operator:")
    assert ended.details == {"cause": cause, "people": 3, "new": 3}


@pytest.mark.usefixtures("url")
def test_french_is_spoken_to_who_chose_it(
    numbers: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIXMATE_LANGUAGE", "fr")
    assert main(["notify", "--audience-file", str(numbers), "--text", "Bonjour"]) == 0
    assert capsys.readouterr().out.startswith("3 nouveaux messages sont en file, pour 3 personnes.")
