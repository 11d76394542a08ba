"""A file of accounts to be linked: lines ``NUMBER,ACCOUNT``, checked as a whole before any is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.cli.options import read_account_of
from app.cli.reasons import reason
from app.failures import Failure, Misuse
from app.service.identity import student
from app.words import Words
from bot.events import Address
from models.people import Identity, PersonUnknown, find

__all__ = ["Checked", "Pair", "check", "read_lines"]

_SEPARATOR: Final = re.compile(r"\s*[,;\t]\s*")
_TITLES: Final = frozenset({"account", "compte"})


@dataclass(frozen=True, slots=True)
class Pair:
    """An account to be joined to a student, and the line that says so (the first is 1)."""

    line: int
    person: Identity
    address: Address


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file asks for; with ``problems``, sentences with their lines, nothing of it is done."""

    pairs: tuple[Pair, ...]
    problems: tuple[str, ...]


def read_lines(path: Path, words: Words) -> list[str]:
    """Return the lines of ``path``. Raises `Misuse` when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise Misuse("cli-file-unreadable", path=str(path), reason=reason(error, words)) from None
    except UnicodeDecodeError:
        raise Misuse("cli-file-unreadable", path=str(path), reason=words.word("cli-file-not-text")) from None


async def check(lines: list[str], words: Words) -> Checked:
    """Check every line: well written, a student there is, an account nobody else has, and each account once."""
    pairs: list[Pair] = []
    problems: list[str] = []
    seen: dict[Address, int] = {}
    for number, cells in _cells(lines):
        try:
            pair = await _pair(number, cells)
            if (before := seen.setdefault(pair.address, number)) != number:
                raise Failure("cli-account-twice", account=str(pair.address), before=before)
            await _free(pair)
        except Failure as problem:
            problems.append(words.word("cli-account-line", line=number, problem=problem.sentence(words)))
        else:
            pairs.append(pair)
    return Checked(tuple(pairs), tuple(problems))


def _cells(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of each line that says something; titles and comments say nothing."""
    for number, line in enumerate(lines, 1):
        cells = _SEPARATOR.split(line.strip())
        title = number == 1 and cells[-1].casefold() in _TITLES
        if line.strip() and not line.startswith("#") and not title:
            yield number, cells


async def _pair(line: int, cells: list[str]) -> Pair:
    if len(cells) != 2 or not all(cells):
        raise Failure("cli-account-line-wrong")
    return Pair(line, await student(cells[0]), read_account_of(cells[1]))


async def _free(pair: Pair) -> None:
    try:
        owner = await find(pair.address)
    except PersonUnknown:
        return
    if owner.number is not None and owner.person_id != pair.person.person_id:
        raise Failure("cli-account-taken", account=str(pair.address), number=owner.number)
