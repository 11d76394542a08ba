"""``pixmate announce`` and ``announcements`` as operators use them, on either database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli import main
from bot.events import Address
from models import audit
from models.accounts import attach_account
from models.database import open_database
from tests.integration.models.rows import student

NOW = datetime.now(UTC)


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens: two students on Telegram, one on Discord, one on nothing."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    asyncio.run(fill(database_url))
    (tmp_path / "plan.png").write_bytes(b"PNG")
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "large.pdf").write_bytes(bytes(10 * 1024 * 1024 + 1))
    (tmp_path / "message.md").write_text("Hello **{first_name}**, {missing} to go.", encoding="utf-8")
    return database_url


async def fill(url: str) -> None:
    async with open_database(url):
        for number, platform in (("1", "telegram"), ("2", "telegram"), ("3", "discord"), ("4", None)):
            person = await student(number, f"Ada{number}", group="L2 Droit")
            if platform is not None:
                await attach_account(Address(platform, number), person, NOW)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the command; return what it printed, on the standard output or, where it fails, beside it."""
    assert main(list(arguments)) == code
    out, err = capsys.readouterr()
    return err if code else out


def announce(capsys: pytest.CaptureFixture[str], *more: str, code: int = 0, audience: str = 'group "L2 Droit"') -> str:
    return run(capsys, "announce", "--file", "message.md", "--audience", audience, *more, code=code)


def shown(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return orjson.loads(announce(capsys, "--json"))


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return orjson.loads(run(capsys, "announcements", "--json"))


@pytest.mark.usefixtures("url")
def test_it_is_shown_first_with_its_reach_its_estimate_and_real_recipients(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys)
    assert (told["count"], told["reachable"], told["platforms"], told["absent"]) == (
        4,
        3,
        {"discord": 1, "telegram": 2},
        1,
    )
    assert [each["text"].splitlines()[0] for each in told["samples"]] == [f"Hello Ada{n}, 5 to go." for n in (1, 2, 3)]
    text = announce(capsys)
    assert "--confirm 4" in text
    assert "Hello Ada1, 5 to go." in text
    assert [each["state"] for each in listed(capsys)] == ["draft", "draft"]


@pytest.mark.usefixtures("url")
def test_only_the_count_that_was_shown_confirms_it_and_only_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Run the command without --confirm first" in announce(capsys, "--confirm", "4", code=1)
    shown(capsys)
    assert "the preview showed 4" in announce(capsys, "--confirm", "5", code=2)
    assert "announcement 1 leaves" in announce(capsys, "--confirm", "4")
    assert "Run the command without --confirm first" in announce(capsys, "--confirm", "4", code=1)


def test_what_changed_since_it_was_shown_is_shown_again(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    del url
    shown(capsys)
    Path("message.md").write_text("Hello", encoding="utf-8")
    announce(capsys, "--confirm", "4", code=1)


@pytest.mark.usefixtures("url")
def test_its_picture_and_its_button_are_shown_and_a_changed_picture_is_shown_again(
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = ("--attach", "plan.png", "--alt", "The room", "--button", "My levels=/niveaux")
    text = announce(capsys, *more)
    assert "[plan.png] The room" in text
    assert "[My levels]" in text
    Path("plan.png").write_bytes(b"other")
    announce(capsys, *more, "--confirm", "4", code=1)
    announce(capsys, *more)
    assert "leaves" in announce(capsys, *more, "--confirm", "4")


def test_it_is_paused_resumed_called_off_and_audited(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys)
    announce(capsys, "--confirm", "4", "--json")
    for step, state in (("pause", "paused"), ("resume", "materialising"), ("cancel", "cancelled")):
        run(capsys, "announcements", step, "1")
        assert listed(capsys)[0]["state"] == state
    assert "is cancelled" in run(capsys, "announcements", "pause", "1", code=2)
    assert "There is no announcement 7" in run(capsys, "announcements", "cancel", "7", code=1)
    assert asyncio.run(acts(url)) == [f"announcement.{act}" for act in ("confirm", "pause", "resume", "cancel")]


@pytest.mark.usefixtures("url")
def test_a_large_one_waits_for_somebody_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIXMATE_ANNOUNCE_SECOND_FROM", "4")
    shown(capsys)
    assert "announcements approve 1" in announce(capsys, "--confirm", "4")
    assert "You wrote this announcement" in run(capsys, "announcements", "approve", "1", code=2)
    monkeypatch.setenv("LOGNAME", "somebody-else")
    assert "announcement 1 leaves" in run(capsys, "announcements", "approve", "1")


async def acts(url: str) -> list[str]:
    async with open_database(url):
        return [each.act async for each in audit.entries() if each.act.startswith("announcement")]


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (("--at", "1 January 2020 9:00"), "is over"),
        (("--at", "28/03/2027 2h30"), "the clocks change"),
        (("--at", "Monday"), "The hour is missing"),
        (("--at", "soon"), "I don’t understand the time"),
        (("--button", "Pix"), "I don’t understand the button"),
        (("--button", "Pix=ftp://x"), "I don’t understand the button"),
        (("--button", "Niveaux=/levles"), "Did you mean /levels?"),
        (("--button", "Equipe=/staff"), "I don’t know the command /staff"),
        (("--attach", "absent.png"), "absent.png"),
        (("--attach", "plan.png"), "by --alt"),
        (("--attach", "empty.pdf"), "is empty"),
        (("--attach", "large.pdf"), "larger than 10 MB"),
        (("--file-en", "absent.md"), "absent.md"),
    ],
)
def test_bad_input_is_worded_and_nothing_is_kept(
    capsys: pytest.CaptureFixture[str], more: tuple[str, ...], sentence: str
) -> None:
    assert sentence in announce(capsys, *more, code=2)
    assert listed(capsys) == []


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("Hello **you", "never closed"),
        ("Hello {fist_name}", "Did you mean first_name?"),
        ("[here](ftp://x)", "has to begin with https://"),
        ("x" * 3000, "take out"),
    ],
)
def test_words_that_cannot_be_announced_are_refused(
    capsys: pytest.CaptureFixture[str], text: str, sentence: str
) -> None:
    Path("message.md").write_text(text, encoding="utf-8")
    assert sentence in announce(capsys, code=2)
    assert listed(capsys) == []


@pytest.mark.usefixtures("url")
def test_an_audience_that_is_empty_or_unknown_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert "This audience is empty" in announce(capsys, code=2, audience="staff")
    assert "Did you mean" in announce(capsys, code=2, audience='group "L2 Drot"')
