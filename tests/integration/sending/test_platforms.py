"""What platforms answer: other accounts, waits, outages, doubts; and each person's own terminal."""

import asyncio
from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Rejected, RetryAt, Scope, Transient, Uncertain, Unreachable
from bot.pacing.rates import Rates
from models.accounts import accounts_of, attach_account, clear_unreachable, flag_unreachable
from models.preferences import set_silence
from models.queue import reasons as queue_reasons
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.reminders.courtesy import Courtesy
from scheduler.sending import calling, sender
from scheduler.sending.breaker import TRIPS_AFTER
from scheduler.sending.routes import Routes
from tests.integration.models.rows import student
from tests.integration.sending.people import reader
from tests.integration.sending.stage import PARIS, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

SENT = (State.SENT, "")
BLOCKED = Unreachable("blocked")


async def test_who_blocks_one_account_is_reached_at_another_and_the_first_is_flagged() -> None:
    camille = await reader("1", "telegram", "discord")
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        stage.telegram.outcomes.append(BLOCKED)
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        assert (stage.telegram.texts, stage.adapters["discord"].texts) == (["3.1"], ["3.1"])
        assert await stage.states() == [SENT]
    assert {card.address.platform: card.unreachable for card in await accounts_of(camille)} == {
        "telegram": "blocked",
        "discord": None,
    }


async def test_an_account_known_to_be_unreachable_is_not_called() -> None:
    camille = await reader("1", "telegram", "discord")
    await flag_unreachable(Address("telegram", "u1"), "blocked", NOON)
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        assert (stage.telegram.texts, stage.adapters["discord"].texts) == ([], ["3.1"])


