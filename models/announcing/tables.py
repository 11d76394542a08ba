"""Tables of announcements that the team asked for in a chat: each is owed to who asked, and made when it leaves."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.events import Address
from bot.registry import discover
from models.database import fetch_one
from models.queue.delivery import Aim, Delivery, Owed
from models.queue.kinds import Kind
from models.queue.port import Queue

__all__ = ["announcement_of", "owe_table"]

_ABOUT: Final = "announcement"


async def owe_table(queue: Queue, announcement_id: int, person_id: int, address: Address, now: datetime) -> None:
    """Owe ``person_id`` the table of ``announcement_id``, in the chat of ``address``, in the transaction that is open.

    Asked for twice within a second, it is owed once.
    """
    cause = f"table:{announcement_id}:{now:%Y%m%d%H%M%S}"
    aim = await _aim(person_id, address)
    await queue.owe([Owed(Kind.TABLE, cause, person_id, now, facts={_ABOUT: announcement_id}, aim=aim)], now)


def announcement_of(delivery: Delivery) -> int:
    """Return the id of the announcement whose table ``delivery`` is."""
    return int(delivery.facts[_ABOUT])


async def _aim(person_id: int, address: Address) -> Aim | None:
    """Return the aim at ``address``; None for a terminal, which has a route of its own, chosen when it leaves."""
    manifest = discover().get(address.platform)
    if manifest is not None and manifest.interactive:
        return None
    row = await fetch_one(
        'SELECT id FROM account WHERE platform = ? AND "user" = ? AND person_id = ?',
        address.platform,
        address.user,
        person_id,
    )
    return None if row is None else Aim(address.platform, row["id"])
