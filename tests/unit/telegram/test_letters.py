"""A message as the calls that bring it to Telegram: what stands where, and what is refused before anything leaves."""

import pytest

from bot.adapters.telegram.keyboards import keyboard
from bot.adapters.telegram.letters import Letter, Refused, letters
from bot.message import Action, Attachment, Button, Choices, Link, Message, Payload, plain

PICTURE = Attachment("niveaux.png", b"png", "image/png", "96 pix sur 896")
TABLE = Attachment("niveaux.csv", b"a;b", "text/csv", "16 compétences")
WORDLESS = Attachment("liste.ods", b"ods", "application/ods")


def buttons(message: Message) -> list[list[dict[str, str]]]:
    return keyboard(message) or []


def told(letter: Letter) -> tuple[str, str | None, bool]:
    return letter.words.text, letter.file and letter.file.name, letter.picture


def test_a_text_is_one_call_with_its_buttons() -> None:
    message = Message(plain("Alors ?")).with_buttons((Button("Oui", Payload("o")), Button("Pix", Link("https://p.ix"))))
    (letter,) = letters(message)
    assert told(letter) == ("Alors ?", None, False)
    assert letter.keyboard is not None
    assert buttons(message) == [[{"text": "Oui", "callback_data": "o"}, {"text": "Pix", "url": "https://p.ix"}]]


def test_a_first_picture_carries_text_and_buttons_and_says_what_it_shows() -> None:
    message = Message(plain("Voici."), attachments=(PICTURE,)).with_buttons((Button("Non", Payload("n")),))
    (letter,) = letters(message)
    assert told(letter) == ("Voici.\n\n96 pix sur 896", "niveaux.png", True)
    assert [(entity["type"], entity["offset"]) for entity in letter.words.entities] == [("italic", 8)]
    assert letter.keyboard is not None


def test_a_text_too_long_for_a_caption_goes_before_its_files() -> None:
    first, picture, table = letters(Message(plain("x" * 1020), attachments=(PICTURE, TABLE)))
    assert told(first) == ("x" * 1020, None, False)
    assert told(picture) == ("96 pix sur 896", "niveaux.png", True)
    assert told(table) == ("16 compétences", "niveaux.csv", False)


def test_files_follow_under_their_own_names_with_their_own_words() -> None:
    message = Message(plain("Voici."), attachments=(TABLE, PICTURE, WORDLESS)).with_buttons(
        (Button("a", Payload("a")),)
    )
    shown = letters(message)
    assert [told(letter) for letter in shown] == [
        ("Voici.\n\n16 compétences", "niveaux.csv", False),
        ("96 pix sur 896", "niveaux.png", True),
        ("", "liste.ods", False),
    ]
    assert [letter.keyboard is not None for letter in shown] == [True, False, False]


def test_words_longer_than_a_caption_follow_their_file_whole() -> None:
    alt = "mot " * 300 + "fin"
    file = Attachment("a.png", b"png", "image/png", alt)
    shown = letters(Message(plain("x" * 500), attachments=(file,)))
    assert [told(letter) for letter in shown] == [("x" * 500, None, False), ("", "a.png", True), (alt, None, False)]


@pytest.mark.parametrize(
    "file",
    [
        Attachment("a.gif", b"gif", "image/gif"),
        Attachment("a.svg", b"svg", "image/svg+xml"),
        Attachment("a.png", b"\0" * (10 * 1024 * 1024 + 1), "image/png"),
    ],
)
def test_what_telegram_shows_as_no_photo_goes_as_a_file(file: Attachment) -> None:
    assert not letters(Message(plain("Voici."), attachments=(file,)))[0].picture


def test_a_choice_is_one_button_a_line_under_its_question() -> None:
    options = tuple(Button(f"Groupe {number}", Payload(f"g{number}")) for number in range(3))
    message = Message(plain("Ton groupe"), choices=Choices("Lequel ?", options))
    message = message.with_buttons((Button("Aucun", Payload("a")),))
    assert letters(message)[0].words.text == "Ton groupe\n\nLequel ?"
    assert [[button["text"] for button in row] for row in buttons(message)] == [
        ["Groupe 0"],
        ["Groupe 1"],
        ["Groupe 2"],
        ["Aucun"],
    ]


def test_a_row_wider_than_telegram_shows_goes_on_below() -> None:
    row = tuple(Button(str(number), Payload(str(number))) for number in range(10))
    assert [len(each) for each in buttons(Message(plain("?")).with_buttons(row))] == [8, 2]


def test_a_label_stands_on_one_line_without_control_characters() -> None:
    assert buttons(Message(plain("?")).with_buttons((Button("a\nb\x1b", Payload("p")),)))[0][0]["text"] == "a b"


def test_an_unsealed_button_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        letters(Message(plain("?")).with_buttons((Button("a", Action("levels")),)))


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message(plain("x" * 4097)), "too long"),
        (Message(plain("😀" * 2049)), "too long"),
        (Message(plain("x" * 4090), choices=Choices("Lequel ?", (Button("a", Payload("a")),))), "too long"),
        (Message(plain(" \n\x00 ")), "empty"),
        (Message(()), "empty"),
        (Message(plain("?"), buttons=((Button("a", Payload("a")),),) * 101), "too many buttons"),
        (Message(plain("?"), buttons=((Button(" \x1b", Payload("a")),),)), "a button without a label"),
        (Message(plain("?"), attachments=(Attachment("a", b"", "text/csv"),)), "empty file"),
        (Message(plain("?"), attachments=(Attachment("a", bytes(20 * 1024**2 + 1), "a/b"),)), "file too large"),
    ],
)
def test_what_telegram_would_refuse_is_refused_before_it_leaves(message: Message, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        letters(message)


def test_the_longest_of_everything_is_taken() -> None:
    hundred = ((Button("a", Payload("a" * 64)),),) * 100
    (letter,) = letters(Message(plain("😀" * 2048), buttons=hundred))
    assert letter.words.length == 4096
