from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.certificate import MESH, global_level


@pytest.mark.parametrize(
    ("score", "highest", "index"), [(0, 7, 0), (64, 7, 1), (200, 7, 2), (895, 7, 7), (1024, 8, 8), (1024, 7, 7)]
)
def test_scores_reach_the_steps_of_pix(score: int, highest: int, index: int) -> None:
    assert global_level(score, highest).index == index


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (0, 63, "-"),
        (64, 127, "Novice 1"),
        (128, 255, "Novice 2"),
        (256, 383, "Indépendant 1"),
        (384, 511, "Indépendant 2"),
        (512, 639, "Avancé 1"),
        (640, 767, "Avancé 2"),
        (768, 895, "Expert 1"),
        (896, 1024, "Expert 2"),
    ],
)
def test_each_step_has_its_bounds_and_its_name(low: int, high: int, label: str) -> None:
    assert global_level(low, 8).label("fr") == global_level(high, 8).label("fr") == label
    assert low == 0 or global_level(low - 1, 8).label("fr") != label


def test_the_score_of_a_published_certificate_has_its_name_in_both_languages() -> None:
    assert (global_level(327).label("fr"), global_level(327).label("en")) == ("Indépendant 1", "Independent 1")


def test_below_the_first_step_there_is_no_name_in_either_language() -> None:
    assert global_level(63).label("fr") == global_level(63).label("en") == "-"


@given(st.integers(0, 1024), st.integers(0, 1024), st.integers(0, 8))
def test_a_better_score_is_never_a_lower_step(one: int, other: int, highest: int) -> None:
    low, high = sorted((one, other))
    assert global_level(low, highest).index <= global_level(high, highest).index <= highest


def test_weights_are_64_twice_and_then_128() -> None:
    bounds = [step.lowest for step in MESH]
    assert [after - before for before, after in pairwise(bounds)] == [64, 64, *[128] * 6]


@pytest.mark.parametrize(("score", "highest"), [(-1, 7), (1025, 7), (10, 9), (10, -1)])
def test_figures_outside_the_mesh_are_refused(score: int, highest: int) -> None:
    with pytest.raises(ValueError, match=str(score)):
        global_level(score, highest)
