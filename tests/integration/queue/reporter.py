"""A process that tells what came of one call, long after its lease was lost.

Run as ``python -m tests.integration.queue.reporter URL DELIVERY ATTEMPT``; it writes the state of the row if its word
changed it, and ``too late`` otherwise.
"""

from __future__ import annotations

import asyncio
import sys

from bot.outcomes import Sent
from models.database import open_database
from models.queue.events import Reported
from models.queue.opening import stored_queue
from models.queue.port import Report
from tests.support.clock import NOON


async def main(url: str, delivery: int, attempt: int) -> None:
    async with open_database(url):
        changed = await stored_queue().record([Report(delivery, Reported(NOON, attempt, Sent("m")))])
    sys.stdout.write(str(changed[0].state) if changed else "too late")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
