"""How much of staff's words to a group is shown at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.student.group_note import shortened

WORDS = st.lists(st.text("abcé", min_size=1, max_size=30), min_size=1, max_size=80).map(" ".join)


@pytest.mark.parametrize("note", ["Examen en mai.", "un\ndeux\n\nquatre\ncinq\nsix", "mot " * 50 + "fin"])
def test_what_fits_six_lines_of_a_phone_is_left_alone(note: str) -> None:
    assert shortened(note) == note


def test_the_seventh_line_is_cut() -> None:
    assert shortened("1\n2\n3\n4\n5\n6\n7") == "1\n2\n3\n4\n5\n6 …"


def test_a_long_line_counts_for_those_it_takes_on_a_phone() -> None:
    assert shortened("mot " * 100) == "mot " * 66 + "…"


@given(WORDS)
def test_the_beginning_is_kept_and_no_word_is_cut(note: str) -> None:
    short = shortened(note)
    if short != note:
        words = short.removesuffix(" …").split(" ")
        assert words == note.split(" ")[: len(words)]
        assert len(short) <= 6 * 46 + 1
