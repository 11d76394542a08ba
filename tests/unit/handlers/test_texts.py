from hypothesis import given
from hypothesis import strategies as st

from bot.message import as_plain, bold, plain
from handlers.texts import lines, listed, paragraphs, quoted
from tests.unit.handlers.asking import asking


def test_lines_and_paragraphs_leave_no_gap_for_what_is_empty() -> None:
    assert as_plain(lines((), plain("a"), (), bold("b"), ())) == "a\nb"
    assert as_plain(paragraphs((), plain("a"), (), plain("b"))) == "a\n\nb"
    assert lines() == lines((), ()) == ()


def test_styles_survive_being_put_together() -> None:
    assert lines(plain("a"), bold("b"))[-1:] == bold("b")


def test_competences_are_listed_by_code_and_short_name() -> None:
    assert as_plain(listed(asking("en"), ("1.1", "2.3"))) == "1.1 Research and monitoring, 2.3 Collaborating"


def test_what_is_short_is_quoted_as_typed() -> None:
    assert quoted("  deux   mots ") == "deux mots"


@given(st.text(min_size=1))
def test_what_is_quoted_is_one_short_line(typed: str) -> None:
    assert len(quoted(typed)) <= 60
    assert "\n" not in quoted(typed)


def test_a_word_without_end_is_cut() -> None:
    assert quoted("x" * 500) == "x" * 59 + "…"
