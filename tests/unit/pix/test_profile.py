from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.framework import BY_CODE
from pix.profile import CompetenceFigures, Door, Figure, Profile, Source
from pix.rules import Rules

SENT = datetime(2026, 11, 12, 9, tzinfo=UTC)
LATER = SENT + timedelta(days=2)
EARLIER = SENT - timedelta(days=2)
RULES = Rules()


def imported(level: int, pix: int | None = None, at: datetime = SENT) -> Figure:
    return Figure(level, level * 8 if pix is None else pix, Source.IMPORTED, at)


def declared(level: int, pix: int | None = None, at: datetime = LATER) -> Figure:
    return Figure(level, pix, Source.DECLARED, at)


def certified(level: int, at: datetime = LATER) -> Figure:
    return Figure(level, None, Source.CERTIFIED, at)


def profile(*competences: CompetenceFigures, total: int | None = None, rules: Rules = RULES) -> Profile:
    held = {each.code: each for each in competences}
    return Profile(rules, held, None if total is None else SENT, total)


def told(code: str, level: int, at: datetime = LATER) -> CompetenceFigures:
    return CompetenceFigures(code, declared=declared(level, at=at), answered_at=at)


def sent(code: str, level: int, pix: int | None = None) -> CompetenceFigures:
    return CompetenceFigures(code, imported=imported(level, pix), moved_at=SENT if level or pix else None)


def test_only_figures_of_files_count() -> None:
    both = CompetenceFigures("1.1", imported=imported(2), declared=declared(5), certified=certified(1))
    known = profile(both, told("2.1", 3), CompetenceFigures("3.1", certified=certified(4)))
    assert known.counted("1.1") == imported(2)
    assert known.counted("2.1") is None
    assert known.counted("3.1") == certified(4)
    assert known.counted("5.2") is None


def test_a_declared_figure_stands_beside_when_it_is_newer_and_different() -> None:
    newer = CompetenceFigures("1.1", imported=imported(2), declared=declared(3))
    assert profile(newer).declared_beside("1.1") == declared(3)
    assert profile(newer).shown("1.1") == imported(2)
    assert profile(newer).latest("1.1") == declared(3)


@pytest.mark.parametrize(
    "word",
    [declared(3, at=EARLIER), declared(3, at=SENT), declared(2), declared(2, 16)],
    ids=["older", "same instant", "same level", "same level and pix"],
)
def test_a_declared_figure_that_says_nothing_new_is_not_shown(word: Figure) -> None:
    known = profile(CompetenceFigures("1.1", imported=imported(2), declared=word))
    assert known.declared_beside("1.1") is None
    assert known.latest("1.1") == imported(2)


def test_the_newest_figure_is_the_later_one_even_where_both_agree() -> None:
    agreed = declared(3)
    known = profile(CompetenceFigures("1.1", imported=imported(3, 24), declared=agreed))
    assert (known.latest("1.1"), known.newest("1.1")) == (imported(3, 24), agreed)
    later = profile(CompetenceFigures("1.1", imported=imported(3, 24, LATER), declared=declared(3, at=SENT)))
    assert later.newest("1.1") == imported(3, 24, LATER)
    assert profile(CompetenceFigures("1.1", declared=agreed)).newest("1.1") == agreed
    assert profile().newest("1.1") is None


def test_more_pix_within_the_same_level_are_something_new() -> None:
    known = profile(CompetenceFigures("1.1", imported=imported(2, 17), declared=declared(2, 20)))
    assert known.declared_beside("1.1") == declared(2, 20)


def test_what_a_guest_declares_is_all_there_is_to_show() -> None:
    guest = profile(told("1.1", 3))
    assert guest.shown("1.1") == guest.declared_beside("1.1") == declared(3)
    assert guest.total is None


def test_the_total_is_the_files_own_whatever_its_levels_say() -> None:
    assert profile(sent("1.1", 7), sent("1.2", 7), total=96).total == 96


