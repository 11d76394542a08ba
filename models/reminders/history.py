"""What a person was told lately, and whether they took notice."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from models.addressees import Addressee
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.port import Filter, Queue

__all__ = ["IGNORED", "REMEMBERED", "ignored_in_a_row", "messages_of", "sign_of_life"]

IGNORED: Final = 3
"""After so many messages ignored in a row, reminders pause and the person is asked."""

REMEMBERED: Final = timedelta(days=120)
"""How far back messages are looked at."""

_PAGE: Final = 2_000
_LEFT: Final = frozenset({State.SENT, State.SENDING, State.UNCERTAIN})
_SEEN_WITHIN: Final = timedelta(hours=1)
"""`models.directory` notes a contact at most once an hour."""


async def messages_of(queue: Queue, people: Collection[int], now: datetime) -> dict[int, list[Delivery]]:
    """Return the messages that left for each of ``people`` lately, or may have, by id; without any: left out."""
    where = Filter(people=people, kinds={Kind.BUNDLE}, states=_LEFT, since=now - REMEMBERED)
    found: dict[int, list[Delivery]] = {}
    after = 0
    while page := await queue.find(where, after=after, limit=_PAGE):
        for row in page:
            found.setdefault(row.person_id, []).append(row)
        if len(page) < _PAGE:
            break
        after = page[-1].id
    return found


def sign_of_life(who: Addressee) -> datetime | None:
    """Return when ``who`` last wrote, told of an answer or pressed something; a contact counts to within an hour."""
    seen = max((account.seen_at + _SEEN_WITHIN for account in who.accounts), default=None)
    signs = (seen, who.told_at, who.choices.answered_at)
    return max((sign for sign in signs if sign is not None), default=None)


def ignored_in_a_row(messages: Iterable[Delivery], who: Addressee) -> int:
    """Return how many of ``messages`` arrived since the last sign of life of ``who``."""
    sign = sign_of_life(who)
    arrived: Sequence[datetime] = [row.sent_at for row in messages if row.sent_at is not None]
    return sum(1 for at in arrived if sign is None or at > sign)
