"""``pixmate deliveries retry``, ``resend-uncertain`` and ``counts`` as operators use them, on either database."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli import main
from bot.events import Address
from bot.outcomes import Outcome, Rejected, Sent, Uncertain, Unreachable
from models import audit
from models.accounts import attach_account, clear_unreachable, flag_unreachable
from models.database import open_database
from models.queue.delivery import Aim, Lease, Owed, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Bundle, Claim, Filter, Report
from tests.integration.models.rows import student

NOW = datetime.now(UTC).replace(microsecond=0)
DAY = timedelta(days=1)
PHONE = Address("telegram", "70")
LEASE = Lease("telegram", 1, NOW + DAY)
OUTCOMES: dict[str, Outcome] = {
    "sent": Sent("m"),
    "refused": Rejected("too long"),
    "refused-too": Rejected("odd"),
    "blocked": Unreachable("blocked"),
    "doubtful": Uncertain("timed out"),
}


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens, in which one message ended in each way."""
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
        await flag_unreachable(PHONE, "blocked", NOW - DAY)
        aim = Aim("telegram", 1)
        rows = [Owed(Kind.NOTICE, cause, person, NOW - DAY, aim=aim) for cause in OUTCOMES]
        rows.append(Owed(Kind.SESSION, "void", person, NOW - 2 * DAY, NOW - DAY / 2, aim=aim))
        await stored_queue().owe(rows, NOW - 2 * DAY)
        await end({**OUTCOMES, "void": Rejected("odd")})


async def end(outcomes: dict[str, Outcome]) -> None:
    """Call what is due, with these outcomes by cause."""
    queue = stored_queue()
    claimed = await queue.claim(Claim(LEASE), NOW - DAY)
    await queue.mark_sending([row.id for row in claimed], LEASE, NOW - DAY)
    await queue.record([Report(row.id, Reported(NOW - DAY, row.attempts + 1, outcomes[row.cause])) for row in claimed])


async def states(url: str) -> dict[str, State]:
    async with open_database(url):
        return {row.cause: row.state for row in await stored_queue().find(Filter())}


async def acts(url: str) -> list[audit.Act]:
    async with open_database(url):
        return [act async for act in audit.entries() if act.act.startswith("deliveries.")]


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(["deliveries", *arguments, "--json"]) == 0
    return orjson.loads(capsys.readouterr().out)


