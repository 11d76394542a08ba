"""Announcements as they stand afterwards, written down without being sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from models.announcing.announcement import Announcement, State, announcement
from models.database import load
from models.queue import reasons as queued
from models.queue.delivery import State as Standing
from models.queue.kinds import KINDS, Kind
from models.reminders import reasons as chosen
from models.schema import AnnouncementRow, Person
from tests.support.clock import NOON

__all__ = ["EVERY_FATE", "met", "people", "told"]

EVERY_FATE: Final[Sequence[tuple[Standing, str]]] = (
    (Standing.SENT, ""),
    (Standing.SENT, ""),
    (Standing.UNCERTAIN, "lease lost"),
    (Standing.QUEUED, ""),
    (Standing.RETRY, f"{queued.TRANSIENT}:500"),
    (Standing.SENDING, ""),
    (Standing.UNREACHABLE, f"{queued.UNREACHABLE}:blocked"),
    (Standing.UNREACHABLE, f"{queued.UNREACHABLE}:blocked"),
    (Standing.UNREACHABLE, f"{queued.UNREACHABLE}:closed direct messages"),
    (Standing.SKIPPED, queued.NO_ACCOUNT),
    (Standing.SKIPPED, chosen.KIND_OFF),
    (Standing.SKIPPED, chosen.SILENCED),
    (Standing.DEAD, f"{queued.REJECTED}:400"),
    (Standing.DEAD, f"{queued.GAVE_UP}:{queued.TRANSIENT}:500"),
    (Standing.SKIPPED, queued.EXPIRED),
    (Standing.SKIPPED, queued.CALLED_OFF),
    (Standing.SKIPPED, "something else"),
)
"""A row for each way a delivery of an announcement may stand."""


async def people(count: int) -> list[int]:
    """Store so many students without an account; returns their ids."""
    first = await Person.all().count()
    named = [f"p{first + number}" for number in range(count)]
    await Person.bulk_create(
        [Person(number=name, first_name="Zoé", last_name="Évrard", on_roster=True, created_at=NOON) for name in named]
    )
    return [each.pk for each in await Person.filter(number__in=named).order_by("id")]


async def told(
    text: str = "Session de mars : inscriptions ouvertes",
    *,
    state: State = State.DONE,
    author_id: int | None = None,
    actor: str = "operator:ada",
    counted: int = 20,
    at: datetime = NOON - timedelta(hours=1),
    kind: Kind = Kind.ANNOUNCEMENT,
    **columns: Any,
) -> Announcement:
    """Store an announcement in ``state``, written at ``at``; ``columns`` are others of its row."""
    confirmed = state not in {State.DRAFT, State.ASKED}
    values: dict[str, Any] = {
        "audience": 'group "L2 Droit" and not certifiable',
        "approver": "",
        "last_person": 10**6,
        "walked": 10**6 if confirmed else 0,
        "text_fr": text,
        "created_at": at,
        "asked_at": at,
        "confirmed_at": at + timedelta(minutes=5) if confirmed else None,
        "starts_at": at + timedelta(minutes=5, seconds=15) if confirmed else None,
        "expires_at": at + timedelta(days=7) if confirmed else None,
        "ended_at": at + timedelta(minutes=9) if state is State.DONE else None,
    }
    row = await AnnouncementRow.create(
        kind=kind.value, state=state.value, author_id=author_id, actor=actor, counted=counted, **(values | columns)
    )
    found = await announcement(row.pk)
    assert found is not None
    return found


async def met(
    found: Announcement, fates: Sequence[tuple[Standing, str]], *, to: Sequence[int] | None = None
) -> list[int]:
    """Store a row of ``found`` for each of ``fates``, to new people or to those given; returns who they are."""
    ids = list(to) if to is not None else await people(len(fates))
    at = found.starts_at or NOON
    columns = (
        *("kind", "cause", "person_id", "lane", "payload", "created_at", "due_at", "expires_at", "state", "reason"),
        *("platform", "account_id", "attempts", "retries", "epoch", "sent_at"),
    )
    lane = int(KINDS[found.kind].lane)
    expires = at + timedelta(days=7)
    await load(
        "delivery",
        columns,
        [
            (
                *(found.kind.value, found.cause, person, lane, "{}", at, at, expires, state.value, reason),
                *("telegram", None, 1, 0, 0, at if state is Standing.SENT else None),
            )
            for person, (state, reason) in zip(ids, fates, strict=True)
        ],
    )
    return ids
