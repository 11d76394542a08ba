"""The one call that a mark allows: what is asked of the platform, and what is made of its answer."""

from __future__ import annotations

from collections import deque

import pytest

from bot.adapter import PRIVATE
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import GONE, Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.errors import StorageError
from models.queue.delivery import Delivery
from models.queue.kinds import Kind
from scheduler.sending.calling import called
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON
from tests.support.deliveries import owed

ADA = Address("fake", "1")
WORDS = Message(plain("20 sur 100"))
NEW = owed("announcement:1:progress", kind=Kind.PROGRESS).queued(7, NOON)
THERE = NEW._replace(message_ref="m3")


REMOVING = owed("announcement:1:2", kind=Kind.WITHDRAWAL).queued(9, NOON)._replace(message_ref="m3")


async def asked(row: Delivery, *outcomes: Outcome) -> tuple[Outcome, list[tuple[str, str, str, str]]]:
    """Return what came of the call for ``row``, and each thing asked of a platform that answers ``outcomes``."""
    adapter = FakeAdapter(outcomes=deque(outcomes))
    outcome = await called(adapter, ADA, row, WORDS)
    return outcome, [(each.how, each.chat, each.reference, each.nonce) for each in adapter.sendings]


async def test_what_is_not_there_yet_is_sent_under_its_nonce() -> None:
    assert await asked(NEW._replace(nonce="7-2"), Sent("m3")) == (Sent("m3"), [("notify", str(ADA), "", "7-2")])
    assert (await asked(NEW))[1] == [("notify", str(ADA), "", "7")]


@pytest.mark.parametrize("kind", [Kind.PROGRESS, Kind.CORRECTION])
async def test_what_is_there_is_edited_in_the_private_chat(kind: Kind) -> None:
    assert await asked(THERE._replace(kind=kind), Sent("m3")) == (Sent("m3"), [("edit", PRIVATE, "m3", "")])


async def test_a_kind_that_changes_nothing_is_sent_although_it_was_before() -> None:
    notice = owed(kind=Kind.NOTICE).queued(8, NOON)._replace(message_ref="m3")
    assert (await asked(notice))[1] == [("notify", str(ADA), "", "8")]


@pytest.mark.parametrize("outcome", [Rejected(GONE), Transient("503"), RetryAt(NOON), Unreachable("blocked")])
async def test_what_the_platform_says_of_an_edit_is_what_came_of_it(outcome: Outcome) -> None:
    assert await asked(THERE, outcome) == (outcome, [("edit", PRIVATE, "m3", "")])


async def test_what_is_to_go_is_removed_and_has_no_number_any_more() -> None:
    assert await asked(REMOVING, Sent("m3")) == (Sent(""), [("delete", PRIVATE, "m3", "")])


@pytest.mark.parametrize("outcome", [Transient("503"), RetryAt(NOON), Unreachable("blocked"), Uncertain("504")])
async def test_a_removal_that_may_still_succeed_is_not_replaced_by_an_edit(outcome: Outcome) -> None:
    assert await asked(REMOVING, outcome) == (outcome, [("delete", PRIVATE, "m3", "")])


async def test_a_removal_that_is_refused_becomes_an_edit() -> None:
    outcome, calls = await asked(REMOVING, Rejected("the message can't be changed"), Sent("m3"))
    assert outcome == Sent("m3")
    assert calls == [("delete", PRIVATE, "m3", ""), ("edit", PRIVATE, "m3", "")]


@pytest.mark.parametrize(
    ("error", "outcome"), [(StorageError("locked"), "store failed"), (OSError(), "store failed"), (ValueError(), None)]
)
async def test_an_adapter_that_raises_leaves_a_doubt(error: Exception, outcome: str | None) -> None:
    class Broken(FakeAdapter):
        async def edit(self, *args: object, **more: object) -> Outcome:
            raise error

    found = await called(Broken(), ADA, THERE, WORDS)
    assert isinstance(found, Uncertain)
    assert found.reason == outcome if outcome else found.reason.startswith("error ")
