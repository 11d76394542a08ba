"""The queue on each of its three engines."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from models.database import open_database
from models.queue.opening import memory_queue, stored_queue
from models.queue.port import Queue
from tests.support.deliveries import Desk


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    """Which engine keeps the rows: each in turn."""
    return request.param


@pytest.fixture
async def queue(engine: str, request: pytest.FixtureRequest) -> AsyncGenerator[Queue, None]:
    """An empty queue whose retries all wait the longest they may."""
    if engine == "memory":
        yield memory_queue(longest)
    else:
        async with open_database(request.getfixturevalue("database_url")):
            yield stored_queue(longest)


@pytest.fixture
def desk(queue: Queue) -> Desk:
    """Somebody who works at the queue."""
    return Desk(queue)


def longest() -> float:
    """Stand for a random source at the top of its range."""
    return 1.0
