"""Which windows are to be told, by what is known of a student and what they chose."""

from dataclasses import replace
from datetime import timedelta

import pytest

from models.queue import reasons as queue_reasons
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.choices import Choices, Doors
from models.reminders.facts import RetakeFacts, is_pause_question
from models.reminders.windows import announced, why_not
from pix.profile import CompetenceFigures, Door, Figure, Profile, Source
from pix.rules import Rules
from tests.support.clock import NOON

RULES = Rules()
BEFORE = NOON - timedelta(days=10)


def figure(level: int, pix: int | None, source: Source = Source.IMPORTED, at: timedelta = timedelta()) -> Figure:
    return Figure(level, pix, source, NOON + at)


def profile(*known: CompetenceFigures) -> Profile:
    return Profile(RULES, {each.code: each for each in known}, sent_at=NOON)


def told(code: str = "3.1", level: int | None = 2) -> CompetenceFigures:
    """Return a competence whose answer was told at noon."""
    declared = None if level is None else figure(level, None, Source.DECLARED)
    return CompetenceFigures(code, declared=declared, answered_at=NOON)


def imported(level: int, pix: int, code: str = "3.1") -> CompetenceFigures:
    """Return a competence whose figure in the file had changed at noon."""
    return CompetenceFigures(code, imported=figure(level, pix), moved_at=NOON)


def windows(known: Profile, choices: Choices | None = None) -> list[tuple[str, Door, timedelta]]:
    """Return competence, window and how long after noon it opens."""
    found = announced(1, known, choices or Choices(), dict.fromkeys(known.competences, 5), None)
    return [(each.facts.competence, each.facts.door, each.opens_at - NOON) for each in found]


RESET = ("3.1", Door.RESET, timedelta(days=7))
IMPROVE = ("3.1", Door.IMPROVE, timedelta(days=4))


@pytest.mark.parametrize(
    ("doors", "expected"), [(Doors.RESET, [RESET]), (Doors.IMPROVE, [IMPROVE]), (Doors.BOTH, [IMPROVE, RESET])]
)
def test_the_windows_chosen_are_told(doors: Doors, expected: list[tuple[str, Door, timedelta]]) -> None:
    assert windows(profile(told()), Choices(doors=doors)) == expected


def test_the_seven_days_are_the_default() -> None:
    assert windows(profile(told())) == [RESET]


def test_an_answer_told_without_a_level_is_worth_a_reminder() -> None:
    assert windows(profile(told(level=None))) == [RESET]


def test_an_answer_after_a_file_that_shows_nothing_is_worth_a_reminder() -> None:
    later = replace(imported(0, 0), imported=figure(0, 0, at=timedelta(days=-1)), answered_at=NOON)
    assert windows(profile(later)) == [RESET]


def test_a_competence_at_zero_is_not() -> None:
    assert windows(profile(told(level=0))) == []
    assert windows(profile(imported(0, 0)), Choices(imports=True)) == []


def test_a_zero_told_after_a_file_that_shows_zero_is_not_worth_a_reminder() -> None:
    file = figure(0, 0, at=timedelta(days=-1))
    agreed = CompetenceFigures("3.1", imported=file, declared=figure(0, None, Source.DECLARED), answered_at=NOON)
    assert windows(profile(agreed)) == []


@pytest.mark.parametrize("doors", list(Doors))
def test_a_competence_at_the_ceiling_is_not(doors: Doors) -> None:
    choices = Choices(doors=doors, imports=True)
    assert windows(profile(told(level=7)), choices) == []
    assert windows(profile(imported(7, 56)), choices) == []
    assert windows(profile(told(level=6)), choices) != []


def test_a_file_is_listened_to_for_who_asked() -> None:
    known = profile(imported(2, 17))
    assert windows(known) == []
    assert windows(known, Choices(imports=False)) == []
    assert windows(known, Choices(imports=True)) == [RESET]


