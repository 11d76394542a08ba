"""The lease as a row: who gets it, for how long, and by whose clock."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine

from models.leases import rows
from models.leases.rows import Bid, Found
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

HERE = Bid("one", "here", timedelta(hours=1))
THERE = Bid("other", "there", timedelta(hours=1))
OVER = timedelta(seconds=-1)
"""How long a lease lasts that has run out already."""


async def test_the_first_owner_of_a_name_gets_its_first_epoch_and_each_name_has_its_own() -> None:
    assert await rows.look("telegram") is None
    assert await rows.take("telegram", HERE) == 1
    assert await rows.take("discord", THERE) == 1
    assert await rows.look("telegram") == Found(1, "one", "here", ended=False)


async def test_what_is_held_is_not_taken() -> None:
    await rows.take("telegram", HERE)
    assert await rows.take("telegram", THERE) is None
    assert await rows.look("telegram") == Found(1, "one", "here", ended=False)


async def test_epochs_only_grow_whoever_takes_over_and_however_it_ended() -> None:
    assert await rows.take("telegram", HERE) == 1
    await rows.give_back("one")
    assert await rows.take("telegram", replace(THERE, lasts=OVER)) == 2
    assert await rows.take("telegram", HERE) == 3


async def test_what_was_given_back_is_free_at_once() -> None:
    await rows.take("telegram", HERE)
    await rows.give_back("one")
    assert await rows.look("telegram") == Found(1, "", "", ended=True)
    assert await rows.take("telegram", THERE) == 2


async def test_what_ran_out_is_free() -> None:
    await rows.take("telegram", replace(HERE, lasts=OVER))
    assert await rows.look("telegram") == Found(1, "one", "here", ended=True)
    assert await rows.take("telegram", THERE) == 2


async def test_of_a_holder_at_the_same_place_it_is_free_since_that_one_must_be_dead() -> None:
    await rows.take("telegram", HERE)
    assert await rows.take("telegram", replace(HERE, holder="heir")) == 2


async def test_who_has_no_place_takes_only_what_ran_out() -> None:
    await rows.take("telegram", replace(HERE, place=""))
    assert await rows.take("telegram", replace(THERE, place="")) is None


async def test_its_holder_keeps_it_and_nobody_else_does() -> None:
    await rows.take("telegram", replace(HERE, lasts=OVER))
    assert await rows.keep("telegram", 1, HERE), "even after it ran out, since nobody took it"
    assert await rows.take("telegram", THERE) is None
    assert not await rows.keep("telegram", 2, HERE)


async def test_who_was_overtaken_neither_keeps_it_nor_gives_it_back() -> None:
    await rows.take("telegram", replace(HERE, lasts=OVER))
    await rows.take("telegram", THERE)
    assert not await rows.keep("telegram", 1, HERE)
    await rows.give_back("one")
    assert await rows.look("telegram") == Found(2, "other", "there", ended=False)


async def test_the_clock_of_a_process_does_not_count() -> None:
    await rows.take("telegram", HERE)
    with time_machine.travel(NOON + timedelta(days=9999)):
        assert await rows.take("telegram", THERE) is None


@pytest.mark.parametrize("fenced", [True, False])
async def test_of_many_who_take_it_at_once_one_gets_it(*, fenced: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its condition the same statement lets everybody have it."""
    if not fenced:
        statement: str = vars(rows)["_TAKE"]
        monkeypatch.setattr(rows, "_TAKE", statement.partition("WHERE")[0] + " RETURNING epoch")
    bids = [Bid(f"process {number}", f"place {number}", timedelta(hours=1)) for number in range(8)]
    taken = await asyncio.gather(*(rows.take("telegram", bid) for bid in bids))
    winners = [epoch for epoch in taken if epoch is not None]
    assert winners == [1] if fenced else sorted(winners) == list(range(1, 9))
