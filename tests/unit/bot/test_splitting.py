import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Span, Style, Text, as_plain, bold, plain
from bot.splitting import split, units

pieces = st.text(alphabet=st.sampled_from("abé😀🎓 \n\u00a0\u202f"), max_size=40)
texts = st.lists(st.builds(Span, pieces.filter(bool), st.sampled_from([Style.PLAIN, Style.BOLD]))).map(tuple)


@given(texts, st.integers(2, 30))
def test_no_part_is_too_long_or_blank_and_nothing_but_blanks_is_lost(text: Text, limit: int) -> None:
    parts = split(text, limit)
    whole = as_plain(text)
    if units(whole) <= limit:
        assert parts == (text,)
        return
    for part in parts:
        assert units(as_plain(part)) <= limit
        assert as_plain(part).strip(" \n")
    for blank in " \n":
        whole = whole.replace(blank, "")
    assert "".join(as_plain(part) for part in parts).replace(" ", "").replace("\n", "") == whole


@given(texts, st.integers(2, 30))
def test_every_character_keeps_its_style(text: Text, limit: int) -> None:
    def styled(spans: Text) -> list[tuple[str, Style]]:
        return [(character, span.style) for span in spans for character in span.text if character not in " \n"]

    assert [pair for part in split(text, limit) for pair in styled(part)] == styled(text)


def plains(text: str, limit: int) -> list[str]:
    return [as_plain(part) for part in split(plain(text), limit)]


def test_it_cuts_at_paragraphs_then_lines_then_words() -> None:
    assert plains("un deux\ntrois\n\nquatre cinq", 18) == ["un deux\ntrois", "quatre cinq"]
    assert plains("un deux\ntrois quatre", 15) == ["un deux", "trois quatre"]
    assert plains("un deux trois", 9) == ["un deux", "trois"]


def test_a_cut_that_falls_exactly_on_a_boundary_wastes_nothing() -> None:
    assert plains("abcd efgh", 4) == ["abcd", "efgh"]


def test_a_no_break_space_is_never_a_place_to_cut() -> None:
    assert plains("il est 14\u202fh\u202f30 pile", 12) == ["il est", "14\u202fh\u202f30 pile"]


def test_a_word_longer_than_the_limit_is_cut_between_characters() -> None:
    assert plains("😀😀😀", 5) == ["😀😀", "😀"]


def test_lengths_are_utf_16_units() -> None:
    assert units("aé😀") == 4
    assert units("\ud83d") == 1  # half a character, as a careless client may send it
    assert len(split(plain("😀" * 2048), 4096)) == 1
    assert len(split(plain("😀" * 2049), 4096)) == 2


def test_a_link_that_is_cut_works_in_both_parts() -> None:
    link = Span("un deux", url="https://pix.fr")
    first, second = Span("un", url="https://pix.fr"), Span("deux", url="https://pix.fr")
    assert split((*bold("abcde "), link), 8) == ((Span("abcde ", Style.BOLD), first), (second,))


def test_a_limit_that_cannot_hold_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="1"):
        split(plain("a"), 1)
