"""What an operator says to listed people: it arrives as it was typed, and its kind is turned off in the message."""

from __future__ import annotations

from bot.events import Language
from handlers.notices.notice import OperatorNotice
from models.broadcasts import Words, begin
from models.notices import Recipient
from models.people import find
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.reminders.choices import choices_of
from tests.integration.journeys.chat import PARIS, TRANSLATOR, Chat, Shown

FRENCH, ENGLISH = "La salle est B204 • entrée par la cour", "The room is B204 • enter through the court"


def spoken(chat: Chat) -> Language:
    return chat.sender.says("").language


async def notified(chat: Chat) -> Shown:
    """Let what an operator says arrive."""
    cause = await begin(Words(FRENCH, ENGLISH), actor="operator:test", now=chat.clock.now())
    person, now = (await find(chat.address)).person_id, chat.clock.now()
    row = Owed(Kind.NOTICE, cause, person, now).queued(1, now)
    recipient = Recipient(person, chat.address, spoken(chat), PARIS)
    return await chat.receives(await OperatorNotice(TRANSLATOR).render([row], recipient, now))


async def wants(chat: Chat, kind: Kind = Kind.NOTICE) -> bool:
    return (await choices_of((await find(chat.address)).person_id)).wants(kind)


async def test_it_is_said_in_the_persons_language_and_names_the_way_to_choose(chat: Chat) -> None:
    await chat.says("/start")
    shown = await notified(chat)
    assert shown.lines[0] == (FRENCH if spoken(chat) == "fr" else ENGLISH)
    assert chat.word("notice-stop") in shown.labels
    assert ("/rappels" if spoken(chat) == "fr" else "/reminders") in shown.text


async def test_its_button_turns_the_kind_off_and_leaves_the_message_to_be_read(chat: Chat) -> None:
    await chat.says("/start")
    await notified(chat)
    said = await chat.presses(chat.word("notice-stop"))
    assert not said.edited
    assert not await wants(chat)
    assert await wants(chat, Kind.RETAKE)


async def test_it_is_undone_at_once(chat: Chat) -> None:
    await chat.says("/start")
    await notified(chat)
    await chat.presses(chat.word("notice-stop"))
    await chat.presses(chat.word("reminders-undo"))
    assert await wants(chat)
    await chat.presses(chat.word("notice-stop"))
    assert not await wants(chat)


async def test_a_second_press_finds_it_off_and_one_after_the_undo_turns_it_off_again(chat: Chat) -> None:
    await chat.says("/start")
    shown = await notified(chat)
    first = await chat.presses(chat.word("notice-stop"))
    assert (await chat.presses(chat.word("notice-stop"), shown)).text == first.text
    await chat.presses(chat.word("reminders-undo"))
    assert await wants(chat)
    await chat.presses(chat.word("notice-stop"), shown)
    assert not await wants(chat)


async def test_the_choices_show_that_it_is_off_and_turn_it_on_again(chat: Chat) -> None:
    await chat.says("/start")
    await notified(chat)
    await chat.presses(chat.word("notice-stop"))
    name = chat.word("reminders-kind-notice")
    await chat.says("/reminders")
    kinds = await chat.presses(chat.word("reminders-button-kinds"))
    assert chat.said("reminders-kind-off", name=name) in kinds.text
    await chat.presses(chat.word("reminders-turn-on", name=name))
    assert await wants(chat)
