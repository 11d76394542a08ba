"""An announcement sent again to the uncertain, and what is looked at again and again, on both databases."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Final

import pytest

from bot.outcomes import Sent, Uncertain
from bot.ports import Role
from models.announcing.amending import again, settling
from models.announcing.amending.again import send_again, uncertain_of
from models.announcing.amending.amendment import Amendment
from models.announcing.amending.settling import end_waiting, let_go, without_message
from models.announcing.announcement import Announcement, State
from models.announcing.drafts import Author
from models.announcing.errors import CountWrong, NotNow, NotYours
from models.announcing.holding import cancel
from models.announcing.progress import progress
from models.database import execute
from models.queue import reasons
from models.queue.delivery import State as Standing
from tests.integration.announcing.desk import AUTHOR, Desk, desk
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import crowd, reader
from tests.support.adapter import FakeAdapter

pytestmark = pytest.mark.usefixtures("database")

BOB: Final = Author(2, "telegram:2")


async def doubtful(at: Desk, people: int, uncertain: int) -> Announcement:
    """Announce something to ``people``; of the last ones nobody knows whether they have it."""
    for number in range(people):
        await reader(str(number))
    had = [Sent(f"m{number}") for number in range(people - uncertain)]
    at.stage.telegram.outcomes = deque([*had, *[Uncertain("504")] * uncertain])
    return await at.delivered("Salle A")


async def test_the_uncertain_get_it_once_more_and_it_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(again, "_AT_ONCE", 2)
    async with desk() as at:
        found = await doubtful(at, 5, 3)
        assert found.state is State.DONE
        assert len((await uncertain_of(at.stage.queue, found, at.now)).ids) == 3
        assert await send_again(at.stage.queue, found, 3, AUTHOR, Role.OWNER, now=at.now) == 3
        going = await at.again(found)
        assert (going.state, going.ended_at) == (State.SENDING, None)
        await at.stage.until(at.now + timedelta(minutes=1))
        assert (await at.over(found)).state is State.DONE
        assert (await progress(found)).states == {Standing.SENT: 5}
        assert len(at.stage.telegram.sendings) == 5 + 3


async def test_what_is_sent_again_after_a_correction_says_the_new_words() -> None:
    async with desk() as at:
        found = await doubtful(at, 2, 1)
        await at.carried_out(await at.corrected(found, "Salle B"))
        await send_again(at.stage.queue, await at.again(found), 1, AUTHOR, Role.OWNER, now=at.now)
        await at.stage.until(at.now + timedelta(minutes=1))
        last = at.stage.telegram.sendings[-1]
        assert (last.how, last.text.partition("\n")[0]) == ("notify", "Salle B")


async def test_only_the_right_count_of_ones_own_and_never_of_what_was_called_off() -> None:
    async with desk() as at:
        found = await doubtful(at, 2, 1)
        with pytest.raises(CountWrong):
            await send_again(at.stage.queue, found, 2, AUTHOR, Role.OWNER, now=at.now)
        with pytest.raises(NotYours):
            await send_again(at.stage.queue, found, 1, BOB, Role.STAFF, now=at.now)
        await at.carried_out(await at.withdrawn(found))
        with pytest.raises(NotNow):
            await send_again(at.stage.queue, await at.again(found), 1, AUTHOR, Role.OWNER, now=at.now)
        assert (await uncertain_of(at.stage.queue, await at.again(found), at.now)).ids == ()


async def test_who_calls_it_off_meanwhile_keeps_the_rest_from_leaving() -> None:
    async with desk() as at:
        found = await doubtful(at, 2, 1)
        await send_again(at.stage.queue, found, 1, AUTHOR, Role.OWNER, now=at.now)
        late = await at.again(found)
        await cancel(late, actor="operator:ada", now=at.now)
        assert await send_again(at.stage.queue, late, 0, AUTHOR, Role.OWNER, now=at.now) == 0
        await at.work.work()
        await at.stage.until(at.now + timedelta(minutes=1))
        assert len(at.stage.telegram.sendings) == 2
        assert (await at.over(found)).state is State.CANCELLED


LOOKS: Final[dict[str, Callable[[Desk, Amendment], Awaitable[object]]]] = {
    "what may be let go": lambda at, found: let_go(found, at.now),
    "what has no message": lambda at, found: without_message(at.stage.queue, found, at.now),
    "what is to end": lambda at, found: end_waiting(at.stage.queue, found, reasons.SUPERSEDED),
}


@pytest.mark.parametrize("name", LOOKS)
async def test_what_is_looked_at_every_two_seconds_reads_nothing_that_was_done(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk(FakeAdapter("telegram")) as at:
        await crowd(300)
        found = await at.delivered("Salle A")
        fixed = await at.carried_out(await at.corrected(found, "Salle B"))
        await execute("ANALYZE delivery")
        with recorded(monkeypatch) as seen:
            await LOOKS[name](at, fixed)
        plans = [await plan(each) for each in seen if settling.LEFT in each.sql]
    assert plans
    assert all("idx_delivery_amended" in text for text in plans), plans
