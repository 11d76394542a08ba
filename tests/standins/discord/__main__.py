"""Serves the stand-in as a process of its own: ``python -m tests.standins.discord --port 9002``."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys

from tests.standins.discord.rates import AS_REAL, USUAL, WITHOUT
from tests.standins.discord.standin import DiscordStandin
from tests.standins.discord.state import TOKEN

__all__ = ["main"]

LIMITS = {"usual": USUAL, "real": AS_REAL, "none": WITHOUT}


async def _serve(standin: DiscordStandin, port: int) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with standin.running(port):
        sys.stdout.write(standin.url + "\n")
        sys.stdout.flush()
        await ended.wait()


def main() -> None:
    """Read the arguments and serve until interrupted.

    The first line printed is the address; the REST interface is below it at ``/api/v10``, control at ``/control``.
    """
    parser = argparse.ArgumentParser(prog="python -m tests.standins.discord", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="where to listen; a free port if none is given")
    parser.add_argument("--token", default=TOKEN, help="the bot's token (%(default)s)")
    parser.add_argument("--limits", choices=LIMITS, default="usual", help="50 a second, all that is known, or none")
    arguments = parser.parse_args()
    standin = DiscordStandin(arguments.token, LIMITS[arguments.limits])
    asyncio.run(_serve(standin, arguments.port))


if __name__ == "__main__":
    main()
