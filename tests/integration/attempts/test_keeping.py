from __future__ import annotations

import asyncio
from collections.abc import Collection
from contextlib import suppress
from datetime import datetime, timedelta

import pytest

from models.attempts import (
    Attempt,
    AttemptUnknown,
    NoPlanner,
    Recorded,
    Told,
    declared,
    record,
    recording,
    told_together,
    undo,
)
from models.database import fetch
from models.knowledge import Knowledge
from models.people import PersonMissing
from models.profiles import history, load_profile
from models.schema import Attempt as AttemptRow
from pix.framework import UnknownCompetence
from pix.profile import Figure, Profile, Source, Windows
from pix.rules import Rules
from tests.integration.attempts.planners import Remembering
from tests.integration.models.rows import knows, sent, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

RULES = Rules()
DAY = timedelta(days=1)


async def tell(person: int, *items: Told, at: datetime = NOON, planner: Remembering | None = None) -> Recorded:
    return await record(person, items, told_at=at, rules=RULES, planner=planner or NoPlanner())


async def take_back(person: int, recorded: Recorded, *, at: datetime = NOON) -> tuple[Attempt, ...]:
    return await undo(recorded.attempt_ids, person, now=at, planner=NoPlanner())


async def profile(person: int) -> Profile:
    return await load_profile(person, RULES)


async def windows(person: int, code: str = "3.1") -> Windows | None:
    return (await profile(person)).windows(code)


async def stored(person: int) -> list[dict[str, object]]:
    """Return every row that telling may change, without the attempts that were taken back."""
    states = await fetch(
        "SELECT competence, source, level, pix, known_at, moved_at FROM competence_state"
        " WHERE person_id = ? ORDER BY competence, source",
        person,
    )
    attempts = await fetch(
        "SELECT competence, answered_at, level, pix FROM attempt WHERE person_id = ? AND undone_at IS NULL ORDER BY id",
        person,
    )
    return [*states, *attempts]


async def test_what_is_told_becomes_an_attempt_a_declared_level_and_a_window() -> None:
    person = await student("1")
    recorded = await tell(person, Told("3.1", NOON - DAY, pix=37))
    known = await profile(person)
    assert known.latest("3.1") == Figure(4, 37, Source.DECLARED, NOON - DAY)
    assert await windows(person) == Windows(NOON - DAY, Source.DECLARED, NOON + 3 * DAY, NOON + 6 * DAY)
    (kept,) = await told_together(person, *recorded.attempt_ids)
    assert (kept.told, kept.told_at) == (Told("3.1", NOON - DAY, 4, 37), NOON)


async def test_an_answer_without_a_level_moves_the_window_and_keeps_the_level() -> None:
    person = await student("1")
    await tell(person, Told("3.1", NOON - 9 * DAY, 4))
    await tell(person, Told("3.1", NOON))
    assert (await profile(person)).latest("3.1") == Figure(4, None, Source.DECLARED, NOON - 9 * DAY)
    moved = await windows(person)
    assert moved is not None
    assert moved.answered_at == NOON


async def test_a_later_answer_moves_the_window_and_one_of_an_earlier_date_does_not() -> None:
    person = await student("1")
    await tell(person, Told("3.1", NOON - 3 * DAY, 3))
    await tell(person, Told("3.1", NOON - DAY, 4))
    later = await windows(person)
    await tell(person, Told("3.1", NOON - 5 * DAY, 1))
    assert await windows(person) == later
    assert later is not None
    assert later.answered_at == NOON - DAY
    assert (await profile(person)).latest("3.1") == Figure(4, None, Source.DECLARED, NOON - DAY)


async def test_of_two_answers_of_one_date_the_one_told_last_counts() -> None:
    person = await student("1")
    await tell(person, Told("3.1", NOON, 3))
    await tell(person, Told("3.1", NOON, 5))
    figure = (await profile(person)).latest("3.1")
    assert figure is not None
    assert figure.level == 5


