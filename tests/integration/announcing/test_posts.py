"""An announcement as a post, from its draft to the place it stands in, on both databases."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from typing import Final

import pytest

from bot.events import Address
from bot.message import Attachment, Link
from bot.outcomes import Outcome, Rejected, RetryAt, Transient, Uncertain, Unreachable
from bot.ports import Role
from handlers.notices.post import LINK_WAITS
from models import audit
from models.announcing.announcement import File, Pointer, State
from models.announcing.confirming import UNDO, Catch, confirm
from models.announcing.drafts import VALID_FOR, Author, Draft, alike, draft
from models.announcing.errors import CountWrong, NobodyMeant, NotForAll, PostTooLong
from models.announcing.holding import call_off_of, cancel, pause, resume
from models.announcing.places import Place, register, remove
from models.announcing.posts import posts_of
from models.announcing.progress import progress
from models.database import Database
from models.delivery_report import listed
from models.queue import reasons
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.queue.port import Filter
from tests.integration.announcing.desk import AUTHOR, TERMS, desk
from tests.integration.models.rows import student
from tests.integration.sending.people import reader
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

LEVELS: Final = Pointer("Mes niveaux", "My levels", "/levels")
PAGE: Final = Pointer("Pix", "", "https://pix.example")


async def place(name: str = "Infos", address: str = "telegram:-100", role: str = "") -> Place:
    return await register(name, Address.parse(address), role, actor="operator:ada", now=NOON)


async def test_a_post_is_written_once_where_it_was_chosen_in_both_languages(database: Database) -> None:
    where = await place()
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", None, english="Hello", places=[where]))
        assert (found.state, found.counted, found.posts, found.audience) == (State.SENDING, 0, 1, "")
        await at.stage.until(at.now + UNDO + timedelta(minutes=1))
        (sending,) = at.stage.telegram.sendings
        assert (sending.how, sending.address, sending.chat) == ("send", Address("telegram", "-100"), "-100")
        assert sending.text == (
            "Bonjour\n\nIn English\nHello\n\nL’équipe Pix de l’université / The university’s Pix team"
        )
        assert not sending.message.private
        await at.work.work()
        assert (await at.again(found)).state is State.DONE
        (post,) = await posts_of(found)
        assert (post.name, post.state, post.reason, post.reference) == ("Infos", Standing.SENT, "", "m1")
        assert post.sent_at is not None
        assert (await progress(found)).states == {}


async def test_people_and_places_are_told_side_by_side(database: Database) -> None:
    await reader("1")
    where = await place()
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", places=[where]))
        assert (found.counted, found.posts) == (1, 1)
        await at.stage.until(at.now + UNDO)
        assert sorted(sending.how for sending in at.stage.telegram.sendings) == ["notify", "send"]
        assert (await progress(found)).states == {Standing.SENT: 1}


async def test_nothing_is_posted_before_the_undo_is_over_nor_once_it_was_called_off(database: Database) -> None:
    where = await place()
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", None, places=[where]))
        await at.stage.until(at.now + UNDO - timedelta(seconds=1))
        assert not at.stage.telegram.sendings
        await cancel(found, actor="operator:ada", now=at.now)
        await at.stage.until(at.now + timedelta(minutes=1))
        await at.work.work()
        assert not at.stage.telegram.sendings
        assert (await at.again(found)).ended_at is not None
        (post,) = await posts_of(found)
        assert (post.state, post.reason) == (Standing.SKIPPED, reasons.CALLED_OFF)


async def test_nothing_is_posted_while_rows_are_still_to_be_written(database: Database) -> None:
    await reader("1")
    where = await place()
    async with desk() as at:
        found = await at.confirmed(await at.drafted("Bonjour", places=[where]))
        await at.stage.until(at.now + UNDO + timedelta(seconds=20))
        assert not at.stage.telegram.sendings
        await at.work.work()
        await at.stage.until(at.now + timedelta(seconds=20))
        assert len(at.stage.telegram.sendings) == 2
        assert (await at.again(found)).state is State.SENDING


async def test_a_pause_holds_a_post_and_going_on_lets_it_leave(database: Database) -> None:
    where = await place()
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", None, places=[where]))
        await pause(found, actor="operator:ada", now=at.now)
        await at.work.work()
        await at.stage.until(at.now + timedelta(days=1))
        assert not at.stage.telegram.sendings
        await resume(await at.again(found), actor="operator:ada", now=at.now)
        await at.work.work()
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(at.stage.telegram.sendings) == 1


async def test_who_leaves_the_team_takes_along_the_posts_that_have_not_left(database: Database) -> None:
    author = await student("1")
    where = await place()
    async with desk() as at:
        theirs = Author(author, "telegram:u1")
        content = (await at.drafted("Bonjour", None, places=[where])).content
        shown = await draft(Draft(content, None, places=[where]), theirs, TERMS, longest=2000, now=at.now)
        await confirm(shown.kept, 1, theirs, Role.STAFF, Catch(), now=at.now)
        await at.work.work()
        await call_off_of(author, actor="operator:ada", now=at.now)
        await at.stage.until(at.now + timedelta(minutes=1))
        assert not at.stage.telegram.sendings


async def test_what_is_scheduled_is_posted_at_its_hour(database: Database) -> None:
    where = await place()
    async with desk() as at:
        hour = at.now + timedelta(hours=2)
        await at.written(await at.drafted("Bonjour", None, starts_at=hour, places=[where]))
        await at.stage.until(hour - timedelta(seconds=1))
        assert not at.stage.telegram.sendings
        await at.stage.until(hour)
        assert len(at.stage.telegram.sendings) == 1


@pytest.mark.parametrize(("kind", "written"), [(Kind.ANNOUNCEMENT, 0), (Kind.URGENT, 1)])
async def test_at_night_only_what_is_urgent_is_posted_and_the_rest_in_the_morning(
    database: Database, kind: Kind, written: int
) -> None:
    where = await place()
    night = ManualClock(NOON.replace(hour=23))
    async with desk(clock=night) as at:
        await at.written(await at.drafted("Bonjour", None, kind=kind, places=[where]))
        await at.stage.until(at.now + timedelta(hours=1))
        assert len(at.stage.telegram.sendings) == written
        await at.stage.until(at.now + timedelta(hours=12))
        assert len(at.stage.telegram.sendings) == 1


OUTCOMES: Final[list[tuple[Outcome, Standing, str]]] = [
    (Unreachable("chat not found"), Standing.UNREACHABLE, "unreachable:chat not found"),
    (Rejected("403 50013"), Standing.DEAD, "rejected:403 50013"),
    (Uncertain("cut off"), Standing.UNCERTAIN, "cut off"),
]


@pytest.mark.parametrize(("outcome", "state", "reason"), OUTCOMES)
async def test_what_the_platform_says_is_kept_and_nothing_is_called_again(
    database: Database, outcome: Outcome, state: Standing, reason: str
) -> None:
    where = await place()
    async with desk(FakeAdapter("telegram", outcomes=deque([outcome]))) as at:
        found = await at.written(await at.drafted("Bonjour", None, places=[where]))
        await at.stage.until(at.now + timedelta(hours=1))
        (post,) = await posts_of(found)
        assert (post.state, post.attempts) == (state, 1)
        assert reason in post.reason
        assert len(at.stage.telegram.sendings) == 1


@pytest.mark.parametrize("outcome", [RetryAt(NOON + timedelta(seconds=40)), Transient("502")])
async def test_a_platform_that_asks_to_wait_or_fails_is_asked_again(database: Database, outcome: Outcome) -> None:
    where = await place()
    async with desk(FakeAdapter("telegram", outcomes=deque([outcome]))) as at:
        found = await at.written(await at.drafted("Bonjour", None, places=[where]))
        await at.stage.until(at.now + timedelta(minutes=5))
        (post,) = await posts_of(found)
        assert (post.state, post.attempts) == (Standing.SENT, 2)


async def test_a_place_that_was_removed_meanwhile_gets_nothing_though_another_has_its_name(database: Database) -> None:
    where = await place()
    async with desk() as at:
        found = await at.written(await at.drafted("Bonjour", None, places=[where]))
        await remove("Infos", actor="operator:ada", now=at.now)
        await place("Infos", "telegram:-200")
        await at.stage.until(at.now + timedelta(minutes=1))
        assert not at.stage.telegram.sendings
        (post,) = await posts_of(found)
        assert (post.name, post.state, post.reason) == ("Infos", Standing.SKIPPED, reasons.NO_ACCOUNT)


async def test_only_the_role_of_the_place_is_mentioned_and_the_file_goes_along(database: Database) -> None:
    where = await place("L1", "discord:100", "7")
    async with desk(FakeAdapter("discord")) as at:
        picture = File("plan.png", "image/png", "Le plan", b"PNG")
        await at.written(await at.drafted("Bonjour @everyone", None, file=picture, places=[where]))
        await at.stage.until(at.now + UNDO)
        (sending,) = at.stage.adapters["discord"].sendings
        assert (sending.message.mentions, sending.nonce) == ("7", sending.nonce)
        assert sending.message.attachments == (Attachment("plan.png", b"PNG", "image/png", "Le plan"),)


async def test_a_button_leads_to_its_page_or_to_the_private_chat_and_is_left_out_where_there_is_no_way(
    database: Database,
) -> None:
    here, there = await place(), await place("L1", "discord:100")
    async with desk(FakeAdapter("telegram", links="https://t.me/pix?start="), FakeAdapter("discord")) as at:
        await at.written(await at.drafted("Un", None, button=LEVELS, english="One", places=[here, there]))
        await at.written(await at.drafted("Deux", None, button=PAGE, places=[here, there]))
        await at.stage.until(at.now + UNDO)
        shown = {
            (name, sending.text.split("\n")[0]): [
                (button.label, button.target) for row in sending.message.buttons for button in row
            ]
            for name, adapter in at.stage.adapters.items()
            for sending in adapter.sendings
        }
    assert shown == {
        ("telegram", "Un"): [("Mes niveaux / My levels", Link("https://t.me/pix?start=go-levels"))],
        ("discord", "Un"): [],
        ("telegram", "Deux"): [("Pix", Link("https://pix.example"))],
        ("discord", "Deux"): [("Pix", Link("https://pix.example"))],
    }


async def test_a_post_waits_for_the_address_of_the_chat_but_not_for_ever(database: Database) -> None:
    where = await place()
    unknown = FakeAdapter("telegram")
    async with desk(unknown) as at:
        await at.written(await at.drafted("Un", None, button=LEVELS, places=[where]))
        await at.stage.until(at.now + UNDO + timedelta(minutes=1))
        assert not unknown.sendings
        unknown.links = "https://t.me/pix?start="
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(unknown.sendings[0].message.buttons) == 1
        unknown.links = ""
        await at.written(await at.drafted("Deux", None, button=LEVELS, places=[where]))
        await at.stage.until(at.now + UNDO + LINK_WAITS + timedelta(minutes=1))
        assert [len(each.message.buttons) for each in unknown.sendings] == [1, 0]


async def test_what_cannot_be_posted_is_refused_before_anything_is_kept(database: Database) -> None:
    await reader("1")
    where = await place()
    async with desk() as at:
        with pytest.raises(NotForAll) as personal:
            await at.drafted("Bonjour {first_name}", english="Hello {missing}", places=[where])
        assert personal.value.variables == ("first_name", "missing")
        with pytest.raises(NobodyMeant):
            await at.drafted("Bonjour", None)
        content = (await at.drafted("x" * 60, english="y" * 60)).content
        wanted = Draft(content, None, places=[where])
        with pytest.raises(PostTooLong) as long:
            await draft(wanted, AUTHOR, TERMS, longest=2000, now=at.now, rooms={"telegram": 100})
        assert (long.value.name, long.value.units, long.value.room) == ("Infos", 120, 100)


async def test_it_is_confirmed_by_the_number_of_places_and_for_the_places_that_were_shown(database: Database) -> None:
    here, there = await place(), await place("L1", "discord:100")
    async with desk() as at:
        found = await at.drafted("Bonjour", None, places=[here, there])
        with pytest.raises(CountWrong) as wrong:
            await at.confirmed(found, count=1)
        assert (wrong.value.counted, wrong.value.places) == (2, True)
        wanted = Draft(found.content, None, places=[here, there])
        assert await alike(wanted, AUTHOR, now=at.now) == found
        assert await alike(Draft(found.content, None, places=[here]), AUTHOR, now=at.now) is None
        assert await alike(wanted, AUTHOR, now=at.now + VALID_FOR) is None


async def test_a_post_needs_a_second_member_wherever_one_is_asked_for(database: Database) -> None:
    where = await place()
    async with desk() as at:
        found = await at.drafted("Bonjour", None, places=[where])
        assert await confirm(found, 1, AUTHOR, Role.STAFF, Catch(second_from=500), now=at.now) is State.ASKED
        assert not (await posts_of(found))[0].state
        again = await at.drafted("Bonjour", None, places=[where])
        assert await confirm(again, 1, AUTHOR, Role.STAFF, Catch(), now=at.now) is State.MATERIALISING
        assert (await posts_of(again))[0].state is Standing.QUEUED


async def test_posts_are_written_with_the_confirmation_or_not_at_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = await place()

    async def fails(*_: object, **__: object) -> None:
        assert await at.stage.rows()
        raise ConnectionError

    async with desk() as at:
        found = await at.drafted("Bonjour", None, places=[where])
        monkeypatch.setattr(audit, "record", fails)
        with pytest.raises(ConnectionError):
            await at.confirmed(found)
        assert await at.stage.rows() == []
        assert (await at.again(found)).state is State.DRAFT


async def test_operators_see_a_post_among_the_deliveries_by_its_place(database: Database) -> None:
    where = await place()
    async with desk() as at:
        await at.written(await at.drafted("Bonjour", None, places=[where]))
        found = [item async for page in listed(at.stage.queue, Filter()) for item in page]
        assert [(item.kind, item.person, item.account) for item in found] == [("post", "Infos", "telegram:-100")]
        await remove("Infos", actor="operator:ada", now=at.now)
        found = [item async for page in listed(at.stage.queue, Filter()) for item in page]
        assert [(item.kind, item.account) for item in found] == [("post", None)]
