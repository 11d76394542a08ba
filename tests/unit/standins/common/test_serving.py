"""A served application answers on loopback, misbehaves as a fault says, and can be unreachable for a while."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web

from tests.standins.common.faults import Answer, Drop, Faults, Hang, Slow
from tests.standins.common.serving import Door, answer_json, misbehave, serving


class Counter:
    """Counts what happened behind a plan of faults."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.happened = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        async def serve() -> web.StreamResponse:
            self.happened += 1
            return answer_json({"count": self.happened})

        kind = self.faults.meet("count")
        return await serve() if kind is None else await misbehave(request, kind, serve)


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
async def door(counter: Counter) -> AsyncIterator[Door]:
    application = web.Application()
    application.router.add_post("/count", counter.handle)
    async with serving(application) as opened:
        yield opened


async def ask(door: Door) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.post(door.url + "/count") as answer:
        return answer.status, await answer.text()


async def test_it_answers_at_a_free_port(door: Door):
    assert await ask(door) == (200, '{"count":1}')


async def test_a_slow_call_is_served_late(door: Door, counter: Counter):
    counter.faults.plan(Slow(0.05))
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert await ask(door) == (200, '{"count":1}')
    assert loop.time() - begun >= 0.05


@pytest.mark.parametrize(("accepted", "happened"), [(False, 0), (True, 1)])
async def test_a_dropped_call_is_answered_by_nobody(door: Door, counter: Counter, accepted: bool, happened: int):
    counter.faults.plan(Drop(accepted=accepted))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await ask(door)
    assert counter.happened == happened
    assert (await ask(door))[0] == 200


@pytest.mark.parametrize(("accepted", "happened"), [(False, 0), (True, 1)])
async def test_a_hanging_call_ends_without_an_answer(door: Door, counter: Counter, accepted: bool, happened: int):
    counter.faults.plan(Hang(0.05, accepted=accepted))
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await ask(door)
    assert counter.happened == happened


@pytest.mark.parametrize(("accepted", "happened"), [(False, 0), (True, 1)])
async def test_another_answer_is_given_instead(door: Door, counter: Counter, accepted: bool, happened: int):
    counter.faults.plan(Answer(429, {"wait": 3}, accepted=accepted))
    assert await ask(door) == (429, '{"wait":3}')
    assert counter.happened == happened


async def test_a_gateway_answers_with_a_page(door: Door, counter: Counter):
    counter.faults.plan(Answer(502, "<h1>Bad Gateway</h1>", {"Server": "gateway"}))
    async with aiohttp.ClientSession() as session, session.post(door.url + "/count") as answer:
        assert (answer.status, answer.content_type, answer.headers["Server"]) == (502, "text/html", "gateway")


async def test_a_shut_door_refuses_and_opens_again_at_the_same_address(door: Door):
    before = door.url
    await door.shut()
    with pytest.raises(aiohttp.ClientConnectorError):
        await ask(door)
    await door.open()
    assert door.url == before
    assert (await ask(door))[0] == 200


async def test_shutting_ends_the_connections_there_are(door: Door, counter: Counter):
    counter.faults.plan(Hang(60))
    call = asyncio.create_task(ask(door))
    await counter.faults.met.next()
    await door.shut()
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await call