async def test_who_cannot_be_reached_anywhere_is_given_up_without_a_call() -> None:
    camille, robin = await reader("1"), await student("2")
    await flag_unreachable(Address("telegram", "u1"), "blocked", NOON)
    async with staged() as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(robin, "3.1")
        await stage.owes(robin, "1.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert stage.telegram.sendings == []
        nowhere = (State.UNREACHABLE, f"unreachable:{queue_reasons.NO_ACCOUNT}")
        assert await stage.states() == [(State.UNREACHABLE, "unreachable:blocked"), nowhere, nowhere]


async def test_who_blocks_us_everywhere_ends_unreachable_after_one_call_each() -> None:
    camille = await reader("1", "telegram", "discord")
    discord = FakeAdapter("discord", outcomes=deque([BLOCKED]))
    async with staged(FakeAdapter("telegram", outcomes=deque([BLOCKED])), discord) as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        assert (len(stage.telegram.sendings), len(discord.sendings)) == (1, 1)
        assert await stage.states() == [(State.UNREACHABLE, "unreachable:blocked")]


async def test_an_account_that_went_away_while_its_message_waited_is_replaced() -> None:
    camille = await reader("1", "telegram", "discord")
    async with staged(FakeAdapter("telegram"), FakeAdapter("discord")) as stage:
        stage.telegram.outcomes.append(RetryAt(NOON + timedelta(hours=1)))
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        await flag_unreachable(Address("telegram", "u1"), "blocked", NOON)
        await stage.until(NOON + timedelta(hours=1))
        assert (len(stage.telegram.sendings), stage.adapters["discord"].texts) == (1, ["3.1"])
        assert await stage.states() == [SENT]


async def test_a_platform_that_asks_to_wait_is_obeyed_to_the_instant() -> None:
    camille = await reader()
    async with staged() as stage:
        stage.telegram.outcomes.append(RetryAt(NOON + timedelta(minutes=7)))
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        await stage.until(NOON + timedelta(minutes=6, seconds=59))
        assert len(stage.telegram.sendings) == 1
        (row,) = await stage.rows()
        assert (row.state, row.due_at, row.retries) == (State.RETRY, NOON + timedelta(minutes=7), 0)


async def test_a_message_put_off_into_the_night_waits_for_the_next_good_hour() -> None:
    camille = await reader()
    async with staged() as stage:
        evening = datetime(2026, 3, 18, 21, 59, tzinfo=PARIS)
        stage.telegram.outcomes.append(Transient("503"))
        await stage.owes(camille, "3.1", due_at=evening)
        await stage.until(evening)
        good = datetime(2026, 3, 19, 18, tzinfo=PARIS)
        await stage.owes(camille, "4.2", due_at=good)
        await stage.at(evening + timedelta(minutes=1))
        await stage.until(good - timedelta(seconds=1))
        assert len(stage.telegram.sendings) == 1
        await stage.until(good)
        assert stage.telegram.texts == ["3.1", "3.1,4.2"]
        assert await stage.states() == [SENT, SENT]


async def test_what_did_not_arrive_is_tried_again_and_what_may_have_is_not() -> None:
    camille, robin, sacha = await reader("1"), await reader("2"), await reader("3")
    async with staged() as stage:
        outcomes = {"3.1": Transient("503"), "4.2": Uncertain("time-out"), "1.1": Rejected("bad")}
        for person, code in ((camille, "3.1"), (robin, "4.2"), (sacha, "1.1")):
            stage.telegram.outcomes.append(outcomes[code])
            await stage.owes(person, code)
            await stage.sending.settled()
        await stage.until(NOON + timedelta(minutes=30))
        assert stage.telegram.texts == ["3.1", "4.2", "1.1", "3.1"]
        assert await stage.states() == [
            SENT,
            (State.UNCERTAIN, "time-out"),
            (State.DEAD, "rejected:bad"),
        ]


async def test_an_outage_costs_no_delivery_its_retries() -> None:
    people = [await reader(str(number)) for number in range(1, TRIPS_AFTER + 4)]
    async with staged() as stage:
        stage.telegram.outcomes.extend([Transient("502")] * len(people))
        for person in people:
            await stage.owes(person, "3.1")
        await stage.sending.settled()
        rows = await stage.rows()
        assert {row.state for row in rows} == {State.RETRY}
        assert sorted(row.retries for row in rows) == [0] * 4 + [1] * (TRIPS_AFTER - 1)
        stage.clock.advance(minutes=1)  # and no second by the steady clock
        await stage.sending.settled()
        assert len(stage.telegram.sendings) == len(people), "nobody is called while the platform rests"
        await stage.at(NOON + timedelta(minutes=2))
        assert await stage.states() == [SENT] * len(people)


async def test_what_belongs_to_a_platform_of_another_process_waits_for_it() -> None:
    camille = await reader("1", "discord")
    async with staged(FakeAdapter("telegram")) as stage:
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        assert stage.telegram.sendings == []
    async with staged(FakeAdapter("discord")) as stage:
        await stage.sending.settled()
        assert stage.adapters["discord"].texts == ["3.1"]


async def test_a_terminal_delivers_to_who_sits_there_and_leaves_the_others_theirs() -> None:
    camille, robin = await reader("1", "console"), await reader("2", "console")
    routes = Routes(personal=frozenset({"console"}))
    for person in (camille, robin):
        async with staged(FakeAdapter("console"), routes=routes, seats={"console": Address("console", "u1")}) as stage:
            await stage.owes(person, "3.1")
            await stage.sending.settled()
            addresses = [str(each.address) for each in stage.adapters["console"].sendings]
            assert addresses == (["console:u1"] if person == camille else [])
    async with staged(FakeAdapter("console"), routes=routes, seats={"console": Address("console", "u2")}) as stage:
        await stage.sending.settled()
        assert [str(each.address) for each in stage.adapters["console"].sendings] == ["console:u2"]
    for person in (camille, robin):
        assert [card.unreachable for card in await accounts_of(person)] == [None]


@pytest.mark.parametrize("kind", [Kind.RETAKE, Kind.NOTICE])
async def test_what_waits_for_a_terminal_is_aimed_at_an_account_linked_since(kind: Kind) -> None:
    camille, robin = await reader("1", "console"), await reader("2", "console")
    routes = Routes(personal=frozenset({"console"}))
    async with staged(FakeAdapter("telegram"), routes=routes) as stage:
        await stage.owes(camille, "3.1", kind=kind)
        await stage.owes(robin, "4.2", kind=kind)
        await stage.sending.settled()
        assert stage.telegram.sendings == []
    await attach_account(Address("telegram", "u1"), camille, NOON)
    async with staged(FakeAdapter("telegram"), routes=routes) as stage:
        await stage.sending.settled()
        assert [str(each.address) for each in stage.telegram.sendings] == ["telegram:u1"]
        assert await stage.states(robin) == [(State.QUEUED, "")], "who has nothing but a terminal is waited for there"


async def test_who_comes_back_is_written_to_again() -> None:
    camille = await reader()
    async with staged() as stage:
        stage.telegram.outcomes.append(BLOCKED)
        await stage.owes(camille, "3.1")
        await stage.sending.settled()
        await clear_unreachable(Address("telegram", "u1"))
        await stage.owes(camille, "4.2", after=timedelta(days=1))
        await stage.until(NOON + timedelta(days=1))
        assert stage.telegram.texts == ["3.1", "4.2"]


async def test_a_call_that_hangs_ends_in_doubt_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Hanging(FakeAdapter):
        async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
            if address.user == "u1":
                await asyncio.Event().wait()
            return await super().notify(address, message, nonce=nonce)

    monkeypatch.setattr(calling, "CALL_ENDS", timedelta())
    camille, robin = await reader("1"), await reader("2")
    async with staged(Hanging("telegram")) as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(robin, "4.2")
        await stage.sending.settled()
        assert await stage.states(camille) == [(State.UNCERTAIN, "no answer in time")]


@pytest.mark.parametrize("scope", Scope)
async def test_who_is_to_be_left_alone_for_an_hour_holds_up_nobody_that_may_be_written_to(scope: Scope) -> None:
    camille, robin = await reader("1"), await reader("2")
    clock = ManualClock(datetime.now(UTC))  # by which the pacer reckons
    async with staged(clock=clock, courtesy=Courtesy(PARIS, None)) as stage, asyncio.timeout(20):
        stage.telegram.outcomes.append(RetryAt(clock.now() + timedelta(hours=1), scope))
        await stage.owes(camille, "1.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        await stage.owes(camille, "1.2", kind=Kind.NOTICE)
        await stage.owes(robin, "2.1", kind=Kind.NOTICE)
        await stage.sending.settled()
        assert stage.telegram.texts == (["1.1", "2.1"] if scope is Scope.CHAT else ["1.1"])
        waiting = [row for row in await stage.rows() if row.waits]
        assert {row.leased_until for row in waiting} == {None}
        assert len(waiting) == (2 if scope is Scope.CHAT else 3)
        if scope is Scope.CHAT:
            assert min(row.due_at for row in waiting) > clock.now() + timedelta(minutes=59)


async def test_a_turn_that_does_not_come_in_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sender, "CLAIM_LASTS", timedelta(milliseconds=50))
    camille, robin = await reader("1"), await reader("2")
    slow = Rates(per_second=1, chat_per_second=0.001, chat_burst=1)
    async with staged(rates=slow) as stage, asyncio.timeout(20):
        await stage.owes(camille, "1.1", "1.2", kind=Kind.NOTICE)
        await stage.owes(robin, "2.1", kind=Kind.NOTICE)
        await stage.sending.sweep()
        await stage.sending.sweep()
        assert stage.telegram.texts[:1] == ["1.1"]
        assert "1.2" not in stage.telegram.texts


async def test_what_waits_for_its_turn_is_looked_at_once_more_before_it_leaves() -> None:
    camille, robin = await reader("1"), await reader("2")
    clock = ManualClock(NOON)

    class Slow(FakeAdapter):
        async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
            other = robin if address.user == "u1" else camille
            clock.instant += timedelta(seconds=2)
            await set_silence(other, clock.now())
            return await super().notify(address, message, nonce=nonce)

    async with staged(Slow("telegram"), clock=clock, rates=Rates(per_second=1)) as stage:
        await stage.owes(camille, "3.1")
        await stage.owes(robin, "4.2")
        await stage.sending.settled()
        assert len(stage.telegram.texts) == 1, "who silenced us while waiting in the pacer is not written to"
        assert {state for state, _ in await stage.states()} == {State.SENT, State.SKIPPED}
