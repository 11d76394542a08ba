"""``pixmate audit``: who did what."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable, Mapping, Sequence
from typing import TypeAlias

from app.cli.options import Json, find_target, parse_since
from app.cli.output import print_json_array, print_line, print_table
from app.context import Context, load_context
from models import audit as log
from models.accounts import first_accounts
from models.people import identities

__all__ = ["audit"]

_Page: TypeAlias = list[tuple[log.Act, str]]
"""Acts, each with the number or the account of whom it is about; empty when about nobody."""


async def audit(*, person: str | None = None, since: str | None = None, json: Json = False) -> None:
    """Show what staff and operators did, oldest first.

    Parameters
    ----------
    person
        Only what concerns this student number or account.
    since
        Only since then: a duration (7d, 36h) or a date (2026-11-16).
    """
    context = load_context()
    start = parse_since(since, context) if since else None
    async with context.database():
        about = await find_target(person) if person else None
        pages = _named(log.pages(person_id=about.person_id if about else None, since=start))
        if json:
            await print_json_array(_as_json(pages))
        elif not await _print(context, pages):
            print_line(context.words.word("cli-audit-none"))


async def _named(pages: AsyncIterable[Sequence[log.Act]]) -> AsyncGenerator[_Page, None]:
    """Yield each page with what its people are called: one question a page, and one more for those without number."""
    async for acts in pages:
        about = {act.person_id for act in acts if act.person_id is not None}
        numbers = {each: person.number for each, person in (await identities(about)).items() if person.number}
        addresses = await first_accounts(about - numbers.keys())
        names = {each: str(address) for each, address in addresses.items()} | numbers
        yield [(act, _whom(act, names)) for act in acts]


async def _as_json(pages: AsyncIterable[_Page]) -> AsyncGenerator[list[dict[str, object]], None]:
    async for page in pages:
        yield [_act(act, whom) for act, whom in page]


async def _print(context: Context, pages: AsyncIterable[_Page]) -> bool:
    """Print ``pages``, each under the names of the columns. Returns whether there was anything to print."""
    word, moment, printed = context.words.word, context.calendar.moment, False
    columns = (
        word("cli-column-when"),
        word("cli-column-actor"),
        word("cli-column-act"),
        word("cli-column-person"),
        word("cli-column-details"),
    )
    async for page in pages:
        print_table(columns, ((moment(act.at), act.actor, act.act, whom, _details(act)) for act, whom in page))
        printed = True
    return printed


def _act(act: log.Act, whom: str) -> dict[str, object]:
    return {
        "id": act.id,
        "at": act.at,
        "actor": act.actor,
        "act": act.act,
        "person": whom or None,
        "details": dict(act.details),
    }


def _whom(act: log.Act, names: Mapping[int, str]) -> str:
    """Return the number or the account the act is about; who was erased since is left with the id alone."""
    if act.person_id is None:
        return ""
    return names.get(act.person_id, f"#{act.person_id}")


def _details(act: log.Act) -> str:
    return ", ".join(f"{name}={value}" for name, value in act.details.items())
