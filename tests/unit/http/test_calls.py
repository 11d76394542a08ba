"""Every call through an adapter is counted by what came of it, and changed in nothing."""

from collections import deque
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from app.http.calls import OUTCOMES, Calls, CountedAdapter
from bot.adapter import Adapter
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

ADA = Address("fake", "1")
HELLO = Message(plain("hello"))
SAID: list[tuple[Outcome, str]] = [
    (Sent("m"), "sent"),
    (RetryAt(NOON), "retry_at"),
    (Transient("x"), "transient"),
    (Unreachable("x"), "unreachable"),
    (Rejected("x"), "rejected"),
    (Uncertain("x"), "uncertain"),
]


class Watched:
    """A platform whose calls are counted."""

    def __init__(self, *outcomes: Outcome) -> None:
        self.registry = CollectorRegistry()
        self.fake = FakeAdapter(outcomes=deque(outcomes), links="https://fake.example/")
        (self.adapter,) = Calls(self.registry).counted([self.fake])

    def counted(self, call: str, outcome: str) -> float | None:
        labels = {"platform": "fake", "call": call, "outcome": outcome}
        return self.registry.get_sample_value("pixmate_calls_total", labels)

    def timed(self) -> float | None:
        return self.registry.get_sample_value("pixmate_call_seconds_count", {"platform": "fake"})


@pytest.mark.parametrize(("outcome", "name"), SAID)
async def test_each_outcome_has_a_name_of_its_own_and_comes_back_as_it_was(outcome: Outcome, name: str) -> None:
    watched = Watched(outcome)
    assert await watched.adapter.notify(ADA, HELLO, nonce="7") is outcome
    assert {each: watched.counted("notify", each) for each in OUTCOMES} == dict.fromkeys(OUTCOMES, 0.0) | {name: 1.0}
    assert watched.timed() == 1


def test_the_names_are_those_of_every_outcome() -> None:
    assert {name for _, name in SAID} == set(OUTCOMES)


async def test_each_kind_of_call_is_counted_apart_and_passed_on_whole() -> None:
    watched = Watched()
    await watched.adapter.send(ADA, "c", HELLO, nonce="n", reply_to="e")
    await watched.adapter.edit(ADA, "c", "m1", HELLO, reply_to="e")
    await watched.adapter.delete(ADA, "c", "m1")
    await watched.adapter.notify(ADA, HELLO, nonce="n")
    plainly = FakeAdapter()
    await plainly.send(ADA, "c", HELLO, nonce="n", reply_to="e")
    await plainly.edit(ADA, "c", "m1", HELLO, reply_to="e")
    await plainly.delete(ADA, "c", "m1")
    await plainly.notify(ADA, HELLO, nonce="n")
    assert watched.fake.sendings == plainly.sendings
    assert [watched.counted(call, "sent") for call in ("send", "edit", "delete", "notify")] == [1.0] * 4


async def test_what_never_happened_reads_nothing_from_the_start() -> None:
    assert Watched().counted("edit", "uncertain") == 0.0


async def test_a_counted_adapter_is_one_like_any_other() -> None:
    watched = Watched()
    assert isinstance(watched.adapter, Adapter)
    assert (watched.adapter.name, watched.adapter.capabilities) == (watched.fake.name, watched.fake.capabilities)
    assert watched.adapter.link("abc") == "https://fake.example/abc"
    await watched.adapter.close()
    assert watched.fake.closed == 1


async def test_a_call_that_breaks_is_no_outcome() -> None:
    watched = Watched()
    broken: Any = watched.fake

    async def breaks(*_: object, **__: object) -> Outcome:
        raise ZeroDivisionError

    broken.notify = breaks
    with pytest.raises(ZeroDivisionError):
        await watched.adapter.notify(ADA, HELLO)
    assert watched.timed() == 0


def test_a_counted_adapter_offers_all_that_an_adapter_does() -> None:
    offered = {name for name in vars(Adapter) if not name.startswith("_")}
    assert offered <= set(dir(CountedAdapter))
    alone = FakeAdapter("telegram")
    assert CountedAdapter(alone, Calls(CollectorRegistry())).receives_alone is alone.receives_alone
