"""``pixmate account``: whose each chat account is, joined and parted by hand."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.cli.account_file import check, read_lines
from app.cli.options import Json, read_account_of
from app.cli.output import print_json_array, print_line, print_table
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from app.service.identity import student
from app.service.sending import planning_for
from bot.events import Address
from models import linking
from models.account_report import AccountItem, account_pages
from models.linking import AccountTaken, Merger, NotLinked
from models.people import Identity, PersonUnknown
from models.queue.opening import stored_queue

__all__ = ["account"]

account = App(name="account", help="The chat accounts through which people are reached.")

From = Annotated[Path | None, Parameter(name="--from")]


@account.command
async def link(number: str | None = None, who: str | None = None, /, *, from_: From = None) -> None:
    """Join a chat account to a student; what was told through it becomes the student's.

    Parameters
    ----------
    number
        The student number.
    who
        The account, such as telegram:12345 (one never seen is noted for its first message).
    from_
        A file with a line NUMBER,ACCOUNT for each, checked as a whole before anything is done.
    """
    context = load_context()
    if from_ is not None and number is None:
        await _link_file(context, from_)
        return
    if number is None or who is None or from_ is not None:
        raise Misuse("cli-account-link-how")
    address = read_account_of(who)
    async with context.database():
        person = await student(number)
        done = await _link(context, person, address)
    key = "cli-account-linked" if done else "cli-account-linked-before"
    print_line(context.words.word(key, account=str(address), who=_shown(person)))


@account.command(name="list")
async def list_(number: str | None = None, /, *, json: Json = False) -> None:
    """List all accounts, or those of a student.

    Parameters
    ----------
    number
        The student number.
    """
    context = load_context()
    async with context.database():
        pages = account_pages(None if number is None else (await student(number)).person_id)
        if json:
            await print_json_array(pages)
        elif not await _print(context, pages):
            print_line(context.words.word("cli-account-none"))


@account.command
async def unlink(who: str, /) -> None:
    """Make an account a guest again, of whom nothing is known; what it told stays with the student.

    Parameters
    ----------
    who
        The account, such as telegram:12345.
    """
    context = load_context()
    address = read_account_of(who)
    async with context.database():
        try:
            parted = await linking.unlink(address, actor=operator(), now=context.now)
        except PersonUnknown:
            raise Failure("cli-account-unknown", account=str(address)) from None
        except NotLinked:
            raise Failure("cli-account-not-linked", account=str(address)) from None
    print_line(context.words.word("cli-account-unlinked", account=str(address), who=_shown(parted.person)))


async def _link(context: Context, person: Identity, address: Address) -> bool:
    queue = stored_queue()
    merger = Merger(queue, planning_for(context.settings, queue))
    try:
        return await linking.link(person, address, actor=operator(), merger=merger, now=context.now)
    except AccountTaken as taken:
        raise Failure("cli-account-taken", account=str(address), number=taken.owner.number or "") from None


async def _link_file(context: Context, path: Path) -> None:
    lines = read_lines(path, context.words)
    async with context.database():
        checked = await check(lines, context.words)
        if checked.problems:
            for problem in checked.problems:
                print_line(problem)
            raise Failure("cli-account-file-refused", path=str(path), count=len(checked.problems))
        done = [await _link(context, pair.person, pair.address) for pair in checked.pairs]
    print_line(context.words.word("cli-account-file-linked", linked=sum(done), before=len(done) - sum(done)))


async def _print(context: Context, pages: AsyncIterable[Sequence[AccountItem]]) -> bool:
    """Print ``pages``, each under the names of the columns. Returns whether there was anything to print."""
    word, printed = context.words.word, False
    columns = (
        word("cli-column-account"),
        word("cli-column-number"),
        word("cli-column-name"),
        word("cli-column-preferred"),
        word("cli-column-unreachable"),
        word("cli-column-seen"),
    )
    async for page in pages:
        print_table(columns, (_row(context, item) for item in page))
        printed = True
    return printed


def _row(context: Context, item: AccountItem) -> tuple[str, ...]:
    word = context.words.word
    return (
        item.account,
        item.number or word("cli-person-guest"),
        f"{item.first_name} {item.last_name}".strip(),
        word("cli-yes") if item.preferred else "",
        item.unreachable or "",
        context.calendar.moment(item.seen_at) if item.seen_at else "",
    )


def _shown(person: Identity) -> str:
    number = person.number or f"#{person.person_id}"
    return f"{person.full_name} ({number})" if person.full_name else number
