"""An announcement that nobody confirms too: given up once nobody can any more, and its author hears of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.ports import Role
from models import audit
from models.announcing.announcement import Announcement, State
from models.announcing.confirming import SECOND_WITHIN, Catch, confirm, second
from models.announcing.drafts import Author
from models.announcing.errors import NotNow
from models.announcing.lapsing import lapse
from models.queue.kinds import Kind
from models.queue.port import Filter
from tests.integration.announcing.desk import Desk
from tests.integration.announcing.watching import Wall, watched
from tests.integration.sending.people import reader

pytestmark = pytest.mark.usefixtures("database")

BOB = Author(None, "operator:bob")
MOMENT = timedelta(seconds=1)


async def asked(at: Desk) -> Announcement:
    """Confirm an announcement that waits for somebody else of the team from then on."""
    await reader("1")
    found = await at.drafted("Bonjour")
    await confirm(found, found.counted, at.author, Role.STAFF, Catch(second_from=1), now=at.now)
    return await at.again(found)


async def test_what_nobody_confirms_in_time_is_given_up_once_and_its_author_told() -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await asked(at)
        at.stage.clock.instant += SECOND_WITHIN - MOMENT
        await at.work.work()
        assert (await at.again(found)).state is State.ASKED
        assert wall.told == []
        at.stage.clock.instant += MOMENT
        await at.work.work()
        await at.stage.sending.settled()
        await at.work.work()
        await at.stage.sending.settled()
        given_up = await at.again(found)
        assert (given_up.state, given_up.ended_at is not None) == (State.CANCELLED, True)
        assert wall.told
        assert "annulée" in wall.last.text
        assert "Personne d’autre dans l’équipe ne l’a confirmée à temps" in wall.last.text
        assert await at.stage.queue.find(Filter(kinds={Kind.ANNOUNCEMENT})) == []
        acts = [entry.act for entry in await audit.page() if entry.actor == "pixmate"]
        assert acts == ["announcement.expire"]


async def test_what_is_confirmed_in_the_last_moment_goes_out() -> None:
    async with watched(Wall()) as at:
        found = await asked(at)
        at.stage.clock.instant += SECOND_WITHIN - MOMENT
        await second(found, BOB, now=at.now)
        at.stage.clock.instant += MOMENT
        await at.work.work()
        assert (await at.again(found)).state in {State.MATERIALISING, State.SENDING}


async def test_what_was_confirmed_a_moment_before_it_is_given_up_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with watched(Wall()) as at:
        found = await asked(at)
        at.stage.clock.instant += SECOND_WITHIN
        await second(found, BOB, now=at.now - MOMENT)

        async def seen(**_: object) -> list[Announcement]:
            return [found]

        monkeypatch.setattr("models.announcing.lapsing.announcements", seen)
        assert await lapse(at.stage.queue, actor="pixmate", now=at.now) == 0
        assert (await at.again(found)).state is State.MATERIALISING
        with pytest.raises(NotNow):
            await second(found, BOB, now=at.now)
