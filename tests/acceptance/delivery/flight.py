"""The calls of a process, written down by itself so that they can be read after a kill.

A call is in flight from the moment its mark is asked for until what came of it is durable: all that a crash may leave
in doubt.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from bot.pacing import pacer
from bot.pacing.leaving import Course, Gone, on_course
from models.queue.delivery import Delivery, Lease
from models.queue.marker import Marker
from models.queue.port import Report

__all__ = ["departures", "in_flight", "watch_calls"]


def watch_calls(folder: Path) -> None:
    """Let this process write down in ``folder`` which deliveries it calls, until when, and when each request left."""
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

    @contextmanager
    def leaving(course: Course) -> Generator[None]:
        async def departing() -> Gone:
            gone, unsaid = await course.departs(), [None]

            def going() -> None:
                if unsaid:
                    unsaid.clear()
                    os.write(written, b">%.6f\n" % time.monotonic())
                gone()

            return going

        with on_course(Course(departing, course.told)):
            yield

    Marker.mark, Marker.record, pacer.on_course = marking, recording, leaving


def in_flight(folder: Path, pid: int) -> set[int]:
    """Return the deliveries that the process ``pid`` was calling when it ended."""
    flying: set[int] = set()
    for line in _lines(folder, pid):
        if line[0] != ">":
            change = flying.add if line[0] == "+" else flying.discard
            change(int(line[1:]))
    return flying


def departures(folder: Path, pid: int) -> list[float]:
    """Return when each of its requests left, in monotonic seconds of the machine."""
    return [float(line[1:]) for line in _lines(folder, pid) if line[0] == ">"]


def _lines(folder: Path, pid: int) -> list[str]:
    return _book(folder, pid).read_text().splitlines()


def _book(folder: Path, pid: int) -> Path:
    return folder / f"calls-{pid}"
