"""Runs the service until it is told to stop or its last platform has ended, and ends it in good order.

The states a stop can find it in: receiving (the adapters are cancelled), handling (the running handlers are given
`DRAIN` to finish and their answers to leave), sending (calls that have begun are given the same), idle. The database is
closed last, by whoever opened it.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncGenerator, Coroutine, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import structlog

from app.service.assembly import Assembly
from app.service.memory import kept_aside
from app.service.receiving import Receive, receive_in_turn
from bot.adapter import Adapter, Sink
from bot.ports import Clock
from models.audiences.figures import catch_up
from models.imports import resume_imports
from scheduler.duties import Duty, perform
from scheduler.housekeeping import purge_answers, purge_compositions, purge_inbox, purge_linking, purge_uploads
from scheduler.ticker import Ticker

__all__ = ["DRAIN", "run_service", "stop_on_signals"]

_LOG = structlog.get_logger(__name__)

DRAIN = timedelta(seconds=1.5)
"""How long a running handler may still take: a stop is over within two seconds."""

_CLOSING = timedelta(seconds=1)
_HOUSEKEEPING = timedelta(hours=1)
_FIGURES = timedelta(minutes=10)
_IMPORTS = timedelta(minutes=10)
_ANNOUNCEMENTS = timedelta(seconds=2)
"""One that its platform refuses from the start is stopped before many more are called."""
_ANSWERS = timedelta(seconds=30)
"""One that could not be told to whom it was meant for goes on to somebody else."""
_UPLOADS = timedelta(seconds=30)
"""Whoever takes a file wakes its own process; another one may have died since, or have been importing."""


async def _once(adapter: Adapter, sink: Sink) -> None:
    await adapter.run(sink)


async def run_service(
    assembly: Assembly, stop: asyncio.Event, *, receive: Receive = _once, linger: timedelta = timedelta()
) -> None:
    """Serve until ``stop`` is set, or every adapter has ended and all it brought is answered, plus ``linger``.

    Raises whatever ``receive`` or a duty raised: it ends the service, and the caller sees it.
    """
    with kept_aside():
        await _serve(assembly, stop, receive, linger)


async def _serve(assembly: Assembly, stop: asyncio.Event, receive: Receive, linger: timedelta) -> None:
    ticker = Ticker()
    async with assembly.sending.running():
        assembly.core.start()
        receivers = _tasks(
            receive_in_turn(receive, adapter, assembly.core.accept, assembly.keeper) for adapter in assembly.adapters
        )
        owners = _tasks([*map(perform, _duties(assembly, ticker)), *assembly.sending.work(ticker)])
        ticker.start()
        stopping = asyncio.create_task(stop.wait(), name="stop")
        try:
            await _until_done(receivers, owners, stopping)
            if not stop.is_set():
                await _settle(assembly, stopping, linger)
        finally:
            ticker.stop()
            await _cancel([*receivers, *owners, stopping])
            await asyncio.gather(assembly.core.drain(DRAIN), assembly.sending.drain(DRAIN))
            await _close(assembly.adapters)


@asynccontextmanager
async def stop_on_signals() -> AsyncGenerator[asyncio.Event, None]:
    """Yield an event that SIGINT and SIGTERM set, in place of what they do otherwise."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in before:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number, handler in before.items():
            loop.remove_signal_handler(number)
            signal.signal(number, handler)  # a second one, while the database closes, ends as a command does


def _duties(assembly: Assembly, ticker: Ticker) -> list[Duty]:
    uploads = ticker.every("files by chat", _UPLOADS)
    assembly.intake.wakes(uploads.wake)
    return [
        Duty(uploads, assembly.uploads.work),
        Duty(ticker.every("announcements", _ANNOUNCEMENTS), assembly.announcing.work),
        Duty(ticker.every("answers", _ANSWERS), assembly.answers.work),
        Duty(ticker.every("old answers", _HOUSEKEEPING), lambda: purge_answers(assembly.clock.now())),
        Duty(ticker.every("old files by chat", _HOUSEKEEPING), lambda: purge_uploads(assembly.clock.now())),
        Duty(ticker.every("old compositions", _HOUSEKEEPING), lambda: purge_compositions(assembly.clock.now())),
        Duty(ticker.every("housekeeping", _HOUSEKEEPING), lambda: purge_inbox(assembly.inbox)),
        Duty(ticker.every("old codes", _HOUSEKEEPING), lambda: purge_linking(assembly.clock.now())),
        Duty(ticker.every("figures of audiences", _FIGURES), catch_up),
        Duty(ticker.every("interrupted imports", _IMPORTS), lambda: _resume_imports(assembly.clock)),
    ]


async def _resume_imports(clock: Clock) -> None:
    """Finish what a process that was killed had begun to import: at the start, then as long as the service runs."""
    if finished := await resume_imports(now=clock.now()):
        _LOG.info("imports_resumed", finished=finished)


async def _until_done(
    receivers: list[asyncio.Task[Any]], owners: list[asyncio.Task[Any]], stopping: asyncio.Task[Any]
) -> None:
    """Return when told to stop or when every receiver has ended; raise what a receiver or a duty raised."""
    pending = {*receivers, *owners, stopping}
    while not stopping.done() and not all(task.done() for task in receivers):
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        for task in done - {stopping}:
            task.result()


async def _settle(assembly: Assembly, stopping: asyncio.Task[Any], linger: timedelta) -> None:
    """Answer everything that came before the end, deliver what is due; stay for ``linger``, unless told to stop."""
    settled = asyncio.create_task(assembly.settled(), name="settled")
    await asyncio.wait({settled, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not settled.done():
        await _cancel([settled])
    elif linger:
        await asyncio.wait({stopping}, timeout=linger.total_seconds())


async def _close(adapters: Iterable[Adapter]) -> None:
    """Close every adapter; one whose platform hangs is left behind."""
    closing = [asyncio.create_task(adapter.close(), name=f"close {adapter.name}") for adapter in adapters]
    if not closing:
        return
    _, late = await asyncio.wait(closing, timeout=_CLOSING.total_seconds())
    for task in late:
        _LOG.warning("not closed in time", task=task.get_name())
    await _cancel(closing)


def _tasks(work: Iterable[Coroutine[Any, Any, None]]) -> list[asyncio.Task[Any]]:
    return [asyncio.create_task(each) for each in work]


async def _cancel(tasks: list[asyncio.Task[Any]]) -> None:
    """Cancel what still runs and wait for its end; its failure was already seen, or comes too late to matter."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
