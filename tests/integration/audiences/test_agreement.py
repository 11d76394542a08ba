"""Random people and random expressions: the database means whom a plain filter, one person after the other, means."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Role
from models.audiences.expression import Expression, holds
from models.audiences.naming import found_in
from models.audiences.parsing import parse
from models.audiences.reach import count, reach
from models.audiences.scope import Scope
from models.audiences.snapshot import freeze, walk
from models.database import Database, execute, open_database
from pix.rules import Rules
from tests.integration.audiences.crowd import Drawn, Sent, crowds, facts, forget_all, store
from tests.support.audiences import KNOWN, TERMS, expressions
from tests.support.clock import NOON

SCOPE = Scope(replace(TERMS, rules=Rules(certifiable_competences=3)), NOON)
"""Three competences open the door here, so that random profiles do."""

KNOWN_TO_PIX = Drawn(
    numbered=True,
    on_roster=True,
    role=Role.STUDENT,
    group="",
    component="",
    diploma="",
    language=None,
    chats=(),
    sent=(Sent(48, {"1.1": (3, 24), "1.2": (1, 8)}, 32),),
    certified={},
    told=(),
)

TELLING = [parse(text) for text in ("level 1.1 = 3", "missing 1", "total pix = 32", "last answer newer than 3d")]
"""Each of them is about one figure, and right about the one above."""

several = st.lists(expressions().map(lambda drawn: found_in(drawn, KNOWN)), min_size=1, max_size=8)


@contextmanager
def opened(runner: asyncio.Runner, url: str) -> Generator[None, None, None]:
    """Open the database on the runner's loop, for every run of it."""
    database = open_database(url)
    runner.run(database.__aenter__())
    try:
        yield
    finally:
        runner.run(database.__aexit__(None, None, None))


@pytest.mark.slow
def test_the_database_means_whom_a_plain_filter_means(database_url: str) -> None:
    with asyncio.Runner() as runner, opened(runner, database_url):

        @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        @given(crowds(), several)
        def agree(crowd: list[Drawn], asked: list[Expression]) -> None:
            runner.run(agreeing(crowd, asked))

        agree()


async def agreeing(crowd: Sequence[Drawn], asked: Sequence[Expression]) -> None:
    await forget_all()
    await store(crowd)
    await agreed(asked)
    # What was known of the first half is gone, and some answers are taken back: the figures must follow.
    await execute("DELETE FROM sending WHERE person_id % 2 = 0")
    await execute("DELETE FROM competence_state WHERE person_id % 2 = 0 AND source = 'imported'")
    await execute("UPDATE attempt SET undone_at = told_at WHERE id % 3 = 0")
    await execute("UPDATE competence_state SET level = 0 WHERE source = 'certified' AND id % 2 = 0")
    await agreed(asked)


async def agreed(asked: Sequence[Expression]) -> None:
    snapshot = await freeze(NOON)
    people = await facts(SCOPE.rules)
    for expression in asked:
        expected = [id_ for id_, person in people.items() if holds(expression, person, SCOPE)]
        found = await walk(expression, snapshot, SCOPE.terms, after=0, limit=100)
        assert [member.person_id for member in found] == expected
        assert await count(expression, SCOPE) == len(expected)
        assert (await reach(expression, SCOPE)).people == len(expected)
        for member in found:
            best = people[member.person_id].best(SCOPE.terms.personal)
            assert (member.account_id, member.platform) == (
                (None, None) if best is None else (best.account_id, best.address.platform)
            )


@pytest.mark.parametrize(
    "wrong",
    [
        "UPDATE person_figures SET levels = levels + 1",
        "UPDATE person_figures SET reached = reached + 1",
        "UPDATE person_figures SET total_pix = 61",
        "UPDATE person_figures SET answered_at = NULL",
    ],
)
async def test_a_figure_that_differs_would_be_noticed(database: Database, wrong: str) -> None:
    del database
    await store([KNOWN_TO_PIX])
    await agreed(TELLING)
    await execute(wrong)
    with pytest.raises(AssertionError):
        await agreed(TELLING)
