"""Waiting for what arrives wakes at once, reads each arrival once, and says what came instead."""

import asyncio

import pytest

from tests.standins.common.waiting import Arrivals


async def test_what_is_here_already_is_returned_at_once():
    arrivals = Arrivals[str]()
    arrivals.add("one")
    assert await arrivals.next() == "one"


async def test_each_arrival_is_read_once_and_in_order():
    arrivals = Arrivals[int]()
    for number in range(3):
        arrivals.add(number)
    assert [await arrivals.next() for _ in range(3)] == [0, 1, 2]
    assert arrivals.unread == []


async def test_who_waits_is_woken():
    arrivals = Arrivals[str]()
    waiting = asyncio.create_task(arrivals.next())
    await asyncio.sleep(0)
    assert not waiting.done()
    arrivals.add("late")
    assert await waiting == "late"


async def test_what_is_refused_counts_as_read():
    arrivals = Arrivals[int]()
    waiting = asyncio.create_task(arrivals.next(lambda number: number > 1))
    for number in range(4):
        arrivals.add(number)
    assert await waiting == 2
    assert list(arrivals.unread) == [3]


async def test_a_time_out_says_what_came_instead():
    arrivals = Arrivals[str]("message")
    arrivals.add("hello")
    with pytest.raises(TimeoutError, match=r"no message in 0 s; what came: \['hello'\]"):
        await arrivals.next(lambda text: text == "bye", patience=0)


async def test_a_time_out_says_that_nothing_came():
    with pytest.raises(TimeoutError, match="nothing"):
        await Arrivals[str]().next(patience=0)


async def test_a_number_of_arrivals_is_awaited_and_none_is_read():
    arrivals = Arrivals[int]()
    waiting = asyncio.create_task(arrivals.first(3))
    for number in range(4):
        assert not waiting.done()
        arrivals.add(number)
        if number < 2:
            await asyncio.sleep(0)
    assert list(await waiting) == [0, 1, 2]
    assert len(arrivals.unread) == 4


async def test_too_few_arrivals_are_said():
    arrivals = Arrivals[int]("message")
    arrivals.add(1)
    with pytest.raises(TimeoutError, match="1 of 2 messages"):
        await arrivals.first(2, patience=0)


async def test_skipping_takes_everything_as_read():
    arrivals = Arrivals[int]()
    arrivals.add(1)
    arrivals.skip()
    arrivals.add(2)
    assert await arrivals.next() == 2
    assert (len(arrivals), arrivals[0], list(arrivals)) == (2, 1, [1, 2])
