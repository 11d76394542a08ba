"""``pixmate audience`` as operators use it, on either database."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import orjson
import pytest

from app.cli import main
from bot.events import Address
from models.accounts import attach_account, open_account
from models.database import open_database
from tests.integration.models.rows import student
from tests.support.clock import NOON

_T = TypeVar("_T")


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens: three students, two of them without an account, and a guest."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    inside(database_url, fill())
    return database_url


async def fill() -> None:
    there = await student("22012345", "Camille", "Martin", group="L2 Droit")
    await attach_account(Address("telegram", "1"), there, NOON)
    await student("22099999", "Louise", "Bernard", group="L2 Droit", email="louise@univ.example")
    await student("00000007", "=1+1", "Petit", group="L2 Droit")
    await open_account(Address("discord", "2"), NOON)


def inside(url: str, work: Coroutine[Any, Any, _T]) -> _T:
    """Return what ``work`` makes of the database at ``url``."""

    async def run() -> _T:
        async with open_database(url):
            return await work

    return asyncio.run(run())


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command line printed; it must have succeeded."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines of a refusal."""
    code = main(arguments)
    return code, capsys.readouterr().err.splitlines()


@pytest.mark.usefixtures("url")
def test_an_audience_is_counted_in_words_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "audience", "count", 'groupe "l2 droit" or guest') == (
        "People: in the group L2 Droit or without a student number\n"
        "4 people (guests among them: 1)\n"
        "Would get an announcement: 2\n"
        "  on Discord: 1\n"
        "  on Telegram: 1\n"
        "Muted announcements, or everything: 0\n"
        "Out of reach: 0\n"
        "Students of the roster who aren’t on Pixmate: 2\n"
        "Their addresses, for an e-mail: pixmate audience missing EXPRESSION --file absent.csv\n"
    )
    found = orjson.loads(said(capsys, "audience", "count", 'groupe "l2 droit" or guest', "--json"))
    assert found == {
        "expression": 'group "L2 Droit" or guest',
        "reachable": 2,
        "people": 4,
        "platforms": {"discord": 1, "telegram": 1},
        "muted": 0,
        "unreachable": 0,
        "absent": 2,
        "gone": 0,
        "guests": 1,
    }


@pytest.mark.usefixtures("url")
def test_a_mistake_is_shown_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert refused(capsys, "audience", "count", "not", "group", "L2 Drot") == (
        2,
        [
            "not group L2 Drot",
            "          ^",
            "Character 11: there is no group “L2 Drot”. Did you mean “L2 Droit”?",
        ],
    )
    assert refused(capsys, "audience", "count")[0] == 2


@pytest.mark.usefixtures("url")
def test_an_audience_is_kept_listed_used_and_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "audience", "list").startswith("No audience is saved.")
    assert said(capsys, "audience", "save", "Law", "groupe L2 Droit") == ('Audience “Law” saved: group "L2 Droit"\n')
    assert said(capsys, "audience", "save", "law", "group L2* and not staff").startswith("Audience “law” replaced")
    assert "group L2* and not staff" in said(capsys, "audience", "list")
    listed = orjson.loads(said(capsys, "audience", "list", "--json"))
    assert [(each["name"], each["expression"]) for each in listed] == [("law", "group L2* and not staff")]
    assert listed[0]["made_by"].startswith("operator:")
    assert (
        orjson.loads(said(capsys, "audience", "count", "audience law and not platform telegram", "--json"))["people"]
        == 2
    )
    assert refused(capsys, "audience", "forget", "lw") == (1, ["No audience is called “lw”. Did you mean “law”?"])
    assert said(capsys, "audience", "forget", "LAW") == "Audience “law” forgotten.\n"
    assert orjson.loads(said(capsys, "audience", "list", "--json")) == []
    assert refused(capsys, "audience", "forget", "law") == (1, ["No audience is called “law”."])


@pytest.mark.usefixtures("url")
def test_a_name_too_long_keeps_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = refused(capsys, "audience", "save", "x" * 61, "staff")
    assert code == 2
    assert lines[0].endswith("give 1 to 60 characters.")


@pytest.mark.usefixtures("url")
def test_who_is_not_on_the_bot_is_written_with_addresses(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "absent.csv"
    assert said(capsys, "audience", "missing", "group L2 Droit", "--file", str(file)) == (
        f"2 students who aren’t on Pixmate, written to {file}.\nWithout an address on the roster: 1\n"
    )
    assert file.read_bytes().decode("utf-8-sig") == (
        "Number;Last name;First name;Group;Address\r\n"
        "22099999;Bernard;Louise;L2 Droit;louise@univ.example\r\n"
        "00000007;Petit;'=1+1;L2 Droit;\r\n"
    )
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("url")
def test_no_file_is_written_where_everybody_is_there_or_nobody_can_write(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "absent.csv"
    assert "no file was written" in said(capsys, "audience", "missing", "linked", "--file", str(file))
    nowhere = tmp_path / "nowhere" / "absent.csv"
    assert refused(capsys, "audience", "missing", "roster", "--file", str(nowhere))[0] == 2
    assert not list(tmp_path.glob("**/*.csv"))
    assert not list(tmp_path.glob("**/*.part"))
