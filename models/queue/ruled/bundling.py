"""Several deliveries to one person in one message a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from models.queue import reasons
from models.queue.delivery import Delivery, Key, Lease, Owed
from models.queue.events import Cancelled, Freed, Gathered, Joined, Postponed, Skipped
from models.queue.kinds import Kind
from models.queue.port import Bundle
from models.queue.rows import ByIds, ByKeys, InBundles
from models.queue.ruled.base import Ruled, whole
from models.queue.rules import mirror

__all__ = ["Bundling"]


class Bundling(Ruled):
    """A bundle is a delivery too, and its key is the person's day: two can never be made, whoever tries."""

    @whole
    async def bundle(self, bundles: Sequence[Bundle], lease: Lease | None, now: datetime) -> list[Delivery | None]:
        """Make one delivery of each, due and free to be claimed; its members wait in it and take its outcome.

        ``lease`` is the caller's, who may hold the members. None in the list: that person's message of that day has
        left or is leaving, or no member could be taken; the members stay as they were.
        """
        heads = await self._heads(bundles, now)
        members = await self._members_by_id(bundles)
        made = [self._joined(bundle, heads.get(_key(bundle)), members, lease) for bundle in bundles]
        await self._free_former([heads[pair[0].key] for pair in made if pair is not None])
        await self._rows.save([row for pair in made if pair is not None for row in (pair[0], *pair[1])])
        await self._end_empty([heads.get(_key(bundle)) for bundle, pair in zip(bundles, made, strict=True) if not pair])
        await self._rows.wake()
        return [None if pair is None else pair[0] for pair in made]

    @whole
    async def disband(self, ids: Collection[int], due_at: datetime) -> int:
        """Take waiting bundles apart: their members wait for ``due_at`` on their own. Returns how many members."""
        heads = [row for row in await self._rows.read(ByIds(ids), lock=True) if row.kind is Kind.BUNDLE]
        members = await self._rows.read(InBundles([row.id for row in heads if row.waits]), lock=True)
        freed = await self._happen(members, Postponed(due_at))
        await self._happen(heads, Cancelled(reasons.DISBANDED))
        await self._rows.wake()
        return len(freed)

    async def members(self, bundle_ids: Collection[int]) -> list[Delivery]:
        """Return what travels in these bundles, by id."""
        return await self._rows.read(InBundles(bundle_ids))

    async def _heads(self, bundles: Sequence[Bundle], now: datetime) -> dict[Key, Delivery]:
        """Return the row of each bundle, written now unless the day has one."""
        owed = [_owed(bundle) for bundle in bundles]
        await self._rows.insert([row.queued(0, now) for row in owed])
        return {row.key: row for row in await self._rows.read(ByKeys([row.key for row in owed]), lock=True)}

    async def _members_by_id(self, bundles: Sequence[Bundle]) -> dict[int, Delivery]:
        ids = {id_ for bundle in bundles for id_ in bundle.member_ids}
        return {row.id: row for row in await self._rows.read(ByIds(ids), lock=True)}

    def _joined(
        self, bundle: Bundle, head: Delivery | None, members: dict[int, Delivery], lease: Lease | None
    ) -> tuple[Delivery, list[Delivery]] | None:
        """Return the bundle with its new members, or None when it takes none."""
        if head is None:
            return None
        own = [row for id_ in bundle.member_ids if (row := members.get(id_)) and row.person_id == bundle.person_id]
        joined = [after for row in own if (after := self._after(row, Joined(head.id, lease))) is not row]
        if not joined:
            return None
        expires_at = max(row.expires_at for row in joined)
        gathered = self._after(head, Gathered(bundle.due_at, expires_at, bundle.aim))
        return None if gathered is head else (gathered, [mirror(row, gathered) for row in joined])

    async def _free_former(self, heads: Iterable[Delivery]) -> None:
        """Let the members of a bundle that was dropped, and is used again, not follow it."""
        former = await self._rows.read(InBundles([head.id for head in heads if not head.waits]), lock=True)
        await self._happen([row for row in former if not row.waits], Freed())

    async def _end_empty(self, heads: Iterable[Delivery | None]) -> None:
        """End the bundles written for nothing."""
        waiting = {row.id: row for row in heads if row is not None and row.waits}
        carrying = await self._rows.carrying(waiting)
        empty = [row for id_, row in waiting.items() if id_ not in carrying]
        await self._happen(empty, Skipped(reasons.NOTHING_LEFT))


def _owed(bundle: Bundle) -> Owed:
    return Owed(Kind.BUNDLE, bundle.day, bundle.person_id, bundle.due_at, expires_at=bundle.due_at, aim=bundle.aim)


def _key(bundle: Bundle) -> Key:
    return Key(Kind.BUNDLE, bundle.day, bundle.person_id)
