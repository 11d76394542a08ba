"""What a running sending tells of itself: how each platform is written to right now."""

from datetime import timedelta

import pytest

from bot.outcomes import Transient
from bot.pacing.rates import Rates
from scheduler.sending.breaker import FIRST_PAUSE, TRIPS_AFTER
from tests.integration.sending.people import reader
from tests.integration.sending.stage import staged
from tests.support.adapter import FakeAdapter

pytestmark = pytest.mark.usefixtures("database")

NOTHING = timedelta()


async def test_each_platform_tells_its_pace_by_its_own_route() -> None:
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord"), rates=Rates(per_second=28)) as stage:
        found = {each.route: each for each in stage.sending.standings()}
    assert found.keys() == {"telegram", "discord"}
    assert {(each.pace.setting, each.pace.limit) for each in found.values()} == {(28, 28)}
    assert {sum(each.pace.waiting.values()) for each in found.values()} == {0}


async def test_a_platform_that_fails_rests_and_only_that_one() -> None:
    people = [await reader(str(number)) for number in range(TRIPS_AFTER)]
    failing = FakeAdapter("telegram")
    failing.outcomes.extend([Transient("502")] * TRIPS_AFTER)
    async with staged(failing, FakeAdapter("discord")) as stage:
        assert {each.fails_for for each in stage.sending.standings()} == {NOTHING}
        for person in people:
            await stage.owes(person, "3.1")
        await stage.sending.settled()
        rests = {each.route: each.fails_for for each in stage.sending.standings()}
    assert NOTHING < rests["telegram"] <= FIRST_PAUSE
    assert rests["discord"] == NOTHING


async def test_what_has_ended_tells_of_no_failure() -> None:
    async with staged() as stage:
        sending = stage.sending
    assert [each.fails_for for each in sending.standings()] == [NOTHING]
