import asyncio
from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from bot.events import Event, Said
from bot.ordering import ChatQueue, Closed, Kept
from tests.support.builders import Sender


async def idle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@dataclass
class Bench:
    """Handles events one step at a time: each one waits until the test lets it go."""

    running: dict[str, asyncio.Event] = field(default_factory=dict[str, asyncio.Event])
    kept: dict[str, Kept] = field(default_factory=dict[str, Kept])
    done: list[str] = field(default_factory=list[str])
    most: int = 0

    async def handle(self, event: Event, kept: Kept) -> None:
        assert isinstance(event.happening, Said)
        name = event.happening.text
        self.running[name] = asyncio.Event()
        self.kept[name] = kept
        self.most = max(self.most, len(self.running))
        await self.running[name].wait()
        del self.running[name]
        self.done.append(name)

    async def release(self, *names: str) -> None:
        for name in names:
            self.running[name].set()
            await idle()


def said(text: str, chat: str = "") -> Event:
    return Sender(chat=chat or text[0]).says(text)


async def queue(bench: Bench, *texts: str, workers: int = 4, capacity: int = 100) -> ChatQueue:
    made = ChatQueue(bench.handle, workers=workers, capacity=capacity)
    made.start()
    for text in texts:
        await made.put(said(text))
    await idle()
    return made


async def test_chats_run_side_by_side_and_each_in_order() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "a2", "b1")
    assert set(bench.running) == {"a1", "b1"}
    await bench.release("a1")
    assert set(bench.running) == {"a2", "b1"}
    await bench.release("b1", "a2")
    assert bench.done == ["a1", "b1", "a2"]
    assert await made.drain(1)


async def test_no_more_chats_than_workers_run_at_a_time() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "b1", "c1", workers=2)
    assert set(bench.running) == {"a1", "b1"}
    await bench.release("a1", "b1", "c1")
    assert bench.most == 2
    assert await made.drain(1)


async def test_the_same_chat_id_on_two_platforms_is_two_chats() -> None:
    bench = Bench()
    made = await queue(bench)
    first, second = said("a1", "7"), said("b1", "7")
    await made.put(first)
    await made.put(Event(second.id, type(second.address)("other", "x"), "7", second.happening, second.received_at))
    await idle()
    assert set(bench.running) == {"a1", "b1"}
    await bench.release("a1", "b1")
    assert await made.drain(1)


async def test_a_full_queue_makes_its_adapter_wait() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "a2", capacity=2)
    third = asyncio.create_task(made.put(said("b1")))
    await idle()
    assert not third.done()
    await bench.release("a1")
    assert third.done()
    await bench.release("a2", "b1")
    assert await made.drain(1)


async def test_a_waiting_adapter_that_is_cancelled_leaves_nothing_behind() -> None:
    bench = Bench()
    made = await queue(bench, "a1", capacity=1)
    second = asyncio.create_task(made.put(said("b1")))
    await idle()
    second.cancel()
    await idle()
    await bench.release("a1")
    await made.settled()
    assert bench.done == ["a1"]
    assert await made.drain(1)


async def test_an_event_that_breaks_its_handler_stops_neither_its_chat_nor_the_others() -> None:
    done: list[str] = []

    async def handle(event: Event, kept: Kept) -> None:
        del kept
        assert isinstance(event.happening, Said)
        if event.happening.text == "a1":
            raise RuntimeError("boom")
        done.append(event.happening.text)

    made = ChatQueue(handle, workers=1)
    made.start()
    with capture_logs() as logs:
        for text in ("a1", "a2", "b1"):
            await made.put(said(text))
        await made.settled()
    assert sorted(done) == ["a2", "b1"]
    assert [(entry["event"], entry["log_level"]) for entry in logs] == [("event lost", "error")]
    assert await made.drain(1)


