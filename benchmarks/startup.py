"""How long the terminal chat takes from its start to its first answer, and how much memory it holds then."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure, percentile

_ROUNDS = 7
_PROGRAM = "import sys; from app.cli import main; sys.exit(main())"


async def run() -> list[Figure]:
    """Start the demo again and again (its campus imported before) and answer one line each time."""
    with tempfile.TemporaryDirectory() as folder:
        first, _ = _answer(folder)
        rounds = [_answer(folder) for _ in range(_ROUNDS)]
    return [
        Figure("first start, campus imported, first answer", first, "s"),
        Figure(
            "second start to first answer, median",
            percentile((seconds for seconds, _ in rounds), 0.5),
            "s",
            "≤ 2 s",
            "the prompt comes before",
        ),
        Figure("memory then, peak", max(peak for _, peak in rounds), "MB", "≤ 100 MB"),
    ]


def _answer(folder: str) -> tuple[float, float]:
    """Return the seconds until the first answer and the process's peak resident memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, "demo", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PIXMATE_DATA_DIR": folder},
        text=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("no pipes")
    process.stdin.write("/levels\n")
    process.stdin.flush()
    process.stdout.readline()
    seconds = time.perf_counter() - started
    peak = _peak(process.pid)
    process.stdin.close()
    process.wait(timeout=10)
    process.stdout.close()
    return seconds, peak


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError(status)
    return int(found[1]) / 1024
