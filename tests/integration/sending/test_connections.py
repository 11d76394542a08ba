"""However slow a platform is to answer what is sent unasked, an answer to a tap still finds a connection to it."""

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from aiohttp import web

from bot.adapters.discord.rest import Call, Rest
from bot.adapters.telegram.request import AiohttpRequest
from models.queue.kinds import LANES
from scheduler.sending.load import MOST

HELD = max(MOST[lane] for lane in LANES)
"""Calls that a sender may have under way."""
PATIENCE = 20

Client = tuple[Callable[[], Awaitable[object]], Callable[[], Awaitable[None]]]
"""A call to make, and how to end."""
Make = Callable[[str], Client]


class Slow:
    """A platform that takes calls and answers none; it tells when it was reached by ``expected`` of them."""

    def __init__(self, expected: int) -> None:
        self.calls, self._expected = 0, expected
        self.reached, self.ended = asyncio.Event(), asyncio.Event()

    async def respond(self, request: web.Request) -> web.Response:
        self.calls += 1
        if self.calls == self._expected:
            self.reached.set()
        await self.ended.wait()
        return web.json_response({"ok": True, "result": {}})


async def reached(make: Make, expected: int) -> int:
    """Return how many of ``HELD`` calls and one more reach a platform that answers none: ``expected`` at least."""
    slow, app = Slow(expected), web.Application()
    app.router.add_route("*", "/{path:.*}", slow.respond)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    call, close = make(f"http://{host}:{port}")
    asking = [asyncio.ensure_future(call()) for _ in range(HELD + 1)]
    async with asyncio.timeout(PATIENCE):
        await slow.reached.wait()
    for _ in range(2_000):  # whoever else has a connection is there by then
        await asyncio.sleep(0)
    found = slow.calls
    slow.ended.set()
    await asyncio.gather(*asking)
    await close()
    await runner.cleanup()
    return found


def _telegram(url: str) -> Client:
    request = AiohttpRequest()
    return lambda: request.ask(f"{url}/bot1:a/sendMessage", {}, read=PATIENCE), request.shutdown


def _discord(url: str) -> Client:
    rest = Rest("token", url)
    return lambda: rest.call(Call("POST", "/channels/1/messages", "post:1", {})), rest.close


def _cramped(url: str) -> Client:
    session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=100))

    async def ask() -> None:
        async with session.post(url):
            pass

    return ask, session.close


@pytest.mark.parametrize("make", [_telegram, _discord])
async def test_an_answer_finds_a_connection_beside_all_that_may_be_under_way(
    make: Make,
) -> None:
    assert await reached(make, HELD + 1) == HELD + 1


async def test_by_a_client_as_aiohttp_makes_it_the_answer_waits() -> None:
    assert await reached(_cramped, 100) == 100
