"""A roster or an export sent in private: removed, checked, told as counts, imported once somebody said so."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.events import NotFetched, Uploaded
from bot.ports import Role
from models.database import open_database
from models.imports.turn import one_at_a_time
from models.staff import grant, revoke
from models.uploads import MOST_WAITING, Intake, purge
from tests.conftest import fresh_database
from tests.integration.journeys.chat import Chat, chatting
from tests.integration.journeys.conftest import Setting
from tests.integration.journeys.importing import (
    EXPORT,
    NUMBERS,
    ROSTER,
    acts,
    checked,
    enrolled,
    joins_the_team,
    kept,
    names_nobody,
)
from tests.support.clock import NOON
from tests.support.politeness import familiar

YES, NO = "import-chat-yes", "import-chat-no"
DAY = timedelta(days=1)


@pytest.fixture
async def chat(setting: Setting, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Chat]:
    """Somebody of the team, before a bot that takes their files."""
    with fresh_database(setting.engine, request, tmp_path) as url:
        intake = Intake(takes=True)
        async with open_database(url), chatting(setting.language, platform=setting.platform, intake=intake) as opened:
            await joins_the_team(opened)
            yield opened


async def test_a_roster_is_checked_shown_confirmed_and_imported(chat: Chat) -> None:
    received = await chat.uploads("liste.csv", ROSTER)
    assert "liste.csv" in received.text
    dry = (await chat.waits())[-1]
    assert dry.labels == [chat.said(YES), chat.said(NO)]
    assert chat.said("import-dry-run") in dry.lines
    assert await enrolled() == []
    begun = await chat.presses(chat.said(YES))
    assert begun.edited
    assert begun.labels == []
    assert await enrolled() == []
    (done,) = await chat.waits()
    assert chat.said("import-applied") in done.lines
    assert done.labels == []
    assert await enrolled() == list(NUMBERS)
    assert await kept() == 0


async def test_what_is_told_are_counts_and_no_student_ever(chat: Chat) -> None:
    told = [await chat.uploads("liste.csv", ROSTER), *await chat.waits()]
    told += [await chat.presses(chat.said(YES)), *await chat.waits()]
    told += [await checked(chat, EXPORT, "profils.csv"), await chat.presses(chat.said(YES)), *await chat.waits()]
    assert len(told) == 7
    assert all(map(names_nobody, told))
    assert [found for each in told for found in familiar(each.text)] == []
    counts = [line for line in told[1].lines if line.startswith("•")]
    assert [line[-1] for line in counts] == ["2", "2"]
    assert "pixmate import doubts" in told[-1].text
    assert "pixmate import doubts" not in told[4].text


async def test_the_message_that_brought_it_is_removed_or_its_sender_is_asked_to(chat: Chat) -> None:
    received = await chat.uploads("liste.csv", ROSTER)
    removed, asked = chat.said("import-chat-removed"), chat.said("import-chat-remove")
    expected = {"telegram": (True, False), "discord": (False, True), "console": (False, False)}
    assert (removed in received.lines, asked in received.lines) == expected[chat.address.platform]
    assert len(chat.deleted) == (chat.address.platform == "telegram")


async def test_everything_is_audited_as_the_account_s(chat: Chat) -> None:
    await checked(chat)
    await chat.presses(chat.said(YES))
    await chat.waits()
    await checked(chat, EXPORT)
    await chat.presses(chat.said(NO))
    confirmed = ["import.upload", "import.confirm", "import.begin", "import.roster"]
    assert await acts(str(chat.address)) == [*confirmed, "import.upload", "import.drop"]


async def test_what_is_given_up_changes_nothing_and_is_forgotten(chat: Chat) -> None:
    await checked(chat)
    dropped = await chat.presses(chat.said(NO))
    assert dropped.edited
    assert dropped.labels == []
    assert await chat.waits() == []
    assert (await enrolled(), await kept()) == ([], 0)


async def test_a_second_press_and_the_same_file_again_change_nothing(chat: Chat) -> None:
    dry = await checked(chat)
    button = chat.sealed_press("import-go", "1")
    await chat.presses(chat.said(YES))
    meanwhile = await chat.does(chat.sender.presses(button, "elsewhere"))
    assert meanwhile.text == chat.said("import-chat-confirmed", file="liste.csv")
    await chat.waits()
    assert (await chat.presses(chat.said(YES), of=dry)).text == chat.said("core-press-done")
    afterwards = await chat.does(chat.sender.presses(button, "elsewhere still"))
    assert afterwards.text == chat.said("import-chat-over", file="liste.csv")
    again = await checked(chat)
    assert again.labels == []
    assert len(again.lines) == 2
    assert await acts(str(chat.address)) == [
        "import.upload",
        "import.confirm",
        "import.begin",
        "import.roster",
        "import.upload",
    ]


async def test_the_same_file_waits_once(chat: Chat) -> None:
    first = await checked(chat)
    second = await checked(chat)
    refused = await chat.presses(chat.said(YES), of=first)
    assert await chat.waits() == []
    assert refused.text == chat.said("import-chat-was-dropped", file="liste.csv")
    assert await enrolled() == []
    await chat.presses(chat.said(YES), of=second)
    await chat.waits()
    assert await enrolled() == list(NUMBERS)


async def test_somebody_revoked_has_nothing_imported_whatever_they_pressed(chat: Chat) -> None:
    await grant(chat.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    dry = await checked(chat)
    await revoke(chat.address, actor="operator:test", now=NOON)
    assert (await chat.presses(chat.said(YES), of=dry)).text == chat.said("core-refused")
    await joins_the_team(chat)
    await chat.does(chat.sender.presses(chat.sealed_press("import-go", "1"), "elsewhere"))
    await revoke(chat.address, actor="operator:test", now=NOON)
    assert await chat.waits() == []
    assert (await enrolled(), await kept()) == ([], 0)


async def test_a_student_s_file_is_no_file_of_ours(chat: Chat) -> None:
    await grant(chat.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    await revoke(chat.address, actor="operator:test", now=NOON)
    refused = await chat.uploads("liste.csv", ROSTER)
    assert refused.text == chat.said("core-refused")
    assert await chat.waits() == []
    assert await kept() == 0
    unwanted = await chat.does(chat.sender.event(Uploaded("a.csv", b"", missing=NotFetched.UNWANTED)))
    assert "a.csv" in unwanted.text
    assert "pixmate" not in unwanted.text
    assert "/import" not in (await chat.says("/help")).text


async def test_of_a_file_that_was_not_fetched_is_told_what_to_do(chat: Chat) -> None:
    for missing in NotFetched:
        told = await chat.does(chat.sender.event(Uploaded("gros.csv", b"", missing=missing)))
        large = missing is NotFetched.TOO_LARGE
        assert "gros.csv" in told.text
        assert ("pixmate import roster" in told.text) is large
        assert not familiar(told.text)
    assert await kept() == 0


async def test_who_has_as_many_waiting_as_may_decides_first(chat: Chat) -> None:
    for number in range(MOST_WAITING):
        await chat.uploads(f"{number}.csv", b"%d" % number)
    full = await chat.uploads("trop.csv", b"x")
    assert "/import" in full.text
    assert await kept() == MOST_WAITING


async def test_a_file_nobody_speaks_of_is_forgotten_after_a_day(chat: Chat) -> None:
    dry = await checked(chat)
    assert await purge(NOON + DAY) == 0
    assert await purge(NOON + DAY + timedelta(seconds=1)) == 1
    gone = await chat.presses(chat.said(YES), of=dry)
    assert gone.text == chat.said("import-chat-gone")
    assert await enrolled() == []


async def test_one_that_is_confirmed_is_not_forgotten_until_it_is_imported_and_told(chat: Chat) -> None:
    await checked(chat)
    await chat.presses(chat.said(YES))
    assert await purge(NOON + 9 * DAY) == 0
    await chat.waits()
    assert await purge(NOON + DAY) == 0
    assert await purge(NOON + 9 * DAY) == 1


async def test_an_import_waits_for_another_one(chat: Chat) -> None:
    await checked(chat)
    await chat.presses(chat.said(YES))
    async with one_at_a_time():
        assert await chat.waits() == []
        assert await enrolled() == []
    (done,) = await chat.waits()
    assert chat.said("import-applied") in done.lines
    assert await enrolled() == list(NUMBERS)


async def test_the_command_shows_what_waits_with_its_buttons_or_how_it_is_done(chat: Chat) -> None:
    assert (await chat.says("/import")).text == chat.said("import-chat-how")
    await chat.uploads("liste.csv", ROSTER)
    assert (await chat.says("/import")).text == chat.said("import-chat-checking", file="liste.csv")
    await chat.waits()
    await chat.uploads("profils.csv", EXPORT)
    await chat.says("/import")
    await chat.presses(chat.said(YES))
    under_way = (await chat.says("/import")).lines
    assert under_way == [
        chat.said("import-chat-confirmed", file="liste.csv"),
        chat.said("import-chat-checking", file="profils.csv"),
    ]
    assert len(await chat.waits()) == 2
    assert "profils.csv" in (await chat.says("/import")).lines[0]
    await checked(chat, ROSTER + b"\n", "trop.csv")
    assert (await chat.says("/import")).lines[-1] == chat.said("import-chat-others", count=1)
    assert await enrolled() == list(NUMBERS)


async def test_an_answer_is_heard_at_night_and_through_silence(chat: Chat) -> None:
    await chat.says("/stop")
    chat.clock.advance(hours=11)
    assert (await checked(chat)).labels == [chat.said(YES), chat.said(NO)]
