"""A chat at the terminal: what is pressed, what is a text, and what the terminal answers by itself."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.face import Kind
from bot.adapters.console.interpreting import MAX_TYPED
from bot.adapters.console.options import ConsoleOptions
from bot.events import Address, Event, Pressed, Said, Uploaded
from bot.message import Action, Attachment, Button, Choices, Link, Message, Payload, plain
from bot.outcomes import Rejected, Sent, Unreachable
from tests.conformance.console_words import WORDS
from tests.unit.bot_console.faces import NOON, Chat, ScriptedFace, asking

HELLO = Message(plain("Bonjour"))


async def test_an_event_tells_who_wrote_when_and_in_which_language() -> None:
    async with Chat(locale="fr_FR") as chat:
        await chat.enter("/levels")
        event = chat.events[0]
    assert event.address == Address("console", "22012345")
    assert (event.chat, event.received_at, event.language, event.private) == ("22012345", NOON, "fr", True)
    assert event.display_name == "Camille"


async def test_a_number_presses_the_button_shown_last() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui", "Non"))
        outcome = await chat.send(asking("b", "Peut-être", "Jamais"))
        assert isinstance(outcome, Sent)
        assert await chat.enter("2") == Pressed("b:Jamais", outcome.message)


async def test_a_label_presses_as_well() -> None:
    async with Chat() as chat:
        outcome = await chat.send(asking("a", "Oui", "Non"))
        assert isinstance(outcome, Sent)
        assert await chat.enter("  oui ") == Pressed("a:Oui", outcome.message)


async def test_a_button_can_be_pressed_again_until_another_answer_comes() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        assert await chat.enter("1") == await chat.enter("1")


async def test_an_answer_without_buttons_makes_a_number_a_text() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        await chat.send(Message(plain("Quel niveau ?")))
        assert await chat.enter("1") == Said("1")


async def test_before_any_message_a_number_is_a_text() -> None:
    async with Chat() as chat:
        assert await chat.enter("1") == Said("1")


@pytest.mark.parametrize("text", ["3.1", "9", "salut", "/1", "1 2"])
async def test_what_names_no_button_is_a_text(text: str) -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui", "Non", "Plus tard"))
        assert await chat.enter(text) == Said(text)


async def test_a_notification_without_buttons_leaves_the_question_open() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        await chat.notify(Message(plain("Rappel")))
        assert isinstance(await chat.enter("1"), Pressed)


async def test_a_notification_with_buttons_takes_the_numbers() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        outcome = await chat.notify(asking("b", "Ouvrir"))
        assert isinstance(outcome, Sent)
        assert await chat.enter("1") == Pressed("b:Ouvrir", outcome.message)


async def test_a_notification_that_comes_while_one_types_does_not_change_what_is_pressed() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        chat.face.begin()
        await chat.notify(asking("b", "Tout effacer"))
        first, second = await chat.enter("1"), await chat.enter("1")
    assert isinstance(first, Pressed)
    assert isinstance(second, Pressed)
    assert (first.data, second.data) == ("a:Oui", "b:Tout effacer")


async def test_an_answer_that_comes_while_one_types_is_what_the_number_answers() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        chat.face.begin()
        await chat.send(asking("b", "Suite"))
        pressed = await chat.enter("1")
    assert isinstance(pressed, Pressed)
    assert pressed.data == "b:Suite"


async def test_an_edit_without_buttons_retires_those_of_its_message_only() -> None:
    async with Chat() as chat:
        old, new = await chat.send(asking("a", "Oui")), await chat.send(asking("b", "Non"))
        assert isinstance(old, Sent)
        assert isinstance(new, Sent)
        await chat.adapter.edit(chat.adapter.address, "22012345", old.message, HELLO)
        assert isinstance(await chat.enter("1"), Pressed)
        assert await chat.adapter.edit(chat.adapter.address, "22012345", new.message, HELLO) == new
        assert await chat.enter("1") == Said("1")


async def test_options_are_pressed_like_buttons() -> None:
    options = tuple(Button(f"L{year}", Payload(f"l{year}")) for year in (1, 2, 3))
    async with Chat() as chat:
        await chat.send(replace(asking("a", "Passer"), choices=Choices("Ton année ?", options)))
        pressed = [await chat.enter(typed) for typed in ("1", "4", "l2")]
    assert [press.data for press in pressed if isinstance(press, Pressed)] == ["a:Passer", "l3", "l2"]


async def test_the_number_of_a_link_says_where_to_go() -> None:
    async with Chat() as chat:
        await chat.send(HELLO.with_buttons((Button("Ouvrir Pix", Link("https://app.pix.fr")),)))
        assert await chat.enter("1") is None
        assert chat.texts[-1] == "Ouvre https://app.pix.fr pour « Ouvrir Pix »."
        assert await chat.enter("1") is None


async def test_empty_lines_say_nothing() -> None:
    async with Chat() as chat:
        assert await chat.enter("   ") is None
        assert not chat.texts


async def test_a_line_too_long_is_answered_on_the_spot() -> None:
    async with Chat() as chat:
        assert await chat.enter("é" * MAX_TYPED) == Said("é" * MAX_TYPED)
        assert await chat.enter("é" * (MAX_TYPED + 1)) is None
        assert chat.texts == ["Plus de 4096 caractères."]


async def test_what_no_database_stores_is_replaced_in_a_text() -> None:
    async with Chat() as chat:
        assert await chat.enter("a\0b\ud800c\x1bd") == Said("a\ufffdb\ufffdc\x1bd")


async def test_a_path_sends_the_file(tmp_path: Path) -> None:
    (tmp_path / "profils été.csv").write_bytes(b"a;b")
    async with Chat() as chat:
        happening = await chat.enter(f'@"{tmp_path}/profils été.csv" pour la L2')
    assert happening == Uploaded("profils été.csv", b"a;b", "pour la L2")


async def test_a_path_to_nothing_is_answered_in_the_words_of_the_chat() -> None:
    async with Chat() as chat:
        chat.adapter.words = replace(WORDS, missing_file="No file “{path}”.")
        assert await chat.enter("@ab\x1bsent.csv") is None
        assert chat.texts == ["No file “ab␛sent.csv”."]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("folder", "« {path} » n’est pas un fichier."), ("large", "« {path} » dépasse 20\u00a0Mo.")],
)
async def test_a_file_that_cannot_be_sent_is_explained(tmp_path: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder").mkdir()
    with (tmp_path / "large").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    async with Chat() as chat:
        assert await chat.enter(f"@{tmp_path / name}") is None
        assert chat.texts == [sentence.format(path=tmp_path / name)]


async def test_two_at_signs_begin_a_text() -> None:
    async with Chat() as chat:
        assert await chat.enter("@@everyone salut") == Said("@everyone salut")


async def test_a_word_from_the_terminal_leaves_the_buttons_alone() -> None:
    async with Chat() as chat:
        await chat.send(asking("a", "Oui"))
        await chat.enter("@absent")
        assert isinstance(await chat.enter("1"), Pressed)


async def test_a_received_file_is_saved_and_its_place_is_told(tmp_path: Path) -> None:
    file = Attachment("liste.csv", b"1;2", "text/csv", "312 personnes")
    async with Chat(folder=tmp_path) as chat:
        await chat.send(replace(HELLO, attachments=(file, file)))
        paths = [received.path for received in chat.face.parcels[0].files]
    assert paths == [tmp_path / "liste.csv", tmp_path / "liste-2.csv"]


async def test_kinds_are_told_apart() -> None:
    async with Chat() as chat:
        await chat.send(HELLO)
        await chat.notify(HELLO)
        await chat.adapter.edit(chat.adapter.address, "22012345", "m", HELLO)
        assert [parcel.kind for parcel in chat.face.parcels] == [Kind.REPLY, Kind.NOTIFICATION, Kind.EDIT]


_BIG = Attachment("a", bytes(20 * 1024 * 1024 + 1), "text/plain")
_MANY = tuple(Button(str(number), Payload("x")) for number in range(101))


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message(plain("\U0001f600" * 16_385)), "text too long"),
        (Message(plain("x"), buttons=tuple((button,) for button in _MANY)), "too many buttons"),
        (Message(plain("x"), choices=Choices("?", _MANY)), "too many options"),
        (Message(plain("x"), attachments=(_BIG,)), "file too large"),
        (Message(plain("x")).with_buttons((Button("x", Action("levels")),)), "unsealed button"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_exceeds_a_limit_is_rejected_and_not_shown(message: Message, reason: str) -> None:
    async with Chat() as chat:
        assert await chat.send(message) == Rejected(reason)
        assert not chat.texts


async def test_another_person_cannot_be_written_to_here() -> None:
    async with Chat() as chat:
        other = Address("console", "someone")
        assert await chat.adapter.notify(other, HELLO) == Unreachable("another terminal")
        assert not chat.texts


async def test_a_screen_nobody_reads_ends_the_chat_quietly() -> None:
    chat = Chat()
    running = asyncio.create_task(chat.adapter.run(chat.sink))
    chat.face.broken = True
    assert await chat.send(HELLO) == Unreachable("closed")
    await running
    chat.face.broken = False
    assert await chat.send(HELLO) == Unreachable("closed")
    assert not chat.texts


async def test_after_the_input_ended_answers_are_still_shown() -> None:
    chat = Chat()
    chat.face.feed("bonjour")
    chat.face.feed(None)
    await chat.adapter.run(chat.sink)
    assert [event.happening for event in chat.events] == [Said("bonjour")]
    assert isinstance(await chat.send(HELLO), Sent)
    assert chat.texts == ["Bonjour"]


async def test_what_fails_beyond_the_terminal_is_not_hidden() -> None:
    async def refuse(event: Event) -> None:
        raise LookupError(event.id)

    chat = Chat()
    chat.face.feed("bonjour")
    with pytest.raises(LookupError):
        await chat.adapter.run(refuse)


async def _answers(*, paced: bool) -> list[object]:
    """Give two lines at once to a chat that takes its time to answer the first; return what they came to."""
    told: list[object] = []
    answered, asked = asyncio.Event(), asyncio.Event()
    answered.set()
    face = ScriptedFace(paced=paced)

    async def settled() -> None:
        await answered.wait()

    async def sink(event: Event) -> None:
        told.append(event.happening)
        answered.clear()
        asked.set()

    async def answer() -> None:
        await asked.wait()
        await adapter.send(adapter.address, "u", asking("a", "Oui"))
        answered.set()

    adapter = ConsoleAdapter(ConsoleOptions(user="u", words=WORDS, settled=settled), face)
    for line in ("bonjour", "1", None):
        face.feed(line)
    task = asyncio.create_task(answer())
    await adapter.run(sink)
    await task
    return [happening.data if isinstance(happening, Pressed) else happening for happening in told]


async def test_a_piped_line_waits_for_the_answer_it_presses() -> None:
    assert await _answers(paced=True) == [Said("bonjour"), "a:Oui"]


async def test_a_person_who_types_ahead_is_not_made_to_wait() -> None:
    assert await _answers(paced=False) == [Said("bonjour"), Said("1")]


async def test_a_terminal_without_styles_says_so() -> None:
    face = ScriptedFace()
    adapter = ConsoleAdapter(ConsoleOptions(user="u", words=WORDS), face)
    assert adapter.capabilities.styles
    face.styles = False
    assert not adapter.capabilities.styles
