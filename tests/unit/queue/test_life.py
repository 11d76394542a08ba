"""A delivery's life on the memory engine, whatever happens in whatever order."""

from __future__ import annotations

import asyncio

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from models.queue.opening import memory_queue
from tests.support.delivery_life import DeliveryLife, half

MANY = settings(max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_whatever_happens_to_deliveries_the_promises_hold() -> None:
    with asyncio.Runner() as runner:

        class Life(DeliveryLife):
            def __init__(self) -> None:
                super().__init__([memory_queue(half)], runner.run)

        run_state_machine_as_test(Life, settings=MANY)
