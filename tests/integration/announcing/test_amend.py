"""Correcting and withdrawing what people have of an announcement, on both databases."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

import pytest

from bot.events import Address
from bot.message import Attachment
from bot.outcomes import GONE, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from bot.ports import Role
from models import audit
from models.announcing.amending.amendment import Stage, amendments_of, unfinished_amendments
from models.announcing.amending.confirming import confirm_amendment
from models.announcing.amending.drafting import Room, correction
from models.announcing.amending.figures import Figures, figures_of
from models.announcing.amending.writing import write_amending_chunk
from models.announcing.announcement import Announcement, Content, File, Pointer, State
from models.announcing.compositions import inherit
from models.announcing.drafts import Author
from models.announcing.errors import NotForAll, PostTooLong, TooLong
from models.announcing.holding import pause
from models.announcing.places import register
from models.database import transaction
from models.people import find
from models.queue import reasons
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.choices import turn_off
from models.staff import grant, revoke
from tests.integration.announcing.desk import AUTHOR, Desk, desk
from tests.integration.sending.people import reader
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

MIDNIGHT = NOON.replace(hour=23)


def done(at: Desk, how: str) -> list[tuple[str, str, str]]:
    """Return whom each ``how`` of a message was for, which message it was and the first line it says."""
    calls = [each for adapter in at.stage.adapters.values() for each in adapter.sendings if each.how == how]
    return sorted((each.address.user, each.reference, each.text.partition("\n")[0]) for each in calls)


async def three(at: Desk) -> None:
    for number in ("1", "2", "3"):
        await reader(number, "discord" if number == "3" else "telegram")


async def test_a_correction_edits_every_message_once_and_says_what_it_says_to_whom() -> None:
    async with desk(FakeAdapter("telegram"), FakeAdapter("discord")) as at:
        await three(at)
        found = await at.delivered("Bonjour **{first_name}**, salle A.")
        fixed = await at.carried_out(await at.corrected(found, "Bonjour **{first_name}**, salle B."))
        assert done(at, "edit") == [
            ("u1", "m1", "Bonjour Ada, salle B."),
            ("u2", "m2", "Bonjour Ada, salle B."),
            ("u3", "m1", "Bonjour Ada, salle B."),
        ]
        assert len(done(at, "notify")) == 3
        assert (fixed.state, fixed.counted) == (Stage.DONE, 3)
        assert await figures_of(fixed) == Figures(edited=3)
        assert (await at.again(found)).content.french == "Bonjour **{first_name}**, salle B."
        assert await unfinished_amendments() == []


async def test_a_correction_comes_at_night_and_to_who_has_muted_announcements_since() -> None:
    async with desk() as at:
        person = await reader("1")
        found = await at.delivered("Salle A")
        await turn_off(person, Kind.ANNOUNCEMENT, at.now)
        at.stage.clock.instant = MIDNIGHT
        await at.carried_out(await at.corrected(found, "Salle B"))
        assert done(at, "edit") == [("u1", "m1", "Salle B")]


async def test_button_and_file_stay_under_the_words_that_change() -> None:
    async with desk() as at:
        await reader("1")
        plan = File("plan.png", "image/png", "Le plan", b"PNG")
        found = await at.delivered("Salle A", file=plan, button=Pointer("Mes niveaux", "", "/levels"))
        await at.carried_out(await at.corrected(found, "Salle B"))
        (edit,) = [each.message for each in at.stage.telegram.sendings if each.how == "edit"]
        assert (edit.keeps_files, edit.attachments) == (True, (Attachment("plan.png", b"PNG", "image/png", "Le plan"),))
        labels = [button.label for row in edit.buttons for button in row]
        assert labels == ["Mes niveaux", "Répondre", "Ne plus en recevoir"]


async def test_a_withdrawal_removes_every_message_and_what_has_not_left_never_does() -> None:
    async with desk() as at:
        await reader("1")
        found = await at.delivered("Salle A")
        assert found.state is State.DONE
        taken = await at.carried_out(await at.withdrawn(found))
        assert done(at, "delete") == [("u1", "m1", "")]
        assert (taken.state, await figures_of(taken)) == (Stage.DONE, Figures(removed=1))
        assert (await at.again(found)).state is State.WITHDRAWN


async def test_a_message_that_its_platform_keeps_says_that_it_was_withdrawn() -> None:
    async with desk() as at:
        for number in ("1", "2"):
            await reader(number)
        found = await at.delivered("Salle A")
        old = Rejected("the message can't be changed")
        at.stage.telegram.outcomes = deque([old, Sent("m1"), Sent("m2")])
        taken = await at.carried_out(await at.withdrawn(found))
        assert done(at, "edit") == [("u1", "m1", "Cette annonce de l’université a été retirée.")]
        assert await figures_of(taken) == Figures(edited=1, removed=1)


async def test_what_the_platforms_say_is_kept_apart() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        for number in range(7):
            await reader(str(number))
        found = await at.delivered("Salle A")
        telegram.outcomes = deque(
            [
                Rejected(GONE),
                Rejected("the message can't be changed"),
                Unreachable("blocked"),
                RetryAt(at.now + timedelta(seconds=5)),
                Transient("503"),
                Uncertain("504"),
            ]
        )
        fixed = await at.carried_out(await at.corrected(found, "Salle B"))
        assert await figures_of(fixed) == Figures(edited=4, gone=1, refused=1, unreachable=1)
        assert fixed.state is Stage.DONE


async def test_what_is_cut_between_two_chunks_goes_on_behind_the_last_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.announcing.amending.writing.CHUNK", 2)
    async with desk() as at:
        for number in range(5):
            await reader(str(number))
        found = await at.delivered("Salle A")
        fixed = await at.corrected(found, "Salle B")
        rest = await write_amending_chunk(fixed)
        assert rest is not None
        assert (await at.amendment_again(fixed)).state is Stage.MATERIALISING
        assert await write_amending_chunk(fixed) is None  # who comes second with the same chunk writes nothing
        fixed = await at.carried_out(fixed)
        assert len(done(at, "edit")) == 5
        assert await figures_of(fixed) == Figures(edited=5)


async def test_a_second_correction_takes_the_place_of_the_first() -> None:
    async with desk() as at:
        for number in ("1", "2"):
            await reader(number)
        found = await at.delivered("Salle A")
        first = await at.corrected(found, "Salle B")
        await at.work.work()  # its rows wait
        second = await at.corrected(found, "Salle C")
        await at.carried_out(second)
        assert done(at, "edit") == [("u1", "m1", "Salle C"), ("u2", "m2", "Salle C")]
        first = await at.amendment_again(first)
        assert (first.state, await figures_of(first)) == (Stage.SUPERSEDED, Figures(dropped=2))
        assert {row.reason for row in await at.stage.queue.find(Filter(cause=first.cause))} == {reasons.SUPERSEDED}
        assert await unfinished_amendments() == []


async def test_a_withdrawal_takes_the_place_of_a_correction_and_of_what_waits_in_a_pause() -> None:
    async with desk() as at:
        await reader("1")
        found = await at.announced("Salle A")
        await at.stage.until(at.now + timedelta(minutes=1))
        await pause(found, actor="operator:ada", now=at.now)
        fixed = await at.corrected(found, "Salle B")
        taken = await at.carried_out(await at.withdrawn(found))
        assert (done(at, "edit"), done(at, "delete")) == ([], [("u1", "m1", "")])
        assert (await at.amendment_again(fixed)).state is Stage.SUPERSEDED
        assert taken.state is Stage.DONE
        assert (await at.again(found)).ended_at is not None


async def test_every_act_is_in_the_audit_log() -> None:
    async with desk() as at:
        await reader("1")
        found = await at.delivered("Salle A")
        await at.carried_out(await at.corrected(found, "Salle B"))
        await at.carried_out(await at.withdrawn(found))
        acts = [each.act async for each in audit.entries() if each.act.startswith("announcement")]
        assert acts == ["announcement.confirm", "announcement.correct", "announcement.withdraw"]
        assert [each.revision for each in await amendments_of(found.id)] == [1, 2]


async def posted(at: Desk) -> Announcement:
    """Return what one person and one group have."""
    await reader("1")
    where = await register("Infos", Address("telegram", "-100"), "", actor="operator:ada", now=NOON)
    found = await at.written(await at.drafted("Salle A", english="Room A", places=[where]))
    await at.stage.until(at.now + timedelta(minutes=1))
    return await at.over(found)


async def test_a_post_is_corrected_where_it_stands_in_both_languages() -> None:
    async with desk() as at:
        fixed = await at.carried_out(await at.corrected(await posted(at), "Salle B", "Room B"))
        (edit,) = [each for each in at.stage.telegram.sendings if each.how == "edit" and each.chat == "-100"]
        assert edit.text == "Salle B\n\nIn English\nRoom B\n\nL’équipe Pix de l’université / The university’s Pix team"
        assert (edit.message.private, edit.message.keeps_files) == (False, True)
        assert (fixed.counted, await figures_of(fixed)) == (2, Figures(edited=2))


async def test_a_post_is_withdrawn_or_says_so_in_both_languages() -> None:
    async with desk() as at:
        found = await posted(at)
        at.stage.telegram.outcomes = deque([Rejected("too old"), Sent("m1"), Rejected("too old"), Sent("m2")])
        taken = await at.carried_out(await at.withdrawn(found))
        said = {each.chat: each.text for each in at.stage.telegram.sendings if each.how == "edit"}
        assert said["-100"] == (
            "Cette annonce de l’université a été retirée.\nThe university has withdrawn this announcement."
        )
        assert await figures_of(taken) == Figures(edited=2)


async def test_what_cannot_be_posted_is_no_correction_of_a_post() -> None:
    async with desk() as at:
        found = await posted(at)
        for words, refusal in (("Bonjour {first_name}", NotForAll), ("x" * 1999, PostTooLong)):
            with pytest.raises(refusal):
                await correction(found, Content(words, "y" * 9), AUTHOR, Role.OWNER, room=Room(2000), now=at.now)


@pytest.mark.parametrize(("before", "room"), [("Salle A", 20 - len("\n\nLe plan")), ("x" * 15, 2000)])
async def test_words_under_a_file_that_stays_have_the_room_that_is_there(before: str, room: int) -> None:
    async with desk() as at:
        await reader("1")
        found = await at.delivered(before, file=File("plan.png", "image/png", "Le plan", b"PNG"))
        keeping = Room(2000, captioned=20)
        with pytest.raises(TooLong) as refused:
            await correction(found, Content("y" * 2001), AUTHOR, Role.OWNER, room=keeping, now=at.now)
        assert refused.value.room == room
        await correction(found, Content("y" * room), AUTHOR, Role.OWNER, room=keeping, now=at.now)


async def test_what_somebody_asked_to_be_changed_stops_with_them_also_once_they_are_another_person() -> None:
    async with desk(FakeAdapter("telegram")) as at:
        await three(at)
        boss = Address("telegram", "u1")
        await grant(boss, Role.OWNER, actor="operator:ada", now=at.now)
        await grant("2", Role.OWNER, actor="operator:ada", now=at.now)
        found = await at.delivered("Salle A.")
        guest, heir = (await find(boss)).person_id, (await find("2")).person_id
        asked = await correction(
            found, Content("Salle B."), Author(guest, str(boss)), Role.OWNER, room=Room(2000), now=at.now
        )
        await confirm_amendment(asked.kept, asked.kept.counted, Author(guest, str(boss)), Role.OWNER, now=at.now)
        async with transaction():
            await inherit(heir, guest)
        await revoke("2", actor="operator:ada", now=at.now)
        assert (await at.amendment_again(asked.kept)).state is Stage.CANCELLED
        assert (await at.again(found)).content.french == "Salle A."
