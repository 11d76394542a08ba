"""Who a participant is: by known number, by a human's decision, by an unknown number, by a unique full name.

Whoever is none of these is left to a human, never guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from models.imports.names import Names, Namesake
from models.imports.pace import Pace
from models.imports.participants import Participant, Participants
from models.imports.people import Numbers, load_namesakes
from models.imports.report import DoubtReason, Student
from models.imports.sendings import Sent
from models.imports.waiting import WaitingRow, decisions_on, waiting_on
from pix.names import fold_full_name

__all__ = ["Doubtful", "Match", "Resolved", "Target", "resolve"]


class Match(Enum):
    """How someone was found; ``NUMBER`` also for one who is to be created."""

    NUMBER = "number"
    NAME = "name"
    DECISION = "decision"


@dataclass(slots=True)
class Target:
    """Someone whom the file speaks of, found or (``person_id`` None) to be created.

    ``first`` is the participant who came first, and ``match`` how they were found. ``sendings`` are those of every
    participant who is this person; ``waiting`` are doubts that this resolves, by id.
    """

    person_id: int | None
    first: Participant
    match: Match
    sendings: Collection[Sent]
    waiting: tuple[int, ...] = ()


@dataclass(slots=True)
class Doubtful:
    """A participant left to a human, with what a doubt about them already holds."""

    participant: Participant
    key: str
    reason: DoubtReason
    candidates: tuple[Student, ...]
    waiting: WaitingRow | None


@dataclass(slots=True)
class Resolved:
    """Everyone of the file: found or new, doubtful, unknown (left out as asked), nobody (a human said so)."""

    targets: list[Target] = field(default_factory=list[Target])
    doubtful: list[Doubtful] = field(default_factory=list[Doubtful])
    unknown: list[Participant] = field(default_factory=list[Participant])
    nobody: list[Participant] = field(default_factory=list[Participant])


async def resolve(participants: Participants, numbers: Numbers, *, known_only: bool, pace: Pace) -> Resolved:
    """Find everyone of ``participants``; with ``known_only`` an unknown number makes nobody."""
    work = _Resolving(known_only)
    for number, who in participants.by_number.items():
        work.numbered(who, numbers.person(number))
        await pace.breathe()
    if participants.by_key:
        await work.unnumbered(participants.by_key, pace)
    return work.resolved


class _Resolving:
    def __init__(self, known_only: bool) -> None:
        self.resolved = Resolved()
        self._known_only = known_only
        self._targets: dict[int, Target] = {}
        self._new = 0

    def numbered(self, who: Participant, person_id: int | None) -> None:
        if person_id is not None:
            self._found(person_id, who, Match.NUMBER)
        elif self._known_only:
            self.resolved.unknown.append(who)
        else:
            self._new -= 1  # stands for the person to be created: ids of real ones are positive
            self._found(self._new, who, Match.NUMBER)

    async def unnumbered(self, by_key: Mapping[str, Participant], pace: Pace) -> None:
        """Find those who gave no number: a decision first, then the name, if it is one student's alone."""
        decided = await decisions_on(by_key)
        waiting = await waiting_on(by_key)
        names = Names([*await load_namesakes(pace), *await self._created(pace)])
        exact = {
            key: names.exact(who.last_name, who.first_name, who.group)
            for key, who in by_key.items()
            if key not in decided
        }
        shared = Counter(found[0].id for found in exact.values() if len(found) == 1)
        for key, who in by_key.items():
            if key in decided:
                self._decided(who, decided[key])
            elif len(found := exact[key]) == 1 and shared[found[0].id] == 1:
                self._found(found[0].id, who, Match.NAME, waiting.get(key))
            else:
                self._doubt(who, key, found, names, waiting.get(key))
            await pace.breathe()

    async def _created(self, pace: Pace) -> list[Namesake]:
        """Return those this very file brings: the same file must find them just as well when it comes again."""
        created: list[Namesake] = []
        for stand_in, target in self._targets.items():
            if stand_in < 0:
                who = target.first
                folded = fold_full_name(who.last_name, who.first_name)
                created.append(Namesake.of(stand_in, who.student, folded, ""))
                await pace.breathe()
        return created

    def _decided(self, who: Participant, person_id: int | None) -> None:
        if person_id is None:
            self.resolved.nobody.append(who)
        else:
            self._found(person_id, who, Match.DECISION)

    def _found(self, person_id: int, who: Participant, match: Match, waiting: WaitingRow | None = None) -> None:
        target = self._targets.get(person_id)
        if target is None:
            known = person_id if person_id > 0 else None
            target = self._targets[person_id] = Target(known, who, match, who.sendings)
            self.resolved.targets.append(target)
        else:
            target.sendings = {*target.sendings, *who.sendings}
        if waiting is not None:
            target.waiting = (*target.waiting, waiting.id)
            target.sendings = {*target.sendings, *waiting.sendings}

    def _doubt(
        self, who: Participant, key: str, exact: list[Namesake], names: Names, waiting: WaitingRow | None
    ) -> None:
        near = exact or names.near(who.last_name, who.first_name, who.group)
        reason = _reason(len(exact), bool(near))
        candidates = tuple(each.student for each in near)
        self.resolved.doubtful.append(Doubtful(who, key, reason, candidates, waiting))


def _reason(exact: int, near: bool) -> DoubtReason:
    if exact > 1:
        return DoubtReason.SEVERAL
    if exact == 1:
        return DoubtReason.SHARED
    return DoubtReason.NEAR if near else DoubtReason.UNKNOWN
