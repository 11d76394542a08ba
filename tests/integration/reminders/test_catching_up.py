"""What changed while nobody was planning is planned when the program starts."""

from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from models.queue.delivery import State
from models.reminders import choices
from models.reminders.breaks import parse_breaks
from models.reminders.catching_up import catch_up, plan_imports
from models.reminders.courtesy import Courtesy
from models.reminders.facts import RetakeFacts
from pix.rules import Rules
from tests.integration.models.rows import knows, sent, student
from tests.integration.reminders.planned import EVENING, Planner
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def starts(*people: Planner) -> None:
    """Let the program start as the first of ``people`` has it."""
    await catch_up(people[0].planning, now=people[0].now)


@pytest.fixture
async def ada() -> Planner:
    planner = Planner(await student("1"))
    await starts(planner)
    return planner


async def test_another_delay_moves_what_waits(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.rules = Rules(reset_delay=timedelta(days=9))
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING + 2 * DAY}
    ada.rules = Rules()
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING}


async def test_it_moves_everybodys_and_keeps_what_was_sent_or_taken_back(ada: Planner) -> None:
    people = [ada, *[Planner(await student(str(number)), ada.queue) for number in range(2, 6)]]
    for each in people:
        await each.tells("3.1", "4.2", ago=DAY)
        await each.tells("3.1")
    ada.rules = Rules(reset_delay=timedelta(days=8))
    await starts(ada)
    for each in people:
        assert await each.waiting() == {"3.1": EVENING + DAY, "4.2": EVENING}
        assert len(await each.rows(State.CANCELLED)) == 1


async def test_a_delay_that_is_over_by_now_is_told_at_the_next_good_hour_and_never_before(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.now, ada.rules = NOON + 3 * DAY, Rules(reset_delay=2 * DAY)
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING - 4 * DAY}
    assert ada.now <= EVENING - 4 * DAY


async def test_another_hour_and_new_breaks_move_what_waits(ada: Planner) -> None:
    await ada.tells("3.1")
    ada.courtesy = replace(ada.courtesy, hour=time(9), breaks=parse_breaks("2026-03-25..2026-03-29"))
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING.replace(day=30, hour=9)}


async def test_a_start_with_the_same_settings_looks_at_no_delivery(ada: Planner) -> None:
    await ada.tells("3.1")
    (row,) = await ada.rows()
    await ada.queue.postpone([row.id], EVENING + 5 * DAY)
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING + 5 * DAY}


async def test_a_start_cut_short_is_done_again(ada: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    await ada.tells("3.1")
    ada.rules = Rules(reset_delay=timedelta(days=9))

    async def cut_short(*_: object, **__: object) -> None:
        raise TimeoutError

    with monkeypatch.context() as patch:
        patch.setattr("models.reminders.planning.Planning.replan_all", cut_short)
        with pytest.raises(TimeoutError):
            await starts(ada)
    await starts(ada)
    assert await ada.waiting() == {"3.1": EVENING + 2 * DAY}


async def test_what_was_imported_since_is_planned_once_for_who_asked(ada: Planner) -> None:
    other = Planner(await student("2"), ada.queue)
    await choices.set_imports(ada.person, wanted=True)
    for each in (ada, other):
        await sent(each.person, NOON, 17)
        await knows(each.person, "3.1", 2, 17, NOON)
    assert await plan_imports(ada.planning, now=NOON) == 1
    assert await plan_imports(ada.planning, now=NOON) == 0
    assert await ada.waiting() == {"3.1": EVENING}
    assert await other.waiting() == {}
    await sent(ada.person, NOON + DAY, 25)
    await knows(ada.person, "4.2", 1, 8, NOON + DAY, moved_at=NOON + DAY)
    assert await plan_imports(ada.planning, now=NOON + DAY) == 1
    assert (await ada.waiting())["4.2"] == EVENING + DAY


@pytest.mark.parametrize("imports", [None, False])
@pytest.mark.parametrize("level", [None, 2])
async def test_a_profile_sent_after_an_answer_breaks_no_promise(
    ada: Planner, imports: bool | None, level: int | None
) -> None:
    if imports is not None:
        await choices.set_imports(ada.person, wanted=imports)
    await ada.tells("3.1", level=level)
    await sent(ada.person, NOON + 2 * DAY, 24)
    await knows(ada.person, "3.1", 3, 24, NOON + 2 * DAY, moved_at=NOON + 2 * DAY)
    assert await plan_imports(ada.planning, now=NOON + 3 * DAY) == 0
    assert await ada.waiting() == {"3.1": EVENING + 2 * DAY}, "it is told, and not before Pix lets it be retaken"
    (row,) = await ada.rows()
    assert RetakeFacts.of(row).answered_at == NOON


async def test_a_sending_of_after_the_window_opened_shows_that_it_was_taken(ada: Planner) -> None:
    await ada.tells("3.1")
    (row,) = await ada.rows()
    await ada.queue.postpone([row.id], EVENING + 2 * DAY)
    await sent(ada.person, EVENING + DAY, 24)
    await knows(ada.person, "3.1", 3, 24, EVENING + DAY, moved_at=EVENING + DAY)
    await plan_imports(ada.planning, now=EVENING + DAY)
    assert await ada.waiting() == {}


async def test_a_file_that_comes_late_takes_no_reminder_away_that_was_still_to_be_told(ada: Planner) -> None:
    await choices.set_imports(ada.person, wanted=True)
    await ada.tells("3.1")
    late = EVENING - timedelta(minutes=30)
    await sent(ada.person, NOON + timedelta(hours=1), 24)
    await knows(ada.person, "3.1", 3, 24, NOON + timedelta(hours=1), moved_at=NOON + timedelta(hours=1))
    assert await plan_imports(ada.planning, now=late) == 1
    assert await ada.waiting() == {"3.1": EVENING}


def test_settings_are_written_so_that_any_difference_shows() -> None:
    courtesy = Courtesy(ZoneInfo("Europe/Paris"), None)
    others = (
        replace(courtesy, hour=time(9)),
        replace(courtesy, breaks=parse_breaks("2026-12-24")),
        replace(courtesy, zone=ZoneInfo("Indian/Reunion")),
    )
    assert len({str(each) for each in (courtesy, *others)}) == 4
