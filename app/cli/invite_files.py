"""Invites as files: a table for a mailing, or cards to print. A file of codes is readable by who made it alone."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, TextIO

from app.cli.invite_cards import cards
from app.cli.reasons import reason
from app.context import Context
from app.failures import Misuse
from models.linking import Invite

__all__ = ["Form", "Sheet", "guarded", "written"]

_ONLY_OURS: Final = 0o600
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")


class Form(StrEnum):
    """How invites are written, by the end of the file's name."""

    TABLE = ".csv"
    CARDS = ".html"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file to be written."""

    path: Path
    form: Form

    @classmethod
    def at(cls, path: Path) -> Sheet:
        """Return the sheet at ``path``. Raises `Misuse` for another end of its name."""
        try:
            return cls(path, Form(path.suffix.lower()))
        except ValueError:
            raise Misuse("cli-invite-out", path=str(path)) from None


@contextmanager
def written(sheet: Sheet, context: Context) -> Generator[Callable[[Sequence[Invite]], None], None, None]:
    """Yield what writes invites to ``sheet``; the file takes its place, and that of an older one, when all is well.

    It is opened first: codes that could not be written down would be lost. Raises `Misuse`.
    """
    if not sheet.path.parent.is_dir():
        raise Misuse("cli-folder-absent", folder=str(sheet.path.parent))
    part = sheet.path.with_name(f".{sheet.path.name}.{os.getpid()}.part")
    try:
        with _opened(part) as stream:
            yield lambda made: _write(sheet.form, stream, made, context)
        part.replace(sheet.path)
    except OSError as error:
        raise Misuse("cli-file-unwritable", path=str(sheet.path), reason=reason(error, context.words)) from None
    finally:
        part.unlink(missing_ok=True)


def guarded(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula: the guard that Pix's own files have."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _opened(path: Path) -> TextIO:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _ONLY_OURS)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline="")


def _write(form: Form, stream: TextIO, made: Sequence[Invite], context: Context) -> None:
    match form:
        case Form.TABLE:
            _write_table(stream, made, context)
        case Form.CARDS:
            stream.writelines(cards(made, context))


def _write_table(stream: TextIO, made: Sequence[Invite], context: Context) -> None:
    word, links, zone = context.words.word, context.settings.linking.links(), context.settings.campus.zone_info
    stream.write("\ufeff")  # without it spreadsheets read the system's own encoding
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(
        (
            word("cli-column-number"),
            word("cli-column-last-name"),
            word("cli-column-first-name"),
            word("cli-column-group"),
            word("cli-column-code"),
            word("cli-column-link"),
            word("cli-column-until"),
        )
    )
    for each in made:
        person = each.person
        names = person.number or "", person.usage_name or person.last_name, person.first_name, person.group
        link = links("telegram", each.code.payload) or ""
        until = f"{each.expires_at.astimezone(zone):%Y-%m-%d %H:%M}"
        table.writerow(map(guarded, (*names, str(each.code), link, until)))
