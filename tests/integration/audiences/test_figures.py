"""What is kept of each person's figures follows every way in which they change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.accounts import open_account
from models.attempts import Told, record, undo
from models.audiences import figures
from models.audiences.figures import catch_up
from models.database import execute, fetch_one, fetch_values
from models.figures import LevelPix
from models.linking import Merger
from models.queue.opening import stored_queue
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from pix.profile import Source
from pix.rules import Rules
from tests.integration.audiences.asked import meant
from tests.integration.linking.desk import PARIS
from tests.integration.models.rows import ADA, knows, sent, student
from tests.integration.models.statements import plan, recorded
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


def planning() -> Planning:
    return Planning(stored_queue(), Rules(), Courtesy(PARIS, None))


async def told(person_id: int, code: str, ago: timedelta) -> int:
    """Let a student tell of an answer, and return its id."""
    kept = await record(person_id, [Told(code, NOON - ago, 2)], told_at=NOON, rules=Rules(), planner=planning())
    return kept.attempt_ids[0]


async def test_a_profile_sent_counts_once_its_file_is_in() -> None:
    person = await student("1")
    assert await meant("profile") == []
    await sent(person, NOON - DAY, 96, {"1.1": LevelPix(4, 32)})
    await knows(person, "1.1", 4, 32, NOON - DAY)
    assert await meant("total pix = 96 and level 1.1 = 4 and last answer newer than 2d") == [person]


async def test_the_latest_sending_is_the_total_and_one_withdrawn_is_forgotten() -> None:
    person = await student("1")
    await sent(person, NOON - DAY, 96)
    await sent(person, NOON - 3 * DAY, 40)
    assert await meant("total pix = 96") == [person]
    await execute("DELETE FROM sending WHERE total_pix = 96")
    assert await meant("total pix = 40") == [person]


async def test_a_certificate_counts_where_no_file_does() -> None:
    person = await student("1")
    await knows(person, "1.1", 2, None, NOON, Source.CERTIFIED)
    assert await meant("level 1.1 = 2") == [person]
    await sent(person, NOON, 8)
    await knows(person, "1.1", 5, 40, NOON)
    assert await meant("level 1.1 = 5") == [person]


async def test_what_a_student_declares_opens_no_door() -> None:
    person = await student("1")
    for code in ("1.1", "1.2", "1.3", "2.1", "2.2"):
        await told(person, code, DAY)
    assert await meant("certifiable or level 1.1 >= 0 or missing < 5") == []
    assert await meant("missing 5 and last answer newer than 2d") == [person]


async def test_an_answer_taken_back_was_none() -> None:
    person = await student("1")
    answer = await told(person, "3.1", DAY)
    assert await meant("last answer newer than 2d") == [person]
    await undo([answer], person, now=NOON, planner=planning())
    assert await meant("last answer never") == [person]


async def test_the_answers_of_a_guest_become_those_of_the_student_they_are() -> None:
    person = await student("1")
    guest = (await open_account(ADA, NOON)).person_id
    await told(guest, "3.1", DAY)
    assert await meant("last answer newer than 2d") == [guest]
    await Merger(stored_queue(), planning()).merge(guest, person, now=NOON)
    assert await meant("last answer newer than 2d") == [person]


async def test_who_is_erased_leaves_nothing() -> None:
    person = await student("1")
    await sent(person, NOON, 96)
    await catch_up()
    await execute("DELETE FROM person WHERE id = ?", person)
    assert await fetch_values("SELECT * FROM person_figures") == []
    await catch_up()
    assert await fetch_values("SELECT * FROM person_figures") == []
    assert await fetch_values("SELECT * FROM figures_moved") == []


async def test_a_row_made_while_its_person_was_erased_goes_at_the_next_look() -> None:
    person = await student("1")
    await sent(person, NOON, 96)
    await execute("DELETE FROM person WHERE id = ?", person)
    await execute("INSERT INTO person_figures (person_id, levels, reached) VALUES (?, 0, 0)", person)
    await catch_up()
    assert await fetch_values("SELECT * FROM person_figures") == []


async def test_many_changes_are_caught_up_with_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "AT_ONCE", 2)
    people = [await student(str(number)) for number in range(5)]
    for person in people:
        await sent(person, NOON, 10)
        await sent(person, NOON - DAY, 20)
    assert await catch_up() == 10
    assert await catch_up() == 0
    assert await meant("total pix = 10") == people


async def test_nothing_is_done_where_nothing_changed() -> None:
    person = await student("1")
    await sent(person, NOON, 96)
    await catch_up()
    await execute("UPDATE person_figures SET total_pix = 1")
    await execute("UPDATE person SET first_name = 'Grace'")
    await catch_up()
    row = await fetch_one("SELECT total_pix FROM person_figures")
    assert row == {"total_pix": 1}


async def test_the_names_of_the_roster_are_found_through_an_index(monkeypatch: pytest.MonkeyPatch) -> None:
    person = await student("1", group="L2 Droit", component="FDSP", diploma="Licence")
    with recorded(monkeypatch) as seen:
        assert await meant("group L2 Droit and component FDSP and diploma Licence") == [person]
    plans = [await plan(statement) for statement in seen if "RECURSIVE" in statement.sql]
    assert len(plans) == 3
    assert not [text for text in plans if "SCAN person" in text or "Seq Scan on person" in text]
