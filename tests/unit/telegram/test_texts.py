"""Spans as Telegram's entities: literal text, offsets in UTF-16 units, nothing that could be taken for mark-up."""

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.telegram.texts import joined, readable, visible, written
from bot.message import Span, Style, Text, as_plain, bold, plain
from tests.standins.telegram import utf16

STYLES = st.sampled_from([Style.PLAIN, Style.BOLD, Style.ITALIC, Style.CODE, Style.BOLD | Style.ITALIC])
SPANS = st.lists(st.builds(Span, st.text(max_size=8), STYLES, st.sampled_from([None, "https://pix.example/a"])))


def entities(text: Text) -> list[tuple[str, int, int, str | None]]:
    return [
        (entity["type"], entity["offset"], entity["length"], entity.get("url")) for entity in written(text).entities
    ]


def test_a_plain_text_has_no_entities() -> None:
    assert written(plain("<b>a</b> *b* _c_ `d` [e](https://f.example) @everyone")).entities == ()


def test_offsets_count_utf_16_units() -> None:
    text = (Span("👩🏽‍💻 é "), Span("gras😀", Style.BOLD), Span(" fin", Style.ITALIC))
    assert entities(text) == [("bold", 10, 6, None), ("italic", 16, 4, None)]


def test_styles_stand_together_and_code_stands_alone() -> None:
    text = (Span("a", Style.BOLD | Style.ITALIC), Span("b", Style.CODE | Style.BOLD))
    assert entities(text) == [("bold", 0, 1, None), ("italic", 0, 1, None), ("code", 1, 1, None)]


def test_a_link_keeps_its_address_and_is_worth_more_than_code() -> None:
    text = (Span("Pix", Style.CODE | Style.BOLD, "https://pix.example"),)
    assert entities(text) == [("text_link", 0, 3, "https://pix.example"), ("bold", 0, 3, None)]


def test_neighbours_that_look_alike_are_one_entity() -> None:
    assert entities((*bold("a"), *bold("b"), *plain("c"), *bold("d"))) == [("bold", 0, 2, None), ("bold", 3, 1, None)]


def test_control_characters_are_left_out_and_move_nothing() -> None:
    shown = written((Span("a\x00\x1b[2J\r\n\tb\x9b"), Span("c\x7f", Style.BOLD)))
    assert shown.text == "a[2J\n\tbc"
    assert shown.entities == ({"type": "bold", "offset": 7, "length": 1},)


def test_what_no_encoding_writes_becomes_a_sign() -> None:
    assert visible("a\ud83d") == "a\ufffd"
    assert readable("a\x00\ud83d\t\x1b") == "a\ufffd\ufffd\t\x1b"


def test_texts_stand_one_below_the_other_and_empty_ones_leave_no_gap() -> None:
    assert as_plain(joined(plain("a"), (), plain("b"))) == "a\n\nb"
    assert joined((), ()) == ()


@given(SPANS)
def test_what_is_written_is_taken_and_says_the_same(spans: list[Span]) -> None:
    shown = written(tuple(spans))
    assert shown.text == "".join(visible(span.text) for span in spans)
    assert shown.length == utf16.length(shown.text)
    told = list(shown.entities)
    text, _ = utf16.checked(shown.text, told, 4096, "message")
    assert text == shown.text.strip()
