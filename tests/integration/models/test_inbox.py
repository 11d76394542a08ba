from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from models import inbox as inbox_module
from models.database import transaction
from models.inbox import StoredInbox
from models.schema import InboxEntry, Secret
from tests.integration.models.meeting import meet_after
from tests.support.clock import ManualClock
from tests.support.lining_up import lined_up

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def inbox(clock: ManualClock) -> StoredInbox:
    return StoredInbox(clock)


class Undone(Exception):
    """What a handler may raise."""


async def fail(inbox: StoredInbox) -> None:
    async with inbox.once("telegram:1"):
        await Secret.create(name="effect", value="x")
        raise Undone


async def test_an_update_is_new_once(inbox: StoredInbox) -> None:
    async with inbox.once("telegram:1") as first:
        assert first
    async with inbox.once("telegram:1") as again:
        assert not again


async def test_what_the_handler_wrote_is_kept_with_the_key(inbox: StoredInbox) -> None:
    async with inbox.once("telegram:1"):
        await Secret.create(name="effect", value="x")
    assert await Secret.exists(name="effect")


async def test_an_update_whose_handling_failed_is_undone_and_new_again(inbox: StoredInbox) -> None:
    with pytest.raises(Undone):
        await fail(inbox)
    assert not await Secret.exists(name="effect")
    async with inbox.once("telegram:1") as again:
        assert again


async def test_a_press_inside_an_update_counts_once(inbox: StoredInbox) -> None:
    async with inbox.once("telegram:1"):
        assert await inbox.record("press:7:abc")
    async with inbox.once("telegram:2") as new:
        assert new
        assert not await inbox.record("press:7:abc")


async def test_long_keys_are_told_apart(inbox: StoredInbox) -> None:
    long = "x" * 400
    assert await inbox.record(long + "a")
    assert await inbox.record(long + "b")
    assert not await inbox.record(long + "a")


async def test_old_keys_are_forgotten_in_short_transactions(
    inbox: StoredInbox, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox_module, "_CHUNK", 2)
    for number in range(5):
        await inbox.record(f"old:{number}")
    clock.advance(days=3)
    await inbox.record("kept")
    clock.advance(seconds=1)
    assert await inbox.purge(timedelta(days=3)) == 5
    assert [entry.key for entry in await InboxEntry.all()] == ["kept"]


async def handle(inbox: StoredInbox, effects: list[str]) -> None:
    async with inbox.once("telegram:1") as first:
        if first:
            effects.append("handled")


async def test_the_same_update_twice_at_once_is_handled_once(inbox: StoredInbox) -> None:
    effects: list[str] = []
    await asyncio.gather(*(handle(inbox, effects) for _ in range(8)))
    assert effects == ["handled"]


async def test_the_second_of_two_waits_and_handles_what_the_first_could_not(inbox: StoredInbox) -> None:
    begun, effects = asyncio.Event(), list[str]()

    async def fails() -> None:
        async with inbox.once("telegram:1"):
            begun.set()
            await asyncio.sleep(0)
            raise Undone

    async def follows() -> None:
        await begun.wait()
        await handle(inbox, effects)

    outcomes = await asyncio.gather(fails(), follows(), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [Undone, type(None)]
    assert effects == ["handled"]


async def test_control_a_key_looked_up_before_it_is_written_is_handled_twice(inbox: StoredInbox) -> None:
    effects: list[str] = []

    async def unknown() -> bool:
        return not await InboxEntry.exists(key="telegram:1")

    look = meet_after(unknown)

    async def look_then_handle() -> None:
        if await look():
            await inbox.record("telegram:1")
            effects.append("handled")

    await asyncio.gather(look_then_handle(), look_then_handle())
    assert effects == ["handled", "handled"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_waits_for_an_answer_goes_before_work_that_nobody_waits_for(inbox: StoredInbox) -> None:
    async def tap() -> None:
        async with inbox.once("telegram:1"):
            pass

    async def work() -> None:
        async with transaction():
            await inbox.record("work")

    await lined_up(work, tap)
    assert [entry.key for entry in await InboxEntry.all().order_by("id")] == ["telegram:1", "work"]