async def test_whoever_brought_an_event_is_told_when_it_is_kept_and_not_before() -> None:
    bench = Bench()
    made = ChatQueue(bench.handle, workers=2)
    made.start()
    early, late, waiting = [await made.put(said(text)) for text in ("a1", "b1", "a2")]
    await idle()
    assert not any(each.done() for each in (early, late, waiting))
    bench.kept["a1"]()
    assert (early.done(), late.done()) == (True, False)
    await bench.release("a1", "b1")
    assert late.done()
    assert not waiting.done()
    await bench.release("a2")
    assert waiting.done()
    assert await made.drain(1)


async def test_an_event_that_breaks_its_handler_is_over_too() -> None:
    async def handle(event: Event, kept: Kept) -> None:
        del kept
        raise RuntimeError(event.id)

    made = ChatQueue(handle)
    made.start()
    kept = await made.put(said("a1"))
    await made.settled()
    assert kept.done()
    assert kept.exception() is None
    assert await made.drain(1)


async def test_settled_waits_for_what_is_queued_and_what_runs() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "a2")
    settled = asyncio.create_task(made.settled())
    await bench.release("a1")
    assert not settled.done()
    await bench.release("a2")
    assert settled.done()
    assert await made.drain(1)


async def test_draining_finishes_what_was_accepted_and_refuses_the_rest() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "a2")
    drained = asyncio.create_task(made.drain(10))
    await idle()
    with pytest.raises(Closed):
        await made.put(said("b1"))
    await bench.release("a1", "a2")
    assert await drained
    assert bench.done == ["a1", "a2"]


async def test_draining_turns_away_who_was_waiting_for_room() -> None:
    bench = Bench()
    made = await queue(bench, "a1", capacity=1)
    waiting = asyncio.create_task(made.put(said("b1")))
    await idle()
    drained = asyncio.create_task(made.drain(10))
    await idle()
    with pytest.raises(Closed):
        await waiting
    await bench.release("a1")
    assert await drained


async def test_draining_gives_up_after_its_time_and_says_so() -> None:
    bench = Bench()
    made = await queue(bench, "a1", "a2")
    with capture_logs() as logs:
        assert not await made.drain(0)
    assert logs[0]["left"] == 2
    assert bench.done == []


class Unordered(ChatQueue):
    """The negative control: workers that take an event without minding whose chat is busy."""

    async def put(self, event: Event) -> asyncio.Future[None]:
        return await super().put(
            Event(event.id, event.address, f"{event.chat}-{event.id}", event.happening, event.received_at)
        )


async def order(queue_class: type[ChatQueue], chats: list[str]) -> tuple[dict[str, list[int]], int]:
    """Handle one event a chat name in ``chats``, each of a different length; return each chat's order and overlaps."""
    seen, inside, overlaps = defaultdict[str, list[int]](list), set[str](), 0

    async def handle(event: Event, kept: Kept) -> None:
        nonlocal overlaps
        del kept
        assert isinstance(event.happening, Said)
        chat, number = event.happening.text.split()
        overlaps += chat in inside
        inside.add(chat)
        for _ in range(7 - int(number) % 7):
            await asyncio.sleep(0)
        inside.discard(chat)
        seen[chat].append(int(number))

    made = queue_class(handle, workers=3, capacity=5)
    made.start()
    for number, chat in enumerate(chats):
        await made.put(said(f"{chat} {number}", chat))
    await made.settled()
    await made.drain(1)
    return dict(seen), overlaps


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=30))
async def test_order_within_a_chat_is_always_kept(chats: list[str]) -> None:
    seen, overlaps = await order(ChatQueue, chats)
    assert overlaps == 0
    assert seen == {chat: [n for n, by in enumerate(chats) if by == chat] for chat in set(chats)}


async def test_the_same_proof_fails_without_the_order() -> None:
    seen, overlaps = await order(Unordered, ["a"] * 10)
    assert overlaps > 0
    assert seen["a"] != sorted(seen["a"])
