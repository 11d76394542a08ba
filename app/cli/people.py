"""``pixmate person``: all that is known of one student, on one page."""

from __future__ import annotations

from datetime import datetime

from app.cli.options import Json
from app.cli.output import print_json, print_line, print_table
from app.context import Context, load_context
from app.failures import Failure
from bot.formatting import Calendar
from models.delivery_report import still_owed
from models.people import by_number, nearest_number
from models.person_report import CompetenceReport, OwedItem, PersonReport, person_report
from models.queue.delivery import Delivery
from models.queue.opening import stored_queue
from pix.framework import BY_CODE
from pix.profile import Source

__all__ = ["person"]


async def person(number: str, /, *, json: Json = False) -> None:
    """Show a student's names, levels, windows, accounts and what is owed to them.

    Parameters
    ----------
    number
        The student number.
    """
    context = load_context()
    async with context.database():
        found = await by_number(number)
        if found is None:
            near = await nearest_number(number)
            if near is not None:
                raise Failure("cli-person-unknown-near", number=number, nearest=near)
            raise Failure("cli-person-unknown", number=number)
        owed = [_owed(row) for row in await still_owed(stored_queue(), found.person_id)]
        report = await person_report(found, context.settings.pix.rules(), owed=owed)
    if json:
        print_json(as_json(report))
    else:
        _print(context, report)


def as_json(report: PersonReport) -> dict[str, object]:
    """Return the page as programs read it; instants stay instants."""
    return {
        "number": report.number,
        "first_name": report.names.first,
        "last_name": report.names.last,
        "usage_name": report.names.usage,
        "group": report.group,
        "competences": report.competences,
        "total_pix": report.total_pix,
        "sent_at": report.sent_at,
        "sent_day_only": report.sent_day_only,
        "estimate": report.estimate,
        "certifiable": report.certifiable,
        "missing": report.missing,
        "accounts": report.accounts,
        "owed": report.owed,
    }


def _owed(row: Delivery) -> OwedItem:
    return OwedItem(row.id, str(row.kind), str(row.state), row.due_at)


def _print(context: Context, report: PersonReport) -> None:
    word, calendar = context.words.word, context.calendar
    title = " ".join(filter(None, (report.names.first, report.names.usage or report.names.last)))
    print_line(" · ".join(filter(None, (title or word("cli-person-guest"), report.number, report.group))))
    if report.sent_at is None or report.total_pix is None:
        print_line(word("cli-person-no-profile"))
    else:
        maximum = context.settings.pix.rules().profile_pix
        date = _known(calendar, report.sent_at, day_only=report.sent_day_only)
        print_line(word("cli-person-total", total=report.total_pix, maximum=maximum, date=date))
    if report.certifiable:
        print_line(word("cli-person-certifiable"))
    else:
        print_line(word("cli-person-missing", missing=report.missing))
    if report.competences:
        _print_competences(context, report)
    addresses = ", ".join(account.address for account in report.accounts)
    print_line(word("cli-person-accounts", accounts=addresses) if addresses else word("cli-person-no-account"))
    if report.owed:
        print_line(word("cli-person-owed", count=len(report.owed)))


def _print_competences(context: Context, report: PersonReport) -> None:
    word = context.words.word
    print_table(
        (
            word("cli-column-code"),
            word("cli-column-competence"),
            word("cli-column-level"),
            word("cli-column-pix"),
            word("cli-column-source"),
            word("cli-column-known"),
            word("cli-column-improve"),
            word("cli-column-reset"),
        ),
        (_row(context, code, figure) for code, figure in report.competences.items()),
    )


def _row(context: Context, code: str, figure: CompetenceReport) -> tuple[str, ...]:
    calendar: Calendar = context.calendar
    competence = BY_CODE[code]
    return (
        code,
        competence.short_fr if context.words.language == "fr" else competence.short_en,
        "" if figure.level is None else str(figure.level),
        "" if figure.pix is None else str(figure.pix),
        _source(context, figure.source),
        _known(calendar, figure.known_at, day_only=figure.known_day_only),
        calendar.moment(figure.improve_at) if figure.improve_at else "",
        calendar.moment(figure.reset_at) if figure.reset_at else "",
    )


def _known(calendar: Calendar, instant: datetime, *, day_only: bool) -> str:
    """Return the moment, without an hour where the file gave none."""
    return calendar.day(calendar.dated(instant, day_only=True)) if day_only else calendar.moment(instant)


def _source(context: Context, source: Source) -> str:
    match source:
        case Source.IMPORTED:
            return context.words.word("cli-source-imported")
        case Source.DECLARED:
            return context.words.word("cli-source-declared")
        case Source.CERTIFIED:
            return context.words.word("cli-source-certified")
