"""A broadcast as python-telegram-bot's manual says to write one: every send queued at its own limiter, as are replies.

``python -m benchmarks.bare.telegram_broadcast``, before Telegram's stand-in, whose first people are written to.
"""

from __future__ import annotations

import asyncio
import os

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from tests.standins.telegram.standin import FIRST_PERSON

_TEXT = "The certification session of Thursday begins at 14:30 in room B 104. Bring your student card."


async def main(sends: int, replies: int, seconds: float, limit: int) -> None:
    """Queue ``sends`` messages, then ``replies`` evenly over ``seconds``; end then, whatever is still queued."""
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=60)
    limiter = AIORateLimiter(overall_max_rate=limit, overall_time_period=1)
    async with ExtBot(
        os.environ["BARE_TOKEN"], f"{os.environ['BARE_URL']}/bot", request=request, rate_limiter=limiter
    ) as bot:
        loop = asyncio.get_running_loop()
        chats = iter(range(FIRST_PERSON, FIRST_PERSON + sends + replies))
        begun = loop.time()
        tasks = [loop.create_task(bot.send_message(next(chats), _TEXT)) for _ in range(sends)]
        for number, chat in enumerate(chats):
            await asyncio.sleep(begun + number * seconds / replies - loop.time())
            tasks.append(loop.create_task(bot.send_message(chat, "You are certifiable.")))
        await asyncio.sleep(begun + seconds - loop.time())
        for task in tasks:
            task.cancel()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, TelegramError):
            raise outcome


if __name__ == "__main__":
    sends, replies, seconds, limit = (int(number) for number in os.environ["BARE_COURSE"].split())
    asyncio.run(main(sends, replies, seconds, limit))
