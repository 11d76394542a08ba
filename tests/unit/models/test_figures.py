from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import FiguresUnreadable, Known, LevelPix, SentFigures, decode_figures, encode_figures, known_from
from pix.framework import BY_CODE

NOV = datetime(2026, 11, 1, 12, tzinfo=UTC)
figure = st.builds(LevelPix, st.integers(0, 8), st.integers(0, 64))
profile = st.dictionaries(st.sampled_from(list(BY_CODE)), figure)


@given(profile)
def test_encoded_figures_are_read_back(figures: dict[str, LevelPix]) -> None:
    assert decode_figures(encode_figures(figures)) == figures


@given(profile)
def test_the_longest_profile_fits_its_column(figures: dict[str, LevelPix]) -> None:
    assert len(encode_figures(figures)) <= 255


def test_an_absent_competence_is_a_dash() -> None:
    assert encode_figures({"1.2": LevelPix(3, 29)}) == "- 3:29" + " -" * 14


@pytest.mark.parametrize("text", ["", "1:8", " ".join(["1:8"] * 17), "x " + " ".join(["1:8"] * 15)])
def test_what_was_not_encoded_is_refused(text: str) -> None:
    with pytest.raises(FiguresUnreadable):
        decode_figures(text)


def sent(day: int, **figures: tuple[int, int]) -> SentFigures:
    named = {code.removeprefix("c").replace("_", "."): LevelPix(*pair) for code, pair in figures.items()}
    return SentFigures(NOV + timedelta(days=day), named)


def test_a_first_sending_is_known_and_has_not_moved() -> None:
    assert known_from([sent(0, c1_1=(2, 17))]) == {"1.1": Known(2, 17, NOV, None)}


def test_the_latest_sending_counts_wherever_it_stands() -> None:
    newer, older = sent(9, c1_1=(3, 24)), sent(0, c1_1=(2, 17))
    assert known_from([newer, older]) == {"1.1": Known(3, 24, newer.sent_at, newer.sent_at)}


def test_a_sending_that_changes_nothing_keeps_the_instant_of_the_last_move() -> None:
    moved, same = sent(5, c1_1=(3, 24)), sent(9, c1_1=(3, 24))
    assert known_from([sent(0, c1_1=(2, 17)), moved, same])["1.1"] == Known(3, 24, same.sent_at, moved.sent_at)


def test_more_pix_at_the_same_level_is_a_move() -> None:
    later = sent(5, c1_1=(2, 18))
    assert known_from([sent(0, c1_1=(2, 17)), later])["1.1"].moved_at == later.sent_at


def test_a_competence_missing_from_a_sending_keeps_what_was_known() -> None:
    known = known_from([sent(0, c1_1=(2, 17), c1_2=(1, 9)), sent(5, c1_2=(1, 9))])
    assert known["1.1"] == Known(2, 17, NOV, None)


sendings = st.lists(
    st.builds(SentFigures, st.datetimes(timezones=st.just(UTC)), profile), unique_by=lambda each: each.sent_at
)


@given(st.data(), sendings)
def test_the_order_of_a_file_never_matters(data: st.DataObject, listed: list[SentFigures]) -> None:
    assert known_from(data.draw(st.permutations(listed))) == known_from(listed)
