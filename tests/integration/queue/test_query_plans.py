"""The hot statements use their indexes, on both databases: speed as a test that no slow machine can fail.

What is explained is what the queue really ran, caught on its way to the database.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from typing import Any, cast

import pytest
from tortoise.connection import get_connections

from bot.outcomes import Sent
from models.database import dialect, execute, fetch, open_database, transaction
from models.engines.postgres import PostgresEngine, PostgresTransaction
from models.engines.sqlite import SqliteEngine
from models.queue.delivery import Key
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter
from tests.support.clock import NOON
from tests.support.deliveries import EVENING, MINUTE, PHONE, PLANNER, SENDER, Desk, owed

Statement = tuple[str, Sequence[Any]]


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Both databases: memory has no plans."""
    return request.param


@pytest.fixture
async def desk(database_url: str) -> AsyncGenerator[Desk, None]:
    """A queue with rows for later, some due, some leased, some sent, some bundled: enough for a planner to care."""
    async with open_database(database_url):
        desk = Desk(stored_queue())
        await desk.owe(*(owed("later", person, due=EVENING + person * MINUTE) for person in range(6_000)))
        await desk.sent(*(owed("sent", person) for person in range(300)))
        for person in range(20):
            await desk.bundle(await desk.claimed(owed("member", person, aim=None), by=PLANNER), person)
        await desk.claim()
        await desk.owe(*(owed("due", person) for person in range(300)))
        await desk.owe(*(owed("few", person) for person in range(5)))
        await execute("ANALYZE delivery")
        yield desk


@pytest.fixture
async def caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[Statement]:
    """Every statement sent from now on."""
    statements: list[Statement] = []
    if dialect() == "sqlite":
        engine = cast("SqliteEngine", get_connections().get("sqlite"))
        for connection in await engine.connections():
            await connection.run(lambda raw: raw.set_trace_callback(lambda sql: statements.append((sql, ()))))
        return statements
    for client in (PostgresEngine, PostgresTransaction):
        monkeypatch.setattr(client, "execute_query", catching(client.execute_query, statements))
    return statements


def catching(run: Any, statements: list[Statement]) -> Any:
    async def execute_query(client: object, query: str, values: Sequence[Any] = ()) -> Any:
        statements.append((query, values))
        return await run(client, query, values)

    return execute_query


async def plans(caught: list[Statement]) -> str:
    """Return how the database runs each statement caught that looks into the deliveries."""
    looked = [one for one in caught if re.match(r"\s*(SELECT|UPDATE|DELETE)\b.*\bdelivery\b", one[0], re.DOTALL)]
    assert looked, "nothing was caught"
    return "\n".join([await explained(sql, values) for sql, values in looked])


async def explained(sql: str, values: Sequence[Any]) -> str:
    if dialect() == "sqlite":
        return "\n".join(row["detail"] for row in await fetch(f"EXPLAIN QUERY PLAN {sql}"))
    async with transaction():
        # Half of a table of few rows is read by a scan, if its index does as well: whether it can is what is asked.
        await execute("SET LOCAL enable_seqscan = off")
        return "\n".join(row["QUERY PLAN"] for row in await fetch(f"EXPLAIN {sql}", *values))


def scans(plan: str) -> list[str]:
    """Return the steps of ``plan`` that read the whole table."""
    return re.findall(r"(?:SCAN (?:delivery|member|head)|Seq Scan on delivery)\b.*", plan)


Work = Callable[[Desk], Awaitable[object]]

LATER = Key(Kind.RETAKE, "later", 5)

OF_A_CAUSE = Filter(kinds=frozenset(Kind), cause="few")
"""As the command line asks: without its kinds a cause would be looked for in every row."""

WORK: dict[str, tuple[Work, str]] = {
    "claim": (lambda desk: desk.claim(limit=50), "idx_delivery_due"),
    "next due": (lambda desk: desk.queue.next_due(PHONE.platform), "idx_delivery_due"),
    "release": (lambda desk: desk.queue.release(NOON), "(?s)idx_delivery_leased.*idx_delivery_doubted"),
    "owed to": (lambda desk: desk.queue.owed_to([5, 6], NOON), "idx_delivery_person"),
    "history": (lambda desk: desk.queue.history(5), "idx_delivery_person"),
    "mirror": (lambda desk: desk.mark([6310]), "idx_delivery_bundle"),
    "members": (lambda desk: desk.queue.members([6310]), "idx_delivery_bundle"),
    "cancel": (lambda desk: desk.queue.cancel([LATER], "x"), "uq_delivery_key|idx_delivery_person"),
    "count a cause": (lambda desk: desk.queue.counts(OF_A_CAUSE), "uq_delivery_key"),
    "count all": (lambda desk: desk.queue.counts(), "INTEGER PRIMARY KEY|delivery_pkey"),
    "cancel a cause": (lambda desk: desk.queue.cancel_cause(Kind.RETAKE, "few", "x"), "uq_delivery_key"),
}


@pytest.mark.parametrize("name", WORK)
async def test_hot_work_goes_through_its_index(desk: Desk, caught: list[Statement], name: str) -> None:
    work, index = WORK[name]
    await work(desk)
    plan = await plans(caught)
    assert re.search(index, plan), plan
    assert scans(plan) == [], plan


async def test_a_mark_and_an_outcome_find_their_row_by_its_id(desk: Desk, caught: list[Statement]) -> None:
    (row, *_) = await desk.claim()
    caught.clear()
    await desk.mark([row.id])
    await desk.report(row.id, Sent("m"))
    plan = await plans(caught)
    assert re.search("INTEGER PRIMARY KEY|delivery_pkey", plan), plan
    assert scans(plan) == [], plan


async def test_a_claim_reads_a_lane_up_to_now_and_sorts_nothing(desk: Desk, caught: list[Statement]) -> None:
    await desk.claim(limit=50)
    plan = await plans(caught)
    bound = r"\(platform=\? AND lane=\? AND due_at<\?\)" if dialect() == "sqlite" else r"Index Cond: .*due_at <= "
    assert len(re.findall(bound, plan)) == 3, plan
    assert not re.search(r"TEMP B-TREE|\bSort\b", plan), plan


async def test_without_its_index_a_claim_is_seen_to_scan(desk: Desk, caught: list[Statement]) -> None:
    await execute("DROP INDEX idx_delivery_due")
    await desk.all()  # SQLite's reader learns of it by reading
    caught.clear()
    await desk.claim(limit=50)
    plan = await plans(caught)
    assert scans(plan) or re.search(r"TEMP B-TREE|\bSort\b", plan), plan


async def test_nothing_is_asked_about_nothing(desk: Desk, caught: list[Statement]) -> None:
    assert await desk.queue.record([]) == []
    assert await desk.queue.mark_sending([], SENDER, NOON) == []
    assert await desk.queue.members([]) == []
    assert await desk.queue.owed_to([], NOON) == []
    assert await desk.queue.cancel([], "x") == 0
    assert not [sql for sql, _ in caught if "delivery" in sql]