async def test_what_was_known_before_is_given_back() -> None:
    person = await student("1")
    await sent(person, NOON - DAY, 17)
    await knows(person, "3.1", 2, 17, NOON - DAY)
    recorded = await tell(person, Told("3.1", NOON, 4), Told("4.2", NOON))
    assert recorded.previous("3.1") == Figure(2, 17, Source.IMPORTED, NOON - DAY)
    assert recorded.previous("4.2") is None
    assert len(set(recorded.attempt_ids)) == 2


async def test_an_imported_figure_is_never_touched() -> None:
    person = await student("1")
    await sent(person, NOON - DAY, 17)
    await knows(person, "3.1", 2, 17, NOON - DAY)
    await tell(person, Told("3.1", NOON, 4))
    known = await profile(person)
    assert known.counted("3.1") == Figure(2, 17, Source.IMPORTED, NOON - DAY)
    assert known.total == 17


async def test_the_planner_hears_once_of_all_competences_after_the_attempts_were_written() -> None:
    person, planner = await student("1"), Remembering()
    recorded = await tell(person, Told("3.1", NOON), Told("4.2", NOON), Told("3.1", NOON - DAY), planner=planner)
    assert planner.moved == [(person, {"3.1", "4.2"}, NOON, 3)]
    await undo(recorded.attempt_ids, person, now=NOON + DAY, planner=planner)
    assert planner.moved[1:] == [(person, {"3.1", "4.2"}, NOON + DAY, 0)]


async def test_a_planner_that_fails_leaves_nothing_behind() -> None:
    class Failing(Remembering):
        async def attempts_moved(
            self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
        ) -> None:
            raise LookupError(person_id, competences, known, now)

    person = await student("1")
    with pytest.raises(LookupError):
        await tell(person, Told("3.1", NOON, 4), planner=Failing())
    assert await stored(person) == []


@pytest.mark.parametrize(
    "item",
    [Told("3.1", NOON + timedelta(minutes=1)), Told("3.1", NOON, 8), Told("3.1", NOON, pix=57)],
    ids=["ahead", "level", "pix"],
)
async def test_what_cannot_be_is_refused_whole(item: Told) -> None:
    person = await student("1")
    with pytest.raises(ValueError, match=r"."):
        await tell(person, Told("1.1", NOON, 1), item)
    assert await stored(person) == []


async def test_nobody_tells_for_someone_who_is_not_there() -> None:
    with pytest.raises(PersonMissing):
        await tell(404, Told("3.1", NOON))


def test_a_figure_makes_sense_by_itself() -> None:
    assert Told("3.1", NOON, pix=37).level == 4
    for level, pix in ((-1, None), (None, -1), (3, 37)):
        with pytest.raises(ValueError, match=r"-1|37"):
            Told("3.1", NOON, level, pix)
    with pytest.raises(UnknownCompetence):
        Told("3.7", NOON)


async def test_undoing_puts_everything_back_exactly() -> None:
    person = await student("1")
    await sent(person, NOON - 9 * DAY, 17)
    await knows(person, "3.1", 2, 17, NOON - 9 * DAY)
    await tell(person, Told("3.1", NOON - 5 * DAY, 3), Told("4.2", NOON - 5 * DAY))
    before, known = await stored(person), await profile(person)
    recorded = await tell(person, Told("3.1", NOON, 5), Told("4.2", NOON, 1), Told("5.1", NOON, 2))
    assert await stored(person) != before
    undone = await take_back(person, recorded)
    assert await stored(person) == before
    assert await profile(person) == known
    assert [(each.told.competence, each.told.level) for each in undone] == [("3.1", 5), ("4.2", 1), ("5.1", 2)]


async def test_answers_may_be_taken_back_in_any_order() -> None:
    person = await student("1")
    first = await tell(person, Told("3.1", NOON - 3 * DAY, 3))
    second = await tell(person, Told("3.1", NOON - DAY, 4))
    await take_back(person, first)
    assert (await profile(person)).latest("3.1") == Figure(4, None, Source.DECLARED, NOON - DAY)
    await take_back(person, second)
    assert await profile(person) == Profile(RULES, {})
    assert await history(person, "3.1") == []


