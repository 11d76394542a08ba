"""``@path`` typed in a terminal: which file it names, and its bytes."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Final

from bot.events import Uploaded

__all__ = ["Refused", "Why", "candidates", "read_upload"]

_QUOTES: Final = {'"': '"', "'": "'", "«": "»", "“": "”"}
_ESCAPED: Final = re.compile(r"\\([^\w\\])")
_GAP: Final = re.compile(r"(?<!\\)\s+")
_MAX_CANDIDATES: Final = 64


class Why(Enum):
    """Why a file was not sent."""

    MISSING = auto()
    NOT_A_FILE = auto()
    UNREADABLE = auto()
    TOO_LARGE = auto()


@dataclass(frozen=True, slots=True)
class Refused:
    """The file at ``path`` (as typed) was not sent."""

    path: str
    why: Why


def read_upload(typed: str, limit: int) -> Uploaded | Refused:
    """Return the file that ``typed`` (``@path``, then perhaps a caption) names, at most ``limit`` bytes of it.

    Without quotes a path may hold spaces: the longest beginning that names something is the path.
    """
    shortest = ""
    for path, caption in candidates(typed):
        # Unlike the method of `Path`, this one lets the name of an unknown user stand.
        place = Path(os.path.expanduser(path))
        mode = _mode(place)
        if path and mode is not None:
            return _read(place, mode, path, caption, limit)
        shortest = path
    return Refused(shortest, Why.MISSING)


def candidates(typed: str) -> Iterator[tuple[str, str]]:
    """Yield each reading of ``typed`` as path and caption, the longest path first."""
    rest = typed.removeprefix("@").strip()
    closing = _QUOTES.get(rest[:1])
    if closing is not None:
        path, _, caption = rest[1:].partition(closing)
        yield path.strip("\u00a0\u202f"), caption.strip()
        return
    gaps = list(_GAP.finditer(rest))[:_MAX_CANDIDATES]
    yield _unescaped(rest), ""
    for gap in reversed(gaps):
        yield _unescaped(rest[: gap.start()]), rest[gap.end() :]


def _unescaped(path: str) -> str:
    return _ESCAPED.sub(r"\1", path)


def _mode(place: Path) -> int | None:
    try:
        return place.stat().st_mode
    except OSError:
        return None


def _read(place: Path, mode: int, path: str, caption: str, limit: int) -> Uploaded | Refused:
    # A pipe or a device would be read for ever.
    if not stat.S_ISREG(mode):
        return Refused(path, Why.NOT_A_FILE)
    try:
        with place.open("rb") as file:
            content = file.read(limit + 1)
    except OSError:
        return Refused(path, Why.UNREADABLE)
    if len(content) > limit:
        return Refused(path, Why.TOO_LARGE)
    return Uploaded(place.name, content, caption)
