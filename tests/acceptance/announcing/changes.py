"""What a process of a proof does otherwise than the program: smaller steps, and where it waits or stops to be killed.

And what a negative control takes away. `tests.acceptance.delivery.launcher` makes them by their names.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from handlers.notices.announcement import AnnouncementNotice
from models.announcing import confirming, work, writing
from models.announcing.amending import settling
from models.announcing.amending import work as amending_work
from models.announcing.amending import writing as amending
from models.notices import STANDS, Recipient, Verdict
from models.queue.delivery import Delivery
from tests.acceptance.announcing.scale import SIZE

__all__ = ["CHANGES"]

_SECOND: Final = 2
"""The chunk at which a process waits or stops: one is kept by then, and more are to come."""


def _small_chunks(people: int) -> None:
    """Write the rows of so many ``people`` in four chunks."""
    work.CHUNK = writing.CHUNK = amending.CHUNK = people // 4


def _short_undo() -> None:
    """Let the first message leave soon."""
    confirming.UNDO = timedelta(seconds=SIZE.undo)


def _waits_amid_rows() -> None:
    """Write no more rows after the second chunk, which is kept; all else goes on."""
    write, written = work.write_chunk, 0

    async def waiting(*arguments: Any, **options: Any) -> writing.Chunk:
        nonlocal written
        if written == _SECOND:
            await asyncio.Event().wait()
        written += 1
        return await write(*arguments, **options)

    work.write_chunk = waiting


def _short_doubt() -> None:
    """Give up soon on the message of a call that nobody has heard of since."""
    settling.OUTCOME_COMES = timedelta(seconds=SIZE.undo)


def _stops_amid_chunk(worker: Any, write_chunk: str, writer: Any) -> None:
    """Stop where the second chunk counts as walked and its rows are still to be written, its transaction open.

    ``write_chunk`` is what the ``worker`` calls for each chunk, and ``writer`` where that one executes its statements.
    """
    write, execute, chunks = getattr(worker, write_chunk), writer.execute, 0

    async def writing_one(*arguments: Any, **options: Any) -> Any:
        nonlocal chunks
        chunks += 1
        return await write(*arguments, **options)

    async def stopping(statement: str, *values: object) -> int:
        if chunks == _SECOND:
            os.kill(os.getpid(), signal.SIGSTOP)
        return await execute(statement, *values)

    setattr(worker, write_chunk, writing_one)
    writer.execute = stopping


def _walk_apart_from_rows() -> None:
    """Keep how far the walk came and the rows one after the other, not in one transaction."""
    writing.transaction = amending.transaction = nullcontext


def _no_wait_for_the_last_row() -> None:
    """Let what is due leave, though rows are still to be written."""

    async def stands(
        self: AnnouncementNotice, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime
    ) -> Sequence[Verdict]:
        del self, recipient, now
        return [STANDS for _ in deliveries]

    AnnouncementNotice.recheck = stands


CHANGES: Final[Mapping[str, Callable[[], None]]] = {
    "chunks of many": partial(_small_chunks, SIZE.people),
    "chunks of amended": partial(_small_chunks, SIZE.amended),
    "chunks of few": partial(_small_chunks, SIZE.few),
    "short undo": _short_undo,
    "waits amid rows": _waits_amid_rows,
    "short doubt": _short_doubt,
    "stops amid chunk": partial(_stops_amid_chunk, work, "write_chunk", writing),
    "stops amid chunk of amendment": partial(_stops_amid_chunk, amending_work, "write_amending_chunk", amending),
    "walk apart from rows": _walk_apart_from_rows,
    "no wait for the last row": _no_wait_for_the_last_row,
}
