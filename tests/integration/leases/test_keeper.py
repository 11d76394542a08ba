"""What one process goes after and has, beside others of its host and of another."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

from models.leases import rows
from models.leases.locks import Locks
from models.leases.rows import Bid, Found
from scheduler.leases.keeper import Keeper
from scheduler.leases.tenure import Tenure, during
from tests.support.leases import keeping

pytestmark = pytest.mark.usefixtures("database")

SOON = timedelta(seconds=0.6)
PATIENCE = 30
"""Seconds after which something that should happen is taken not to."""


async def held(keeper: Keeper, name: str = "telegram") -> Tenure:
    async with asyncio.timeout(PATIENCE):
        return await keeper.held(name)


async def found(name: str = "telegram") -> Found:
    lease = await rows.look(name)
    assert lease is not None
    return lease


async def test_a_single_process_has_everything_at_once() -> None:
    with keeping("", "telegram", "discord") as keeper:
        assert keeper.tenure("telegram") is None
        async with keeper.running():
            tenures = [keeper.tenure(name) for name in ("", "telegram", "discord")]
            assert [each and (each.epoch, each.valid()) for each in tenures] == [(1, True)] * 3
            assert (await found()).place
        assert [each and (each.lost.is_set(), each.valid()) for each in tenures] == [(True, False)] * 3
        assert (await found()).ended


@pytest.mark.parametrize("together", [True, False], ids=["on one host", "on two"])
async def test_the_next_one_has_it_as_soon_as_it_is_given_back(tmp_path: Path, *, together: bool) -> None:
    folder = tmp_path if together else None
    with keeping("telegram", folder=folder) as first, keeping("telegram", folder=folder) as second:
        async with AsyncExitStack() as waiting:
            async with first.running():
                await waiting.enter_async_context(second.running())
                assert second.tenure("telegram") is None
            assert (await held(second)).epoch == 2


async def test_what_is_renewed_stays_longer_than_it_lasts() -> None:
    with keeping("telegram", lasts=SOON) as keeper, keeping("telegram", lasts=SOON) as other:
        async with keeper.running(), other.running():
            tenure = await held(keeper)
            await asyncio.sleep(2 * SOON.total_seconds())
            assert keeper.tenure("telegram") is tenure
            assert tenure.valid()
            assert other.tenure("telegram") is None


async def test_a_holder_of_another_host_that_says_nothing_is_waited_for_as_long_as_its_lease_lasts() -> None:
    await rows.take("telegram", Bid("silent", "elsewhere", SOON))
    with keeping("telegram", lasts=SOON) as keeper:
        async with keeper.running():
            assert keeper.tenure("telegram") is None
            assert (await held(keeper)).epoch == 2


async def test_whoever_is_waited_for_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    await rows.take("telegram", Bid("campus-2 (process 7)", "elsewhere", timedelta(hours=1)))
    with keeping("telegram", lasts=SOON) as keeper:
        async with keeper.running():
            await asyncio.sleep(SOON.total_seconds() / 2)
    assert capsys.readouterr().out.count("campus-2 (process 7)") == 1


async def test_who_is_overtaken_loses_it_and_waits_again(tmp_path: Path) -> None:
    with keeping("telegram", folder=tmp_path, lasts=SOON) as keeper:
        async with keeper.running():
            tenure = await held(keeper)
            thief = Bid("thief", (await found()).place, timedelta(hours=1))
            assert await rows.take("telegram", thief) == 2
            await asyncio.wait_for(tenure.lost.wait(), PATIENCE)
            assert not tenure.valid()
            assert tenure.over.is_set()
            assert keeper.tenure("telegram") is None
            await rows.give_back("thief")
            assert (await held(keeper)).epoch == 3


async def test_a_database_that_is_away_only_lets_the_deadline_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    keep, away = rows.keep, False

    async def broken(name: str, epoch: int, bid: Bid) -> bool:
        if away:
            raise OperationalError("no server")
        return await keep(name, epoch, bid)

    monkeypatch.setattr(rows, "keep", broken)
    with keeping("telegram", lasts=SOON) as keeper:
        async with keeper.running():
            tenure, away = await held(keeper), True
            await asyncio.wait_for(tenure.over.wait(), PATIENCE)
            assert not tenure.valid()
            assert not tenure.lost.is_set()
            away = False
            assert await held(keeper) is tenure
            assert tenure.valid()
            assert not tenure.over.is_set()


async def test_a_database_that_does_not_answer_lets_the_deadline_pass_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is cut off refuses nothing: whoever must be alone has to hear of it all the same."""
    keep, answers = rows.keep, asyncio.Event()
    answers.set()

    async def silent(name: str, epoch: int, bid: Bid) -> bool:
        await answers.wait()
        return await keep(name, epoch, bid)

    monkeypatch.setattr(rows, "keep", silent)
    with keeping("telegram", lasts=SOON) as keeper:
        async with keeper.running():
            tenure = await held(keeper)
            answers.clear()
            await asyncio.wait_for(tenure.over.wait(), PATIENCE)
            assert not tenure.valid()
            assert not tenure.lost.is_set()
            answers.set()
            assert await held(keeper) is tenure
            assert not tenure.over.is_set()


async def test_the_deadline_counts_from_before_the_renewal_was_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    take = rows.take

    async def slow(name: str, bid: Bid) -> int | None:
        now[0] += 5
        return await take(name, bid)

    monkeypatch.setattr(rows, "take", slow)
    with keeping("telegram", lasts=timedelta(seconds=12), now=lambda: now[0]) as keeper:
        async with keeper.running():
            tenure = keeper.tenure("telegram")
            assert tenure is not None
            now[0] = 11.9
            assert tenure.valid()
            now[0] = 12
            assert not tenure.valid()


async def test_who_took_over_from_one_that_hangs_gets_the_lock_later_and_says_so(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    with keeping("telegram", folder=tmp_path, lasts=SOON) as keeper:
        assert locks.take("telegram")
        async with keeper.running():
            assert (await found()).place == ""
            locks.free("telegram")
            async with asyncio.timeout(PATIENCE):
                while not (await found()).place:
                    await keeper.held("telegram")


async def test_a_mistake_in_the_background_is_raised_to_who_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    async def mistaken(name: str, epoch: int, bid: Bid) -> bool:
        raise ZeroDivisionError(name)

    monkeypatch.setattr(rows, "keep", mistaken)
    with keeping("telegram", lasts=SOON) as keeper, pytest.raises(ZeroDivisionError):
        async with keeper.running(), asyncio.timeout(PATIENCE):
            await keeper.watch()


async def test_work_during_a_tenure_ends_with_it_or_by_itself() -> None:
    over, begun = asyncio.Event(), asyncio.Event()

    async def endless() -> None:
        begun.set()
        await asyncio.Event().wait()

    async def short() -> None:
        begun.set()

    async def mistaken() -> None:
        raise ZeroDivisionError

    assert await during(over, short())
    with pytest.raises(ZeroDivisionError):
        await during(over, mistaken())
    begun.clear()
    working = asyncio.create_task(during(over, endless()))
    await begun.wait()
    over.set()
    assert not await working
