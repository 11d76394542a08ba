"""What is owed to somebody who turns out to be another person's second account."""

from __future__ import annotations

from collections.abc import Sequence

from models.queue.delivery import Delivery
from models.queue.events import Freed, Postponed
from models.queue.inheritance import inheritance
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.queue.rows import InBundles
from models.queue.ruled.base import Ruled

__all__ = ["Inheriting"]


class Inheriting(Ruled):
    """Rows keep their ids and their leases: a call that is under way ends as it would have."""

    async def inherit(self, heir: int, person_id: int) -> int:
        """Make what is and was owed to ``person_id`` ``heir``'s. Returns how many rows moved.

        Of two rows with one key stays the one that left, or may have (`models.queue.inheritance`).
        """
        async with self._rows.unit():
            rows = await self._rows.read(Filter(people={heir, person_id}), lock=True)
            theirs = [row for row in rows if row.person_id == person_id]
            found = inheritance(heir, [row for row in rows if row.person_id == heir], theirs)
            await self._unbundle(found.dropped)
            await self._rows.forget(found.dropped)
            await self._rows.rename(found.moved)
            await self._rows.wake()
        return len(found.moved)

    async def _unbundle(self, dropped: Sequence[Delivery]) -> None:
        """Let what travelled in bundles that are dropped wait on its own, due when it was."""
        bundles = [row.id for row in dropped if row.kind is Kind.BUNDLE]
        members = await self._rows.read(InBundles(bundles), lock=True)
        await self._change(members, lambda row: Postponed(row.due_at) if row.waits else Freed())
