"""Keeps the reminders that wait in line with what is known of people and what they chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from bot.outcomes import Sent
from models.addressees import wishes_of
from models.holding import hold_free, hold_people
from models.knowledge import Knowledge, load_knowledge
from models.queue.delivery import WAITING, Delivery, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Filter, Queue, Report
from models.reminders.changes import EXPIRES_AFTER, PUT_OFF_EXPIRES_AFTER, Changes, Moment, compare
from models.reminders.choices import choices_of
from models.reminders.courtesy import Courtesy
from models.reminders.desk import Planned
from models.reminders.facts import RetakeFacts, is_pause_question, told_in
from models.reminders.missed import missed
from models.reminders.reasons import TOLD
from models.reminders.windows import Announced, announced, why_not
from pix.rules import Rules

__all__ = ["Planning"]

CHUNK: Final = 25
"""People planned in one transaction: a tap waits behind it."""

_PAGE: Final = 500
_KEPT: Final = WAITING | {State.CANCELLED}
"""What a plan may still change, or bring back."""


@dataclass(frozen=True, slots=True)
class Planning:
    """Plans reminders in ``queue``, by Pix's ``rules`` and the campus's ``courtesy``."""

    queue: Queue
    rules: Rules
    courtesy: Courtesy

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        """Plan anew what is owed for ``competences``: answers were told or taken back at ``now`` (UTC).

        Whoever tells of them holds the person already (`models.attempts.declared.hold`).
        """
        theirs = None if known is None else {person_id: known}
        await self.queue.in_one_go(lambda: self._followed([person_id], competences, now, theirs))

    async def promised(self, person_id: int) -> Mapping[str, datetime | None]:
        """Return when the reminder of each competence leaves: none while anything the person chose keeps it back."""
        wishes = (await wishes_of([person_id], self.courtesy)).get(person_id)
        if wishes is None or wishes.held:
            return {}
        return {each.window.competence: each.due_at for each in reversed(await self.planned(person_id))}

    async def replan(self, person_id: int, *, now: datetime) -> None:
        """Bring all that waits for ``person_id`` in line with their choices and their profile."""
        await self.queue.in_one_go(lambda: self._replanned(person_id, now))

    async def resume(self, person_id: int, *, since: datetime, now: datetime) -> Sequence[RetakeFacts]:
        """Plan anew for ``person_id``, who heard nothing since ``since`` (UTC) and does again.

        Returns the open windows that they missed meanwhile, to be said at once: no message tells of them any more.
        """
        return await self.queue.in_one_go(lambda: self._resumed(person_id, since, now))

    async def _resumed(self, person_id: int, since: datetime, now: datetime) -> Sequence[RetakeFacts]:
        where = Filter(person_id=person_id, kinds={Kind.RETAKE})
        await hold_people([person_id])
        known = await load_knowledge([person_id], self.rules)
        windows = await self._windows(person_id, known[person_id])
        untold = missed(windows, await self._rows(where), since, now)
        await self._followed([person_id], None, now, known)
        keys = {each.key for each in untold}
        await self.queue.skip([row.id for row in await self._rows(where) if row.waits and row.key in keys], TOLD)
        return [each.facts for each in untold]

    async def planned(self, person_id: int) -> Sequence[Planned]:
        """Return the reminders that wait for ``person_id``, by the instant they are to leave."""
        rows = await self._rows(_of([person_id], WAITING))
        found = [(row, RetakeFacts.of(row)) for row in rows]
        planned = [Planned(row.id, facts, facts.opens_at(self.rules), row.due_at) for row, facts in found]
        return sorted(planned, key=lambda each: (each.due_at, each.window.competence))

    async def snooze(
        self, person_id: int, delivery_id: int, *, days: int, now: datetime, reference: str = ""
    ) -> datetime | None:
        """Tell again in ``days`` local days, at a good hour; returns when (UTC).

        ``reference`` is the platform's, of the message whose button asks for it. None: ``delivery_id`` is no message of
        this person's, or all it announced has lapsed since.
        """
        wishes = (await wishes_of([person_id], self.courtesy)).get(person_id)
        if wishes is None:
            return None
        mine = await self.queue.find(Filter(person_id=person_id), after=delivery_id - 1, limit=1)
        if not mine or mine[0].id != delivery_id:
            return None
        due_at = wishes.hours.in_days(days, now)
        async with self.queue.unit():
            await hold_people([person_id])
            if mine[0].state is State.SENDING:
                # Whoever presses its button has the message, whatever its platform is still about to say of the call.
                arrived = Reported(now, mine[0].attempts, Sent(reference))
                await self.queue.record([Report(delivery_id, arrived)])
            ids = [delivery_id, *await self._put_off_from(mine[0])]
            moved = await self.queue.snooze(ids, due_at, due_at + EXPIRES_AFTER)
        return due_at if moved else None

    async def _put_off_from(self, message: Delivery) -> Sequence[int]:
        """Return the ids of what ``message`` told and an earlier press put off: it has left the message's bundle."""
        where = Filter(person_id=message.person_id, kinds={Kind.RETAKE}, states=WAITING | {State.SKIPPED})
        return [row.id for row in await self._rows(where) if told_in(row, message)]

    async def plan_imported(self, people: Collection[int], *, now: datetime) -> int:
        """Plan what files that came in make of the windows of ``people``. Returns how many reminders are new.

        Only who asked for it is told of a window known from a file; for others what waits is kept in line.
        """
        return sum([await self._follow(chunk, now) for chunk in _chunks(sorted(people))])

    async def replan_all(self, *, now: datetime) -> None:
        """Bring all that waits for anybody in line with the rules and the campus's courtesy of today."""
        after = 0
        while page := await self.queue.find(Filter(kinds={Kind.RETAKE}, states=WAITING), after=after, limit=_PAGE):
            after = page[-1].id
            for chunk in _chunks(sorted({row.person_id for row in page})):
                await self._follow(chunk, now)

    def unit(self) -> AbstractAsyncContextManager[None]:
        """Open a transaction around several of these calls."""
        return self.queue.unit()

    async def _follow(self, people: Collection[int], now: datetime) -> int:
        """Plan anew for ``people``. Returns how many deliveries are new.

        Whom somebody else holds is waited for alone: who waits for one person, and has no other, stops nobody.
        """
        new, busy = await self.queue.in_one_go(lambda: self._followed_free(people, now))
        return new + sum([await self.queue.in_one_go(partial(self._replanned, each, now)) for each in busy])

    async def _followed_free(self, people: Collection[int], now: datetime) -> tuple[int, Sequence[int]]:
        """Plan for those whom nobody holds; returns how many deliveries are new, and who is left."""
        free = await hold_free(people)
        new = await self._followed(free, None, now, None) if free else 0
        return new, sorted(set(people) - set(free))

    async def _replanned(self, person_id: int, now: datetime) -> int:
        await hold_people([person_id])
        return await self._followed([person_id], None, now, None)

    async def _followed(
        self,
        people: Collection[int],
        codes: Collection[str] | None,
        now: datetime,
        known: Mapping[int, Knowledge] | None,
    ) -> int:
        """Plan anew for ``people``, who are held, in the competences ``codes`` (None: all).

        Returns how many deliveries are new. ``known`` is what is known of them, where it was read already.
        """
        changes = await self._changes(people, codes, now, known or await load_knowledge(people, self.rules))
        for reason, keys in sorted(changes.cancelled.items()):
            await self.queue.cancel(keys, reason)
        if changes.revived:
            await self.queue.revive(changes.revived)
        for due_at, ids in changes.moved.items():
            await self.queue.postpone(ids, due_at, due_at + EXPIRES_AFTER)
        for due_at, ids in changes.put_off.items():
            await self.queue.postpone(ids, due_at, due_at + PUT_OFF_EXPIRES_AFTER)
        return len(await self.queue.owe(changes.owed, now)) if changes.owed else 0

    async def _changes(
        self, people: Collection[int], codes: Collection[str] | None, now: datetime, known: Mapping[int, Knowledge]
    ) -> Changes:
        wishes = await wishes_of(people, self.courtesy)
        rows: dict[int, list[Delivery]] = {}
        for row in await self._rows(_of(people, _KEPT)):
            if codes is None or RetakeFacts.of(row).competence in codes:
                rows.setdefault(row.person_id, []).append(row)
        changes = Changes()
        for person, theirs in wishes.items():
            profile, choices = known[person].profile, theirs.choices
            windows = announced(person, profile, choices, known[person].answers, codes)
            moment = Moment(theirs.hours, self.rules, now)
            reason = partial(why_not, profile=profile, choices=choices)
            compare(changes, windows, rows.get(person, ()), moment, reason)
        return changes

    async def _windows(self, person_id: int, known: Knowledge) -> list[Announced]:
        """Return the windows that ``person_id`` is to be told of, open ones too."""
        choices = await choices_of(person_id)
        return list(announced(person_id, known.profile, choices, known.answers, None))

    async def _rows(self, where: Filter) -> list[Delivery]:
        """Return all deliveries ``where``, by id, questions left out."""
        rows: list[Delivery] = []
        while page := await self.queue.find(where, after=rows[-1].id if rows else 0, limit=_PAGE):
            rows += page
            if len(page) < _PAGE:
                break
        return [row for row in rows if not is_pause_question(row)]


def _of(people: Collection[int], states: Collection[State]) -> Filter:
    return Filter(people=people, kinds={Kind.RETAKE}, states=states)


def _chunks(people: Sequence[int]) -> Iterable[Sequence[int]]:
    return (people[start : start + CHUNK] for start in range(0, len(people), CHUNK))
