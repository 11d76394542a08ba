"""How long it takes to keep an attempt told in a chat, alone and with its reminder planned, among many students."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, percentile
from benchmarks.population import students
from models.attempts import NoPlanner, Planner, Told, record, undo
from models.database import open_database
from models.queue.opening import stored_queue
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from pix.framework import COMPETENCES
from pix.rules import Rules

_NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)
_STUDENTS = 20_000
_ROUNDS = 1_000
_RULES = Rules()


async def run(url: str) -> list[Figure]:
    """Tell attempts of one student after the other on the database at ``url``; each is one durable transaction."""
    async with open_database(url):
        people = iter(await students(_STUDENTS, _NOW))
        planning = Planning(stored_queue(), _RULES, Courtesy(ZoneInfo("Europe/Paris"), None))
        alone = await _told(people, NoPlanner())
        planned = await _told(people, planning)
        whole = await _told(people, planning, each=len(COMPETENCES), rounds=_ROUNDS // 10)
        undone = await _undone(people, planning)
    return [
        *_pair("an attempt kept, levels and windows moved", alone, "≤ 3 ms"),
        *_pair("the same with its reminder planned", planned, "≤ 3 ms"),
        *_pair("a whole profile of 16 told at once, reminders planned", whole),
        *_pair("an attempt taken back, reminder and all", undone),
    ]


async def _told(people: Iterator[int], planner: Planner, *, each: int = 1, rounds: int = _ROUNDS) -> list[float]:
    """Return the milliseconds of each of ``rounds`` tellings of ``each`` competences, by as many students."""
    spent: list[float] = []
    for round_ in range(rounds):
        person = next(people)
        items = [
            Told(COMPETENCES[(round_ + place) % len(COMPETENCES)].code, _NOW - timedelta(hours=1), 4)
            for place in range(each)
        ]
        begun = perf_counter()
        await record(person, items, told_at=_NOW, rules=_RULES, planner=planner)
        spent.append((perf_counter() - begun) * 1e3)
    return spent


async def _undone(people: Iterator[int], planner: Planner) -> list[float]:
    spent: list[float] = []
    for _ in range(_ROUNDS // 2):
        person = next(people)
        told = Told("3.1", _NOW - timedelta(hours=1), 4)
        kept = await record(person, [told], told_at=_NOW, rules=_RULES, planner=planner)
        begun = perf_counter()
        await undo(kept.attempt_ids, person, now=_NOW, planner=planner)
        spent.append((perf_counter() - begun) * 1e3)
    return spent


def _pair(name: str, spent: list[float], target: str = "") -> list[Figure]:
    return [
        Figure(f"{name}, median", percentile(spent, 0.5), "ms", target),
        Figure(f"{name}, p95", percentile(spent, 0.95), "ms", target),
    ]
