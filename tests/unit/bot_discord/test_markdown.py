"""Discord's Markdown: what is no style of ours reads as it was written."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.discord.markdown import markdown, visible
from bot.message import Span, Style, bold, plain


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("3.1\u00a0: niveau 2", "3.1\u00a0: niveau 2"),
        ("at 14:30, or 9:05:", r"at 14:30, or 9\:05\:"),
        (":joy: a:b :100: :12:", r"\:joy: a\:b \:100: \:12\:"),
        ("a*b_c`d~e|f", r"a\*b\_c\`d\~e\|f"),
        ("[f](https://g.example)", r"\[f\](https://g.example)"),
        ("# titre\n> citation\n- point\n1. un\n+ deux", "\\# titre\n\\> citation\n\\- point\n1\\. un\n\\+ deux"),
        ("@everyone <@123>", r"\@everyone \<\@123>"),
        ("voir https://app.pix.fr/a_b_c*d maintenant_", r"voir https://app.pix.fr/a_b_c*d maintenant\_"),
        ("C:\\dossier", r"C\:\\dossier"),
        ("2026-11-16", "2026-11-16"),
    ],
)
def test_what_would_format_is_escaped(text: str, written: str) -> None:
    assert markdown(plain(text)) == written


def test_styles_are_ours_alone() -> None:
    spans = (Span("a*", Style.BOLD), Span(" "), Span("b_", Style.ITALIC), Span(" "), Span("c`d", Style.CODE))
    assert markdown(spans) == r"**a\*** *b\_* ``c`d``"
    assert markdown((Span("x", Style.BOLD | Style.ITALIC),)) == "***x***"


def test_spaces_stay_outside_of_a_style_which_would_be_none_otherwise() -> None:
    assert markdown((Span(" a ", Style.BOLD), Span("b"))) == " **a** b"
    assert markdown((Span("  ", Style.BOLD),)) == "  "


def test_code_that_holds_backticks_stays_whole() -> None:
    assert markdown((Span("`a`", Style.CODE),)) == "`` `a` ``"


def test_a_link_shows_its_words_and_no_preview() -> None:
    assert markdown((Span("la page", url="https://pix.example/a?b=c"),)) == "[la page](<https://pix.example/a?b=c>)"
    assert markdown((Span("https://a.example/", url="https://a.example/"),)) == "https://a.example/"


def test_a_mark_in_the_middle_of_a_line_begins_nothing() -> None:
    assert markdown((*bold("Pix"), Span(" - suite\n- point"))) == "**Pix** - suite\n\\- point"


def test_control_characters_go() -> None:
    assert visible("\x1b[2Ja\x07b\tc\nd") == "[2Jab\tc\nd"


@given(st.text(alphabet=st.sampled_from("ab*_`~|[]<>:@#-+1.\\ \n"), max_size=40))
def test_taking_the_escapes_away_gives_the_text_back(text: str) -> None:
    written = markdown(plain(text))
    assert re.sub(r"\\(.)", r"\1", written) == text
    unescaped = re.sub(r"\\.", "", written)
    assert not set("*_`~|[<") & set(unescaped)
    assert not re.search(r":[^\s:]+:", unescaped)


def test_a_name_cannot_become_an_emoji_by_what_stands_before_it() -> None:
    assert markdown((Span("Bonjour\u00a0:"), Span("joy:"))) == "Bonjour\u00a0\\:joy\\:"
