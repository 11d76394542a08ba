"""A large campus brought in by a process of its own, while another task of that process answers taps.

``python -m benchmarks.imports URL FOLDER`` is that process: it imports the two files of ``FOLDER`` and prints figures.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figures import Figure, percentile
from examples.campus.generate import DEFAULT_SEED, PROFILES_FILE, ROSTER_FILE, generate
from models.database import dialect, execute, fetch, open_database, transaction
from models.imports import ImportReport, Kind, import_file
from pix.rules import Rules

STUDENTS = 87_000
"""Some 80,000 of them took part in the campaign."""
_PAUSE = 0.05


async def run(url: str) -> list[Figure]:
    """Import into the empty database at ``url`` in a child process; return its figures."""
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder), seed=DEFAULT_SEED, count=STUDENTS)
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "benchmarks.imports", url, folder, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await child.communicate()
    if child.returncode:
        raise RuntimeError(child.returncode)
    figures: list[list[str | float]] = json.loads(output)
    return [Figure(str(name), float(value), str(unit), str(target)) for name, value, unit, target in figures]


async def measure(url: str, folder: Path) -> list[Figure]:
    """Import both files of ``folder``, then the export once more, and return what it took."""
    async with open_database(url):
        roster, _ = await _timed(folder / ROSTER_FILE.name, Kind.ROSTER)
        quiet, report = await _timed(folder / PROFILES_FILE.name, Kind.PROFILES)
        again, _ = await _timed(folder / PROFILES_FILE.name, Kind.PROFILES)
        await _forget()
        taps: list[float] = []
        tapping = asyncio.create_task(_tap(taps))
        tapped, _ = await _timed(folder / PROFILES_FILE.name, Kind.PROFILES)
        tapping.cancel()
        with suppress(asyncio.CancelledError):
            await tapping
        limit = "≤ 30 s" if dialect() == "sqlite" else "≤ 45 s"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Figure("participants", report.counts.people, ""),
        Figure("participations", report.counts.rows, ""),
        Figure("import of the profiles", quiet, "s", limit),
        Figure("the same, while someone taps", tapped, "s", limit),
        Figure("the same file again", again, "s"),
        Figure("import of the roster", roster, "s"),
        Figure("a tap meanwhile (a read and a write), p95", percentile(taps, 0.95) * 1000, "ms"),
        Figure("a tap meanwhile, worst", max(taps) * 1000, "ms", "≤ 1000 ms"),
        Figure("peak memory of the process", peak, "MB", "≤ 250 MB"),
    ]


async def _timed(path: Path, kind: Kind) -> tuple[float, ImportReport]:
    started = time.perf_counter()
    with path.open("rb") as stream:
        report = await import_file(
            stream, path.name, kind=kind, actor="operator:bench", now=datetime.now(UTC), rules=Rules()
        )
    return time.perf_counter() - started, report


async def _tap(taps: list[float]) -> None:
    """Do again and again what a tap does: read a profile, remember the update."""
    number = 0
    while True:
        started = time.perf_counter()
        await fetch("SELECT competence, level, pix FROM competence_state WHERE person_id = ?", number + 1)
        async with transaction():
            await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", f"bench:{number}", datetime.now(UTC))
        taps.append(time.perf_counter() - started)
        number += 1
        await asyncio.sleep(_PAUSE)


async def _forget() -> None:
    """Empty the tables that the profiles filled, so that the same work is done again."""
    for table in ("competence_state", "sending", "import_row"):
        await execute(f"DELETE FROM {table}")
    await execute("DELETE FROM import WHERE kind = ?", Kind.PROFILES.value)


if __name__ == "__main__":
    found = asyncio.run(measure(sys.argv[1], Path(sys.argv[2])))
    print(json.dumps([[each.name, each.value, each.unit, each.target] for each in found]))
