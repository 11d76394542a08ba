"""What a profiles export changes: compared with what is stored, some 2,000 people at a time, and told as counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncGenerator, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from models.database import Row, fetch
from models.imports.among import among_ids
from models.imports.history import load_histories
from models.imports.ledger import StagedRow
from models.imports.names import same_person_words
from models.imports.pace import Pace, Stage
from models.imports.people import PERSON_COLUMNS, student_of
from models.imports.report import (
    Counts,
    Doubt,
    Fall,
    Finding,
    FindingCode,
    MatchedBy,
    NumberFrom,
    Remark,
    Student,
    WarningCode,
)
from models.imports.resolving import Doubtful, Match, Resolved, Target
from models.imports.sendings import Merged, Sent, merge, sharp_falls, write_sent
from models.imports.waiting import doubt_payload
from pix.files import Severity
from pix.names import fold_full_name
from pix.rules import Rules

__all__ = ["ProfilesPlan"]

AT_ONCE: Final = 2000
ENOUGH_SENDERS: Final = 20
"""How many people must have sent before it means something that none of them sent twice."""


@dataclass(slots=True)
class ProfilesPlan:
    """Goes through everyone of the file, once, and keeps what the report tells. ``rows`` are those that were read."""

    resolved: Resolved
    number_from: NumberFrom
    rows: int
    anonymised: int
    rules: Rules
    tally: Counter[str] = field(default_factory=Counter[str])
    _matched: Counter[str] = field(default_factory=Counter[str])
    _falls: list[Fall] = field(default_factory=list[Fall])
    _strangers: list[Student] = field(default_factory=list[Student])
    _misnamed: list[Student] = field(default_factory=list[Student])
    _senders: Counter[str] = field(default_factory=Counter[str])
    _repeaters: Counter[str] = field(default_factory=Counter[str])

    async def staged(self, pace: Pace) -> AsyncGenerator[list[StagedRow], None]:
        """Yield the rows that apply what is new, in chunks; who has nothing new makes none."""
        self._count_left_out()
        total = len(self.resolved.targets)
        self.resolved.targets.reverse()
        while targets := self.resolved.targets[: -AT_ONCE - 1 : -1]:
            pace.tell(Stage.CHECKING, total - len(self.resolved.targets), total)
            del self.resolved.targets[-AT_ONCE:]  # memory is given back on the way
            yield [row async for row in self._targets(targets, pace)]
        yield [row for each in self.resolved.doubtful for row in self._doubtful(each)]
        pace.tell(Stage.CHECKING, total, total)

    @property
    def counts(self) -> Counts:
        """What was counted, once every chunk was yielded."""
        return Counts.tallied(self.tally, MatchedBy(**self._matched))

    @property
    def left_out(self) -> Iterator[Finding]:
        """Each row whose number the roster does not know, when only known ones were wanted."""
        for who in self.resolved.unknown:
            for line in who.lines:
                code, found = FindingCode.UNKNOWN_NUMBER, who.number or ""
                yield Finding(code, Severity.WARNING, line, found=found)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Those left to a human; those that waited before have their id already."""
        return tuple(_doubt(each) for each in self.resolved.doubtful)

    def warnings(self) -> Iterator[Remark]:
        """Yield what a human should look at."""
        for campaign, count in self._senders.items():
            if count >= ENOUGH_SENDERS and not self._repeaters[campaign]:
                yield Remark(WarningCode.NOBODY_SENDS_TWICE, count, campaign)
        if self._falls:
            fallen = tuple(dict.fromkeys(fall.student for fall in self._falls))
            yield Remark(WarningCode.TOTAL_FELL, len(fallen), people=fallen, falls=tuple(self._falls))
        if self.anonymised:
            yield Remark(WarningCode.ANONYMISED, self.anonymised)
        for code, people in (
            (WarningCode.UNKNOWN_TO_ROSTER, self._strangers),
            (WarningCode.NAMES_DIFFER, self._misnamed),
        ):
            if people:
                yield Remark(code, len(people), people=tuple(people))

    def _count_left_out(self) -> None:
        resolved = self.resolved
        everyone: list[Collection[Sent]] = [each.sendings for each in (*resolved.unknown, *resolved.nobody)]
        everyone += [each.participant.sendings for each in resolved.doubtful]
        everyone += [target.sendings for target in resolved.targets]
        sent = sum(map(bool, everyone))
        self.tally.update(
            rows=self.rows + self.anonymised,
            people=len(everyone),
            sent=sent,
            unsent=len(everyone) - sent,
            doubtful=len(resolved.doubtful),
            unknown=len(resolved.unknown),
            nobody=len(resolved.nobody),
            anonymised=self.anonymised,
        )

    async def _targets(self, targets: list[Target], pace: Pace) -> AsyncGenerator[StagedRow, None]:
        ids = [target.person_id for target in targets if target.person_id is not None]
        histories, people = await load_histories(ids), await _people(ids)
        for target in targets:
            stored = histories.get(target.person_id, []) if target.person_id else []
            person = people.get(target.person_id) if target.person_id else None
            merged = merge(stored, target.sendings)
            self._look_at(target, person, merged)
            if merged.added or merged.dropped or target.waiting or person is None:
                yield _staged(target)
            await pace.breathe()

    def _look_at(self, target: Target, person: Row | None, merged: Merged) -> None:
        changed = merged.added or merged.dropped or target.waiting
        self.tally["created" if person is None else "updated" if changed else "unchanged"] += 1
        self.tally["sendings_new"] += len(merged.added) - len(merged.dropped)
        self._matched[self._way(target.match)] += 1
        student = target.first.student if person is None else student_of(person)
        if person is None or not person["on_roster"]:
            self._strangers.append(student)
        if person is not None and target.match is Match.NUMBER and not _same_name(target, person):
            self._misnamed.append(student)
        self._falls += (
            Fall(student, before.total, after.total, before.sent_at, after.sent_at, before.day_only, after.day_only)
            for before, after in sharp_falls(merged, self.rules)
        )
        sent = [each.campaign for each in merged.history]
        for campaign in {each.campaign for each in target.sendings}:
            self._senders[campaign] += 1
            self._repeaters[campaign] += sent.count(campaign) > 1

    def _way(self, match: Match) -> str:
        if match is Match.NUMBER and self.number_from is NumberFrom.EXTERNAL_ID:
            return "external_id"
        return match.value

    def _doubtful(self, each: Doubtful) -> Iterator[StagedRow]:
        """Yield the row of a doubt, unless it waits already with all that this file says."""
        who, waiting = each.participant, each.waiting
        numbers = [student.number for student in each.candidates]
        sendings = set(who.sendings) if waiting is None else {*who.sendings, *waiting.sendings}
        if waiting is not None and sendings == waiting.sendings and numbers == list(waiting.candidates):
            return
        payload = doubt_payload(who, each.reason, sendings)
        yield StagedRow(
            line=who.lines[0],
            payload=orjson.dumps(payload).decode(),
            participant=each.key,
            candidates=orjson.dumps(numbers).decode(),
        )


