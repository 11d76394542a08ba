"""What a planner is handed of a telling is what the database has of it, so that nobody needs to read it again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

import pytest

from models.attempts import NoPlanner, Told, record, undo
from models.attempts.following import following
from models.knowledge import Knowledge, load_knowledge
from pix.profile import Profile
from pix.rules import Rules
from tests.integration.models.rows import knows, sent, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

RULES = Rules()
DAY = timedelta(days=1)
CODES = ("1.1", "3.1", "5.2")
LEVELS = (None, 0, 2, 7)


@dataclass
class Comparing(NoPlanner):
    """Keeps what it was handed beside what the database then had."""

    pairs: list[tuple[Knowledge | None, Knowledge]] = field(default_factory=list[tuple[Knowledge | None, Knowledge]])

    async def attempts_moved(
        self, person_id: int, competences: Collection[str], known: Knowledge | None, *, now: datetime
    ) -> None:
        del competences, now
        self.pairs.append((known, await stored(person_id)))


async def stored(person: int) -> Knowledge:
    return (await load_knowledge([person], RULES))[person]


async def known_from_a_file() -> int:
    person = await student("1")
    await sent(person, NOON - 9 * DAY, 17)
    await knows(person, "3.1", 2, 17, NOON - 9 * DAY)
    await knows(person, "5.2", 0, 0, NOON - 9 * DAY)
    return person


def drawn(draw: Random) -> Told:
    """Return an answer of one of the last hours, so that some are of the same instant."""
    at = NOON - draw.randrange(5) * timedelta(hours=1)
    if draw.random() < 0.25:
        return Told(draw.choice(CODES), at, pix=draw.randrange(57))
    return Told(draw.choice(CODES), at, draw.choice(LEVELS))


@pytest.mark.parametrize("seed", range(5))
async def test_it_is_what_the_database_has(seed: int) -> None:
    person, planner, draw = await known_from_a_file(), Comparing(), Random(seed)
    for _ in range(12):
        before = (await stored(person)).profile
        items = [drawn(draw) for _ in range(draw.randrange(1, 4))]
        kept = await record(person, items, told_at=NOON, rules=RULES, planner=planner)
        handed, had = planner.pairs[-1]
        assert handed is not None
        assert handed == had
        assert list(handed.profile.competences) == list(had.profile.competences)
        assert (kept.before, kept.after) == (before, had.profile)
        if draw.random() < 0.3:
            await undo(kept.attempt_ids, person, now=NOON, planner=planner)


async def test_what_was_taken_back_is_read_by_who_plans() -> None:
    person, planner = await student("1"), Comparing()
    kept = await record(person, [Told("3.1", NOON, 4)], told_at=NOON, rules=RULES, planner=planner)
    await undo(kept.attempt_ids, person, now=NOON, planner=planner)
    assert planner.pairs[-1] == (None, Knowledge(Profile(RULES, {}), {}))


async def test_control_without_the_figures_it_would_differ() -> None:
    person = await known_from_a_file()
    before, told = await stored(person), Told("3.1", NOON, 5)
    (id_,) = (await record(person, [told], told_at=NOON, rules=RULES, planner=NoPlanner())).attempt_ids
    had = await stored(person)
    figure = had.profile.competences["3.1"].declared
    assert figure is not None
    assert following(before, [(id_, told)], {"3.1": figure}) == had
    assert following(before, [(id_, told)], {}) != had
    assert following(before, [(id_, replace(told, answered_at=NOON - DAY))], {"3.1": figure}) != had
