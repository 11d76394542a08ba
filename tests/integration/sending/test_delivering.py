"""From what is owed to what arrives: one message a person a day, at most once, every silence with its reason."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address
from models.accounts import accounts_of
from models.database import execute
from models.notices import Postpone, Skip
from models.preferences import set_quiet_hours, set_silence, set_zone
from models.queue import reasons as queue_reasons
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.reminders import choices, reasons
from tests.integration.sending.people import reader
from tests.integration.sending.stage import PARIS, FakeNotice, Watched, staged
from tests.support.adapter import RICH
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")


async def test_what_is_due_is_told_once_and_not_before() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1", after=timedelta(minutes=1))
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        for _ in range(2):
            await stage.at(NOON + timedelta(minutes=1))
        assert [(each.how, each.address, each.text) for each in stage.telegram.sendings] == [
            ("notify", Address("telegram", "u1"), "3.1")
        ]
        (row,) = await stage.rows()
        assert (row.state, row.sent_at, row.message_ref) == (State.SENT, NOON + timedelta(minutes=1), "m1")


async def test_all_that_is_due_for_a_person_is_one_message() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged() as stage:
        await stage.owes(camille, "3.1", "4.2", "1.1")
        await stage.owes(robin, "5.2")
        await stage.sending.settled()
        assert sorted(stage.telegram.texts) == ["3.1,4.2,1.1", "5.2"]
        assert await stage.states() == [SENT] * 4


async def test_way_is_given_before_a_batch_is_gathered_and_after_each_message_is_worded() -> None:
    given: list[int] = []
    notice = FakeNotice()

    async def give_way() -> None:
        given.append(len(notice.recipients))

    people = [await reader(str(number)) for number in range(3)]
    async with staged(notices={Kind.RETAKE: notice}, give_way=give_way) as stage:
        for person in people:
            await stage.owes(person, "3.1")
        await stage.sending.settled()
        assert len(stage.telegram.sendings) == 3
    assert given == [0, 1, 2, 3]


async def test_a_notice_is_a_message_of_its_own() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(camille, "1.1", "1.2", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert sorted(stage.telegram.texts) == ["1.1", "1.2", "3.1"]


async def test_a_second_one_on_the_same_day_is_told_tomorrow_at_the_good_hour() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        await stage.owes(camille, "4.2")
        await stage.until(NOON + timedelta(hours=12))
        assert stage.telegram.texts == ["3.1"]
        await stage.until(datetime(2026, 3, 19, 18, tzinfo=PARIS))
        assert stage.telegram.texts == ["3.1", "4.2"]
        assert stage.clock.now() == datetime(2026, 3, 19, 18, tzinfo=PARIS)


async def test_its_mark_is_in_the_store_before_a_call_starts() -> None:
    camille = await reader()
    async with staged(watched := Watched("telegram")) as stage:
        watched.queue = stage.queue
        await stage.owes(camille, "3.1")
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert watched.found == [State.SENDING, State.SENDING]


async def test_nothing_leaves_at_night_and_what_waited_leaves_together() -> None:
    camille = await reader()
    async with staged() as stage:
        night = datetime(2026, 3, 18, 23, tzinfo=PARIS)
        await stage.owes(camille, "3.1", due_at=night)
        await stage.until(night)
        await stage.owes(camille, "4.2", due_at=night + timedelta(hours=2))
        await stage.until(datetime(2026, 3, 19, 17, 59, tzinfo=PARIS))
        assert stage.telegram.sendings == []
        await stage.until(datetime(2026, 3, 19, 18, tzinfo=PARIS))
        assert stage.telegram.texts == ["3.1,4.2"]


@pytest.mark.parametrize(
    ("zone", "arrives"),
    [
        ("Pacific/Tahiti", datetime(2026, 3, 18, 18, tzinfo=ZoneInfo("Pacific/Tahiti"))),  # 2 h at noon
        ("America/Cayenne", NOON),
        ("Indian/Reunion", NOON),
        ("Pacific/Noumea", datetime(2026, 3, 19, 18, tzinfo=ZoneInfo("Pacific/Noumea"))),  # 23 h at noon
    ],
)
async def test_the_night_is_that_of_each_persons_zone(zone: str, arrives: datetime) -> None:
    camille = await reader()
    await set_zone(camille, zone)
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.until(arrives - timedelta(seconds=1))
        assert stage.telegram.sendings == []
        await stage.until(arrives)
        assert stage.telegram.texts == ["3.1"]


async def test_a_person_may_have_no_quiet_hours() -> None:
    camille = await reader()
    await set_quiet_hours(camille, "off")
    async with staged() as stage:
        await stage.owes(camille, "3.1", due_at=datetime(2026, 3, 19, 3, tzinfo=PARIS))
        await stage.until(datetime(2026, 3, 19, 3, tzinfo=PARIS))
        assert stage.telegram.texts == ["3.1"]


async def test_who_is_silenced_or_turned_it_off_gets_nothing_and_it_is_known_why() -> None:
    silent, off, paused = await reader("1"), await reader("2"), await reader("3")
    async with staged() as stage:
        for person in (silent, off, paused):
            await stage.owes(person, "3.1")
        await set_silence(silent, NOON)
        await choices.turn_off(off, Kind.RETAKE, NOON)
        await choices.pause(paused, NOON)
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        assert await stage.states() == [
            (State.SKIPPED, reasons.SILENCED),
            (State.SKIPPED, reasons.KIND_OFF),
            (State.SKIPPED, reasons.PAUSED),
        ]


async def test_what_was_missed_is_caught_up_in_one_message_or_has_expired() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "1.1", due_at=NOON - timedelta(days=14))
        await stage.owes(camille, "3.1", due_at=NOON - timedelta(days=13))
        await stage.owes(camille, "4.2", due_at=NOON - timedelta(days=2))
        await stage.sending.settled()
        assert stage.telegram.texts == ["3.1,4.2"]
        assert await stage.states() == [(State.SKIPPED, queue_reasons.EXPIRED), SENT, SENT]


async def test_what_no_longer_holds_is_left_out_and_a_message_of_nothing_is_not_sent() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged() as stage:
        await stage.owes(camille, "3.1", "4.2")
        await stage.owes(robin, "3.1")
        stage.notice.verdicts |= {f"3.1 of {NOON}": Skip(reasons.ANSWERED)}
        await stage.sending.settled()
        assert stage.telegram.texts == ["4.2"]
        assert await stage.states(camille) == [(State.SKIPPED, reasons.ANSWERED), SENT]
        assert await stage.states(robin) == [(State.SKIPPED, reasons.ANSWERED)]


async def test_what_holds_only_later_is_told_later() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        later = NOON + timedelta(hours=1)
        stage.notice.verdicts |= {f"3.1 of {NOON}": Postpone(later)}
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        stage.notice.verdicts.clear()
        await stage.until(later)
        assert stage.telegram.texts == ["3.1"]


async def test_a_message_that_cannot_be_worded_ends_and_the_others_arrive() -> None:
    camille, robin = await reader("1"), await reader("2")
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(robin, "4.2")
        stage.notice.broken.add(f"3.1 of {NOON}")
        await stage.sending.settled()
        assert stage.telegram.texts == ["4.2"]
        ((state, reason),) = await stage.states(camille)
        assert state is State.DEAD
        assert reason.startswith("rejected:error ")


async def test_a_message_too_long_for_its_platform_is_never_split() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "x" * 30, kind=Kind.NOTICE)
        stage.telegram.capabilities = replace(RICH, max_text=29)
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        assert await stage.states() == [(State.DEAD, "rejected:too long")]


async def test_a_kind_that_nobody_words_yet_waits_and_costs_nothing() -> None:
    camille = await reader()
    notice = FakeNotice()
    async with staged(notices={Kind.RETAKE: notice}) as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(camille, "9.9", kind=Kind.RESULT)
        await stage.sending.settled()
        assert stage.telegram.texts == ["3.1"]
        assert await stage.states() == [SENT, (State.QUEUED, "")]


async def test_who_was_erased_is_not_written_to() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await execute("DELETE FROM person WHERE id = ?", camille)
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        assert await stage.states() == [(State.SKIPPED, queue_reasons.NO_ACCOUNT)]


async def test_the_reader_is_spoken_to_as_they_chose() -> None:
    camille = await reader("1", language="en", zone="Indian/Reunion", plain_text=True)
    robin = await reader("2")
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(robin, "3.1")
        await stage.sending.settled()
        first, second = sorted(stage.notice.recipients, key=lambda each: each.person_id)
        assert (first.language, first.zone.key, first.first_name, first.plain_text) == (
            "en",
            "Indian/Reunion",
            "Ada",
            True,
        )
        assert (second.language, second.zone, second.plain_text) == ("fr", PARIS, False)


async def test_accounts_are_untouched_by_what_arrives() -> None:
    camille = await reader()
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
    (account,) = await accounts_of(camille)
    assert account.unreachable is None


async def test_plans_are_brought_up_to_date_before_anything_is_gathered() -> None:
    camille = await reader()
    seen: list[str] = []

    async def catch_up(now: datetime) -> None:
        seen.append(f"planned at {now:%H:%M}, {len(stage.telegram.sendings)} sent")

    async with staged(catch_up=catch_up) as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        await stage.sending.settled()
    assert seen == ["planned at 12:00, 0 sent"]
