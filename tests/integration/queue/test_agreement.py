"""The same lives on memory and on each database: after every step both stand alike."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from models.database import execute, open_database
from models.queue.opening import memory_queue, stored_queue
from models.queue.port import Queue
from tests.support.delivery_life import DeliveryLife, half


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Each database in turn, beside memory."""
    return request.param


@pytest.mark.slow
def test_each_database_leads_the_lives_that_memory_leads(database_url: str) -> None:
    with asyncio.Runner() as runner, opened(runner, database_url):

        class Life(DeliveryLife):
            def __init__(self) -> None:
                super().__init__([memory_queue(half), runner.run(emptied())], runner.run)

        few = settings(
            max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        )
        run_state_machine_as_test(Life, settings=few)


@contextmanager
def opened(runner: asyncio.Runner, url: str) -> Generator[None, None, None]:
    """Open the database on the runner's loop, for every run of it."""
    database = open_database(url)
    runner.run(database.__aenter__())
    try:
        yield
    finally:
        runner.run(database.__aexit__(None, None, None))


async def emptied() -> Queue:
    for table in ("delivery", "spent_key", "lease"):
        await execute(f"DELETE FROM {table}")
    return stored_queue(half)
