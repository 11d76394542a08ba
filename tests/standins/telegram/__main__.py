"""Serves the stand-in as a process of its own: ``python -m tests.standins.telegram --port 9001``."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from tests.standins.telegram.limits import Limits
from tests.standins.telegram.standin import TOKEN, TelegramStandin

__all__ = ["main"]


async def _serve(standin: TelegramStandin, port: int) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with standin.running(port) as url:
        sys.stdout.write(url + "\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    """Read the arguments and serve until interrupted. The first line printed is the address."""
    parser = argparse.ArgumentParser(prog="python -m tests.standins.telegram", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="where to listen; a free port if none is given")
    parser.add_argument("--token", default=TOKEN, help="the bot's token (%(default)s)")
    parser.add_argument("--unchecked", action="store_true", help="spare checking requests against the interface")
    parser.add_argument("--rate", type=int, help="answer 429 above so many messages a second")
    arguments = parser.parse_args()
    limits = Limits(per_second=arguments.rate)
    standin = TelegramStandin(arguments.token, checked=not arguments.unchecked, limits=limits)
    asyncio.run(_serve(standin, arguments.port))


if __name__ == "__main__":
    main()
