import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.markup import MAX_SLOTS, parse, slot
from bot.message import Span, Style, as_plain, bold, plain


def test_each_mark_gives_its_style() -> None:
    assert parse("a **b** *c* `d` [e](https://f.g)") == (
        Span("a "),
        Span("b", Style.BOLD),
        Span(" "),
        Span("c", Style.ITALIC),
        Span(" "),
        Span("d", Style.CODE),
        Span(" "),
        Span("e", url="https://f.g"),
    )


def test_styles_combine_and_neighbours_of_one_look_are_joined() -> None:
    assert parse("**a*b***") == (Span("a", Style.BOLD), Span("b", Style.BOLD | Style.ITALIC))
    assert parse(f"a{slot(0)}b", [plain("c")]) == (Span("acb"),)


def test_a_link_keeps_the_style_around_it_and_takes_variables() -> None:
    source = f"**[{slot(0)}](https://x.fr/{slot(1)})**"
    assert parse(source, [plain("ici"), plain("42")]) == (Span("ici", Style.BOLD, "https://x.fr/42"),)


def test_a_backslash_makes_a_mark_literal() -> None:
    assert parse(r"2 \* 3 \[a\](b) \`c\` \\") == (Span(r"2 * 3 [a](b) `c` " + "\\"),)


def test_a_variable_keeps_its_own_style_inside_ours() -> None:
    assert parse(f"*{slot(0)}*", [bold("x")]) == (Span("x", Style.BOLD | Style.ITALIC),)


@given(st.text(alphabet=st.sampled_from("*`[]()\\ax\n\ue000\ue001"), max_size=30))
def test_nothing_in_a_variable_is_ever_markup(typed: str) -> None:
    spans = parse(f"**{slot(0)}** `{slot(0)}` [{slot(0)}](https://x.fr)", [plain(typed)])
    assert as_plain(spans) == f"{typed} {typed} {typed}"
    assert {span.style for span in spans} <= {Style.PLAIN, Style.BOLD, Style.CODE}
    assert {span.url for span in spans} <= {None, "https://x.fr"}


@pytest.mark.parametrize("source", ["**a", "a*", "*a**b*", f"{slot(0)}", f"`{slot(3)}`"])
def test_an_open_mark_or_an_empty_slot_is_an_error(source: str) -> None:
    with pytest.raises(ValueError, match=re.escape(source.strip("`"))):
        parse(source)


def test_there_is_no_slot_beyond_the_private_use_area() -> None:
    assert slot(MAX_SLOTS - 1) == "\uf8ff"
    with pytest.raises(ValueError, match="6400"):
        slot(MAX_SLOTS)