def test_what_was_given_up_is_counted_first_and_nothing_happens(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = asyncio.run(states(url))
    assert main(["deliveries", "retry"]) == 0
    first, nobody, void, confirm = capsys.readouterr().out.splitlines()
    assert first == "3 messages would be sent again."
    assert "no account can be written to" in nobody
    assert "past its expiry" in void
    assert confirm.endswith("--confirm 3")
    assert asyncio.run(states(url)) == before
    assert asyncio.run(acts(url)) == []


def test_with_the_right_number_it_is_queued_again_and_noted_in_the_log(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deliveries", "retry", "--confirm", "3"]) == 0
    assert capsys.readouterr().out.startswith("3 messages are queued again.")
    assert asyncio.run(states(url)) == {
        "sent": State.SENT,
        "refused": State.QUEUED,
        "refused-too": State.QUEUED,
        "blocked": State.QUEUED,
        "doubtful": State.UNCERTAIN,
        "void": State.DEAD,
    }
    (act,) = asyncio.run(acts(url))
    assert act.actor.startswith("operator:")
    assert (act.act, act.details) == ("deliveries.retry", {"messages": 3})


@pytest.mark.parametrize("command", ["retry", "resend-uncertain"])
def test_a_wrong_number_is_refused_and_nothing_happens(
    url: str, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    before = asyncio.run(states(url))
    assert main(["deliveries", command, "--confirm", "2"]) == 2
    assert "not 2" in capsys.readouterr().err
    assert asyncio.run(states(url)) == before
    assert asyncio.run(acts(url)) == []


def test_what_is_in_doubt_is_resent_alone_and_it_is_said_that_it_may_come_twice(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deliveries", "resend-uncertain"]) == 0
    assert "may have it already" in capsys.readouterr().out
    assert answered(capsys, "resend-uncertain", "--confirm", "1")["queued"] == 1
    changed = asyncio.run(states(url))
    assert (changed["doubtful"], changed["refused"]) == (State.QUEUED, State.DEAD)
    (act,) = asyncio.run(acts(url))
    assert act.act == "deliveries.resend"


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("asked", "messages", "expired"),
    [
        ((), 3, 1),
        (("--cause", "refused"), 1, 0),
        (("--cause", "sent"), 0, 0),
        (("--reason", "rejected"), 2, 1),
        (("--reason", "rejected:odd"), 1, 1),
        (("--kind", "session"), 0, 1),
        (("--kind", "session", "--until", "2d"), 1, 0),
        (("--until", "2d"), 4, 0),
        (("--since", "12h"), 0, 0),
    ],
)
def test_only_what_is_asked_for_is_sent_again(
    capsys: pytest.CaptureFixture[str], asked: tuple[str, ...], messages: int, expired: int
) -> None:
    found = answered(capsys, "retry", *asked)
    assert (found["messages"], found["expired"]) == (messages, expired)
    confirmed = answered(capsys, "retry", *asked, "--confirm", str(messages))
    assert confirmed["queued"] == messages


def test_what_is_void_is_worth_sending_until_the_instant_that_is_said(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(capsys, "retry", "--kind", "session", "--until", "2d", "--confirm", "1")
    assert asyncio.run(claimable(url, "void"))


def test_what_is_void_would_end_again_without_a_new_expiry(url: str) -> None:
    asyncio.run(resend_as_it_was(url))
    assert not asyncio.run(claimable(url, "void"))


async def resend_as_it_was(url: str) -> None:
    async with open_database(url):
        queue = stored_queue()
        await queue.resend([row.id for row in await queue.find(Filter(cause="void"))], NOW)


async def claimable(url: str, cause: str) -> bool:
    async with open_database(url):
        later = datetime.now(UTC) + timedelta(minutes=1)
        claimed = await stored_queue().claim(Claim(Lease("telegram", 1, later + DAY)), later)
        return cause in {row.cause for row in claimed}


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize("until", ["yesterday", "2020-01-01", "2026-02-30"])
def test_an_until_that_is_past_or_none_is_refused(capsys: pytest.CaptureFixture[str], until: str) -> None:
    assert main(["deliveries", "retry", "--until", until]) == 2
    assert until in capsys.readouterr().err


def test_an_account_that_was_written_from_again_is_not_counted_as_closed(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answered(capsys, "retry")["unreachable"] == 1
    asyncio.run(reopened(url))
    assert answered(capsys, "retry")["unreachable"] == 0


async def reopened(url: str) -> None:
    async with open_database(url):
        await clear_unreachable(PHONE)


def test_several_in_one_message_are_sent_again_as_one(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(refuse_a_bundle(url))
    assert answered(capsys, "retry", "--kind", "retake")["messages"] == 1
    assert answered(capsys, "retry", "--kind", "retake", "--confirm", "1")["queued"] == 1
    found = asyncio.run(states(url))
    assert (found["attempt:1"], found["attempt:2"]) == (State.QUEUED, State.QUEUED)


async def refuse_a_bundle(url: str) -> None:
    async with open_database(url):
        queue = stored_queue()
        rows = [Owed(Kind.RETAKE, f"attempt:{number}", 1, NOW - DAY) for number in (1, 2)]
        ids = await queue.owe(rows, NOW - DAY)
        await queue.bundle([Bundle(1, "2026-11-16", ids, NOW - DAY, Aim("telegram", 1))], None, NOW - DAY)
        await end({"2026-11-16": Rejected("odd")})


def test_more_than_a_page_is_sent_again_in_one_command(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(refuse_many(url, 1_203))
    found = answered(capsys, "retry", "--kind", "announcement", "--confirm", "1203")
    assert found["queued"] == 1_203
    assert set(asyncio.run(states(url)).values()) >= {State.QUEUED}


async def refuse_many(url: str, count: int) -> None:
    async with open_database(url):
        queue, aim = stored_queue(), Aim("telegram", 1)
        rows = [Owed(Kind.ANNOUNCEMENT, f"a:{number}", 1, NOW - DAY, aim=aim) for number in range(count)]
        await queue.owe(rows, NOW - DAY)
        while claimed := await queue.claim(Claim(LEASE), NOW - DAY):
            await queue.mark_sending([row.id for row in claimed], LEASE, NOW - DAY)
            await queue.record([Report(row.id, Reported(NOW - DAY, 1, Rejected("odd"))) for row in claimed])


def test_what_waits_of_a_cause_is_taken_back_once_the_number_is_said(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(owe_more(url))
    assert answered(capsys, "cancel", "--cause", "mistaken") == {"messages": 3, "cancelled": 0}
    assert main(["deliveries", "cancel", "--cause", "mistaken", "--confirm", "2"]) == 2
    assert "not 2" in capsys.readouterr().err
    assert asyncio.run(acts(url)) == []
    assert main(["deliveries", "cancel", "--cause", "mistaken", "--confirm", "3"]) == 0
    assert capsys.readouterr().out == "3 messages are taken back and will not be sent.\n"
    assert main(["deliveries", "cancel", "--cause", "mistaken"]) == 0
    assert capsys.readouterr().out == "No message of this cause waits.\n"
    found = asyncio.run(states(url))
    assert (found["mistaken"], found["right"]) == (State.CANCELLED, State.QUEUED)
    (act,) = asyncio.run(acts(url))
    assert (act.act, act.details) == ("deliveries.cancel", {"cause": "mistaken", "messages": 3})


def test_what_has_left_is_not_taken_back(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, "cancel", "--cause", "sent", "--confirm", "0") == {"messages": 0, "cancelled": 0}
    assert asyncio.run(states(url))["sent"] is State.SENT


def test_why_tells_that_it_was_taken_back(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    asyncio.run(owe_more(url))
    answered(capsys, "cancel", "--cause", "mistaken", "--confirm", "3")
    assert main(["why", "22012345"]) == 0
    assert "the operator took it back" in capsys.readouterr().out


async def owe_more(url: str) -> None:
    async with open_database(url):
        rows = [Owed(Kind.NOTICE, "mistaken", person, NOW) for person in (1, 2)]
        rows += [Owed(Kind.NOTICE, "right", 1, NOW), Owed(Kind.ANNOUNCEMENT, "mistaken", 1, NOW)]
        await stored_queue().owe(rows, NOW)


@pytest.mark.usefixtures("url")
def test_deliveries_are_counted_by_state_lane_kind_and_the_word_of_the_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = {(row["state"], row["kind"], row["reason"]): row["count"] for row in answered(capsys, "counts")}
    assert found[("dead", "notice", "rejected")] == 2
    assert found[("sent", "notice", "")] == 1
    assert sum(found.values()) == 6
    assert {row["lane"] for row in answered(capsys, "counts", "--kind", "session")} == {"reminder"}
    assert answered(capsys, "counts", "--cause", "never") == []


@pytest.mark.usefixtures("url")
def test_people_read_counts_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliveries", "counts", "--state", "dead"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["State", "Lane", "Kind", "Reason", "Number"]
    assert ["dead", "announcement", "notice", "rejected", "2"] in [row.split() for row in rows]
    assert main(["deliveries", "counts", "--state", "sending"]) == 0
    assert capsys.readouterr().out == "No message.\n"


@pytest.mark.usefixtures("url")
def test_nothing_to_send_again_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deliveries", "retry", "--cause", "never"]) == 0
    assert capsys.readouterr().out == "No message to send again.\n"
