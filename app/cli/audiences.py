"""``pixmate audience``: whom a message would reach, kept under a name, and who is not on the bot at all."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict
from pathlib import Path

from cyclopts import App

from app.cli.options import Json
from app.cli.output import print_json, print_line, print_table
from app.cli.private_file import private_file
from app.cli.understood import misunderstood, understood
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from app.service.audiences import terms_for
from handlers.staff.absent_file import absent_heading, absent_rows
from models.audiences import saved
from models.audiences.describing import described
from models.audiences.expression import Expression, written
from models.audiences.mistakes import Mistake
from models.audiences.parsing import parse
from models.audiences.reach import Absent, Reach, absent, reach
from models.audiences.scope import Scope

__all__ = ["audience"]

audience = App(name="audience", help="Whom a message is for: count them, keep them under a name.")


@audience.command
async def count(*expression: str, json: Json = False) -> None:
    """Count an audience: on which platforms, who muted announcements, who is out of reach, who is not on Pixmate.

    Parameters
    ----------
    expression
        For example: 'group "L2 Droit" and not certifiable'. docs/audiences.md has the whole language.
    """
    context = load_context()
    async with context.database():
        meant = await understood(context, " ".join(expression))
        found = await reach(meant, _scope(context))
    if json:
        print_json({"expression": written(meant), "reachable": found.reachable, **asdict(found)})
    else:
        _print(context, meant, found)


@audience.command
async def save(name: str, /, *expression: str) -> None:
    """Keep an audience under a name, in the place of one of that name; whom it means is asked anew each time.

    Parameters
    ----------
    name
        At most 60 characters. In another expression: audience "NAME".
    expression
        Whom it means.
    """
    context = load_context()
    async with context.database():
        meant = await understood(context, " ".join(expression))
        try:
            before = await saved.save(name, meant, actor=operator(), now=context.now)
        except saved.AudienceNameWrong:
            raise Misuse("cli-audience-name-wrong", name=name, longest=saved.LONGEST_NAME) from None
        except Mistake as mistake:
            raise misunderstood(mistake, context) from None
    text = written(meant, context.words.language)
    if before:
        print_line(context.words.word("cli-audience-replaced", name=name, expression=text))
    else:
        print_line(context.words.word("cli-audience-saved", name=name, expression=text))


@audience.command(name="list")
async def list_saved(*, json: Json = False) -> None:
    """List the audiences that are kept."""
    context = load_context()
    async with context.database():
        found = await saved.saved()
    if json:
        print_json(
            [
                {"name": each.name, "expression": each.text, "made_by": each.made_by, "made_at": each.made_at}
                for each in found
            ]
        )
    elif not found:
        print_line(context.words.word("cli-audience-none"))
    else:
        _print_saved(context, found)


@audience.command
async def forget(name: str, /) -> None:
    """Forget an audience that is kept.

    Parameters
    ----------
    name
        Its name.
    """
    context = load_context()
    async with context.database():
        try:
            kept = await saved.forget(name, actor=operator(), now=context.now)
        except saved.AudienceUnknown as error:
            raise _unknown(error) from None
    print_line(context.words.word("cli-audience-forgotten", name=kept))


@audience.command
async def missing(*expression: str, file: Path) -> None:
    """Write who of the roster is meant and not on Pixmate at all to a table, with their university addresses.

    Parameters
    ----------
    expression
        Whom to look at.
    file
        The table to write, such as absent.csv; readable by you alone.
    """
    context = load_context()
    async with context.database():
        meant = await understood(context, " ".join(expression))
        people, without = await _write_absent(context, meant, file)
    word = context.words.word
    if not people:
        print_line(word("cli-audience-nobody-missing"))
        return
    print_line(word("cli-audience-missing-written", count=people, path=str(file)))
    if without:
        print_line(word("cli-audience-no-address", count=without))


async def _write_absent(context: Context, meant: Expression, file: Path) -> tuple[int, int]:
    """Write them, if there are any. Returns how many there are, and how many of them have no address."""
    pages = absent(meant, _scope(context))
    first = await anext(pages, None)
    if first is None:
        return 0, 0
    people = without = 0
    with private_file(file, context.words) as stream:
        stream.write(absent_heading(context.words.word))
        async for page in _after(first, pages):
            stream.write(absent_rows(page))
            people += len(page)
            without += sum(not each.email for each in page)
    return people, without


async def _after(first: list[Absent], pages: AsyncGenerator[list[Absent], None]) -> AsyncGenerator[list[Absent], None]:
    yield first
    async for page in pages:
        yield page


def _print_saved(context: Context, found: Sequence[saved.Saved]) -> None:
    word, calendar = context.words.word, context.calendar
    columns = (
        word("cli-column-name"),
        word("cli-column-expression"),
        word("cli-column-made-by"),
        word("cli-column-when"),
    )
    print_table(
        columns,
        ((each.name, _in_words_of(context, each.text), each.made_by, calendar.moment(each.made_at)) for each in found),
    )


def _in_words_of(context: Context, text: str) -> str:
    """Return a kept expression in the operator's language; as it was kept where this program knows it no more."""
    try:
        return written(parse(text), context.words.language)
    except Mistake:
        return text


def _scope(context: Context) -> Scope:
    return Scope(terms_for(context), context.now)


def _print(context: Context, meant: Expression, found: Reach) -> None:
    word = context.words.word
    print_line(word("cli-audience-who", who=described(meant, word)))
    print_line(word("cli-audience-people", count=found.people, guests=found.guests))
    print_line(word("cli-audience-reachable", count=found.reachable))
    for platform, people in found.platforms.items():
        print_line("  " + word("cli-audience-platform", platform=platform.capitalize(), count=people))
    print_line(word("cli-audience-muted", count=found.muted))
    print_line(word("cli-audience-unreachable", count=found.unreachable))
    print_line(word("cli-audience-absent", count=found.absent))
    if found.gone:
        print_line(word("cli-audience-gone", count=found.gone))
    if found.absent:
        print_line(word("cli-audience-get-absent"))


def _unknown(error: saved.AudienceUnknown) -> Failure:
    if error.nearest:
        return Failure("cli-audience-unknown-near", name=error.name, nearest=error.nearest[0])
    return Failure("cli-audience-unknown", name=error.name)
