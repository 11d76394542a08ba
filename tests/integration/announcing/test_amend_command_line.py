"""``pixmate announcements correct``, ``withdraw``, ``stop-amending`` and ``resend`` as operators use them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import orjson
import pytest

from models.database import execute, open_database
from tests.integration.announcing.test_command_line import acts, announce, run, shown, url

__all__ = ["url"]

DELIVERED = "UPDATE delivery SET state = 'sent', message_ref = 'm' || id"
NEW = "Hello **{first_name}**, room B."


def changed(url: str, sql: str) -> None:
    """Let the database be as after ``sql``: what a service would have done meanwhile."""

    async def done() -> None:
        async with open_database(url):
            await execute(sql)

    asyncio.run(done())


@pytest.fixture
def announced(url: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The database of an announcement that three people have, and a fourth may have."""
    shown(capsys)
    announce(capsys, "--confirm", "4")
    rows = (
        "INSERT INTO delivery (kind, cause, person_id, lane, payload, created_at, due_at, expires_at, state, reason,"
        " platform, account_id, attempts, retries, epoch, message_ref)"
        " SELECT 'announcement', 'announcement:1', p.id, 3, '{}', a.confirmed_at, a.starts_at, a.expires_at, 'sent',"
        " '', COALESCE(c.platform, 'telegram'), c.id, 1, 0, 0, 'm1'"
        " FROM announcement a CROSS JOIN person p LEFT JOIN account c ON c.person_id = p.id"
    )
    changed(url, rows)
    changed(url, "UPDATE delivery SET state = 'uncertain', message_ref = NULL WHERE account_id IS NULL")
    changed(url, "UPDATE announcement SET state = 'done', ended_at = confirmed_at")
    Path("new.md").write_text(NEW, encoding="utf-8")
    return url


def amend(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    return run(capsys, "announcements", *arguments, code=code)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    return orjson.loads(amend(capsys, *arguments, "--json"))


@pytest.mark.usefixtures("announced")
def test_a_correction_is_shown_first_with_old_and_new_its_messages_and_its_estimate(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = told(capsys, "correct", "1", "--file", "new.md")
    assert (found["count"], found["platforms"], found["doubtful"]) == (3, {"discord": 1, "telegram": 2}, 1)
    assert (found["old"]["fr"], found["new"]) == ("Hello **{first_name}**, {missing} to go.", {"fr": NEW, "en": None})
    assert found["estimate_seconds"] > 0
    assert [each["text"].partition("\n")[0] for each in found["samples"]] == [
        f"Hello Ada{n}, room B." for n in (1, 2, 3)
    ]
    text = amend(capsys, "correct", "1", "--file", "new.md")
    assert "Messages to correct: 3" in text
    assert "--confirm 3" in text
    assert told(capsys, "show", "1")["amendments"] == []


def test_only_the_count_that_was_shown_corrects_and_show_tells_how_far_it_got(
    announced: str, capsys: pytest.CaptureFixture[str]
) -> None:
    confirming = ("correct", "1", "--file", "new.md", "--confirm")
    assert "Run the command without --confirm first" in amend(capsys, *confirming, "3", code=1)
    amend(capsys, "correct", "1", "--file", "new.md")
    assert "the preview showed 3" in amend(capsys, *confirming, "4", code=2)
    assert "confirmed for 3 messages" in amend(capsys, *confirming, "3")
    (each,) = told(capsys, "show", "1")["amendments"]
    assert (each["kind"], each["state"], each["text"]["fr"]) == ("correction", "materialising", NEW)
    assert "Correction (" in amend(capsys, "show", "1")
    assert "Stopped" in amend(capsys, "stop-amending", "1")
    assert "neither corrected nor withdrawn" in amend(capsys, "stop-amending", "1", code=1)
    assert asyncio.run(acts(announced)) == [f"announcement.{act}" for act in ("confirm", "correct", "stop_amending")]


@pytest.mark.usefixtures("announced")
def test_a_withdrawal_is_shown_confirmed_and_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Messages to withdraw: 3" in amend(capsys, "withdraw", "1")
    assert told(capsys, "withdraw", "1", "--confirm", "3")["kind"] == "withdrawal"
    assert told(capsys, "show", "1")["state"] == "withdrawn"
    assert "is withdrawn" in amend(capsys, "withdraw", "1", code=2)
    assert "is withdrawn" in amend(capsys, "correct", "1", "--file", "new.md", code=2)


@pytest.mark.usefixtures("announced")
def test_the_uncertain_get_it_again_when_their_count_is_repeated(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--confirm 1" in amend(capsys, "resend", "1")
    assert "the preview showed 1" in amend(capsys, "resend", "1", "--confirm", "2", code=2)
    assert told(capsys, "resend", "1", "--confirm", "1")["queued"] == 1
    assert told(capsys, "show", "1")["state"] == "sending"
    assert "no uncertain message" in amend(capsys, "resend", "1")


@pytest.mark.usefixtures("announced")
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "is empty"),
        ("Hello **you", "never closed"),
        ("x" * 3000, "take out"),
        ("Hello **{first_name}**, {missing} to go.", "says exactly that already"),
    ],
)
def test_words_that_cannot_be_said_are_refused(capsys: pytest.CaptureFixture[str], text: str, sentence: str) -> None:
    Path("new.md").write_text(text, encoding="utf-8")
    assert sentence in amend(capsys, "correct", "1", "--file", "new.md", code=2)


def test_what_nobody_has_and_what_does_not_exist_are_refused(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown(capsys)
    Path("new.md").write_text(NEW, encoding="utf-8")
    assert "Nobody has received" in amend(capsys, "correct", "1", "--file", "new.md", code=2)
    announce(capsys, "--confirm", "4")
    changed(url, "UPDATE announcement SET state = 'sending'")
    assert "Nobody has received" in amend(capsys, "withdraw", "1", code=2)
    assert "There is no announcement 7" in amend(capsys, "withdraw", "7", code=1)
    assert "There is no announcement 7" in amend(capsys, "resend", "7", code=1)


def test_a_preview_that_is_old_is_looked_at_again(announced: str, capsys: pytest.CaptureFixture[str]) -> None:
    amend(capsys, "withdraw", "1")
    changed(announced, "UPDATE amendment SET created_at = '2020-01-01 00:00:00+00:00'")
    assert "Run the command without --confirm first" in amend(capsys, "withdraw", "1", "--confirm", "3", code=1)
