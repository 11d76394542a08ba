"""``pixmate announce --post`` as operators use it, on either database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from app.cli import main
from bot.events import Address
from models import audit
from models.accounts import attach_account
from models.database import execute, open_database
from tests.integration.models.rows import student

NOW: Final = datetime.now(UTC)


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """A database that the command line opens: one student on Telegram, a channel there, a role's on Discord."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    asyncio.run(fill(database_url))
    (tmp_path / "message.md").write_text("Bonjour **à tous**", encoding="utf-8")
    (tmp_path / "message.en.md").write_text("Hello", encoding="utf-8")
    (tmp_path / "personal.md").write_text("Bonjour {first_name}", encoding="utf-8")
    (tmp_path / "long.md").write_text("x" * 1800, encoding="utf-8")
    (tmp_path / "long.en.md").write_text("y" * 190, encoding="utf-8")
    run(capsys, "places", "add", "Infos", "telegram:@pix_infos")
    run(capsys, "places", "add", "L1", "discord:100", "--role", "7")
    return database_url


async def fill(url: str) -> None:
    async with open_database(url):
        await attach_account(Address("telegram", "1"), await student("1", "Ada", group="L2 Droit"), NOW)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run the command; return what it printed, on the standard output or, where it fails, beside it."""
    assert main(list(arguments)) == code
    out, err = capsys.readouterr()
    return err if code else out


def announce(capsys: pytest.CaptureFixture[str], *more: str, code: int = 0, file: str = "message.md") -> str:
    return run(capsys, "announce", "--file", file, *more, code=code)


def posts(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return orjson.loads(run(capsys, "announcements", "show", "1", "--json"))["posts"]


@pytest.mark.usefixtures("url")
def test_it_is_shown_as_it_will_stand_there_and_confirmed_by_the_number_of_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = ("--post", "infos", "--post", "L1", "--file-en", "message.en.md", "--button", "Mes niveaux=/levels")
    text = announce(capsys, *more)
    assert "Posted in “Infos” (telegram:@pix_infos):\nBonjour à tous\n\nIn English\nHello\n\n" in text
    assert "[Mes niveaux]\nThis button opens the private chat" in text
    assert "Without the button “Mes niveaux”" in text
    assert "Only the role 7 is mentioned." in text
    assert "people" not in text
    assert "the preview showed 2" in announce(capsys, *more, "--confirm", "1", code=2)
    assert [each["state"] for each in posts(capsys)] == [None, None]
    confirmed = announce(capsys, *more, "--confirm", "2")
    assert confirmed.startswith("Confirmed: announcement 1 is posted")
    assert "in Infos, L1. To stop it" in confirmed
    assert [(each["name"], each["chat"], each["role"], each["state"]) for each in posts(capsys)] == [
        ("Infos", "@pix_infos", None, "queued"),
        ("L1", "100", "7", "queued"),
    ]


@pytest.mark.usefixtures("url")
def test_beside_an_audience_the_count_is_of_people(capsys: pytest.CaptureFixture[str]) -> None:
    more = ("--audience", 'group "L2 Droit"', "--post", "L1")
    told = orjson.loads(announce(capsys, *more, "--json"))
    assert (told["count"], [each["name"] for each in told["posts"]]) == (1, ["L1"])
    assert told["posts"][0]["text"].startswith("Bonjour à tous")
    text = announce(capsys, *more)
    assert "--confirm 1" in text
    assert "To Ada" in text
    confirmed = announce(capsys, *more, "--confirm", "1")
    assert "Confirmed for 1 people" in confirmed
    assert "It is also posted in: L1" in confirmed


def test_another_place_is_shown_again_and_the_audit_log_names_the_places(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    announce(capsys, "--post", "Infos")
    assert "Run the command without --confirm first" in announce(capsys, "--post", "L1", "--confirm", "1", code=1)
    announce(capsys, "--post", "Infos", "--confirm", "1")

    async def details() -> list[Any]:
        async with open_database(url):
            return [each.details async for each in audit.entries() if each.act == "announcement.confirm"]

    assert asyncio.run(details()) == [{"announcement": 1, "people": 0, "audience": "", "places": ["Infos"]}]


@pytest.mark.usefixtures("url")
def test_a_second_member_confirms_a_post_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIXMATE_ANNOUNCE_SECOND_FROM", "500")
    announce(capsys, "--post", "Infos")
    assert "announcement 1, for Infos, waits for somebody else" in announce(capsys, "--post", "Infos", "--confirm", "1")
    monkeypatch.setenv("LOGNAME", "somebody-else")
    assert "announcement 1 is posted" in run(capsys, "announcements", "approve", "1")


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("file", "more", "sentence", "code"),
    [
        ("message.md", (), "whom it is for (--audience), or where it is posted (--post)", 2),
        ("message.md", ("--post", "Info"), "Did you mean “Infos”?", 1),
        ("personal.md", ("--post", "Infos"), "take {first_name} out of the message", 2),
        ("long.md", ("--post", "L1", "--file-en", "long.en.md"), "For “L1” the message has 1,990 characters", 2),
    ],
)
def test_what_cannot_be_posted_is_worded_and_nothing_is_kept(
    capsys: pytest.CaptureFixture[str], file: str, more: tuple[str, ...], sentence: str, code: int
) -> None:
    assert sentence in announce(capsys, *more, code=code, file=file)
    assert run(capsys, "announcements").startswith("Nothing has been announced yet.")


REASONS: Final = [
    ("sent", "", "posted."),
    ("unreachable", "unreachable:chat not found", "not posted. This channel or group is not there any more"),
    ("unreachable", "unreachable:not in the group", "not posted. The bot is not in this channel or group."),
    ("unreachable", "unreachable:may not write there", "not posted. The bot may not write there."),
    ("dead", "rejected:403 50013", "not posted. The bot may not write there."),
    ("dead", "rejected:odd", "not posted. The messenger said: odd"),
    ("uncertain", "lease lost", "nobody knows. It may be there"),
    ("skipped", "called off", "not posted. The announcement was cancelled."),
    ("skipped", "no account", "not posted. This place was removed in the meantime."),
    ("retry", "told to wait:", "tried again soon. The messenger asked to wait."),
]


@pytest.mark.parametrize(("state", "reason", "sentence"), REASONS)
def test_why_a_post_is_not_there_is_worded(
    url: str, capsys: pytest.CaptureFixture[str], state: str, reason: str, sentence: str
) -> None:
    announce(capsys, "--post", "Infos")
    announce(capsys, "--post", "Infos", "--confirm", "1")

    async def ended() -> None:
        async with open_database(url):
            await execute("UPDATE delivery SET state = ?, reason = ? WHERE kind = 'post'", state, reason)

    asyncio.run(ended())
    assert f"Post in “Infos” (telegram:@pix_infos): {sentence}" in run(capsys, "announcements", "show", "1")


@pytest.mark.parametrize(("more", "hour"), [((), "8:00"), (("--urgent",), "23:30")])
def test_what_is_posted_at_night_is_said_to_leave_in_the_morning_unless_it_is_urgent(
    url: str, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], hour: str
) -> None:
    del url
    night = ("--post", "Infos", "--at", "tomorrow 23:30", *more)
    announce(capsys, *night)
    said = announce(capsys, *night, "--confirm", "1")
    assert hour in said, said