def test_the_estimate_adds_to_the_files_total_what_was_declared_since() -> None:
    grown = CompetenceFigures("1.1", imported=imported(2, 20), declared=declared(4))
    new = told("3.1", 2)
    assert profile(grown, new, sent("2.1", 3), total=100).estimate == 100 + (32 - 20) + 16


def test_the_estimate_takes_declared_pix_before_the_fewest_of_the_level() -> None:
    grown = CompetenceFigures("1.1", imported=imported(2, 20), declared=declared(4, 37))
    assert profile(grown, total=100).estimate == 117


def test_a_level_declared_lower_lowers_the_estimate_and_never_below_zero() -> None:
    reset = CompetenceFigures("1.1", imported=imported(2, 20), declared=declared(0, 0))
    assert profile(reset, total=100).estimate == 80
    assert profile(reset, total=5).estimate == 0


def test_a_guests_estimate_is_the_sum_of_what_they_declared() -> None:
    assert profile(told("1.1", 3), told("2.1", 1)).estimate == 32


def test_without_anything_declared_since_there_is_no_estimate() -> None:
    assert profile(sent("1.1", 3), total=24).estimate is None
    assert profile().estimate is None


def test_an_estimate_never_passes_what_a_profile_can_hold() -> None:
    assert profile(told("1.1", 7), total=890).estimate == 896


def test_declared_levels_open_no_door_but_are_counted_beside() -> None:
    held = [sent(code, 1) for code in ("1.1", "1.2", "1.3", "2.1")]
    known = profile(*held, told("3.1", 2), total=32)
    assert (known.certifiable, known.certifiable_count, known.missing) == (False, 4, 1)
    assert (known.by_you.certifiable, known.by_you.count, known.by_you.missing) == (True, 5, 0)


def test_a_reset_told_since_closes_the_door_only_according_to_you() -> None:
    held = [sent(code, 1) for code in ("1.1", "1.2", "1.3", "2.1")]
    reset = CompetenceFigures("3.1", imported=imported(3), declared=declared(0, 0))
    known = profile(*held, reset, total=56)
    assert known.certifiable
    assert not known.by_you.certifiable


def test_a_certified_level_counts_where_nothing_was_sent() -> None:
    held = [CompetenceFigures(code, certified=certified(1)) for code in ("1.1", "1.2", "1.3", "2.1", "3.1")]
    assert profile(*held).certifiable


def test_started_competences_come_best_first_then_in_the_order_of_pix() -> None:
    known = profile(
        sent("5.2", 3, 26),
        sent("1.1", 3, 25),
        sent("2.1", 4),
        sent("1.3", 0, 0),
        sent("1.2", 0, 5),
        sent("4.2", 3, 26),
        CompetenceFigures("3.4", answered_at=LATER),
        told("4.1", 7),
    )
    assert known.started == ("4.1", "2.1", "4.2", "5.2", "1.1", "1.2", "3.4")


def test_windows_rest_on_the_declared_answer() -> None:
    windows = profile(told("3.1", 2)).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.basis) == (LATER, Source.DECLARED)
    assert windows.improve_at == LATER + timedelta(days=4)
    assert windows.reset_at == LATER + timedelta(days=7)


def test_windows_rest_on_the_sending_that_changed_the_figure_when_nothing_was_told() -> None:
    windows = profile(sent("3.1", 2)).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.basis) == (SENT, Source.IMPORTED)


def test_an_answer_told_after_the_sending_moves_the_windows() -> None:
    windows = profile(replace(sent("3.1", 2), answered_at=LATER)).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.basis) == (LATER, Source.DECLARED)


def test_a_sending_that_shows_what_was_told_confirms_that_answer() -> None:
    confirmed = replace(sent("3.1", 2), declared=declared(2, at=EARLIER), answered_at=EARLIER)
    windows = profile(confirmed).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.basis) == (EARLIER, Source.DECLARED)


@pytest.mark.parametrize("word", [declared(1, at=EARLIER), None], ids=["another level", "no level told"])
def test_a_sending_that_shows_something_else_betrays_a_later_answer(word: Figure | None) -> None:
    moved = replace(sent("3.1", 2), declared=word, answered_at=EARLIER)
    windows = profile(moved).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.basis) == (SENT, Source.IMPORTED)


