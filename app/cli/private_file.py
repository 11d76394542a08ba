"""A file that names people, written whole or not at all, and readable by who made it alone."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from app.cli.reasons import reason
from app.failures import Misuse
from app.words import Words

__all__ = ["private_file"]

_ONLY_OURS: Final = 0o600


@contextmanager
def private_file(path: Path, words: Words) -> Generator[TextIO, None, None]:
    """Yield what writes text to ``path``; the file takes its place, and that of an older one, when all is well.

    It is opened first, so that what cannot be written down is not made. Raises `Misuse`.
    """
    if not path.parent.is_dir():
        raise Misuse("cli-folder-absent", folder=str(path.parent))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _opened(part) as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise Misuse("cli-file-unwritable", path=str(path), reason=reason(error, words)) from None
    finally:
        part.unlink(missing_ok=True)


def _opened(path: Path) -> TextIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _ONLY_OURS)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")
