from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.rules import Rules
from pix.scoring import Score, least_pix, score, total

earned = st.floats(0, 200, allow_nan=False)
rules = st.builds(Rules, ceiling=st.integers(1, 8))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (3.7 + 4.4 + 1.2, Score(1, 9, 1, 7)),
        (5.5 + 3.6, Score(1, 9, 1, 7)),
        (56 + 8 + 8, Score(7, 56, 0, 0)),
        (0, Score(0, 0, 0, 8)),
        (7.999, Score(0, 7, 7, 1)),
        (8, Score(1, 8, 0, 8)),
        (55.9, Score(6, 55, 7, 1)),
    ],
)
def test_pix_of_a_competence_become_what_pix_shows(raw: float, expected: Score) -> None:
    assert score(raw, Rules()) == expected


@pytest.mark.parametrize(("ceiling", "most"), [(5, 640), (6, 768), (7, 896), (8, 1024)])
def test_each_ceiling_of_pix_gives_its_profile_maximum(ceiling: int, most: int) -> None:
    assert Rules(ceiling=ceiling).profile_pix == most
    assert total([1000.0] * 16, Rules(ceiling=ceiling)) == most


def test_a_total_adds_pix_already_floored_and_capped() -> None:
    assert total([12, 8], Rules()) == 20
    assert total([9.9, 9.9], Rules()) == 18
    assert total([60, 60], Rules()) == 112
    assert total([], Rules()) == 0


@given(earned, rules)
def test_level_and_pix_agree_and_stay_under_the_ceiling(raw: float, given_rules: Rules) -> None:
    shown = score(raw, given_rules)
    assert shown.level == shown.pix // 8 <= given_rules.ceiling
    assert shown.pix <= min(raw, given_rules.competence_pix)


@given(earned, rules)
def test_adding_what_is_missing_reaches_the_next_level(raw: float, given_rules: Rules) -> None:
    shown = score(raw, given_rules)
    if shown.level == given_rules.ceiling:
        assert (shown.ahead, shown.to_next) == (0, 0)
    else:
        assert shown.ahead + shown.to_next == 8
        assert score(shown.pix + shown.to_next, given_rules).level == shown.level + 1
        assert score(shown.pix + shown.to_next - 1, given_rules).level == shown.level


@given(earned, earned, rules)
def test_more_pix_never_give_a_lower_level(one: float, other: float, given_rules: Rules) -> None:
    low, high = sorted((one, other))
    assert score(low, given_rules).level <= score(high, given_rules).level
    assert score(low, given_rules).pix <= score(high, given_rules).pix


@given(st.integers(0, 8), rules)
def test_the_fewest_pix_of_a_level_make_that_level(level: int, given_rules: Rules) -> None:
    assert score(least_pix(level, given_rules), given_rules).level == min(level, given_rules.ceiling)


@pytest.mark.parametrize("raw", [-0.1, float("inf"), float("nan")])
def test_what_cannot_be_earned_is_refused(raw: float) -> None:
    with pytest.raises(ValueError, match=r"inf|nan|-0\.1"):
        score(raw, Rules())
