"""A history is a set: the same whatever the order of rows and the cut into files."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.figures import LevelPix, encode_figures
from models.imports.sendings import Sent, is_sharp_fall, merge, parse_sent, write_sent
from pix.framework import COMPETENCES
from pix.rules import Rules

START = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
RULES = Rules()


def sending(at: datetime, total: int = 0, *, campaign: str = "ABCDEF123", day_only: bool = False) -> Sent:
    return Sent(at, campaign, day_only, total, False, 0, encode_figures({"1.1": LevelPix(0, total % 8)}))


def whole(**pix: int) -> Sent:
    """Return a sending of all 16 competences, those not given at 0 pix."""
    earned = {each.code: pix.get(f"c{each.code.replace('.', '_')}", 0) for each in COMPETENCES}
    figures = encode_figures({code: LevelPix(each // 8, each) for code, each in earned.items()})
    return Sent(START, "ABCDEF123", False, sum(earned.values()), False, 0, figures)


def instant(day: int, seconds: int) -> datetime:
    return START + timedelta(days=day, seconds=seconds)


def day_end(day: int) -> datetime:
    return START.replace(hour=23, minute=59, second=59) + timedelta(days=day)


instants = st.builds(instant, st.integers(0, 2), st.sampled_from([0, 1, 59, 60, 61, 3600]))
days = st.builds(day_end, st.integers(0, 2))
campaigns = st.sampled_from(["ABCDEF123", "GHIJKL456"])
sendings = st.one_of(
    st.builds(sending, instants, st.integers(0, 3), campaign=campaigns),
    st.builds(sending, days, st.integers(0, 3), campaign=campaigns, day_only=st.just(True)),
)


@given(st.data(), st.lists(sendings, max_size=8))
def test_files_cut_and_ordered_in_any_way_give_one_history(data: st.DataObject, everything: list[Sent]) -> None:
    stored: tuple[Sent, ...] = ()
    left = data.draw(st.permutations(everything))
    while left:
        size = data.draw(st.integers(1, len(left)))
        stored, left = merge(stored, left[:size]).history, left[size:]
    assert stored == merge((), everything).history


@given(st.lists(sendings, max_size=8), st.lists(sendings, max_size=8))
def test_what_is_added_and_dropped_makes_the_new_history_of_the_old(old: list[Sent], new: list[Sent]) -> None:
    stored = merge((), old).history
    merged = merge(stored, new)
    assert {*stored, *merged.added} - {*merged.dropped} == {*merged.history}
    assert not {*merged.dropped} - {*stored}
    assert not {*merged.added} & {*stored}


@given(st.lists(sendings, max_size=8))
def test_what_is_known_already_changes_nothing(everything: list[Sent]) -> None:
    stored = merge((), everything).history
    again = merge(stored, everything)
    assert (again.added, again.dropped) == ((), ())


@given(st.lists(sendings, max_size=8))
def test_no_two_sendings_of_a_campaign_are_of_one_instant(everything: list[Sent]) -> None:
    keys = [(each.campaign, each.sent_at) for each in merge((), everything).history]
    assert len(keys) == len(set(keys))


def test_a_history_is_in_the_order_of_its_dates() -> None:
    later, earlier = sending(START + timedelta(days=9)), sending(START)
    assert merge([later], [earlier]).history == (earlier, later)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_of_three_ways_to_date_a_sending_the_most_exact_stays(order: tuple[int, ...]) -> None:
    day = sending(START.replace(hour=23, minute=59, second=59), 5, day_only=True)
    ways = [day, sending(START, 5), sending(START.replace(second=42), 5)]
    stored: tuple[Sent, ...] = ()
    for index in order:
        stored = merge(stored, [ways[index]]).history
    assert stored == (ways[2],)


def test_days_of_two_campaigns_are_two_sendings() -> None:
    both = [sending(START, campaign="ABCDEF123"), sending(START, campaign="GHIJKL456")]
    assert len(merge((), both).history) == 2


@given(sendings)
def test_a_staged_sending_is_read_as_it_was_written(one: Sent) -> None:
    assert parse_sent(write_sent(one)) == one


@pytest.mark.parametrize(
    ("before", "after", "sharp"),
    [
        (whole(c1_1=40, c2_1=40, c3_1=40), whole(c1_1=40, c2_1=40), False),
        (whole(c1_1=40, c2_1=40, c3_1=40), whole(c1_1=40, c2_1=39), True),
        (whole(c1_1=30, c1_2=30, c1_3=30, c2_1=30), whole(c1_1=30, c1_2=30, c1_3=29), False),
        (whole(c1_1=8, c1_2=8), whole(c1_1=7), True),
        (whole(), whole(), False),
    ],
    ids=["one reset", "a pix more than a reset", "less than a third", "a small profile", "nothing"],
)
def test_a_fall_is_sharp_when_it_is_large_and_no_single_reset(before: Sent, after: Sent, sharp: bool) -> None:
    assert is_sharp_fall(before, after, RULES) is sharp


def test_a_competence_the_file_does_not_say_may_have_held_the_most() -> None:
    before, after = sending(START, 60), sending(START + timedelta(days=9), 4)
    assert not is_sharp_fall(before, after, RULES)
    assert is_sharp_fall(before, after, Rules(ceiling=6))
