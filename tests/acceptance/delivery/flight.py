"""The calls that a process has in flight, written down by itself so that it can be read after a kill.

A call is in flight from the moment its mark is asked for until what came of it is durable: all that a crash may leave
in doubt.
"""

from __future__ import annotations

import os
from pathlib import Path

from models.queue.delivery import Delivery, Lease
from models.queue.marker import Marker
from models.queue.port import Report

__all__ = ["in_flight", "watch_calls"]


def watch_calls(folder: Path) -> None:
    """Let this process write down in ``folder`` which deliveries it begins to call, and which it is done with."""
    written = os.open(_book(folder, os.getpid()), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    mark, record = Marker.mark, Marker.record

    async def marking(self: Marker, delivery_id: int, lease: Lease) -> Delivery | None:
        os.write(written, b"+%d\n" % delivery_id)
        row = await mark(self, delivery_id, lease)
        if row is None:
            os.write(written, b"-%d\n" % delivery_id)
        return row

    async def recording(self: Marker, report: Report) -> Delivery | None:
        row = await record(self, report)
        os.write(written, b"-%d\n" % report.delivery_id)
        return row

    Marker.mark, Marker.record = marking, recording


def in_flight(folder: Path, pid: int) -> set[int]:
    """Return the deliveries that the process ``pid`` was calling when it ended."""
    flying: set[int] = set()
    for line in _book(folder, pid).read_text().splitlines():
        change = flying.add if line[0] == "+" else flying.discard
        change(int(line[1:]))
    return flying


def _book(folder: Path, pid: int) -> Path:
    return folder / f"calls-{pid}"
