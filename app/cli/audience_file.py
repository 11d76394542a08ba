"""What an operator hands over to say something to many people: a file of student numbers, and the words."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Final

from app.cli.reasons import reason
from app.failures import Misuse
from app.words import Words

__all__ = ["STANDARD_INPUT", "read_bytes", "read_numbers", "read_text"]

STANDARD_INPUT: Final = "-"

_MEGABYTE: Final = 1_000_000
_MOST: Final = 8 * _MEGABYTE
"""Some 700,000 numbers: more is no list of students, and is not read."""
_MOST_TEXT: Final = _MEGABYTE


def read_numbers(path: Path, words: Words) -> tuple[str, ...]:
    """Return the numbers of ``path``, one a line, each once; blank lines and those that begin with ``#`` say nothing.

    Raises `Misuse` when it cannot be read, is too big, or names nobody.
    """
    content = read_bytes(path, _MOST, words, too_big="cli-notify-file-too-big")
    lines = (line.strip() for line in _decoded(content, str(path), words).splitlines())
    numbers = tuple(dict.fromkeys(line for line in lines if line and not line.startswith("#")))
    if not numbers:
        raise Misuse("cli-notify-nobody", path=str(path))
    return numbers


def read_text(text: str | None, file: Path | None, words: Words, *, twice: str) -> str | None:
    """Return the words given as ``text`` or kept in ``file``, its ends of lines alike; None when neither is given.

    ``-`` stands for the standard input. Raises `Misuse`: ``twice`` where both are given, where a file cannot be read,
    and for signs that cannot be sent.
    """
    if text is not None and file is not None:
        raise Misuse(twice)
    if STANDARD_INPUT in {text, str(file)}:
        text = _decoded(sys.stdin.buffer.read(_MOST_TEXT), STANDARD_INPUT, words)
    elif file is not None:
        text = _decoded(read_bytes(file, _MOST_TEXT, words, too_big="cli-notify-text-too-big"), str(file), words)
    return None if text is None else _sayable("\n".join(text.splitlines()).strip())


def _sayable(text: str) -> str:
    """Return ``text``. Raises `Misuse` for what no messenger and no database takes: control signs, halves of signs."""
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign not in "\n\t" for sign in text):
        raise Misuse("cli-notify-unsayable")
    return text


def read_bytes(path: Path, most: int, words: Words, *, too_big: str) -> bytes:
    """Return the bytes of ``path``. Raises `Misuse`: ``too_big`` where there are more than ``most``."""
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error, words) from None
    if len(content) > most:
        raise Misuse(too_big, path=str(path), most=most // _MEGABYTE)
    return content


def _unreadable(path: Path, error: OSError | ValueError, words: Words) -> Misuse:
    # A path with a null character is none, says Python, before any system is asked.
    why = reason(error, words) if isinstance(error, OSError) else words.word("import-absent")
    return Misuse("cli-notify-file-unreadable", path=str(path), reason=why)


def _decoded(content: bytes, path: str, words: Words) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Misuse("cli-notify-file-unreadable", path=path, reason=words.word("cli-file-not-text")) from None
