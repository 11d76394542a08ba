"""Deliveries as people look at them: with the student number and the chat account in the place of ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from bot.events import Address
from models.announcing.places import places_of_ids
from models.database import fetch, member_of
from models.people import identities
from models.queue.delivery import WAITING, Delivery, State
from models.queue.kinds import Kind
from models.queue.port import Count, Filter, Queue

__all__ = ["DeliveryItem", "Traced", "addresses", "counted", "delivery_item", "listed", "still_owed", "traced"]

_PAGE: Final = 500
_OWED = WAITING | {State.SENDING}


@dataclass(frozen=True, slots=True)
class DeliveryItem:
    """A row of the list. ``person`` is the student number, ``#id`` without one, a place's name; instants are in UTC."""

    id: int
    bundle_id: int | None
    person: str
    account: str | None
    kind: str
    lane: str
    state: str
    reason: str
    due_at: datetime
    attempts: int
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Traced:
    """A delivery of one person: the account it went to or is to go to, and how many travel in the same message."""

    row: Delivery
    address: Address | None
    together: int = 1


async def listed(queue: Queue, where: Filter) -> AsyncGenerator[list[DeliveryItem], None]:
    """Yield the deliveries that ``where`` describes by id, a page at a time however many there are."""
    after = 0
    while rows := await queue.find(where, after=after, limit=_PAGE):
        yield await _items(rows)
        after = rows[-1].id


async def counted(queue: Queue, where: Filter) -> list[Count]:
    """Return how many deliveries of ``where`` stand alike; of a reason the word alone, without a platform's detail."""
    alike = Counter[Count]()
    for each in await queue.counts(where):
        alike[replace(each, reason=each.reason.partition(":")[0], rows=0)] += each.rows
    return [replace(each, rows=rows) for each, rows in sorted(alike.items())]


async def traced(queue: Queue, person_id: int, since: datetime | None = None) -> list[Traced]:
    """Return every delivery of ``person_id`` that was due or sent ``since``, by due instant.

    What carries others, or did until they were put off, is left out, since each of them tells its own story, unless
    none of them is listed.
    """
    rows = await queue.history(person_id, since)
    sizes: dict[int, int] = {}
    for row in rows:
        if row.bundle_id is not None:
            sizes[row.bundle_id] = sizes.get(row.bundle_id, 0) + 1
    told = {row.sent_at for row in rows if row.kind is not Kind.BUNDLE and row.arrived}
    carriers = {row.id for row in rows if row.kind is Kind.BUNDLE and (row.id in sizes or row.sent_at in told)}
    shown = [row for row in rows if row.id not in carriers]
    where = await addresses({row.account_id for row in shown if row.account_id is not None})
    return [Traced(row, where.get(row.account_id or 0), sizes.get(row.bundle_id or 0, 1)) for row in shown]


async def still_owed(queue: Queue, person_id: int) -> list[Delivery]:
    """Return what ``person_id`` is still to be sent, by due instant; a bundle by what it carries."""
    owed: list[Delivery] = []
    where, after = Filter(states=_OWED, person_id=person_id), 0
    while rows := await queue.find(where, after=after, limit=_PAGE):
        owed += (row for row in rows if row.kind is not Kind.BUNDLE)
        after = rows[-1].id
    return sorted(owed, key=lambda row: (row.due_at, row.id))


async def addresses(account_ids: Collection[int]) -> dict[int, Address]:
    """Return where each of these accounts is, by id; unknown ones are left out."""
    if not account_ids:
        return {}
    among, value = member_of("id", list(account_ids))
    rows = await fetch(f'SELECT id, platform, "user" FROM account WHERE {among}', value)
    return {row["id"]: Address(row["platform"], row["user"]) for row in rows}


async def _items(rows: Sequence[Delivery]) -> list[DeliveryItem]:
    people = await identities({row.person_id for row in rows})
    where = await addresses({row.account_id for row in rows if row.account_id is not None})
    numbers = {person_id: person.number for person_id, person in people.items()}
    for id_, place in (await places_of_ids({row.place_id for row in rows if row.place_id is not None})).items():
        numbers[-id_], where[-id_] = place.name, place.address
    return [delivery_item(row, numbers.get(row.person_id), where.get(row.account_id or 0)) for row in rows]


def delivery_item(row: Delivery, number: str | None, address: Address | None) -> DeliveryItem:
    """Return ``row`` as the list shows it: of the person of this ``number``, in the account of this ``address``."""
    return DeliveryItem(
        id=row.id,
        bundle_id=row.bundle_id,
        person=number or f"#{row.person_id}",
        account=None if address is None else str(address),
        kind=str(row.kind),
        lane=row.lane.name.lower(),
        state=str(row.state),
        reason=row.reason,
        due_at=row.due_at,
        attempts=row.attempts,
        sent_at=row.sent_at,
    )
