"""What the throughput is compared with: the loops that bots write, without queue, marks or outcomes.

Each says the same text with the same button to as many chats, as fast as its library lets it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from time import perf_counter

import discord
from discord.http import Route
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.request import HTTPXRequest

__all__ = ["discord_rate", "telegram_rate"]

_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."
_BUTTON, _PAYLOAD = "No more of these", "1AAAAAabcdefghijkmute:notice"
_WARM = 50


async def telegram_rate(url: str, sends: int, flight: int) -> float:
    """Return the messages a second of python-telegram-bot as it is without settings, ``flight`` at once."""
    request = HTTPXRequest(connection_pool_size=256)
    bot = Bot("1:a", base_url=f"{url}/bot", request=request, get_updates_request=request)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(_BUTTON, callback_data=_PAYLOAD)]])

    async def send(chat: int) -> None:
        await bot.send_message(chat, _TEXT, reply_markup=keyboard)

    await request.initialize()
    try:
        return await _rate(send, sends, flight)
    finally:
        await request.shutdown()


async def discord_rate(url: str, sends: int, flight: int) -> float:
    """Return the messages a second of discord.py to channels that are known, ``flight`` at once."""
    Route.BASE = url
    client = discord.Client(intents=discord.Intents.none())
    view = discord.ui.View(timeout=None)
    view.add_item(discord.ui.Button[discord.ui.View](label=_BUTTON, custom_id=_PAYLOAD))

    async def send(channel: int) -> None:
        await client.get_partial_messageable(channel).send(_TEXT, view=view)

    await client.http.static_login("token")
    try:
        return await _rate(send, sends, flight)
    finally:
        await client.http.close()


async def _rate(send: Callable[[int], Awaitable[None]], sends: int, flight: int) -> float:
    """Return how many of ``sends``, each to another chat, are done in a second by ``flight`` loops side by side."""
    chats = iter(range(1, sends + 1))

    async def each(some: Iterable[int]) -> None:
        for chat in some:
            await send(chat)

    await asyncio.gather(*(send(chat) for chat in range(sends + 1, sends + 1 + min(flight, _WARM))))
    began = perf_counter()
    await asyncio.gather(*(each(chats) for _ in range(flight)))
    return sends / (perf_counter() - began)
