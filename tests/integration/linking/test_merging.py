"""What a guest told, chose and is owed becomes the student's, in one transaction."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from bot.events import Address
from bot.ports import Dialog, Role
from models.accounts import accounts_of, attach_account
from models.announcing.presses import note_press
from models.attempts import Told, record, undo
from models.attempts.undoing import told_together
from models.database import Row, fetch
from models.dialogs import StoredDialogs
from models.fields import read_instant
from models.figures import LevelPix
from models.linking import Merged
from models.linking.merging import GuestNumbered
from models.preferences import preferences
from models.profiles import load_profile
from models.queue.delivery import Key, Owed, State
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders import choices
from models.reminders.choices import Choices, Doors, choices_of
from models.schema import Account, CompetenceState, Person
from pix.profile import Source
from tests.integration.announcing.told import met, told
from tests.integration.linking.desk import DISCORD, PHONE, Desk
from tests.integration.models.rows import knows, sent, student
from tests.support.clock import NOON

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def tells(desk: Desk, person: int, *told: tuple[str, int, timedelta]) -> tuple[int, ...]:
    """Let ``person`` tell of answers: competence, level, how long ago."""
    items = [Told(code, desk.clock.now() - ago, level) for code, level, ago in told]
    kept = await record(person, items, told_at=desk.clock.now(), rules=desk.planning.rules, planner=desk.planning)
    return kept.attempt_ids


async def waiting(desk: Desk, person: int) -> dict[str, datetime]:
    return {each.window.competence: each.opens_at for each in await desk.planning.planned(person)}


async def states(desk: Desk, person: int) -> dict[str, State]:
    rows = await desk.planning.queue.find(Filter(person_id=person))
    return {row.cause: row.state for row in rows}


async def person_row(person: int) -> Row:
    (row,) = await fetch("SELECT * FROM person WHERE id = ?", person)
    return row


async def test_answers_move_with_their_ids_and_make_the_declared_figures(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    ids = await tells(desk, guest, ("3.1", 2, HOUR), ("1.1", 3, 2 * HOUR))
    await desk.merges(guest, camille)
    profile = await load_profile(camille, desk.planning.rules)
    declared = {code: each.declared.level for code, each in profile.competences.items() if each.declared}
    assert declared == {"1.1": 3, "3.1": 2}
    assert [each.id for each in await told_together(camille, ids[0], 2)] == list(ids)
    await undo(ids[:1], camille, now=NOON, planner=desk.planning)
    assert "3.1" not in (await load_profile(camille, desk.planning.rules)).competences


@pytest.mark.parametrize(("mine", "theirs", "level"), [(1, 2, 4), (2, 1, 2)])
async def test_where_both_told_the_latest_answer_by_its_date_counts(
    desk: Desk, mine: int, theirs: int, level: int
) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await tells(desk, camille, ("3.1", 4, mine * HOUR))
    await tells(desk, guest, ("3.1", 2, theirs * HOUR))
    await desk.merges(guest, camille)
    figure = (await load_profile(camille, desk.planning.rules)).competences["3.1"].declared
    assert figure is not None
    assert figure.level == level
    assert await CompetenceState.filter(person_id=camille).count() == 1
    newest = min(mine, theirs) * HOUR
    assert await waiting(desk, camille) == {"3.1": NOON - newest + 7 * DAY}
    assert sorted((await states(desk, camille)).values()) == [State.CANCELLED, State.QUEUED]


async def test_an_answer_taken_back_stays_taken_back_and_does_not_count(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    ids = await tells(desk, guest, ("3.1", 2, HOUR))
    await undo(ids, guest, now=NOON, planner=desk.planning)
    merged = await desk.merger.merge(guest, camille, now=NOON)
    assert merged == Merged(answers=0, deliveries=1, silenced=False)
    assert not (await load_profile(camille, desk.planning.rules)).competences
    assert await waiting(desk, camille) == {}


async def test_future_windows_of_the_file_are_planned_for_who_asked_as_a_guest(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await sent(camille, NOON - DAY, 24, {"2.1": LevelPix(3, 24)})
    await knows(camille, "2.1", 3, 24, NOON - DAY)
    await choices.set_imports(guest, wanted=True)
    await tells(desk, guest, ("3.1", 2, HOUR))
    await desk.merges(guest, camille)
    assert await waiting(desk, camille) == {"2.1": NOON + 6 * DAY, "3.1": NOON - HOUR + 7 * DAY}


async def test_a_newer_file_takes_the_place_of_what_the_guest_waited_for(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await tells(desk, guest, ("3.1", 2, 3 * DAY))
    await sent(camille, NOON - 2 * DAY, 5, {"3.1": LevelPix(0, 5)})
    await sent(camille, NOON - DAY, 24, {"3.1": LevelPix(3, 24)})
    await knows(camille, "3.1", 3, 24, NOON - DAY, moved_at=NOON - DAY)
    await choices.set_imports(camille, wanted=True)
    await desk.merges(guest, camille)
    assert await waiting(desk, camille) == {"3.1": NOON + 6 * DAY}


async def test_what_is_owed_moves_and_colliding_keys_keep_the_sent_row(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    queue = desk.planning.queue
    due = NOON + DAY
    await queue.owe([Owed(Kind.NOTICE, cause, camille, due) for cause in ("both", "mine")], NOON)
    await queue.owe([Owed(Kind.NOTICE, cause, guest, due) for cause in ("both", "theirs")], NOON)
    await desk.merges(guest, camille)
    assert await states(desk, camille) == dict.fromkeys(("both", "mine", "theirs"), State.QUEUED)
    assert await states(desk, guest) == {}
    assert await queue.cancel([Key(Kind.NOTICE, "theirs", camille)], "undone") == 1


CHOSEN = {"language": "en", "zone": "Indian/Reunion", "quiet_hours": "21:00-07:00", "school_account": "school"}
OTHERS = {"language": "fr", "zone": "Europe/Paris", "quiet_hours": "off", "school_account": "no"}


@pytest.mark.parametrize("column", CHOSEN)
async def test_ones_own_choice_counts_and_the_guests_where_there_is_none(desk: Desk, column: str) -> None:
    camille, robin = await student("1", **{column: OTHERS[column]}), await student("2")
    first, second = await desk.meets(PHONE), await desk.meets(DISCORD)
    await Person.filter(id__in=[first, second]).update(**{column: CHOSEN[column]})
    await desk.merges(first, camille)
    await desk.merges(second, robin)
    assert [(await person_row(each))[column] for each in (camille, robin)] == [OTHERS[column], CHOSEN[column]]


@pytest.mark.parametrize(
    ("mine", "theirs", "kept", "came"),
    [
        (None, None, None, False),
        (None, NOON, NOON, True),
        (NOON, None, NOON, False),
        (NOON, NOON - HOUR, NOON - HOUR, False),
        (NOON - HOUR, NOON, NOON - HOUR, False),
    ],
)
async def test_silence_of_either_is_silence_since_the_earlier(
    desk: Desk, mine: datetime | None, theirs: datetime | None, kept: datetime | None, came: bool
) -> None:
    camille, guest = await student("22012345", silenced_at=mine), await desk.meets(PHONE)
    await Person.filter(id=guest).update(silenced_at=theirs)
    merged = await desk.merger.merge(guest, camille, now=NOON)
    assert (await preferences(camille)).silenced_at == kept
    assert merged.silenced is came


@pytest.mark.parametrize(("mine", "theirs"), [(False, True), (True, False), (False, False)])
async def test_plain_text_wanted_by_either_is_kept(desk: Desk, mine: bool, theirs: bool) -> None:
    camille, guest = await student("22012345", plain_text=mine), await desk.meets(PHONE)
    await Person.filter(id=guest).update(plain_text=theirs)
    await desk.merges(guest, camille)
    assert (await preferences(camille)).plain_text is (mine or theirs)


@pytest.mark.parametrize(
    ("mine", "theirs"), [(Role.STUDENT, Role.OWNER), (Role.STAFF, Role.STUDENT), (Role.STAFF, Role.STAFF)]
)
async def test_the_higher_role_stays(desk: Desk, mine: Role, theirs: Role) -> None:
    camille, guest = await student("22012345", role=int(mine)), await desk.meets(PHONE)
    await Person.filter(id=guest).update(role=int(theirs))
    await desk.merges(guest, camille)
    assert (await desk.person(camille)).role is max(mine, theirs)


async def test_choices_about_reminders_are_filled_and_what_is_off_stays_off(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await choices.set_hour(camille, time(9))
    await choices.mute(camille, "1.1", NOON)
    await choices.set_hour(guest, time(20))
    await choices.set_doors(guest, Doors.BOTH)
    await choices.set_per_week(guest, 3)
    await choices.mute(guest, "1.1", NOON)
    await choices.mute(guest, "3.1", NOON)
    await choices.turn_off(guest, Kind.CHALLENGE, NOON)
    await choices.pause(guest, NOON)
    await desk.merges(guest, camille)
    assert await choices_of(camille) == Choices(
        doors=Doors.BOTH,
        hour=time(9),
        per_week=3,
        paused_at=NOON,
        off=frozenset({Kind.CHALLENGE}),
        muted=frozenset({"1.1", "3.1"}),
    )


async def test_a_muted_competence_is_not_reminded_of_because_the_other_half_was(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await choices.mute(camille, "3.1", NOON)
    await tells(desk, guest, ("3.1", 2, HOUR))
    await desk.merges(guest, camille)
    assert await waiting(desk, camille) == {}


async def test_the_persons_preferred_account_stays_it_else_the_guests(desk: Desk) -> None:
    camille, robin = await student("1"), await student("2")
    await attach_account(PHONE, camille, NOON)
    await Account.filter(person_id=camille).update(preferred=True)
    first = await desk.meets(DISCORD)
    await Account.filter(person_id=first).update(preferred=True)
    await desk.merges(first, camille)
    assert [(each.address, each.preferred) for each in await accounts_of(camille)] == [(PHONE, True), (DISCORD, False)]
    second = await desk.meets(Address("telegram", "42"))
    await Account.filter(person_id=second).update(preferred=True)
    await desk.merges(second, robin)
    assert [each.preferred for each in await accounts_of(robin)] == [True]


async def test_a_question_that_waits_in_the_chat_waits_on(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await StoredDialogs().save(PHONE, Dialog("done", "level", NOON + HOUR, {"code": "3.1"}))
    await desk.merges(guest, camille)
    waits = await StoredDialogs().load(PHONE)
    assert waits is not None
    assert (waits.flow, waits.data) == ("done", {"code": "3.1"})


async def test_presses_of_announcements_move_and_the_earlier_of_two_stays(desk: Desk) -> None:
    camille, guest, now = await student("22012345"), await desk.meets(PHONE), desk.clock.now()
    both, mine, theirs = [await told() for _ in range(3)]
    for found, people in ((both, [camille, guest]), (mine, [camille]), (theirs, [guest])):
        await met(found, [(State.SENT, "")] * len(people), to=people)
    await note_press(both.id, camille, now)
    await note_press(both.id, guest, now - HOUR)
    await note_press(mine.id, camille, now)
    await note_press(theirs.id, guest, now + HOUR)
    await desk.merges(guest, camille)
    rows = await fetch("SELECT announcement_id, person_id, at FROM announcement_press ORDER BY announcement_id")
    assert {row["person_id"] for row in rows} == {camille}
    assert [read_instant(row["at"]) for row in rows] == [now - HOUR, now, now + HOUR]


async def test_a_known_student_is_nobodys_guest(desk: Desk) -> None:
    camille, robin = await student("1"), await student("2")
    for person in (camille, robin):
        with pytest.raises(GuestNumbered):
            await desk.merges(robin, person)
    assert await Person.all().count() == 2


async def test_all_of_it_is_done_or_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refuse(*_: object, **__: object) -> None:
        raise LookupError

    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await tells(desk, guest, ("3.1", 2, HOUR))
    before = [await states(desk, guest), await person_row(guest), await person_row(camille)]
    (code,) = await desk.invites(camille)
    with monkeypatch.context() as patch:
        patch.setattr(type(desk.planning), "replan", refuse)
        with pytest.raises(LookupError):
            await desk.redeems(code)
    assert [await states(desk, guest), await person_row(guest), await person_row(camille)] == before
    assert await CompetenceState.filter(person_id=guest, source=Source.DECLARED.value).count() == 1
    await desk.links(code)