async def test_what_was_taken_back_is_not_taken_back_again() -> None:
    person, planner = await student("1"), Remembering()
    recorded = await tell(person, Told("3.1", NOON, 4))
    assert len(await take_back(person, recorded)) == 1
    again = await undo(recorded.attempt_ids, person, now=NOON + DAY, planner=planner)
    assert again == ()
    assert planner.moved == []
    (row,) = await AttemptRow.all()
    assert row.undone_at == NOON


async def test_nobody_takes_back_what_somebody_else_told() -> None:
    person, other = await student("1"), await student("2")
    mine, theirs = await tell(person, Told("3.1", NOON, 4)), await tell(other, Told("3.1", NOON, 5))
    with pytest.raises(AttemptUnknown) as unknown:
        await undo([*mine.attempt_ids, *theirs.attempt_ids], person, now=NOON, planner=NoPlanner())
    assert unknown.value.person_id == person
    with pytest.raises(AttemptUnknown):
        await told_together(person, theirs.attempt_ids[0])
    assert (await profile(person)).latest("3.1") == Figure(4, None, Source.DECLARED, NOON)
    assert (await profile(other)).latest("3.1") == Figure(5, None, Source.DECLARED, NOON)


async def test_what_was_told_at_once_is_found_by_its_first() -> None:
    person = await student("1")
    recorded = await tell(person, Told("3.1", NOON, 4), Told("4.2", NOON - DAY))
    await tell(person, Told("5.1", NOON, 1))
    found = await told_together(person, recorded.attempt_ids[0], 2)
    assert [(each.id, each.told, each.undone) for each in found] == [
        (recorded.attempt_ids[0], Told("3.1", NOON, 4), False),
        (recorded.attempt_ids[1], Told("4.2", NOON - DAY), False),
    ]
    with pytest.raises(AttemptUnknown):
        await told_together(person, recorded.attempt_ids[0], 4)


async def both_tell(person: int, monkeypatch: pytest.MonkeyPatch) -> int | None:
    """Let two accounts of one person tell at once, and return the level that stays declared.

    The one with the later date derives first and waits, uncommitted, until the other one derives too, if it may.
    """
    derived, deriving = asyncio.Event(), asyncio.Event()

    async def later(person_id: int, codes: Collection[str]) -> dict[str, Figure]:
        figures = await declared.derive(person_id, codes)
        derived.set()
        await _patiently(deriving)
        await _patiently(asyncio.Event())
        return figures

    async def earlier(person_id: int, codes: Collection[str]) -> dict[str, Figure]:
        deriving.set()
        return await declared.derive(person_id, codes)

    async def derive(person_id: int, codes: Collection[str]) -> dict[str, Figure]:
        return await (earlier if derived.is_set() else later)(person_id, codes)

    async def after() -> None:
        await derived.wait()
        await tell(person, Told("3.1", NOON - 2 * DAY, 3))

    monkeypatch.setattr(recording, "derive", derive)
    await asyncio.gather(tell(person, Told("3.1", NOON - DAY, 4)), after())
    figure = (await profile(person)).latest("3.1")
    return None if figure is None else figure.level


async def _patiently(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(0.2):
            await event.wait()


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_of_two_accounts_that_tell_at_once_the_later_answer_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert await both_tell(await student("1"), monkeypatch) == 4


async def test_of_many_answers_told_at_once_the_latest_counts() -> None:
    person = await student("1")
    levels = [3, 1, 6, 2, 5, 4]
    await asyncio.gather(*(tell(person, Told("3.1", NOON - (7 - level) * DAY, level)) for level in levels))
    figure = (await profile(person)).latest("3.1")
    assert figure is not None
    assert figure.level == 6


@pytest.mark.parametrize("engine", ["postgres"], indirect=True)
async def test_control_without_the_hold_the_one_that_ends_last_would_count(monkeypatch: pytest.MonkeyPatch) -> None:
    async def not_held(person_id: int) -> None:
        del person_id

    monkeypatch.setattr(recording, "hold", not_held)
    assert await both_tell(await student("1"), monkeypatch) == 3
