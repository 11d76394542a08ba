"""``pixmate deliveries``, ``pixmate why`` and what ``pixmate person`` says is owed, on either database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli import main
from bot.events import Address
from bot.outcomes import Sent
from models import audit
from models.accounts import attach_account
from models.database import open_database
from models.people import find
from models.queue import reasons
from models.queue.delivery import Aim, Lease, Owed
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Bundle, Claim, Report
from models.reminders.facts import RetakeFacts
from pix.profile import Door, Source
from tests.integration.models.rows import student

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
PHONE = Address("telegram", "70")
FIELDS = ["id", "bundle_id", "person", "account", "kind", "lane", "state", "reason", "due_at", "attempts", "sent_at"]


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens, where Camille was sent two reminders in one message and more is owed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    asyncio.run(fill(database_url))
    return database_url


async def fill(url: str) -> None:
    async with open_database(url):
        person = await student("22012345", "Camille", "Martin")
        await attach_account(PHONE, person, NOW - 9 * DAY)
        await student("22099999", "Louise", "Bernard")
        queue = stored_queue()
        facts = [RetakeFacts(code, Door.RESET, NOW - 9 * DAY, Source.DECLARED).to_json() for code in ("2.1", "3.1")]
        rows = [Owed(Kind.RETAKE, f"attempt:{n}", person, NOW - DAY, facts=each) for n, each in enumerate(facts)]
        sent = await queue.owe(rows, NOW - 2 * DAY)
        aim = Aim("telegram", 1)
        (bundle,) = await queue.bundle([Bundle(person, "2026-11-16", sent, NOW - DAY, aim)], None, NOW - DAY)
        assert bundle is not None
        lease = Lease("telegram", 1, NOW + DAY)
        await queue.claim(Claim(lease), NOW - DAY)
        await queue.mark_sending([bundle.id], lease, NOW - DAY)
        await queue.record([Report(bundle.id, Reported(NOW - DAY, 1, Sent("m1")))])
        await queue.owe([Owed(Kind.NOTICE, "notice:1", person, NOW + DAY)], NOW)
        old = await queue.owe([Owed(Kind.NOTICE, "notice:2", person, NOW - 40 * DAY)], NOW - 40 * DAY)
        await queue.skip(old, reasons.EXPIRED)


async def owe_many(url: str, count: int) -> None:
    async with open_database(url):
        person = (await find("22099999")).person_id
        rows = [Owed(Kind.ANNOUNCEMENT, f"announcement:{n}", person, NOW + DAY) for n in range(count)]
        await stored_queue().owe(rows, NOW)


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command line printed; it must have succeeded."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Sequence[dict[str, Any]]:
    return orjson.loads(said(capsys, "deliveries", "--json", *arguments))


@pytest.mark.usefixtures("url")
def test_every_delivery_is_an_object_of_the_same_fields(capsys: pytest.CaptureFixture[str]) -> None:
    rows = listed(capsys)
    assert [list(row) for row in rows] == [FIELDS] * 5
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    bundle = next(row for row in rows if row["kind"] == "bundle")
    members = [row for row in rows if row["bundle_id"] == bundle["id"]]
    assert [(row["state"], row["account"], row["person"]) for row in members] == [
        ("sent", "telegram:70", "22012345")
    ] * 2
    assert {row["lane"] for row in members} == {"reminder"}
    assert {row["sent_at"] for row in members} == {f"{NOW - DAY:%Y-%m-%dT%H:%M:%SZ}"}


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("--state", "sent"), {"bundle", "retake"}),
        (("--kind", "notice"), {"notice"}),
        (("--kind", "notice", "--state", "skipped"), {"notice"}),
        (("--state", "queued", "--state", "SENT"), {"bundle", "notice", "retake"}),
        (("--state", "dead,unreachable"), set[str]()),
        (("--kind", "retake,bundle"), {"bundle", "retake"}),
    ],
)
def test_states_and_kinds_are_chosen_together_and_may_be_several(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], found: set[str]
) -> None:
    assert {row["kind"] for row in listed(capsys, *asked)} == found


@pytest.mark.usefixtures("url")
def test_since_leaves_out_what_was_due_before(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(listed(capsys, "--since", "7d")) == 4
    assert len(listed(capsys, "--since", "60d")) == 5


def test_more_than_a_page_is_one_whole_array(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(owe_many(url, 1_203))
    rows = listed(capsys, "--kind", "announcement")
    assert len({row["id"] for row in rows}) == 1_203


@pytest.mark.usefixtures("url")
def test_people_read_a_table_and_a_sentence_where_there_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    table = said(capsys, "deliveries")
    assert "22012345" in table
    assert "telegram:70" in table
    assert "expired" in table
    assert "Account" in table.splitlines()[0].split(), "a delivery goes to one account"
    assert said(capsys, "deliveries", "--state", "dead") == "No message.\n"
    assert listed(capsys, "--state", "dead") == []


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("asked", "nearest"),
    [(("--state", "snt"), "sent"), (("--kind", "retakes"), "retake"), (("--state", "sent,ded"), "dead")],
)
def test_a_wrong_state_or_kind_names_the_nearest_and_exits_2(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, str], nearest: str
) -> None:
    assert main(["deliveries", *asked]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"Did you mean {nearest}?" in printed.err


@pytest.mark.usefixtures("url")
def test_a_since_that_is_neither_duration_nor_date_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliveries", "--since", "yesterday"]) == 2
    assert main(["why", "22012345", "--since", "soon"]) == 2
    assert "yesterday" in capsys.readouterr().err


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("language", ["fr", "en"])
def test_why_tells_every_delivery_of_a_person_in_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("PIXMATE_LANGUAGE", language)
    told = said(capsys, "why", "22012345")
    stories = [line for line in told.splitlines() if line.startswith("•")]
    assert told.startswith("Camille Martin (22012345)")
    assert len(stories) == 4
    assert "2.1" in told
    assert "Telegram" in told
    assert "date limite" in told or "past its date" in told
    assert "skipped" not in told


@pytest.mark.usefixtures("url")
def test_why_since_leaves_out_the_older_and_json_adds_the_story(capsys: pytest.CaptureFixture[str]) -> None:
    rows = orjson.loads(said(capsys, "why", "22012345", "--since", "7d", "--json"))
    assert [list(row) for row in rows] == [[*FIELDS, "told"]] * 3
    assert all(row["told"].startswith("•") for row in rows)


@pytest.mark.usefixtures("url")
def test_why_says_that_there_was_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Louise Bernard (22099999): no message" in said(capsys, "why", "22099999")
    assert "no message since" in said(capsys, "why", "22099999", "--since", "7d")


def test_why_is_noted_in_the_log_of_acts(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "why", "22012345")
    (act,) = asyncio.run(looks(url))
    assert act.actor.startswith("operator:")
    assert act.person_id is not None


async def looks(url: str) -> list[audit.Act]:
    async with open_database(url):
        return [act async for act in audit.entries() if act.act == "person.why"]


def test_why_of_nobody_fails_and_notes_nothing(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "4242"]) == 1
    assert "4242" in capsys.readouterr().err
    assert asyncio.run(looks(url)) == []


@pytest.mark.usefixtures("url")
def test_a_persons_page_lists_what_is_still_owed_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    page = orjson.loads(said(capsys, "person", "22012345", "--json"))
    assert [(item["kind"], item["state"]) for item in page["owed"]] == [("notice", "queued")]
    assert page["owed"][0]["due_at"] == f"{NOW + DAY:%Y-%m-%dT%H:%M:%SZ}"
