"""``pixmate import``: Pix's files brought in, and the participants a human is asked about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, BinaryIO

from cyclopts import App, Parameter

from app.cli.import_output import as_json, doubt_as_json, lines_of
from app.cli.import_progress import shown_progress
from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line
from app.cli.reasons import reason
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from handlers.staff.import_words import ImportWords, student_name
from models import imports as importing
from models.imports import DoubtShared, DoubtUnknown, ImportBusy, ImportReport, Kind, State, Student
from models.people import PersonUnknown

__all__ = ["imports"]

imports = App(name="import", help="Bring in the files of Pix Orga.")

DryRun = Annotated[bool, Parameter(name="--dry-run", negative=(), help="Say what would change, and change nothing.")]

EverySending = Annotated[bool, Parameter(name="--all", negative=())]


@imports.command
async def roster(file: Path, /, *, dry_run: DryRun = False, json: Json = False) -> None:
    """Bring in the list of students (the file Pix Orga takes).

    Parameters
    ----------
    file
        The CSV file.
    """
    await _import(file, Kind.ROSTER, dry_run=dry_run, known_only=False, json=json)


@imports.command
async def profiles(file: Path, /, *, dry_run: DryRun = False, known_only: Yes = False, json: Json = False) -> None:
    """Bring in the profiles students sent (the export of a campaign that collects profiles).

    Parameters
    ----------
    file
        The CSV file.
    known_only
        Leave out participants whose student number is unknown, instead of creating them.
    """
    await _import(file, Kind.PROFILES, dry_run=dry_run, known_only=known_only, json=json)


@imports.command
async def doubts(*, json: Json = False) -> None:
    """List the participants whom only a human can tell apart."""
    context = load_context()
    async with context.database():
        waiting = await importing.doubts()
    if json:
        print_json([doubt_as_json(each) for each in waiting])
        return
    if not waiting:
        print_line(context.words.word("import-doubts-none"))
        return
    words = _words(context)
    for each in waiting:
        print_line(words.doubt(each))
    print_line(context.words.word("import-doubts-how"))


@imports.command
async def decide(doubt: int, number: str, /, *, all_: EverySending = False) -> None:
    """Say who a doubtful participant is. What they sent is applied at once, and to every later file.

    Parameters
    ----------
    doubt
        The participant's id, as listed by: pixmate import doubts
    number
        The student number, or: none
    all_
        Every sending is this student's, although several students have the name.
    """
    context = load_context()
    nobody = number.strip().casefold() in {"none", "aucun", "personne"}
    async with context.database():
        try:
            decided = await importing.decide(
                doubt, None if nobody else number, actor=operator(), now=context.now, every_sending=all_
            )
        except DoubtUnknown:
            raise Failure("import-doubt-unknown", id=str(doubt)) from None
        except DoubtShared as shared:
            raise Failure("import-doubt-shared", id=str(doubt), number=number, sendings=shared.sendings) from None
        except PersonUnknown:
            raise Failure("cli-person-unknown", number=number) from None
        except ImportBusy:
            raise Failure("import-busy") from None
    who = f"{decided.first_name} {decided.last_name}"
    person = decided.person
    if person is None:
        print_line(context.words.word("import-decided-nobody", who=who))
        return
    student = student_name(Student(person.number or "", person.first_name, person.last_name, person.group))
    print_line(context.words.word("import-decided", who=who, student=student, sendings=decided.sendings_new))


async def _import(file: Path, kind: Kind, *, dry_run: bool, known_only: bool, json: bool) -> None:
    context = load_context()
    with _opened(file, context) as stream:
        async with context.database():
            report = await _run(context, stream, file.name, kind, dry_run=dry_run, known_only=known_only)
    words = _words(context)
    if json:
        print_json(as_json(report, words))
    else:
        for line in lines_of(report, words):
            print_line(line)
    if report.state is State.REFUSED:
        raise _refusal(report, words)


async def _run(
    context: Context, stream: BinaryIO, name: str, kind: Kind, *, dry_run: bool, known_only: bool
) -> ImportReport:
    with shown_progress(context.words) as progress:
        try:
            return await importing.import_file(
                stream,
                name,
                kind=kind,
                actor=operator(),
                now=context.now,
                rules=context.settings.pix.rules(),
                dry_run=dry_run,
                known_only=known_only,
                progress=progress,
            )
        except ImportBusy:
            raise Failure("import-busy") from None


def _refusal(report: ImportReport, words: ImportWords) -> Failure:
    if report.problems_total == 1:
        return Failure("import-refused-because", file=report.file, reason=words.located(report.problems[0]))
    return Failure("import-refused", file=report.file, count=report.problems_total)


def _opened(file: Path, context: Context) -> BinaryIO:
    try:
        return file.open("rb")
    except OSError as error:
        raise Misuse("import-no-file", path=str(file), reason=reason(error, context.words)) from None


def _words(context: Context) -> ImportWords:
    return ImportWords(context.words.word, context.calendar)