async def _people(ids: list[int]) -> Mapping[int, Row]:
    if not ids:
        return {}
    condition, value = among_ids("id", ids)
    return {row["id"]: row for row in await fetch(f"SELECT {PERSON_COLUMNS} FROM person WHERE {condition}", value)}


def _same_name(target: Target, person: Row) -> bool:
    who, known = target.first, person["folded_name"]
    written = (person["last_name"], person["first_name"])
    if written in {(who.last_name, who.first_name), ("", "")}:
        return True
    names = [known, fold_full_name(person["usage_name"], person["first_name"])]
    return same_person_words(who.last_name, who.first_name, names)


def _staged(target: Target) -> StagedRow:
    who = target.first
    payload = {
        "number": who.number,
        "last_name": who.last_name,
        "first_name": who.first_name,
        "group": who.group,
        "sendings": [write_sent(each) for each in target.sendings],
        "waiting": target.waiting,
    }
    return StagedRow(line=who.lines[0], payload=orjson.dumps(payload).decode(), person_id=target.person_id)


def _doubt(each: Doubtful) -> Doubt:
    who = each.participant
    return Doubt(
        id=None if each.waiting is None else each.waiting.id,
        reason=each.reason,
        last_name=who.last_name,
        first_name=who.first_name,
        group=who.group,
        external_id=who.external_id,
        lines=tuple(who.lines),
        sendings=len(who.sendings),
        candidates=each.candidates,
    )
