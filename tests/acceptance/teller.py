"""A program that tells what a process finds: to compare one that was forked with one that was started."""

from __future__ import annotations

import atexit
import json
import locale
import os
import resource
import signal
import sys
import threading
import time
import warnings
from io import FileIO
from typing import IO, Any

__all__ = ["main"]

_kept: list[object] = []
"""What this process keeps to its end."""


def main() -> int:
    """Do what the first argument names."""
    what, *rest = sys.argv[1:]
    match what:
        case "tell":
            sys.stdout.write(json.dumps(_found()))
        case "keep":
            _kept.extend(rest)
            os.environ["PIXMATE_KEPT"] = "yes"
            sys.stdout.write(f"{_kept} {_environment()}")
        case "warn":
            warnings.warn("a word", stacklevel=1)
        case "leave":
            _kept.append(FileIO(os.devnull))
            atexit.register(sys.stdout.write, "the last word")
            return 3
        case "fail":
            raise RuntimeError(*rest)
        case "wait":
            sys.stdout.write("waits\n")
            sys.stdout.flush()
            time.sleep(60)
        case _:
            raise AssertionError(what)
    return 0


def _found() -> dict[str, Any]:
    return {
        "arguments": sys.argv,
        "called": sys.modules["__main__"].__name__,
        "folder": os.getcwd(),
        "environment": dict(os.environ),
        "parent": os.getppid(),
        "group": os.getpgrp(),
        "session": os.getsid(0),
        "umask": os.umask(0o022),
        "descriptors": sorted(os.listdir("/proc/self/fd")),
        "threads": threading.active_count(),
        "signals": {str(number): _does(number) for number in sorted(signal.valid_signals())},
        "blocked": sorted(signal.pthread_sigmask(signal.SIG_BLOCK, [])),
        "limits": [resource.getrlimit(limit) for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)],
        "flags": repr(sys.flags),
        "filters": [str(each) for each in warnings.filters if each[2].__module__ == "builtins"],  # aiohttp has its own
        "locale": [locale.setlocale(locale.LC_ALL), time.tzname],
        "path": sys.path,
        "read": sys.stdin.read(),
        "streams": [_kind(stream) for stream in (sys.stdin, sys.stdout, sys.stderr)],
        "same": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__, sys.stderr is sys.__stderr__],
    }


def _does(number: int) -> str:
    does = signal.getsignal(number)
    return does.__name__ if callable(does) else str(does)


def _environment() -> list[str]:
    return [name for name in os.environ if name.startswith("PIXMATE_")]


def _kind(stream: IO[str]) -> dict[str, Any]:
    names = ("encoding", "errors", "newlines", "line_buffering", "write_through", "name", "mode")
    found = {name: getattr(stream, name) for name in names}
    return found | {"number": stream.fileno(), "seeks": stream.seekable(), "terminal": stream.isatty()}
