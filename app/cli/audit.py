"""``pixmate audit``: who did what."""

from __future__ import annotations

from app.cli.options import Json, find_target, parse_since
from app.cli.output import print_json, print_line, print_table
from app.context import load_context
from models import audit as log
from models.people import Identity, identity

__all__ = ["audit"]


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
        acts = [act async for act in log.entries(person_id=about.person_id if about else None, since=start)]
        people = {act.person_id for act in acts if act.person_id is not None}
        names = {person_id: await identity(person_id) for person_id in people}
    if json:
        print_json([_act(act, names) for act in acts])
        return
    if not acts:
        print_line(context.words.word("cli-audit-none"))
        return
    word, calendar = context.words.word, context.calendar
    print_table(
        (
            word("cli-column-when"),
            word("cli-column-actor"),
            word("cli-column-act"),
            word("cli-column-person"),
            word("cli-column-details"),
        ),
        ((calendar.moment(act.at), act.actor, act.act, _whom(act, names), _details(act)) for act in acts),
    )


def _act(act: log.Act, names: dict[int, Identity | None]) -> dict[str, object]:
    return {
        "id": act.id,
        "at": act.at,
        "actor": act.actor,
        "act": act.act,
        "person": _whom(act, names) or None,
        "details": dict(act.details),
    }


def _whom(act: log.Act, names: dict[int, Identity | None]) -> str:
    if act.person_id is None:
        return ""
    person = names.get(act.person_id)
    return (person.number if person else None) or f"#{act.person_id}"


def _details(act: log.Act) -> str:
    return ", ".join(f"{name}={value}" for name, value in act.details.items())
