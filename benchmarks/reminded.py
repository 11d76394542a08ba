"""From an answer told in a running chat to its reminder, the delay being set to five seconds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time

from benchmarks.figures import Figure, percentile

_ROUNDS = 3
_PROGRAM = "import sys; from app.cli import main; sys.exit(main())"
_SETTINGS = {"PIXMATE_RESET_DELAY": "5s", "PIXMATE_QUIET_HOURS": "off", "PIXMATE_LANGUAGE": "en"}


async def run() -> list[Figure]:
    """Tell an answer in a chat of its own each time, and wait for what comes unasked."""
    waits: list[float] = []
    for _ in range(_ROUNDS):
        with tempfile.TemporaryDirectory() as folder:
            waits.append(_reminded(folder))
    return [
        Figure("from the answer told to the reminder, median", percentile(waits, 0.5), "s", "≤ 7 s"),
        Figure("the longest", max(waits), "s", "≤ 7 s"),
    ]


def _reminded(folder: str) -> float:
    """Return the seconds from the line typed to the message that was not asked for."""
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "chat", "--json", "--language", "en"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_SETTINGS, "PIXMATE_DATA_DIR": folder},
        text=True,
    ) as chat:
        if chat.stdin is None or chat.stdout is None:
            raise RuntimeError("no pipes")
        chat.stdin.write("/help\n")
        chat.stdin.flush()
        chat.stdout.readline()
        chat.stdin.write("I did 3.1 today, level 2\n")
        chat.stdin.flush()
        told = time.perf_counter()
        kinds = [json.loads(chat.stdout.readline())["kind"] for _ in range(2)]
        seconds = time.perf_counter() - told
        if kinds != ["reply", "notification"]:
            raise RuntimeError(kinds)
        chat.stdin.close()
    return seconds
