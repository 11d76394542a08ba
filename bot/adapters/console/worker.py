"""Blocking calls off the event loop, in order, on a thread that never keeps the process alive."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import TypeVar

__all__ = ["Worker"]

_Result = TypeVar("_Result")


class Worker:
    """One daemon thread.

    ``asyncio.to_thread`` would not do: its threads are joined at exit, and a read of a terminal ends only when
    somebody types, a write to a pipe only when somebody reads.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._calls: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._thread: Thread | None = None

    async def do(self, call: Callable[[], _Result]) -> _Result:
        """Run ``call`` after those given before and return its result; an `OSError` of it is raised here.

        Cancelling the wait does not stop a call that has begun.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[_Result] = loop.create_future()

        def answer(settle: Callable[[], None]) -> None:
            # The loop may have been closed while the call was blocked: then nobody waits any more.
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(lambda: None if future.done() else settle())

        def job() -> None:
            try:
                result = call()
            except OSError as problem:
                failure = problem
                answer(lambda: future.set_exception(failure))
            else:
                answer(lambda: future.set_result(result))

        self._start()
        self._calls.put(job)
        return await future

    def _start(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._work, name=self._name, daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            self._calls.get()()
