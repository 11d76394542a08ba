"""How far an announcement got, in the chat of its author: told once, kept up to date, held by its buttons."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Role
from bot.precedence import Precedence
from models.accounts import attach_account
from models.announcing.announcement import Announcement, Content, State, announcement
from models.announcing.confirming import UNDO, Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.telling import EVERY
from models.announcing.work import AnnouncementWork
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.queue.delivery import Delivery
from models.queue.kinds import Kind
from models.queue.port import Filter
from pix.rules import Rules
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.journeys.composing import joins
from tests.integration.models.rows import student
from tests.support.clock import NOON
from tests.support.politeness import familiar

TERMS = Terms(Rules(), ("fake",))
HOUR = timedelta(hours=1)


@pytest.fixture
async def author(chat: Chat) -> Chat:
    """One of the team, who announces something to four students on another messenger; two read it in an hour."""
    await chat.says("/help")
    who = Author(await joins(chat), str(chat.address))
    for number in ("31", "32", "33", "34"):
        await attach_account(Address("fake", number), await student(number), NOON)
    wanted = Draft(Content("**Salle B12** demain"), await understand("platform fake", TERMS))
    found = (await draft(wanted, who, TERMS, longest=2000, now=chat.clock.now())).kept
    await confirm(found, found.counted, who, Role.STAFF, Catch(), now=chat.clock.now())
    await works(chat)
    late = [row.id for row in await rows(chat)][2:]
    await chat.planning.queue.postpone(late, chat.clock.now() + HOUR)
    return chat


async def works(chat: Chat) -> None:
    await AnnouncementWork(chat.planning.queue, TERMS, chat.clock, Precedence().give_way).work()


async def rows(chat: Chat) -> list[Delivery]:
    return await chat.planning.queue.find(Filter(kinds={Kind.ANNOUNCEMENT}))


async def going(chat: Chat) -> Shown:
    """Return what is told once the first two have it."""
    await chat.waits()
    chat.clock.instant += UNDO
    await chat.waits()
    return await later(chat)


async def later(chat: Chat, after: timedelta = EVERY) -> Shown:
    """Return the one message that is told some time later."""
    chat.clock.instant += after
    await works(chat)
    (shown,) = await chat.waits()
    assert not familiar(shown.text)
    return shown


async def standing() -> Announcement:
    found = await announcement(1)
    assert found is not None
    return found


def title(chat: Chat, phase: str) -> str:
    return chat.said("progress-title", phase=phase, id="1")


def buttons(chat: Chat, *keys: str) -> list[str]:
    return [chat.said(f"progress-button-{key}") for key in keys]


def afterwards(chat: Chat) -> list[str]:
    """Return the labels of where it goes on from one that is over."""
    return [chat.said("history-report-button"), chat.said("history-sheet-button")]


async def test_it_is_taken_back_before_anything_leaves(author: Chat) -> None:
    (shown,) = await author.waits()
    assert shown.sending.how == "notify"
    assert "Salle B12 demain" in shown.text
    assert author.said("progress-undo", seconds=15) in shown.lines
    assert author.said("progress-counted", count=4) in shown.lines
    assert shown.labels == buttons(author, "undo")
    undone = await author.presses(author.said("progress-button-undo"))
    assert undone.edited
    assert undone.text == author.said("announcement-cancelled-in-time")
    over = await later(author)
    assert (over.edited, over.labels) == (True, afterwards(author))
    assert over.lines[0] == title(author, "cancelled")
    assert (await standing()).state is State.CANCELLED


async def test_it_says_how_far_it_got_where_it_stands_and_then_the_end(author: Chat) -> None:
    shown = await going(author)
    assert shown.edited
    assert shown.lines[0] == title(author, "going")
    assert author.said("progress-share", bar="█████░░░░░", share=50) in shown.lines
    assert author.said("history-report-got", delivered=2, people=4, percent=50) in shown.lines
    assert author.said("progress-later", count=2) in shown.lines
    assert shown.labels == buttons(author, "pause", "cancel")
    author.clock.instant += HOUR
    await author.waits()
    over = await later(author)
    assert over.edited
    assert over.lines[0] == title(author, "done")
    assert author.said("history-report-got", delivered=4, people=4, percent=100) in over.lines
    assert over.labels == afterwards(author)


async def test_it_is_paused_resumed_and_called_off_by_its_buttons(author: Chat) -> None:
    await going(author)
    paused = await author.presses(author.said("progress-button-pause"))
    assert (paused.edited, paused.text) == (True, author.said("progress-paused", id="1"))
    assert paused.labels == buttons(author, "resume", "cancel")
    told = await later(author)
    assert told.lines[0] == title(author, "paused")
    assert told.labels == buttons(author, "resume", "cancel")
    resumed = await author.presses(author.said("progress-button-resume"))
    assert resumed.text == author.said("progress-resumed", id="1")
    assert resumed.labels == buttons(author, "pause", "cancel")
    again = await author.presses(author.said("progress-button-cancel"))
    assert again.text == author.said("announcement-cancelled")
    over = await later(author)
    assert over.lines[0] == title(author, "cancelled")
    assert author.said("history-report-got", delivered=2, people=4, percent=50) in over.lines


async def test_a_button_of_what_is_over_says_so(author: Chat) -> None:
    shown = await going(author)
    await author.presses(author.said("progress-button-cancel"))
    late = await author.presses(author.said("progress-button-pause"), of=shown)
    assert late.text == author.said("announcement-not-now", state="cancelled")
    assert not late.edited


async def test_the_message_that_was_deleted_is_posted_anew(author: Chat) -> None:
    shown = await going(author)
    gone = await author.loses(shown)
    author.clock.instant += HOUR
    await author.waits()
    told = await later(author)
    assert told.lines[0] == title(author, "done")
    assert told.sending.how == ("notify" if gone else "edit")
    assert (told.reference != shown.reference) is gone


async def test_others_of_the_team_leave_it_alone_and_owners_do_not(author: Chat) -> None:
    (shown,) = await author.waits()
    robin = author.other("robin", author.sender.locale)
    for name in ("announcement-pause", "announcement-cancel"):
        refused = await robin.does(robin.sender.presses(robin.sealed_press(name, "1"), shown.reference))
        assert refused.text == robin.said("core-refused"), "a student"
    await joins(robin)
    for name in ("announcement-pause", "announcement-cancel"):
        refused = await robin.does(robin.sender.presses(robin.sealed_press(name, "1"), shown.reference))
        assert refused.text == robin.said("progress-others")
    assert (await standing()).state is State.SENDING
    await joins(robin, Role.OWNER)
    taken = await robin.does(robin.sender.presses(robin.sealed_press("announcement-cancel", "1"), shown.reference))
    assert taken.text == robin.said("announcement-cancelled-in-time")
    assert (await standing()).state is State.CANCELLED


async def test_one_that_is_unknown_is_said_to_be(author: Chat) -> None:
    (shown,) = await author.waits()
    unknown = await author.does(author.sender.presses(author.sealed_press("announcement-pause", "99"), shown.reference))
    assert unknown.text == author.said("announcement-unknown")
