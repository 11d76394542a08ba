"""The queue of the database that is open, or one in memory."""

from __future__ import annotations

from random import random as system_random

from models.database import dialect
from models.queue.memory import MemoryRows
from models.queue.port import Queue
from models.queue.postgres import PostgresRows
from models.queue.retries import Random
from models.queue.ruled import RuledQueue
from models.queue.sqlite import SqliteRows

__all__ = ["memory_queue", "stored_queue"]


def stored_queue(random: Random = system_random) -> Queue:
    """Return the queue of the database that is open. One a process: on SQLite it also wakes its listeners."""
    return RuledQueue(PostgresRows() if dialect() == "postgres" else SqliteRows(), random)


def memory_queue(random: Random = system_random) -> Queue:
    """Return an empty queue that nothing outlives."""
    return RuledQueue(MemoryRows(), random)
