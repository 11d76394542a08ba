"""What was aimed at a terminal goes to its person's own account, once they have one that can be written to."""

from __future__ import annotations

from typing import Final

from models.addressees import with_account_besides
from models.queue.delivery import WAITING
from models.queue.port import Filter
from scheduler.sending.campus import Campus

__all__ = ["bring_home"]

_PAGE: Final = 200


async def bring_home(campus: Campus) -> int:
    """Aim again what waits for a terminal although another account can be written to; returns how many rows it was.

    Nobody may ever sit at that terminal again, and what waits for it would end there unread.
    """
    personal = campus.routes.personal
    people = await with_account_besides(personal) if personal else []
    moved, after = 0, 0
    while people:
        rows = await campus.queue.find(Filter(states=WAITING, people=people), after=after, limit=_PAGE)
        if not rows:
            break
        after = rows[-1].id
        known = await campus.people(rows)
        best = {id_: campus.routes.best(who, campus.served) for id_, who in known.items()}
        stray = [row for row in rows if campus.routes.is_personal(row.platform) and row.bundle_id is None]
        moved += await campus.queue.aim([(row.id, aim) for row in stray if (aim := best.get(row.person_id))])
    return moved
