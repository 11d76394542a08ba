"""``pixmate announcements`` and its ``report`` as operators use them, on either database."""

from __future__ import annotations

import asyncio
import csv
import os
import stat
from collections.abc import Coroutine
from io import StringIO
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli import main
from models import audit
from models.announcing.announcement import Announcement, State
from models.announcing.presses import note_press
from models.database import execute, open_database
from models.queue.delivery import State as Standing
from tests.integration.announcing.told import EVERY_FATE, met, told
from tests.support.clock import NOON


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    return database_url


def stored(url: str, *steps: Coroutine[Any, Any, object]) -> None:
    """Do ``steps``, one after the other, over the database of ``url``."""

    async def run() -> None:
        async with open_database(url):
            for step in steps:
                await step

    asyncio.run(run())


async def every_fate(**columns: Any) -> tuple[Announcement, list[int]]:
    found = await told(counted=20, **columns)
    return found, await met(found, EVERY_FATE)


async def every_fate_pressed() -> None:
    found, ids = await every_fate(button_fr="Mes niveaux", button_target="/levels")
    await note_press(found.id, ids[0], NOON)


async def many(count: int) -> None:
    for number in range(count):
        await told(f"Annonce {number + 1}", state=State.CANCELLED)


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["announcements", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


def rows_of(path: Path) -> list[list[str]]:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_the_report_is_read(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, every_fate_pressed())
    text = run(capsys, "report", "1")
    assert "2 people got it, out of 17 (12%)." in text
    assert "2 blocked the bot" in text
    assert "not on Pixmate: 3" in text
    assert "1 person pressed “Mes niveaux”." in text


def test_programs_read_it_too(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, every_fate_pressed(), every_fate(button_fr="Pix", button_target="https://pix.fr"))
    first, second = (orjson.loads(run(capsys, "report", number, "--json")) for number in "12")
    assert first["people"] == sum(first["fates"].values()) == 17
    assert (first["fates"]["delivered"], first["absent"], first["pressed"]) == (2, 3, 1)
    assert first["unreachable"] == {"blocked": 2, "closed direct messages": 1, "no account": 1}
    assert second["pressed"] is None


def test_the_table_has_a_line_for_everybody_and_is_ours_alone(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, every_fate_pressed())
    assert "Written for 17 people: who.csv" in run(capsys, "report", "1", "--csv", "who.csv")
    rows = rows_of(Path("who.csv"))
    assert rows[0] == ["number", "name", "platform", "outcome", "reason", "sent at", "button pressed at"]
    assert len(rows) == 1 + 17
    sent = ["p0", "Zoé Évrard", "Telegram", "delivered", "", "2026-03-18 12:05:15", "2026-03-18 13:00:00"]
    assert rows[1] == sent
    blocked, closed = rows[7], rows[9]
    assert blocked[3:] == ["out of reach", "blocked the bot", "", ""]
    assert closed[4] == "refuses direct messages"
    assert all(row[4] for row in rows[1:] if row[3] not in {"delivered", "not sent yet"})
    assert asyncio.run(acts(url)) == ["announcement.table"]
    if os.name == "posix":
        assert stat.S_IMODE(Path("who.csv").stat().st_mode) == 0o600


def test_a_cell_is_no_formula(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    name = "UPDATE person SET first_name = '=HYPERLINK(0)', number = '+33'"
    stored(url, one_recipient(), execute(name))
    run(capsys, "report", "1", "--csv", "who.csv")
    assert rows_of(Path("who.csv"))[1][:2] == ["'+33", "'=HYPERLINK(0) Évrard"]


async def one_recipient() -> None:
    await met(await told(), [(Standing.SENT, "")])


def test_more_than_a_page_is_written_whole_and_in_order(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, crowded(1203))
    assert "1203 people" in run(capsys, "report", "1", "--csv", "who.csv").replace(",", "")
    assert [row[0] for row in rows_of(Path("who.csv"))[1:]] == [f"p{number}" for number in range(1203)]


async def acts(url: str) -> list[str]:
    async with open_database(url):
        return [each.act async for each in audit.entries()]


async def crowded(count: int) -> None:
    await met(await told(), [(Standing.SENT, "")] * count)


def test_it_is_drawn(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, every_fate(), told(state=State.ASKED))
    assert "Drawn: report.png" in run(capsys, "report", "1", "--png", "report.png")
    assert Path("report.png").read_bytes().startswith(b"\x89PNG")
    run(capsys, "report", "2", "--png", "report.png")


@pytest.mark.parametrize(
    ("more", "sentence", "code"),
    [
        (("7",), "There is no announcement 7", 1),
        (("1", "--csv", "absent/who.csv"), "absent", 2),
        (("1", "--png", "absent/report.png"), "absent", 2),
        (("1", "--png", "folder"), "folder", 2),
    ],
)
def test_bad_input_is_worded(
    url: str, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], sentence: str, code: int
) -> None:
    stored(url, told())
    Path("folder").mkdir()
    assert sentence in run(capsys, "report", *more, code=code)


def test_the_list_is_a_page_and_says_how_to_read_on(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, many(25))
    first = run(capsys)
    assert "pixmate announcements --before 6" in first
    rest = run(capsys, "--before", "6")
    assert "--before" not in rest
    assert len(rest.strip().splitlines()) == 1 + 5
    assert "--before 23" in run(capsys, "--limit", "3")
    assert "limit" in run(capsys, "--limit", "0", code=2)


def test_programs_are_given_all_of_them_unless_they_ask_for_fewer(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    stored(url, many(120), every_fate())
    everything = orjson.loads(run(capsys, "--json"))
    assert [each["id"] for each in everything] == list(range(121, 0, -1))
    assert everything[0]["deliveries"]["sent"] == 2
    assert [each["id"] for each in orjson.loads(run(capsys, "--json", "--limit", "2", "--before", "50"))] == [49, 48]
