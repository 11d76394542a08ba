"""The whole queue, and what is only looked at or forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from models.queue.delivery import Delivery
from models.queue.port import Count, Filter
from models.queue.rows import EndedBelow, OwedTo, Where
from models.queue.ruled.base import PAGE, whole
from models.queue.ruled.bundling import Bundling
from models.queue.ruled.causes import Causes
from models.queue.ruled.inheriting import Inheriting
from models.queue.ruled.sending import Sending

__all__ = ["RuledQueue"]

_ABOVE_ALL = 1 << 62
_ALL = Filter()


class RuledQueue(Causes, Sending, Bundling, Inheriting):
    """`models.queue.port.Queue` over the rows of an engine."""

    async def owed_to(self, people: Collection[int], due_by: datetime | None = None) -> list[Delivery]:
        """Return what still waits for these people and is in no bundle, by person and due instant."""
        rows = await self._rows.read(OwedTo(people, due_by))
        return sorted(rows, key=lambda row: (row.person_id, row.due_at, row.id))

    async def history(self, person_id: int, since: datetime | None = None) -> list[Delivery]:
        """Return every delivery of a person that was due or sent since, by due instant."""
        rows = await self._rows.read(Filter(person_id=person_id, since=since))
        return sorted(rows, key=lambda row: (row.due_at, row.id))

    async def find(self, where: Filter, *, after: int = 0, limit: int = 500) -> list[Delivery]:
        """Return the next ``limit`` deliveries with an id above ``after``, by id."""
        return await self._rows.read(where, after=after, limit=limit)

    async def counts(self, where: Filter = _ALL) -> list[Count]:
        """Return how many deliveries that ``where`` describes stand alike."""
        return sorted(await self._rows.counts(where))

    async def purge(self, before: datetime) -> int:
        """Forget what has ended and was created before then, all but its key, in short transactions.

        Returns how many rows it was.
        """
        # Ids grow with time: what is above the first row of the time to keep is not even looked at.
        keep = await self._rows.first_since(before)
        where = EndedBelow(keep if keep is not None else _ABOVE_ALL)
        forgotten = 0
        while page := await self._forget(where, PAGE):
            forgotten += page
        return forgotten

    async def erase(self, person_id: int) -> int:
        """Forget everything about a person, all but the keys. Returns how many rows."""
        return await self._forget(Filter(person_id=person_id))

    @whole
    async def _forget(self, where: Where, limit: int | None = None) -> int:
        rows = await self._rows.read(where, limit=limit, lock=True)
        await self._rows.forget(rows)
        return len(rows)
