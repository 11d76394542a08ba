"""What a person decides about reminders, kept on both databases."""

from datetime import time, timedelta

import pytest

from models.database import execute, fetch
from models.queue.kinds import Kind
from models.reminders import choices
from models.reminders.choices import Choices, Doors, choices_of, choices_of_all
from tests.integration.models.rows import guest, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_who_chose_nothing_has_the_defaults() -> None:
    person = await guest()
    assert await choices_of(person) == Choices()
    assert await choices_of_all([person]) == {}


async def test_every_choice_is_kept_beside_the_others() -> None:
    person = await guest()
    await choices.set_doors(person, Doors.BOTH)
    await choices.set_hour(person, time(7, 30))
    await choices.set_per_week(person, 1)
    await choices.set_imports(person, wanted=True)
    await choices.pause(person, NOON)
    await choices.answered(person, NOON + timedelta(hours=1))
    await choices.turn_off(person, Kind.ANNOUNCEMENT, NOON)
    await choices.mute(person, "3.1", NOON)
    assert await choices_of(person) == Choices(
        doors=Doors.BOTH,
        hour=time(7, 30),
        per_week=1,
        imports=True,
        paused_at=NOON,
        answered_at=NOON + timedelta(hours=1),
        off=frozenset({Kind.ANNOUNCEMENT}),
        muted=frozenset({"3.1"}),
    )


async def test_a_choice_can_be_taken_back() -> None:
    person = await guest()
    await choices.set_hour(person, time(7, 30))
    await choices.set_hour(person, None)
    await choices.set_per_week(person, 1)
    await choices.set_per_week(person, None)
    await choices.set_imports(person, wanted=False)
    assert await choices_of(person) == Choices(imports=False)


async def test_a_kind_and_its_competences_are_turned_off_on_their_own() -> None:
    person = await guest()
    for _ in range(2):
        await choices.mute(person, "3.1", NOON)
        await choices.turn_off(person, Kind.RETAKE, NOON)
    assert await choices.turn_on(person, Kind.RETAKE) == NOON
    assert await choices.turn_on(person, Kind.RETAKE) is None
    found = await choices_of(person)
    assert found.wants(Kind.RETAKE)
    assert found.muted == {"3.1"}
    await choices.unmute(person, "3.1")
    assert await choices_of(person) == Choices()


async def test_a_pause_ends_with_a_clean_slate() -> None:
    person = await guest()
    await choices.pause(person, NOON)
    await choices.resume(person, NOON + timedelta(days=1))
    assert await choices_of(person) == Choices(answered_at=NOON + timedelta(days=1))


async def test_each_person_has_their_own() -> None:
    ada, robin, nobody = await student("1"), await student("2"), await student("3")
    await choices.set_doors(ada, Doors.IMPROVE)
    await choices.mute(robin, "1.1", NOON)
    found = await choices_of_all([ada, robin, nobody])
    assert found == {ada: Choices(doors=Doors.IMPROVE), robin: Choices(muted=frozenset({"1.1"}))}


@pytest.mark.parametrize("most", [0, 8, -1])
async def test_a_week_has_one_to_seven_reminders(most: int) -> None:
    person = await guest()
    with pytest.raises(ValueError, match=str(most)):
        await choices.set_per_week(person, most)
    assert await choices_of(person) == Choices()


async def test_what_is_always_sent_cannot_be_turned_off() -> None:
    person = await guest()
    with pytest.raises(ValueError, match="seat"):
        await choices.turn_off(person, Kind.SEAT, NOON)
    assert (await choices_of(person)).wants(Kind.SEAT)


async def test_what_was_chosen_goes_with_the_person() -> None:
    person = await guest()
    await choices.set_doors(person, Doors.BOTH)
    await choices.mute(person, "3.1", NOON)
    await execute("DELETE FROM person WHERE id = ?", person)
    assert await fetch("SELECT id FROM reminder_choice") == []
    assert await fetch("SELECT id FROM reminder_off") == []