def test_zero_pix_in_a_file_open_no_window() -> None:
    silent = CompetenceFigures("3.1", imported=imported(0, 0), moved_at=SENT)
    assert profile(silent).windows("3.1") is None
    assert profile().windows("3.1") is None


def test_zero_pix_after_a_told_answer_open_both() -> None:
    windows = profile(CompetenceFigures("3.1", imported=imported(0, 0), answered_at=LATER)).windows("3.1")
    assert windows is not None
    assert windows.improve_at is not None


def test_a_certificate_alone_opens_no_window() -> None:
    assert profile(CompetenceFigures("3.1", certified=certified(3))).windows("3.1") is None


def test_at_the_ceiling_there_is_nothing_to_improve_and_still_a_reset() -> None:
    windows = profile(sent("3.1", 7)).windows("3.1")
    assert windows is not None
    assert windows.improve_at is None
    assert windows.reset_at == SENT + timedelta(days=7)


def test_delays_and_ceiling_are_settings() -> None:
    rules = Rules(ceiling=8, improve_delay=timedelta(days=1), reset_delay=timedelta(days=2))
    windows = profile(sent("3.1", 7), rules=rules).windows("3.1")
    assert windows is not None
    assert (windows.improve_at, windows.reset_at) == (SENT + timedelta(days=1), SENT + timedelta(days=2))


def test_openings_come_by_date_and_leave_the_past_to_those_already_open() -> None:
    known = profile(sent("3.1", 2), told("1.1", 1), sent("2.1", 7))
    now = SENT + timedelta(days=5)
    upcoming = [(each.code, each.door, each.at) for each in known.next_windows(now)]
    assert upcoming == [
        ("1.1", Door.IMPROVE, LATER + timedelta(days=4)),
        ("2.1", Door.RESET, SENT + timedelta(days=7)),
        ("3.1", Door.RESET, SENT + timedelta(days=7)),
        ("1.1", Door.RESET, LATER + timedelta(days=7)),
    ]
    assert [(each.code, each.door) for each in known.open_windows(now)] == [("3.1", Door.IMPROVE)]


def test_a_door_is_open_from_its_very_instant() -> None:
    known = profile(sent("3.1", 2))
    opens = SENT + timedelta(days=4)
    assert [each.door for each in known.open_windows(opens)] == [Door.IMPROVE]
    assert known.open_windows(opens - timedelta(microseconds=1)) == ()


instants = st.timedeltas(timedelta(days=-20), timedelta(days=20)).map(lambda span: SENT + span)
figures = st.builds(
    CompetenceFigures,
    code=st.sampled_from(sorted(BY_CODE)),
    imported=st.none() | st.builds(imported, st.integers(0, 7), st.none(), instants),
    declared=st.none() | st.builds(declared, st.integers(0, 7), st.none(), instants),
    certified=st.none() | st.builds(certified, st.integers(0, 7), instants),
    answered_at=st.none() | instants,
    moved_at=st.none() | instants,
)
profiles = st.lists(figures, max_size=16).map(lambda held: profile(*held))


@given(profiles, instants)
def test_every_opening_is_either_open_or_to_come(known: Profile, now: datetime) -> None:
    opened, upcoming = known.open_windows(now), known.next_windows(now)
    windows = [found for code in known.competences if (found := known.windows(code))]
    doors = sum((each.improve_at is not None) + (each.reset_at is not None) for each in windows)
    assert len(opened) + len(upcoming) == doors
    assert all(each.at <= now for each in opened)
    assert all(each.at > now for each in upcoming)


@given(profiles)
def test_a_declared_word_never_opens_a_door(known: Profile) -> None:
    silent = replace(
        known, competences={code: replace(each, declared=None) for code, each in known.competences.items()}
    )
    assert (known.certifiable, known.certifiable_count) == (silent.certifiable, silent.certifiable_count)
    assert [known.counted(code) for code in BY_CODE] == [silent.counted(code) for code in BY_CODE]