@pytest.mark.parametrize(("after", "expected"), [(2, timedelta(days=9)), (7, None), (8, None)])
def test_an_answer_told_is_announced_though_a_profile_sent_before_its_window_opened_moved_it(
    after: int, expected: timedelta | None
) -> None:
    known = profile(replace(told(level=None), imported=figure(3, 24), moved_at=NOON + timedelta(days=after)))
    found = list(announced(1, known, Choices(), {"3.1": 5}, None))
    assert [each.opens_at - NOON for each in found] == ([] if expected is None else [expected])
    assert [each.facts for each in found] == ([] if expected is None else [PLANNED])
    (asked,) = announced(1, known, Choices(imports=True), {"3.1": 5}, None)
    assert (asked.facts.basis, asked.opens_at) == (Source.IMPORTED, NOON + timedelta(days=after + 7))


def test_a_muted_competence_and_a_kind_turned_off_are_not_told() -> None:
    both = profile(told("3.1"), told("4.2"))
    assert [code for code, _, _ in windows(both, Choices(muted=frozenset({"3.1"})))] == ["4.2"]
    assert windows(both, Choices(off=frozenset({Kind.RETAKE}))) == []


def test_each_attempt_and_each_window_has_a_key_of_its_own() -> None:
    known, both = profile(told()), Choices(doors=Doors.BOTH)
    keys = {each.key for attempt in (5, 6) for each in announced(1, known, both, {"3.1": attempt}, None)}
    assert len(keys) == 4


def test_a_sending_has_a_key_for_each_competence() -> None:
    known = profile(imported(2, 17), imported(1, 9, "4.2"))
    keys = [each.key for each in announced(1, known, Choices(imports=True), {}, None)]
    assert len(set(keys)) == 2
    assert all(len(key.cause) <= 64 for key in keys)


def test_only_the_competences_asked_for_are_looked_at() -> None:
    both = profile(told("3.1"), told("4.2"))
    assert [each.facts.competence for each in announced(1, both, Choices(), {"3.1": 5, "4.2": 6}, ["4.2"])] == ["4.2"]


PLANNED = RetakeFacts("3.1", Door.RESET, NOON, Source.DECLARED)


@pytest.mark.parametrize(
    ("known", "choices", "word"),
    [
        (profile(told()), Choices(off=frozenset({Kind.RETAKE})), reasons.KIND_OFF),
        (profile(told()), Choices(muted=frozenset({"3.1"})), reasons.MUTED),
        (profile(), Choices(), reasons.UNDONE),
        (profile(replace(told(), answered_at=BEFORE)), Choices(), reasons.UNDONE),
        (profile(told(level=7)), Choices(), reasons.AT_CEILING),
        (profile(told(level=0)), Choices(), reasons.NOTHING_KNOWN),
        (profile(imported(2, 17)), Choices(), reasons.IMPORTS_OFF),
        (profile(told()), Choices(doors=Doors.IMPROVE), reasons.OTHER_WINDOW),
        (profile(replace(told(), answered_at=NOON + timedelta(days=1))), Choices(), queue_reasons.SUPERSEDED),
    ],
)
def test_every_plan_that_falls_away_has_its_reason(known: Profile, choices: Choices, word: str) -> None:
    assert why_not(PLANNED, known, choices) == word


def test_facts_come_back_as_they_were_carried() -> None:
    row = Owed(Kind.RETAKE, "attempt:5:reset", 1, NOON, facts=PLANNED.to_json()).queued(1, NOON)
    assert RetakeFacts.of(row) == PLANNED
    assert not is_pause_question(row)


def test_a_window_opens_by_the_delays_of_today() -> None:
    assert PLANNED.opens_at(RULES) == NOON + timedelta(days=7)
    assert replace(PLANNED, door=Door.IMPROVE).opens_at(RULES) == NOON + timedelta(days=4)
    assert PLANNED.opens_at(Rules(reset_delay=timedelta(seconds=5))) == NOON + timedelta(seconds=5)
