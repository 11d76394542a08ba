"""Nothing a message holds is obeyed by a terminal."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.console.safe import on_one_line, readable, safe

ANYTHING = st.text(st.characters(exclude_categories=())) | st.text(alphabet="\x1b[]\r\n\t\x07\x9b\ud800\u2028aé")


@given(ANYTHING)
def test_only_line_ends_and_tabs_remain_of_the_control_characters(text: str) -> None:
    left = {c for c in safe(text) if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}}
    assert left <= {"\n", "\t"}


@given(ANYTHING)
def test_a_safe_text_can_be_written_and_is_left_alone(text: str) -> None:
    once = safe(text)
    assert once.encode().decode() == once
    assert safe(once) == once


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))))
def test_everything_else_is_shown_as_typed(text: str) -> None:
    assert safe(text) == text


@given(ANYTHING)
def test_a_label_stays_on_its_line(text: str) -> None:
    assert "\n" not in on_one_line(text)
    assert "\t" not in on_one_line(text)


def test_an_escape_sequence_is_seen_instead_of_obeyed() -> None:
    assert safe("Léa\x1b[2J\x7f\x9b3J") == "Léa␛[2J␡\ufffd3J"


def test_a_line_end_of_another_system_is_a_line_end() -> None:
    assert safe("a\r\nb\u2028c\rd") == "a\nb\nc␍d"


def test_marks_of_right_to_left_scripts_and_joined_emoji_are_kept() -> None:
    text = "\u200fשלום\u200e \u2067x\u2069 👩\u200d💻"
    assert safe(text) == text


@given(ANYTHING)
def test_what_was_typed_can_be_stored(text: str) -> None:
    kept = readable(text)
    assert "\0" not in kept
    assert kept.encode().decode() == kept
    assert len(kept) == len(text)
