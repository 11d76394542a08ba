"""Invites as files: a table for a mailing, or cards to print. A file of codes is readable by who made it alone."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from app.cli.invite_cards import cards
from app.cli.private_file import private_file
from app.context import Context
from app.failures import Misuse
from models.linking import Invite
from models.spreadsheets import BEGINNING, lines

__all__ = ["Form", "Sheet", "written"]


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
    """Yield what writes invites to ``sheet``, as `private_file` does: codes that nobody could read would be lost.

    Raises `Misuse`.
    """
    with private_file(sheet.path, context.words) as stream:
        yield lambda made: _write(sheet.form, stream, made, context)


def _write(form: Form, stream: TextIO, made: Sequence[Invite], context: Context) -> None:
    match form:
        case Form.TABLE:
            _write_table(stream, made, context)
        case Form.CARDS:
            stream.writelines(cards(made, context))


def _write_table(stream: TextIO, made: Sequence[Invite], context: Context) -> None:
    word, links, zone = context.words.word, context.settings.linking.links(), context.settings.campus.zone_info
    titles = (
        word("cli-column-number"),
        word("cli-column-last-name"),
        word("cli-column-first-name"),
        word("cli-column-group"),
        word("cli-column-code"),
        word("cli-column-link"),
        word("cli-column-until"),
    )
    rows = [titles]
    for each in made:
        person = each.person
        names = person.number or "", person.usage_name or person.last_name, person.first_name, person.group
        link = links("telegram", each.code.payload) or ""
        rows.append((*names, str(each.code), link, f"{each.expires_at.astimezone(zone):%Y-%m-%d %H:%M}"))
    stream.write(BEGINNING + lines(rows))
