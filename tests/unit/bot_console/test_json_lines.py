"""What a program reads."""

from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.console.face import Kind, Parcel, Received
from bot.adapters.console.json_lines import as_json
from bot.message import Attachment, Button, Choices, Link, Message, Payload, Span, plain
from tests.conformance.console_words import WORDS
from tests.unit.bot_console.faces import asking


def _read(message: Message, kind: Kind = Kind.REPLY, *files: Received) -> object:
    return orjson.loads(as_json(Parcel(kind, message, files), WORDS))


def test_an_answer_has_these_four_keys_and_no_other() -> None:
    assert _read(asking("Bonjour", "Oui", "Non").with_buttons((Button("Aide", Payload("h")),))) == {
        "kind": "reply",
        "text": "Bonjour",
        "buttons": [[{"text": "Oui"}, {"text": "Non"}], [{"text": "Aide"}]],
        "attachments": [],
    }


@pytest.mark.parametrize(("kind", "word"), [(Kind.NOTIFICATION, "notification"), (Kind.EDIT, "edit")])
def test_the_kind_is_a_word_and_the_text_carries_no_mark_of_it(kind: Kind, word: str) -> None:
    assert _read(Message(plain("x")), kind) == {"kind": word, "text": "x", "buttons": [], "attachments": []}


def test_a_file_is_told_by_name_words_and_type() -> None:
    file = Received(Attachment("n.png", b"x", "image/png", "5 domaines"), None)
    read = _read(Message(plain("x")), Kind.REPLY, file)
    assert isinstance(read, dict)
    assert read["attachments"] == [{"name": "n.png", "alt": "5 domaines", "type": "image/png"}]


def test_choices_are_rows_and_their_question_is_in_the_text() -> None:
    message = Message(plain("Ton année"), choices=Choices("Laquelle ?", (Button("L1", Payload("1")),)))
    read = _read(message)
    assert isinstance(read, dict)
    assert read["text"] == "Ton année\n\nLaquelle ?"
    assert read["buttons"] == [[{"text": "L1"}]]


def test_the_addresses_of_links_are_there() -> None:
    message = Message((Span("Pix", url="https://pix.fr"),)).with_buttons((Button("Ouvrir", Link("https://a.fr")),))
    read = _read(message)
    assert isinstance(read, dict)
    assert read["text"] == "Pix (https://pix.fr)"
    assert read["buttons"] == [[{"text": "Ouvrir", "url": "https://a.fr"}]]


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
def test_whatever_it_says_an_answer_is_one_line_of_json(text: str, label: str) -> None:
    line = as_json(Parcel(Kind.REPLY, asking(text, label)), WORDS)
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1
    assert orjson.loads(line)["buttons"] is not None
