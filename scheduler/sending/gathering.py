"""What is due is gathered: what may not leave is ended or waits, the rest becomes one message a person a day.

A row can be in three places when this is cut short: claimed and untouched (its lease runs out, and it is gathered
again), moved or ended, or in a bundle that its sender finds. Nothing is sent here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import Final, TypeVar

from bot.outcomes import Unreachable
from models.addressees import Addressee
from models.queue import reasons as queue_reasons
from models.queue.delivery import UNAIMED, Aim, Delivery, Lease, Owed
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Bundle, Report
from models.reminders.choices import pause
from models.reminders.facts import PAUSE_QUESTION
from scheduler.sending.campus import Campus
from scheduler.sending.gates import Situation, Sorted, sort

__all__ = ["Gatherer"]

_PEOPLE: Final = 16
"""People written in one transaction: a tap waits behind it."""

_ASKED_FOR: Final = timedelta(days=14)
"""How long the question whether reminders should go on is worth asking."""

_T = TypeVar("_T")


@dataclass(slots=True)
class _Plan:
    """What one transaction writes, for many people."""

    gone: dict[int, list[int]] = field(default_factory=dict[int, list[int]])
    """What is owed to people who are not known any more, by their ids."""
    skipped: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    waiting: dict[datetime, list[int]] = field(default_factory=dict[datetime, list[int]])
    bundles: list[Bundle] = field(default_factory=list[Bundle])
    aims: list[tuple[int, Aim]] = field(default_factory=list[tuple[int, Aim]])
    unreachable: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    pausing: list[int] = field(default_factory=list[int])

    def add(self, found: Sorted) -> None:
        """Take over what ends and what waits."""
        for reason, ids in found.skipped.items():
            self.skipped.setdefault(reason, []).extend(ids)
        for until, ids in found.waiting.items():
            self.waiting.setdefault(until, []).extend(ids)


class Gatherer:
    """Makes messages of what is due."""

    def __init__(self, campus: Campus) -> None:
        """Work on the queue of ``campus``."""
        self._campus = campus

    async def gather(self, claimed: Sequence[Delivery], lease: Lease) -> None:
        """Let each of ``claimed``, held under ``lease``, leave in a message, wait or end; with what else is due.

        Reads first and writes afterwards, in short transactions: what a person changes in between is found by the
        sender, who looks again right before the call.
        """
        campus = self._campus
        now = campus.clock.now()
        rows = await self._due(claimed, now)
        people = await campus.people(claimed)
        situations = await campus.situations(people, now)
        for some in _chunks(sorted(rows), _PEOPLE):
            await campus.give_way()
            plan = _Plan()
            for person in some:
                self._decide(rows[person], situations.get(person), lease, plan)
            await campus.queue.in_one_go(partial(self._write, plan, situations, lease, now))

    async def _due(self, claimed: Sequence[Delivery], now: datetime) -> dict[int, list[Delivery]]:
        """Return ``claimed`` and what else waits for the same people and is due, by person."""
        due = {row.id: row for row in claimed}
        due |= {row.id: row for row in await self._campus.queue.owed_to({row.person_id for row in claimed}, now)}
        rows: dict[int, list[Delivery]] = {}
        for row in due.values():
            if row.kind is not Kind.BUNDLE:
                rows.setdefault(row.person_id, []).append(row)
        return rows

    def _decide(self, rows: Sequence[Delivery], situation: Situation | None, lease: Lease, plan: _Plan) -> None:
        if situation is None:  # erased meanwhile, or merged into somebody else
            plan.gone[rows[0].person_id] = [row.id for row in rows]
            return
        found = sort(rows, situation)
        plan.add(found)
        if found.pauses:
            plan.pausing.append(situation.who.person_id)
        leaving = [*found.together, *found.alone]
        aim = self._campus.routes.best(situation.who, self._campus.served) if leaving else None
        if aim is None:
            why = situation.who.hindrance or queue_reasons.NO_ACCOUNT
            plan.unreachable.setdefault(why, []).extend(row.id for row in leaving if row.held_by(lease))
            return
        if found.together:
            plan.bundles.append(_bundle(found.together, situation, aim))
        # What travels alone and is aimed well already is left to its sender.
        plan.aims += ((row.id, aim) for row in found.alone if lease.platform == UNAIMED and row.held_by(lease))

    async def _write(self, plan: _Plan, situations: dict[int, Situation], lease: Lease, now: datetime) -> None:
        queue = self._campus.queue
        # First, in the order of whoever tells of an answer: the person, then what waits for them.
        for person in plan.pausing:
            await self._pause(situations[person].who, now)
        for person, ids in plan.gone.items():
            await queue.skip(ids, queue_reasons.NO_ACCOUNT, of=person)
        for reason, ids in plan.skipped.items():
            await queue.skip(ids, reason)
        for until, ids in plan.waiting.items():
            await queue.postpone(ids, until)
        if plan.bundles:
            await self._bundle(plan.bundles, situations, lease, now)
        if plan.aims:
            await queue.aim(plan.aims)
        for why, ids in plan.unreachable.items():
            await self._give_up(ids, why, lease, now)

    async def _bundle(
        self, bundles: Sequence[Bundle], situations: dict[int, Situation], lease: Lease, now: datetime
    ) -> None:
        made = await self._campus.queue.bundle(bundles, lease, now)
        for bundle, row in zip(bundles, made, strict=True):
            if row is None:  # the message of the day has left already, or is just leaving
                tomorrow = situations[bundle.person_id].who.hours.in_days(1, now)
                await self._campus.queue.postpone(bundle.member_ids, tomorrow)

    async def _give_up(self, ids: Sequence[int], why: str, lease: Lease, now: datetime) -> None:
        """End what nobody can be reached for, as its platform would, or did the last time, without any call."""
        outcome = Unreachable(why)
        marked = await self._campus.queue.mark_sending(ids, lease, now)
        await self._campus.queue.record([Report(row.id, Reported(now, row.attempts, outcome)) for row in marked])

    async def _pause(self, who: Addressee, now: datetime) -> None:
        """Let reminders stop, and owe the question whether they should go on: once a day at most, by its key."""
        await pause(who.person_id, now)
        cause = f"pause:{who.hours.day(now)}"
        question = Owed(Kind.RETAKE, cause, who.person_id, now, now + _ASKED_FOR, PAUSE_QUESTION)
        await self._campus.queue.owe([question], now)


def _bundle(rows: Sequence[Delivery], situation: Situation, aim: Aim) -> Bundle:
    day = situation.today.isoformat()
    return Bundle(situation.who.person_id, day, [row.id for row in rows], situation.now, aim)


def _chunks(items: Iterable[_T], size: int) -> Iterable[list[_T]]:
    left = iter(items)
    while chunk := list(islice(left, size)):
        yield chunk
