from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.certifiability import Certifiability, certifiability
from pix.rules import Rules

levels = st.lists(st.integers(0, 8), max_size=16)


@pytest.mark.parametrize(
    ("held", "certifiable", "count"),
    [
        ([5], False, 1),
        ([5, 1, 2, 3, 1], True, 5),
        ([2, 0], False, 1),
        ([], False, 0),
        ([1] * 4 + [0] * 12, False, 4),
        ([1] * 5, True, 5),
    ],
)
def test_profiles_are_judged_as_pix_judges_them(held: list[int], certifiable: bool, count: int) -> None:
    judged = certifiability(held, Rules())
    assert (judged.certifiable, judged.count) == (certifiable, count)


@given(levels)
def test_what_is_missing_is_exactly_what_makes_it_certifiable(held: list[int]) -> None:
    judged = certifiability(held, Rules())
    assert certifiability([*held, *[1] * judged.missing], Rules()).certifiable
    assert judged.missing == 0 or not certifiability([*held, *[1] * (judged.missing - 1)], Rules()).certifiable


@given(levels, st.integers(1, 16), st.integers(1, 8))
def test_both_thresholds_are_settings(held: list[int], needed: int, level: int) -> None:
    judged = certifiability(held, Rules(certifiable_competences=needed, certifiable_level=level))
    assert judged == Certifiability(len([each for each in held if each >= level]), needed)
