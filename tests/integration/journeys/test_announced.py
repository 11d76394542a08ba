"""An announcement as students receive it: its button runs a command and is counted, its kind is turned off in it."""

from __future__ import annotations

from typing import Any

from bot.events import Language
from handlers.notices.announcement import AnnouncementNotice
from models.announcing.announcement import Announcement, State
from models.announcing.presses import pressed
from models.database import execute, fetch
from models.fields import read_instant
from models.notices import Recipient
from models.people import find
from models.queue.delivery import Owed
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.reminders.choices import choices_of
from pix.rules import Rules
from tests.integration.announcing.told import met, told
from tests.integration.journeys.chat import PARIS, TRANSLATOR, Chat, Shown

BUTTON = {"button_fr": "Mes niveaux", "button_en": "My levels", "button_target": "/levels"}


def spoken(chat: Chat) -> Language:
    return chat.sender.says("").language


def label(chat: Chat) -> str:
    return BUTTON["button_fr"] if spoken(chat) == "fr" else BUTTON["button_en"]


async def person(chat: Chat) -> int:
    return (await find(chat.address)).person_id


async def announced(chat: Chat, **columns: Any) -> Announcement:
    """Store an announcement that has reached who chats, who has it in the chat."""
    found = await told("La session ouvre", state=State.SENDING, text_en="Registration opens", **columns)
    await met(found, [(Standing.SENT, "")], to=[await person(chat)])
    await arrives(chat, found)
    return found


async def arrives(chat: Chat, found: Announcement) -> Shown:
    now, who = chat.clock.now(), await person(chat)
    row = Owed(found.kind, found.cause, who, now, found.expires_at).queued(1, now)
    notice = AnnouncementNotice(Rules(), TRANSLATOR)
    return await chat.receives(await notice.render([row], Recipient(who, chat.address, spoken(chat), PARIS), now))


async def wants(chat: Chat, kind: Kind) -> bool:
    return (await choices_of(await person(chat))).wants(kind)


async def test_its_button_answers_as_the_command_does_and_leaves_it_to_be_read(chat: Chat) -> None:
    await chat.says("/start")
    typed = await chat.says("/levels")
    await announced(chat, **BUTTON)
    answered = await chat.presses(label(chat))
    assert answered.text == typed.text
    assert answered.labels == typed.labels
    assert not answered.edited


async def test_whoever_presses_it_is_counted_once_at_the_first_time(chat: Chat) -> None:
    await chat.says("/start")
    found, first = await announced(chat, **BUTTON), chat.clock.now()
    shown = chat.last
    assert await pressed([found.id]) == {found.id: 0}
    for _ in range(2):
        await chat.presses(label(chat), shown)
        chat.clock.advance(minutes=5)
    (row,) = await fetch("SELECT announcement_id, person_id, at FROM announcement_press")
    assert (row["announcement_id"], row["person_id"]) == (found.id, await person(chat))
    assert read_instant(row["at"]) == first


async def test_the_same_command_typed_is_no_press(chat: Chat) -> None:
    await chat.says("/start")
    found = await announced(chat, **BUTTON)
    await chat.says("/levels")
    assert await pressed([found.id]) == {found.id: 0}


async def test_a_press_works_though_the_announcement_is_forgotten(chat: Chat) -> None:
    await chat.says("/start")
    found = await announced(chat, **BUTTON)
    await execute("DELETE FROM announcement WHERE id = ?", found.id)
    assert (await chat.presses(label(chat))).lines
    assert await fetch("SELECT * FROM announcement_press") == []


async def test_a_link_is_a_link_and_counts_nothing(chat: Chat) -> None:
    await chat.says("/start")
    await announced(chat, button_fr="Pix", button_en="Pix", button_target="https://pix.fr/")
    shown = chat.last
    assert shown is not None
    assert shown.links == {"Pix": "https://pix.fr/"}


async def test_announcements_are_muted_from_the_message_itself_and_undone_at_once(chat: Chat) -> None:
    await chat.says("/start")
    await announced(chat)
    name = chat.word("reminders-kind-announcement")
    off = await chat.presses(chat.word("notice-stop"))
    assert not off.edited
    assert off.text == chat.said("reminders-kind-stopped", name=name)
    assert not await wants(chat, Kind.ANNOUNCEMENT)
    assert await wants(chat, Kind.NOTICE)
    assert await wants(chat, Kind.URGENT)
    on = await chat.presses(chat.word("reminders-undo"))
    assert on.text == chat.said("reminders-kind-restored", name=name)
    assert await wants(chat, Kind.ANNOUNCEMENT)


async def test_a_second_press_finds_them_muted(chat: Chat) -> None:
    await chat.says("/start")
    await announced(chat)
    shown = chat.last
    first = await chat.presses(chat.word("notice-stop"))
    assert (await chat.presses(chat.word("notice-stop"), shown)).text == first.text
    assert not await wants(chat, Kind.ANNOUNCEMENT)


async def test_the_choices_show_that_they_are_muted_and_let_them_through_again(chat: Chat) -> None:
    await chat.says("/start")
    await announced(chat)
    await chat.presses(chat.word("notice-stop"))
    name = chat.word("reminders-kind-announcement")
    await chat.says("/reminders")
    kinds = await chat.presses(chat.word("reminders-button-kinds"))
    assert chat.said("reminders-kind-off", name=name) in kinds.text
    await chat.presses(chat.word("reminders-turn-on", name=name))
    assert await wants(chat, Kind.ANNOUNCEMENT)


async def test_an_urgent_one_is_not_muted_by_itself(chat: Chat) -> None:
    await chat.says("/start")
    await announced(chat, kind=Kind.URGENT)
    shown = chat.last
    assert shown is not None
    assert chat.word("notice-stop") not in shown.labels
