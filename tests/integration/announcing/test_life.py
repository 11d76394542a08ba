"""An announcement from its draft to its end, on both databases."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

import pytest

from bot.message import Attachment
from bot.outcomes import Rejected
from bot.ports import Role
from models.announcing.announcement import Announcement, Content, File, Pointer, State, unfinished
from models.announcing.confirming import UNDO, Catch, confirm, second
from models.announcing.drafts import VALID_FOR, Author, Draft, draft
from models.announcing.errors import (
    CountWrong,
    NobodyMeant,
    NotNow,
    NotTheAuthor,
    OnlyOwners,
    Outdated,
    TooLate,
    TooManyByOne,
)
from models.announcing.holding import call_off_of, cancel, follow, pause, resume, stop, waiting
from models.announcing.progress import anything_left, progress, refused_from_the_start
from models.announcing.work import FIRST_FEW
from models.audiences.understanding import understand
from models.database import Database, execute
from models.queue import reasons
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.reminders.choices import turn_off
from tests.integration.announcing.desk import ANYBODY, AUTHOR, TERMS, desk
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import crowd, reader
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

BOB: Final = Author(2, "telegram:2")


async def test_what_is_confirmed_reaches_everybody_it_means_once(database: Database) -> None:
    for number in ("1", "2", "3"):
        await reader(number)
    async with desk() as at:
        found = await at.announced("Bonjour **{first_name}**, il te manque {missing} compétences.")
        assert (found.state, found.counted) == (State.SENDING, 3)
        await at.stage.until(at.now + UNDO)
        texts = sorted(at.stage.telegram.texts)
        assert [text.splitlines()[0] for text in texts] == ["Bonjour Ada, il te manque 5 compétences."] * 3
        await at.work.work()
        assert (await at.again(found)).state is State.DONE
        assert (await progress(found)).states == {Standing.SENT: 3}
        assert await unfinished() == []


async def test_nothing_leaves_before_the_undo_is_over_nor_once_it_was_called_off(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.announced("Bonjour")
        await at.stage.until(at.now + UNDO - timedelta(seconds=1))
        assert not at.stage.telegram.sendings
        await cancel(found, actor="operator:ada", now=at.now)
        await at.stage.until(at.now + timedelta(minutes=1))
        assert not at.stage.telegram.sendings
        await at.work.work()
        assert (await at.again(found)).ended_at is not None
        assert (await progress(found)).reasons == {(Standing.SKIPPED, reasons.CALLED_OFF): 1}


async def test_nothing_leaves_while_rows_are_still_to_be_written(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.announced("Bonjour")

        await execute("UPDATE announcement SET state = 'materialising', walked = 0 WHERE id = ?", found.id)
        await at.stage.until(at.now + UNDO + timedelta(seconds=20))
        assert not at.stage.telegram.sendings
        await at.work.work()
        await at.stage.until(at.now + timedelta(seconds=20))
        assert len(at.stage.telegram.sendings) == 1


async def test_a_pause_holds_what_waits_and_going_on_lets_it_leave(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.announced("Bonjour")
        await pause(found, actor="operator:ada", now=at.now)
        await at.work.work()
        await at.stage.until(at.now + timedelta(days=1))
        assert not at.stage.telegram.sendings
        assert await at.stage.queue.next_due("telegram") is not None
        await resume(await at.again(found), actor="operator:ada", now=at.now)
        await at.work.work()
        await at.work.work()
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(at.stage.telegram.sendings) == 1


async def test_a_pause_outlasts_the_group_it_was_written_for(database: Database) -> None:
    await reader("1", group="L2 Droit")
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", 'group "L2 Droit"'))
        await pause(found, actor="operator:ada", now=at.now)
        await execute('UPDATE person SET "group" = ?', "L3 Droit")
        await resume(await at.again(found), actor="operator:ada", now=at.now)
        await at.work.work()
        assert (await at.again(found)).state is State.SENDING
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(at.stage.telegram.sendings) == 1


async def test_who_muted_them_and_who_cannot_be_reached_end_with_that_reason(database: Database) -> None:
    await turn_off(await reader("1"), Kind.ANNOUNCEMENT, NOON)
    await reader("2")
    async with desk() as at:
        found = await at.announced("Bonjour")
        await at.stage.until(at.now + timedelta(minutes=1))
        told = await progress(found)
        assert told.states == {Standing.SENT: 1, Standing.SKIPPED: 1}
        urgent = await at.announced("Vite", kind=Kind.URGENT)
        await at.stage.until(at.now + timedelta(minutes=1))
        assert (await progress(urgent)).states == {Standing.SENT: 2}


@pytest.mark.parametrize(("refused", "state"), [(FIRST_FEW, State.STOPPED), (FIRST_FEW - 1, State.DONE)])
async def test_it_stops_itself_when_the_first_twenty_are_all_refused(
    database: Database, refused: int, state: State
) -> None:
    for number in range(FIRST_FEW + 1):
        await reader(str(number))
    refusing = FakeAdapter("telegram", outcomes=deque([Rejected("odd")] * refused))
    async with desk(refusing) as at:
        found = await at.announced("Bonjour")
        await at.stage.until(at.now + UNDO)
        await at.work.work()
        assert (await at.again(found)).state is state


async def test_what_stopped_itself_ends_what_still_waits(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.announced("Bonjour")
        await stop(found, actor="pixmate", now=at.now)
        await at.stage.until(at.now + timedelta(minutes=1))
        await at.work.work()
        assert not at.stage.telegram.sendings
        assert (await progress(found)).reasons == {(Standing.SKIPPED, reasons.CALLED_OFF): 1}


async def test_only_what_was_shown_is_confirmed_and_once(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.drafted("Bonjour")
        with pytest.raises(CountWrong):
            await at.confirmed(found, count=2)
        at.stage.clock.instant += VALID_FOR
        with pytest.raises(Outdated):
            await at.confirmed(found)
        found = await at.drafted("Bonjour")
        await at.confirmed(found)
        with pytest.raises(NotNow):
            await at.confirmed(found)


async def test_an_empty_audience_an_hour_that_is_over_and_an_urgent_one_of_staff_are_refused(
    database: Database,
) -> None:
    async with desk() as at:
        with pytest.raises(NobodyMeant):
            await at.drafted("Bonjour")
        await reader("1")
        late = await at.drafted("Bonjour", starts_at=at.now + timedelta(minutes=5))
        at.stage.clock.instant += timedelta(minutes=6)
        with pytest.raises(TooLate):
            await at.confirmed(late)
        with pytest.raises(OnlyOwners):
            await at.confirmed(await at.drafted("Vite", kind=Kind.URGENT), role=Role.STAFF)


async def test_above_a_threshold_a_second_member_confirms_who_is_not_the_author(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.drafted("Bonjour")
        assert await confirm(found, 1, AUTHOR, Role.STAFF, Catch(second_from=1), now=at.now) is State.ASKED
        with pytest.raises(NotTheAuthor):
            await second(found, AUTHOR, now=at.now)
        assert await second(found, BOB, now=at.now) is State.MATERIALISING


async def test_an_author_announces_only_so_often(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        await confirm(await at.drafted("Un"), 1, AUTHOR, Role.STAFF, Catch(per_hour=1), now=at.now)
        with pytest.raises(TooManyByOne) as refused:
            await confirm(await at.drafted("Deux"), 1, AUTHOR, Role.STAFF, Catch(per_hour=1), now=at.now)
        assert refused.value.free_at == at.now + timedelta(hours=1)


async def test_who_leaves_the_team_takes_along_what_has_not_left(database: Database) -> None:
    author = await reader("1")
    async with desk() as at:
        theirs = Author(author, "telegram:u1")
        wanted = Draft(Content("Bonjour"), await understand(ANYBODY, TERMS))
        shown = await draft(wanted, theirs, TERMS, longest=2000, now=at.now)
        await confirm(shown.kept, 1, theirs, Role.STAFF, Catch(), now=at.now)
        await at.work.work()
        assert await call_off_of(author, actor="operator:ada", now=at.now) == 1
        await at.stage.until(at.now + timedelta(minutes=1))
        assert not at.stage.telegram.sendings


async def test_its_button_and_its_picture_go_along(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        picture = File("plan.png", "image/png", "Le plan de la salle", b"PNG")
        pointer = Pointer("Mes niveaux", "", "/levels")
        await at.written(await at.drafted("Bonjour", button=pointer, file=picture))
        await at.stage.until(at.now + UNDO)
        (sent,) = at.stage.telegram.sendings
        assert sent.message.attachments == (Attachment("plan.png", b"PNG", "image/png", "Le plan de la salle"),)
        assert [button.label for row in sent.message.buttons for button in row] == [
            "Mes niveaux",
            "Répondre",
            "Ne plus en recevoir",
        ]


async def test_who_is_late_in_a_pause_puts_nothing_away_after_it(database: Database) -> None:
    await reader("1")
    async with desk() as at:
        found = await at.announced("Bonjour")
        await pause(found, actor="operator:ada", now=at.now)
        late = await at.again(found)
        await resume(late, actor="operator:ada", now=at.now)
        await at.work.work()
        assert await follow(at.stage.queue, late, now=at.now) == 0
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(at.stage.telegram.sendings) == 1


async def test_one_whose_audience_is_understood_no_more_stops_before_anything_leaves(database: Database) -> None:
    person = await reader("1", group="L2 Droit")
    async with desk() as at:
        found = await at.confirmed(await at.drafted("Bonjour", 'group "L2 Droit"'))
        await execute('UPDATE person SET "group" = ? WHERE id = ?', "L3 Droit", person)
        await at.work.work()
        assert (await at.again(found)).state is State.STOPPED
        await at.stage.until(at.now + timedelta(minutes=1))
        assert not at.stage.telegram.sendings


LOOKS: Final[dict[str, Callable[[Announcement], Awaitable[object]]]] = {
    "whether anything is left": anything_left,
    "whether it is refused": lambda found: refused_from_the_start(found, FIRST_FEW),
    "what is to be put away": lambda found: waiting(found, "due_at < ?"),
    "what is to end": waiting,
}


@pytest.mark.parametrize("analysed", [False, True])
@pytest.mark.parametrize("name", LOOKS)
async def test_what_is_looked_at_again_and_again_reads_nothing_that_was_sent(
    name: str, database: Database, monkeypatch: pytest.MonkeyPatch, *, analysed: bool
) -> None:
    await crowd(300)
    async with desk() as at:
        found = await at.announced("Bonjour")
        await execute("UPDATE delivery SET state = 'sent'")
        if analysed:
            await execute("ANALYZE delivery")
        with recorded(monkeypatch) as seen:
            await LOOKS[name](found)
        plans = [await plan(each) for each in seen if "FROM delivery" in each.sql]
    assert plans
    assert all("idx_delivery_announced" in text or "idx_delivery_refused" in text for text in plans), plans
