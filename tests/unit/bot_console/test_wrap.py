"""Lines as wide as the terminal, broken between words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from bot.adapters.console.wrap import wrap
from bot.message import Span, Style, Text, as_plain, plain

_TEXTS = st.lists(st.builds(Span, st.text(alphabet="ab é\u00a0漢\n"), st.sampled_from(list(Style))), max_size=6).map(
    tuple
)


def _wrapped(text: Text, columns: int) -> str:
    return as_plain(wrap(text, columns, get_cwidth))


def test_a_line_breaks_between_words() -> None:
    assert _wrapped(plain("le compagnon Pix"), 12) == "le compagnon\nPix"


def test_an_address_is_left_whole() -> None:
    assert _wrapped(plain("voir https://app.pix.fr/campagnes"), 10) == "voir\nhttps://app.pix.fr/campagnes"


def test_what_typography_holds_together_stays_together() -> None:
    assert _wrapped(plain("à 14\u202fh\u202f30 pile"), 8) == "à\n14\u202fh\u202f30\npile"


def test_a_word_of_several_styles_is_one_word() -> None:
    text = (Span("tu en as "), Span("4", Style.BOLD), Span(".", Style.ITALIC))
    assert wrap(text, 9, get_cwidth)[-3:] == (Span("\n"), Span("4", Style.BOLD), Span(".", Style.ITALIC))


def test_a_wide_character_takes_two_columns() -> None:
    assert _wrapped(plain("漢字 漢"), 6) == "漢字\n漢"


def test_paragraphs_and_indents_stay() -> None:
    assert _wrapped(plain("a\n\n  b\tc"), 20) == "a\n\n  b    c"


@given(_TEXTS, st.integers(1, 20))
def test_no_line_is_wider_than_the_terminal_unless_it_is_one_word(text: Text, columns: int) -> None:
    for line in _wrapped(text, columns).split("\n"):
        assert get_cwidth(line) <= columns or " " not in line.strip(" ")


@given(_TEXTS, st.integers(1, 20))
def test_no_word_is_lost_or_joined(text: Text, columns: int) -> None:
    def words(text: str) -> list[str]:
        return [word for line in text.split("\n") for word in line.split(" ") if word]

    assert words(_wrapped(text, columns)) == words(as_plain(text))


@given(_TEXTS)
def test_on_a_wide_screen_only_spaces_at_line_ends_go(text: Text) -> None:
    expected = "\n".join(line.rstrip(" ") for line in as_plain(text).split("\n"))
    assert _wrapped(text, 10_000) == expected
