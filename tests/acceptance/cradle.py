"""What runs in the nursery: it imports the program, and forks at each message a process that runs it.

A message is JSON, ``main``, ``arguments``, ``folder`` and ``environment``, and three descriptors; the answer is the
number of the process. Each is a grandchild: its parent ends at once, and who reads the answer adopts it.
"""

from __future__ import annotations

import gc
import importlib
import os
import pkgutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping
from typing import Any, Final

import orjson

__all__ = ["main"]

_FLOORS: Final = ("app", "bot", "handlers", "models", "pix", "scheduler")
_TESTS: Final = "bot.adapters.conformance"
_LONGEST: Final = 1 << 17
"""Bytes of a message."""


def main() -> int:
    """Fork what is asked for until the tests leave; in each child, run it and return its exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # for the tests to answer
    with socket.socket(fileno=int(sys.argv.pop())) as door:
        _import_everything()
        assert threading.active_count() == 1, "a fork would lose a thread"
        gc.freeze()
        door.send(b"ready")
        wanted = _asked(door)
    return _run(wanted) if wanted else 0


def _import_everything() -> None:
    for floor in _FLOORS:
        for module in pkgutil.walk_packages(importlib.import_module(floor).__path__, f"{floor}."):
            if not module.name.startswith(_TESTS):
                importlib.import_module(module.name)


def _asked(door: socket.socket) -> Mapping[str, Any] | None:
    """Return what this process is to run; in the nursery itself, which forks it, None at the end."""
    while True:
        message, streams, _, _ = socket.recv_fds(door, _LONGEST, 3)
        if not message:
            return None
        ours, theirs = os.pipe()
        if between := os.fork():
            os.close(theirs)
            os.waitpid(between, 0)
            for descriptor in streams:
                os.close(descriptor)
            door.send(os.read(ours, 32))
            os.close(ours)
        else:
            os.close(ours)
            _be_orphaned(theirs)
            _take(streams)
            return orjson.loads(message)


def _be_orphaned(told: int) -> None:
    """Go on as a child of this process, whose number is ``told``, once this one has ended and it is adopted."""
    between = os.getpid()
    if child := os.fork():
        os.write(told, str(child).encode())
        os._exit(0)
    os.close(told)
    while os.getppid() == between:
        time.sleep(0.001)


def _take(streams: list[int]) -> None:
    for stream, descriptor in enumerate(streams):
        os.dup2(descriptor, stream)
        os.close(descriptor)


def _run(wanted: Mapping[str, Any]) -> int:
    os.environ.clear()
    os.environ.update(wanted["environment"])
    os.chdir(wanted["folder"])
    sys.argv[1:] = wanted["arguments"]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    module, _, name = wanted["main"].partition(":")
    try:
        return getattr(importlib.import_module(module), name)()
    finally:
        _leave_to_the_nursery_what_is_its()


def _leave_to_the_nursery_what_is_its() -> None:
    """Spare the end of the interpreter half a second: a service has put back what it kept aside, and more with it."""
    if not gc.get_freeze_count():
        gc.freeze()
