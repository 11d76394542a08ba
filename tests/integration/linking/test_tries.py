"""How often an account may give a code in vain, and what a pause does."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.linking import Linked, Paused, Refused, Why, purging, tries
from models.linking.codes import new_code
from models.linking.tries import FIRST_PAUSE, FORGOTTEN_AFTER, LONGEST_PAUSE, TRIES
from models.schema import Account, LinkCode, LinkTry
from tests.integration.linking.desk import DAY, DISCORD, PHONE, Desk
from tests.integration.models.rows import student
from tests.support.clock import NOON


async def misses(desk: Desk, times: int = TRIES) -> datetime | None:
    """Give so many codes in vain; returns until when the last one makes the account pause."""
    until = None
    for _ in range(times):
        redemption = await desk.redeems(new_code())
        assert isinstance(redemption, Refused)
        assert redemption.missed is not None
        until = redemption.missed.until
    return until


async def test_five_codes_in_vain_and_then_a_pause_in_which_even_the_right_one_is_not_looked_at(desk: Desk) -> None:
    await desk.meets(PHONE)
    (code,) = await desk.invites(await student("22012345"))
    left = [(await desk.refuses(new_code()))[1] for _ in range(TRIES)]
    assert left == [4, 3, 2, 1, 0]
    until = NOON + FIRST_PAUSE
    assert await desk.redeems(code) == Paused(until)
    desk.clock.instant = until - timedelta(seconds=1)
    assert await desk.redeems(new_code()) == Paused(until)
    desk.clock.instant = until
    assert isinstance(await desk.redeems(code), Linked)


async def test_each_pause_is_twice_as_long_as_the_one_before_up_to_a_day(desk: Desk) -> None:
    await desk.meets(PHONE)
    pauses: list[timedelta] = []
    for _ in range(10):
        until = await misses(desk)
        assert until is not None
        pauses.append(until - desk.clock.now())
        desk.clock.instant = until
    minutes = [pause // timedelta(minutes=1) for pause in pauses]
    assert minutes == [15, 30, 60, 120, 240, 480, 960, 1440, 1440, 1440]
    assert pauses[-1] == LONGEST_PAUSE


async def test_accounts_pause_each_for_itself(desk: Desk) -> None:
    await desk.meets(PHONE, DISCORD)
    (code,) = await desk.invites(await student("22012345"))
    await misses(desk)
    assert await desk.refuses(new_code(), DISCORD) == (Why.UNKNOWN, 4)
    assert isinstance(await desk.redeems(code, DISCORD), Linked)


async def test_the_right_code_makes_the_account_as_good_as_new(desk: Desk) -> None:
    await desk.meets(PHONE)
    (code,) = await desk.invites(await student("22012345"))
    await misses(desk, 4)
    await desk.links(code)
    assert await desk.refuses(new_code()) == (Why.UNKNOWN, 4)


async def test_a_code_of_ones_own_buys_no_new_tries(desk: Desk) -> None:
    """Else joining and parting one's own two accounts would make tries without end."""
    await desk.meets(PHONE)
    other = await desk.meets(DISCORD)
    await misses(desk, 4)
    await desk.links(await desk.shows(other, DISCORD))
    assert (await desk.refuses(new_code()))[1] == 0


async def test_misses_of_long_ago_do_not_count_and_are_thrown_away(desk: Desk) -> None:
    await desk.meets(PHONE, DISCORD)
    await misses(desk, 4)
    desk.clock.instant += FORGOTTEN_AFTER
    assert await tries.purge(desk.clock.now()) == 0
    await desk.refuses(new_code(), DISCORD)
    desk.clock.instant += timedelta(seconds=1)
    assert await desk.refuses(new_code()) == (Why.UNKNOWN, 4)
    desk.clock.instant += FORGOTTEN_AFTER
    assert await tries.purge(desk.clock.now()) == 1
    assert await LinkTry.all().count() == 1


async def test_misses_go_with_their_account(desk: Desk) -> None:
    await desk.meets(PHONE)
    await misses(desk, 1)
    await Account.all().delete()
    assert await LinkTry.all().count() == 0


async def test_codes_long_over_are_thrown_away_with_the_misses(desk: Desk) -> None:
    await desk.meets(PHONE)
    await desk.invites(await student("1"), await student("2"), lasts=DAY)
    await desk.invites(await student("3"), lasts=300 * DAY)
    await misses(desk, 1)
    desk.clock.instant += DAY + purging.TOLD_FOR
    assert await purging.purge(desk.clock.now()) == 1, "the miss"
    assert await purging.purge(desk.clock.now() + timedelta(seconds=1)) == 2
    assert await LinkCode.all().count() == 1
