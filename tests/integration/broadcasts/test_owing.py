"""One message is owed to each person, aimed already, however often and wherever it is cut short."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from bot.events import Address
from models import audit
from models.accounts import attach_account, flag_unreachable
from models.broadcasts import Broadcasting, Tally, Words, begin
from models.preferences import set_silence
from models.queue.delivery import UNAIMED, Delivery, Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter, Queue
from models.reminders import choices
from scheduler.sending.routes import Routes
from tests.integration.models.rows import student
from tests.integration.sending.people import reader
from tests.integration.sending.stage import COURTESY
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


def broadcasting(queue: Queue | None = None, *served: str) -> Broadcasting:
    routes = Routes(personal=frozenset({"console"}))
    return Broadcasting(queue or stored_queue(), COURTESY, lambda who: routes.best(who, served))


async def owe(people: Sequence[int], *served: str, queue: Queue | None = None) -> Tally:
    cause = await begin(Words("Bonjour"), actor="operator:ada", now=NOON)
    return await broadcasting(queue, *served).owe(people, cause, actor="operator:ada", now=NOON)


async def rows() -> list[Delivery]:
    return await stored_queue().find(Filter(kinds={Kind.NOTICE}))


async def test_each_person_is_owed_one_message_at_their_account() -> None:
    people = [await reader(str(number)) for number in range(3)]
    assert await owe(people) == Tally(listed=3, new=3)
    assert [(row.person_id, row.platform, row.due_at) for row in await rows()] == [
        (person, "telegram", NOON) for person in people
    ]
    assert len({row.account_id for row in await rows()}) == 3


async def test_the_account_is_the_one_a_sender_would_choose() -> None:
    person = await reader("1", "telegram", "discord")
    await owe([person], "discord")
    assert [row.platform for row in await rows()] == ["discord"]


async def test_whom_nobody_can_write_to_is_counted_and_owed_all_the_same() -> None:
    absent, blocked = await student("1"), await reader("2")
    await flag_unreachable(Address("telegram", "u2"), "blocked", NOON)
    assert await owe([absent, blocked]) == Tally(listed=2, new=2, unreachable=2)
    assert {row.platform for row in await rows()} == {UNAIMED}


async def test_who_wants_no_such_message_is_counted_apart() -> None:
    silent, off = await reader("1"), await reader("2")
    await set_silence(silent, NOON)
    await choices.turn_off(off, Kind.NOTICE, NOON)
    assert await owe([silent, off, await reader("3")]) == Tally(listed=3, new=3, declined=2)


async def test_whom_the_roster_does_not_know_is_left_out() -> None:
    assert await owe([4242]) == Tally()


async def test_the_same_again_owes_nothing_and_a_longer_list_only_the_newcomers() -> None:
    ada, grace = await reader("1"), await reader("2")
    await owe([ada])
    assert await owe([ada, grace]) == Tally(listed=2, new=1)
    assert (await owe([ada, grace])).before == 2


async def test_people_merged_meanwhile_are_owed_once() -> None:
    ada, guest = await reader("1"), await reader("2", "discord")
    await owe([guest])
    await stored_queue().inherit(ada, guest)
    assert await owe([ada]) == Tally(listed=1, new=0)


@dataclass
class CutShort:
    """A queue that fails after so many transactions."""

    queue: Queue
    left: int

    async def owe(self, owed: Sequence[Owed], now: datetime) -> list[int]:
        self.left -= 1
        if self.left < 0:
            raise ConnectionResetError
        return await self.queue.owe(owed, now)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.queue, name)


async def test_what_was_cut_short_is_gone_on_with_and_nobody_is_owed_it_twice() -> None:
    people = [await reader(str(number)) for number in range(450)]
    broken: Any = CutShort(stored_queue(), 2)
    with pytest.raises(ConnectionResetError):
        await owe(people, queue=broken)
    assert len(await rows()) == 400
    assert await owe(people) == Tally(listed=450, new=50)
    assert len(await rows()) == 450
    assert {row.person_id for row in await rows()} == set(people)


async def test_two_who_say_the_same_at_once_owe_it_once() -> None:
    people = [await reader(str(number)) for number in range(250)]
    first, second = await asyncio.gather(owe(people), owe(people[::-1]))
    assert first.new + second.new == 250
    assert len(await stored_queue().find(Filter(), limit=1_000)) == 250


async def test_what_was_owed_is_in_the_log() -> None:
    await owe([await reader("1")])
    *_, act = [act async for act in audit.entries()]
    assert act.act == "notice.owed"
    assert (act.details["people"], act.details["new"]) == (1, 1)


async def test_a_terminal_is_no_place_to_write_to_where_there_is_another() -> None:
    person = await reader("1")
    await attach_account(Address("console", "login"), person, NOON)
    await owe([person])
    assert [row.platform for row in await rows()] == ["telegram"]
