"""What a person reads."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.console.face import Kind, Parcel, Received
from bot.adapters.console.lines import as_lines
from bot.adapters.console.render import render
from bot.message import Attachment, Button, Choices, Link, Message, Payload, Span, Style, Text, as_plain, plain
from tests.conformance.console_words import WORDS
from tests.unit.bot_console.faces import asking


def _shown(message: Message, kind: Kind = Kind.REPLY, *files: Received) -> str:
    return as_plain(render(Parcel(kind, message, files), WORDS))


def test_buttons_stand_numbered_by_row() -> None:
    message = asking("As-tu un compte ?", "Oui", "Non").with_buttons((Button("English", Payload("e")),))
    assert _shown(message) == "As-tu un compte ?\n[1] Oui   [2] Non\n[3] English"


def test_choices_are_numbered_lines_that_go_on_counting() -> None:
    options = (Button("L1", Payload("1")), Button("L2", Payload("2")))
    message = Message(plain("Ton année"), choices=Choices("Laquelle ?", options)).with_buttons(
        (Button("Plus tard", Payload("p")),)
    )
    assert _shown(message) == "Ton année\n[1] Plus tard\nLaquelle ?\n[2] L1\n[3] L2"


def test_the_address_of_a_link_is_written_out() -> None:
    text = (Span("Voir "), Span("ta page", Style.ITALIC, "https://pix.fr/a"), Span("."))
    message = Message(text).with_buttons((Button("Ouvrir Pix", Link("https://app.pix.fr")),))
    assert _shown(message) == "Voir ta page (https://pix.fr/a).\n[1] Ouvrir Pix (https://app.pix.fr)"


def test_an_address_that_is_its_own_text_is_written_once() -> None:
    assert _shown(Message((Span("https://pix.fr", url="https://pix.fr"),))) == "https://pix.fr"


def test_what_nobody_asked_for_says_so_first() -> None:
    assert _shown(Message(plain("Rappel")), Kind.NOTIFICATION) == f"{WORDS.unasked}\nRappel"


def test_an_edit_says_so_first() -> None:
    assert _shown(Message(plain("Corrigé")), Kind.EDIT) == f"{WORDS.edited}\nCorrigé"


def test_a_file_is_named_measured_described_and_found() -> None:
    file = Received(Attachment("niveaux.png", b"x" * 1500, "image/png", "5 domaines"), Path("here/niveaux.png"))
    shown = _shown(Message(plain("Voici.")), Kind.REPLY, file)
    assert shown == f"Voici.\nFichier : niveaux.png (2\u00a0ko)\n5 domaines\nEnregistré : {Path('here/niveaux.png')}"


def test_a_file_that_could_not_be_saved_says_so() -> None:
    file = Received(Attachment("a\x1bb.csv", b"", "text/csv"), None)
    assert _shown(Message(()), Kind.REPLY, file) == "Fichier : a␛b.csv (0\u00a0o)\nPas enregistré : a␛b.csv"


def test_a_message_of_buttons_alone_has_no_empty_line() -> None:
    assert _shown(asking("", "Oui")) == "[1] Oui"


def test_styles_are_kept_for_the_face_that_shows_them() -> None:
    text: Text = (Span("96 pix", Style.BOLD), Span(" sur 896"), Span("x", Style.CODE | Style.ITALIC))
    assert render(Parcel(Kind.REPLY, Message(text)), WORDS) == text


def test_a_label_cannot_forge_another_line() -> None:
    assert _shown(asking("?", "Oui\n[2] Non\x1b[1A")) == "?\n[1] Oui [2] Non␛[1A"


@given(st.text(), st.text(), st.text())
def test_no_part_of_a_message_reaches_the_screen_as_a_command(text: str, label: str, url: str) -> None:
    message = Message((Span(text, url=url),)).with_buttons((Button(label, Link(url)),))
    shown = as_lines(Parcel(Kind.REPLY, message), WORDS)
    assert not [c for c in shown if (ord(c) < 32 and c not in "\n\t") or 0x7F <= ord(c) < 0xA0]


def test_in_a_pipe_a_blank_line_follows_each_message() -> None:
    assert as_lines(Parcel(Kind.REPLY, Message(plain("a\n\nb"))), WORDS) == "a\n\nb\n\n"
