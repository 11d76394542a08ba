"""``pixmate invite``: single-use codes by which students link their chat, shown once and kept nowhere."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.cli.campus import unknown_group
from app.cli.invite_files import Sheet, written
from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line, print_table
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from app.service.identity import student
from bot.registry import discover
from models import linking
from models.linking import Invitable, Invite
from models.people import GroupUnknown, Identity, find_group

__all__ = ["invite"]

invite = App(name="invite", help="Single-use codes by which students link their chat.")

All = Annotated[bool, Parameter(name="--all", negative=())]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who was asked for: by ``numbers``, a ``group`` of the roster, or ``all`` of it; exactly one of the three."""

    numbers: tuple[str, ...]
    group: str | None
    everybody: bool

    def __post_init__(self) -> None:
        if (bool(self.numbers), self.group is not None, self.everybody).count(True) != 1:
            raise Misuse("cli-invite-who")

    async def people(self) -> list[Identity]:
        """Return them, each once. Raises `Failure` for one who is not known, or when there is nobody."""
        if self.numbers:
            found = [await student(number) for number in self.numbers]
            return list({each.person_id: each for each in found}.values())
        try:
            group = None if self.group is None else await find_group(self.group)
        except GroupUnknown as error:
            raise unknown_group(error) from None
        students = await linking.students(group)
        if not students:
            raise Failure("cli-invite-nobody")
        return students


@invite.default
async def make(
    *numbers: str, group: str | None = None, all_: All = False, out: Path | None = None, json: Json = False
) -> None:
    """Make an invite for each student: a link, and the same code to be typed. An earlier invite is worth nothing then.

    Parameters
    ----------
    numbers
        Student numbers.
    group
        Every student of this group of the roster.
    all_
        Every student of the roster.
    out
        Write them to this file: .csv for a mailing, .html for a page of cards to print.
    """
    context, asked = load_context(), _Asked(numbers, group, all_)
    sheet = None if out is None else Sheet.at(out)
    async with context.database():
        found = await linking.invitable(await asked.people(), terminals=_terminals(), named=bool(asked.numbers))
        if sheet is None:
            made = await _make(context, found)
        else:
            with written(sheet, context) as write:
                made = await _make(context, found)
                write(made)
    _report(context, made, found, sheet, json=json)


@invite.command
async def revoke(*numbers: str, group: str | None = None, all_: Yes = False) -> None:
    """Take back invites that were not used yet.

    Parameters
    ----------
    numbers
        Student numbers.
    group
        Every student of this group of the roster.
    all_
        Every student of the roster.
    """
    context, asked = load_context(), _Asked(numbers, group, all_)
    async with context.database():
        revoked = await linking.revoke(await asked.people(), actor=operator(), now=context.now)
    if not revoked:
        raise Failure("cli-invite-none")
    print_line(context.words.word("cli-invite-revoked", count=len(revoked)))


def _terminals() -> frozenset[str]:
    """Return the platforms on which an operator may speak as a student."""
    return frozenset(manifest.name for manifest in discover().values() if manifest.interactive)


async def _make(context: Context, found: Invitable) -> list[Invite]:
    lasts = context.settings.linking.lasts
    return await linking.invite(found.people, actor=operator(), lasts=lasts, now=context.now)


def _report(context: Context, made: Sequence[Invite], found: Invitable, sheet: Sheet | None, *, json: bool) -> None:
    word = context.words.word
    if json:
        print_json([_as_json(context, each) for each in made])
        sys.stderr.writelines(f"{line}\n" for line in _left_out(context, found))
        return
    if sheet is not None:
        print_line(word("cli-invite-written", count=len(made), path=str(sheet.path)))
    elif made:
        _print(context, made)
    for line in (*_to_know(context, made), *_left_out(context, found)):
        print_line(line)


def _to_know(context: Context, made: Sequence[Invite]) -> list[str]:
    """Return what people are told beside the codes; programs see it in these."""
    if not made:
        return []
    word, until = context.words.word, context.calendar.moment(made[0].expires_at)
    once = word("cli-invite-once", until=until)
    return [once] if context.settings.linking.telegram_name else [once, word("cli-invite-no-link")]


def _left_out(context: Context, found: Invitable) -> list[str]:
    word, notes = context.words.word, list[str]()
    if found.linked:
        notes.append(word("cli-invite-linked", count=len(found.linked)))
    if found.team:
        notes.append(word("cli-invite-team", count=len(found.team)))
    return notes


def _print(context: Context, made: Sequence[Invite]) -> None:
    word, links = context.words.word, context.settings.linking.links()
    columns = (
        word("cli-column-number"),
        word("cli-column-name"),
        word("cli-column-group"),
        word("cli-column-code"),
        word("cli-column-link"),
    )
    print_table(
        columns,
        (
            (
                each.person.number or "",
                each.person.full_name,
                each.person.group,
                str(each.code),
                links("telegram", each.code.payload) or "",
            )
            for each in made
        ),
    )


def _as_json(context: Context, made: Invite) -> dict[str, object]:
    return {
        "number": made.person.number,
        "first_name": made.person.first_name,
        "last_name": made.person.last_name,
        "group": made.person.group,
        "code": str(made.code),
        "link": context.settings.linking.links()("telegram", made.code.payload),
        "expires_at": made.expires_at,
    }
