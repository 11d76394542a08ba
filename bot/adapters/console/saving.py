"""Files received in a terminal, written to a folder under names nobody can abuse."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from bot.adapters.console.face import Received
from bot.message import Attachment

__all__ = ["safe_name", "save"]

_MAX_NAME_BYTES: Final = 120
_FALLBACK: Final = "file"
_OURS_ALONE: Final = 0o600


def save(attachment: Attachment, folder: Path | None) -> Received:
    """Write ``attachment`` into ``folder``, made if need be, under a name not taken. Blocks on the disk."""
    if folder is None:
        return Received(attachment, None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Received(attachment, _write(attachment, folder))
    except OSError:
        return Received(attachment, None)


def safe_name(name: str) -> str:
    """Return the last part of ``name``: letters, digits, spaces and ``-_.()`` only, not hidden, of bounded length."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if _ordinary(c) else "_" for c in unicodedata.normalize("NFC", last))
    stem, dot, suffix = kept.strip(" .").rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    ending = f"{dot}{suffix}" if len(suffix.encode()) < _MAX_NAME_BYTES // 4 else ""
    return _shortened(stem, _MAX_NAME_BYTES - len(ending.encode())) + ending


def _ordinary(character: str) -> bool:
    return character.isalnum() or character in " -_.()"


def _shortened(stem: str, limit: int) -> str:
    return stem.encode()[:limit].decode("utf-8", "ignore").rstrip(" .") or _FALLBACK


def _write(attachment: Attachment, folder: Path) -> Path:
    for path in _paths(folder, safe_name(attachment.name)):
        try:
            # Exclusive: an existing file, a link included, is never written through.
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), _OURS_ALONE)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "wb") as file:
            file.write(attachment.content)
        return path
    raise FileExistsError(attachment.name)


def _paths(folder: Path, name: str) -> Iterator[Path]:
    first = folder / name
    yield first
    for number in count(2):
        yield first.with_name(f"{first.stem}-{number}{first.suffix}")
