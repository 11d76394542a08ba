"""What is read for each batch goes through indexes, however many deliveries there are of everybody else."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from models.addressees import addressees, wishes_of
from models.database import execute
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Queue
from models.reminders.choices import choices_of_all
from models.reminders.history import messages_of
from models.reminders.planning import Planning
from pix.rules import Rules
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import reader
from tests.integration.sending.stage import COURTESY
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

SCAN = re.compile(r"SCAN (?!json_each)|Seq Scan")
"""A table read from end to end. The values of a list that was passed are read that way, rightly."""

OTHERS = 5_000


def planned(queue: Queue, person: int) -> Awaitable[object]:
    return Planning(queue, Rules(), COURTESY).planned(person)


READS: dict[str, Callable[[Queue, int], Awaitable[object]]] = {
    "who is written to": lambda _, person: addressees([person], COURTESY),
    "what they chose": lambda _, person: choices_of_all([person]),
    "what they wish": lambda _, person: wishes_of([person], COURTESY),
    "what they were told": lambda queue, person: messages_of(queue, [person], NOON),
    "what waits for them": lambda queue, person: queue.owed_to([person], NOON),
    "what is planned for them": planned,
}


@pytest.mark.parametrize("name", READS)
async def test_a_batch_reads_only_what_is_of_its_people(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, person = stored_queue(), await reader()
    later = NOON + timedelta(days=7)
    await queue.owe([Owed(Kind.RETAKE, "later", 10 + each, later) for each in range(OTHERS)], NOON)
    await execute("ANALYZE delivery")
    with recorded(monkeypatch) as seen:
        await READS[name](queue, person)
    plans = [await plan(statement) for statement in seen]
    assert plans
    assert not [text for text in plans if SCAN.search(text)]
    of_deliveries = [text for text, statement in zip(plans, seen, strict=True) if "FROM delivery" in statement.sql]
    assert all("idx_delivery_person" in text for text in of_deliveries), of_deliveries
