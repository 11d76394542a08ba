"""Write the fictional campus: ``python -m examples.campus.generate [--students N] [--seed S] [--out DIR]``.

Without options it writes again the two files that lie beside it, byte for byte. Every person is invented.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from examples.campus.cast import DEMO_FIRST_NAME, DEMO_GROUP, DEMO_LAST_NAME, DEMO_NUMBER
from examples.campus.files import (
    CAMPAIGN_CODE,
    CAMPAIGN_ID,
    CAMPAIGN_NAME,
    ORGANISATION,
    write_profiles,
    write_roster,
)
from examples.campus.history import participations
from examples.campus.people import MOST_STUDENTS, students

__all__ = [
    "CAMPAIGN_CODE",
    "CAMPAIGN_ID",
    "CAMPAIGN_NAME",
    "DEFAULT_SEED",
    "DEFAULT_STUDENTS",
    "DEMO_FIRST_NAME",
    "DEMO_GROUP",
    "DEMO_LAST_NAME",
    "DEMO_NUMBER",
    "ORGANISATION",
    "PROFILES_FILE",
    "ROSTER_FILE",
    "generate",
    "main",
    "participations",
    "students",
    "write_profiles",
    "write_roster",
]

DEFAULT_SEED: Final = 2026
DEFAULT_STUDENTS: Final = 360
_HERE: Final = Path(__file__).parent
ROSTER_FILE: Final = _HERE / "roster.csv"
"""The committed roster."""
PROFILES_FILE: Final = _HERE / "profiles.csv"
"""The committed export."""


def generate(folder: Path, *, seed: int = DEFAULT_SEED, count: int = DEFAULT_STUDENTS) -> tuple[int, int]:
    """Write ``roster.csv`` and ``profiles.csv`` of ``count`` students to ``folder``, made when absent.

    Return how many students the roster and how many participations the export hold. Raises `ValueError` for a
    ``count`` that `students` refuses and `OSError` when a file cannot be written.
    """
    everyone = list(students(seed, count))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ROSTER_FILE.name).open("w", encoding="utf-8", newline="") as stream:
        enrolled = write_roster(stream, everyone)
    with (folder / PROFILES_FILE.name).open("w", encoding="utf-8", newline="") as stream:
        rows = write_profiles(stream, everyone)
    return enrolled, rows


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with ``arguments`` (those of the process by default); return its exit code."""
    parser = ArgumentParser(prog="python -m examples.campus.generate", description="Write a fictional campus.")
    parser.add_argument("--students", type=int, default=DEFAULT_STUDENTS, metavar="N", help="default: %(default)s")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, metavar="S", help="default: %(default)s")
    parser.add_argument("--out", type=Path, default=_HERE, metavar="DIR", help="default: beside the script")
    chosen = parser.parse_args(arguments)
    if not 1 <= chosen.students <= MOST_STUDENTS:
        parser.error(f"--students is a number from 1 to {MOST_STUDENTS}, for example {DEFAULT_STUDENTS}")
    try:
        enrolled, rows = generate(chosen.out, seed=chosen.seed, count=chosen.students)
    except OSError as error:
        print(f"Cannot write to {chosen.out}: {error.strerror}", file=sys.stderr)
        return 1
    print(f"{enrolled} students on the roster, {rows} participations in the export, in {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
