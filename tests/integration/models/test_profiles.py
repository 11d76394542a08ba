from __future__ import annotations

from datetime import timedelta

import pytest

from models.figures import LevelPix
from models.profiles import HistoryEntry, history, load_profile
from pix.profile import CompetenceFigures, Figure, Profile, Source
from pix.rules import Rules
from tests.integration.models.rows import answered, guest, knows, sent, student
from tests.integration.models.statements import recorded
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

RULES = Rules()
DAY = timedelta(days=1)


async def test_nothing_known_is_an_empty_profile() -> None:
    assert await load_profile(await guest(), RULES) == Profile(RULES, {})


async def test_each_source_stands_beside_the_others() -> None:
    person = await student("1")
    await knows(person, "3.1", 2, 17, NOON, Source.IMPORTED, moved_at=NOON - DAY)
    await knows(person, "3.1", 4, None, NOON + DAY, Source.DECLARED)
    await knows(person, "3.1", 1, 8, NOON - 3 * DAY, Source.CERTIFIED)
    await sent(person, NOON, 96)
    profile = await load_profile(person, RULES)
    assert profile.competences == {
        "3.1": CompetenceFigures(
            "3.1",
            imported=Figure(2, 17, Source.IMPORTED, NOON),
            declared=Figure(4, None, Source.DECLARED, NOON + DAY),
            certified=Figure(1, 8, Source.CERTIFIED, NOON - 3 * DAY),
            moved_at=NOON - DAY,
        )
    }


async def test_the_total_is_that_of_the_latest_sending_by_its_date() -> None:
    person = await student("1")
    await sent(person, NOON, 96)
    await sent(person, NOON - DAY, 40)
    profile = await load_profile(person, RULES)
    assert (profile.total, profile.sent_at) == (96, NOON)


async def test_a_figure_that_never_moved_rests_on_the_first_sending() -> None:
    person = await student("1")
    await sent(person, NOON - 9 * DAY, 17)
    await sent(person, NOON, 17)
    await knows(person, "3.1", 2, 17, NOON)
    await knows(person, "3.2", 0, 0, NOON)
    profile = await load_profile(person, RULES)
    assert profile.competences["3.1"].moved_at == NOON - 9 * DAY
    assert profile.competences["3.2"].moved_at is None


async def test_the_latest_answer_counts_unless_it_was_undone() -> None:
    person = await student("1")
    await answered(person, "3.1", NOON - DAY)
    await answered(person, "3.1", NOON - 2 * DAY)
    await answered(person, "3.1", NOON, undone_at=NOON)
    await answered(person, "3.2", NOON, undone_at=NOON)
    profile = await load_profile(person, RULES)
    assert {code: known.answered_at for code, known in profile.competences.items()} == {"3.1": NOON - DAY}


async def test_nobody_elses_figures_are_in_it() -> None:
    person, other = await student("1"), await student("2")
    await knows(other, "3.1", 2, 17, NOON)
    await answered(other, "3.1", NOON)
    await sent(other, NOON, 17)
    assert await load_profile(person, RULES) == Profile(RULES, {})


async def test_a_profile_costs_one_query_however_full_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1")
    for code in ("1.1", "2.1", "3.1"):
        await knows(person, code, 2, 17, NOON)
        await answered(person, code, NOON)
    await sent(person, NOON, 51)
    with recorded(monkeypatch) as seen:
        await load_profile(person, RULES)
    assert len(seen) == 1


async def test_history_tells_what_each_sending_changed() -> None:
    person = await student("1")
    for day, figure in enumerate([(1, 9), (1, 9), (2, 17), (2, 18)]):
        await sent(person, NOON + day * DAY, 100, {"3.1": LevelPix(*figure), "1.1": LevelPix(day, 8 * day)})
    assert await history(person, "3.1") == [
        HistoryEntry(NOON, Source.IMPORTED, 1, 9),
        HistoryEntry(NOON + 2 * DAY, Source.IMPORTED, 2, 17),
        HistoryEntry(NOON + 3 * DAY, Source.IMPORTED, 2, 18),
    ]


async def test_a_sending_without_the_competence_interrupts_no_history() -> None:
    person = await student("1")
    await sent(person, NOON, 9, {"3.1": LevelPix(1, 9)})
    await sent(person, NOON + DAY, 0)
    await sent(person, NOON + 2 * DAY, 9, {"3.1": LevelPix(1, 9)})
    assert await history(person, "3.1") == [HistoryEntry(NOON, Source.IMPORTED, 1, 9)]


async def test_history_holds_answers_and_certificates_in_their_place() -> None:
    person = await student("1")
    await sent(person, NOON, 9, {"3.1": LevelPix(1, 9)})
    await answered(person, "3.1", NOON - DAY, 3)
    await answered(person, "3.1", NOON + DAY)
    await answered(person, "3.1", NOON + DAY, 7, undone_at=NOON)
    await answered(person, "3.2", NOON, 5)
    await knows(person, "3.1", 1, 8, NOON + 2 * DAY, Source.CERTIFIED)
    assert await history(person, "3.1") == [
        HistoryEntry(NOON - DAY, Source.DECLARED, 3, None),
        HistoryEntry(NOON, Source.IMPORTED, 1, 9),
        HistoryEntry(NOON + DAY, Source.DECLARED, None, None),
        HistoryEntry(NOON + 2 * DAY, Source.CERTIFIED, 1, 8),
    ]
