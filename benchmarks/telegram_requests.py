"""How many messages a second leave for Telegram: our request class beside python-telegram-bot's own, in the same run.

Both send by `telegram.Bot` to the same bare server on loopback; the runs take turns, and the median counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from statistics import median
from time import perf_counter

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from benchmarks.figures import Figure
from benchmarks.platform_server import serving
from bot.adapters.telegram.request import AiohttpRequest

_IN_FLIGHT = (1, 10, 50, 200)
_TARGET_AT = 50
_SENDS = 3000
_FEW = 300
"""Theirs takes ten times as long."""
_ROUNDS = 3

Make = Callable[[], BaseRequest]


async def run() -> list[Figure]:
    """Measure both at each number of sends in flight."""
    figures: list[Figure] = []
    with serving() as url:
        for flight in _IN_FLIGHT:
            ours, theirs = await _compared(url, flight)
            target = "≥ 3,000/s" if flight == _TARGET_AT else ""
            figures += [
                Figure(f"ours, {flight} in flight", ours, "/s", target),
                Figure(f"python-telegram-bot's own, {flight} in flight", theirs, "/s"),
            ]
    return figures


async def _compared(url: str, flight: int) -> tuple[float, float]:
    """Return the sends a second of ours and of theirs."""
    ours, theirs = list[float](), list[float]()
    for _ in range(_ROUNDS):
        ours.append(await _rate(url, AiohttpRequest, flight, _SENDS))
        theirs.append(await _rate(url, _default, flight, _FEW))
    return median(ours), median(theirs)


def _default() -> BaseRequest:
    """Return what a bot gets that asks for nothing special."""
    return HTTPXRequest(connection_pool_size=256, read_timeout=60, pool_timeout=60)


async def _rate(url: str, make: Make, flight: int, sends: int) -> float:
    request = make()
    bot = Bot("1:a", base_url=f"{url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    left = iter(range(sends))

    async def send() -> None:
        for _ in left:
            await bot.send_message(5, "ok")

    try:
        await asyncio.gather(*(bot.send_message(5, "ok") for _ in range(flight)))  # the connections are open now
        began = perf_counter()
        await asyncio.gather(*(send() for _ in range(flight)))
        return sends / (perf_counter() - began)
    finally:
        await request.shutdown()
