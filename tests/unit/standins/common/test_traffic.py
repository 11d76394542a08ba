"""What came in is in order, is open while it is served, and tells by which door it came."""

from __future__ import annotations

import asyncio
import time

import aiohttp

from tests.standins.common.faults import Hang
from tests.standins.common.traffic import Traffic
from tests.standins.telegram import TelegramStandin


async def test_a_request_is_open_until_it_has_been_served() -> None:
    traffic = Traffic()
    with traffic.passing("sendMessage", "7") as request:
        assert request.open_at(time.monotonic())
    assert not request.open_at(time.monotonic())
    assert request.open_at(request.received), "it still was then"
    assert [each.chat for each in traffic.of("send*")] == ["7"]
    assert traffic.of("edit*") == []


async def test_each_address_of_the_same_bot_is_a_door_of_its_own() -> None:
    standin = TelegramStandin()
    async with standin.running() as url, aiohttp.ClientSession() as session:
        for door in ("", "/by/second"):
            async with session.post(f"{url}{door}/bot{standin.token}/getMe") as answer:
                assert (await answer.json())["ok"]
    assert [request.door for request in standin.traffic.requests] == ["", "second"]


async def test_a_request_tells_the_fault_that_met_it_and_ends_with_who_asked_gone() -> None:
    standin = TelegramStandin()
    hang = Hang(0.01)
    standin.faults.plan(hang, "getMe")
    async with standin.running() as url, aiohttp.ClientSession() as session:
        asking = asyncio.create_task(session.post(f"{url}/bot{standin.token}/getMe"))
        request = await standin.traffic.requests.next()
        assert (request.fault, request.ended) == (hang, None)
        await asyncio.wait({asking})
    assert request.ended is not None
    assert isinstance(asking.exception(), aiohttp.ClientError)
