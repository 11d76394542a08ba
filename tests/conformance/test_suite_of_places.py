"""The suite notices an adapter that breaks a rule of places: each sabotage fails the rule it breaks."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

import pytest

from bot.adapter import Adapter
from bot.adapters.conformance import AdapterConformance, Harness, PlaceHarness
from bot.adapters.discord.adapter import DiscordAdapter
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Outcome, Sent
from bot.places import Admission, Admitted
from tests.conformance.discords import open_discord
from tests.conformance.test_suite import Faithful


class Placed(Faithful):
    """Passes everything on, also what is asked about places."""

    async def admission(self, chat: str, role: str = "") -> Admission:
        assert isinstance(self.inner, DiscordAdapter)
        return await self.inner.admission(chat, role)


class Mute(Placed):
    """Mentions nobody."""

    def message(self, message: Message) -> Message:
        return replace(message, mentions="")


class Cutting(Placed):
    """Takes out what looks like a mention."""

    def message(self, message: Message) -> Message:
        return replace(message, text=plain("salut"))


class Bare(Placed):
    """Leaves files out."""

    def message(self, message: Message) -> Message:
        return replace(message, attachments=())


class Welcome(Placed):
    """May post everywhere."""

    async def admission(self, chat: str, role: str = "") -> Admission:
        return Admitted("here")


class Trusting(Placed):
    """Takes everything for sent."""

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)
        return Sent("1")


class Keeping(Placed):
    """Removes nothing."""

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        return Sent(reference)


class PlaceSeat:
    """A harness with a place whose adapter is another one."""

    def __init__(self, harness: PlaceHarness, adapter: Adapter) -> None:
        self.adapter = adapter
        self.address, self.chat = harness.address, harness.chat
        self.place, self.role = harness.place, harness.role
        self.type, self.press, self.upload, self.shown = harness.type, harness.press, harness.upload, harness.shown
        self.posted, self.called = harness.posted, harness.called


class Suite(AdapterConformance):
    """The rules over one kind of adapter."""

    def __init__(self, kind: Callable[[Adapter], Adapter]) -> None:
        self._kind = kind

    @asynccontextmanager
    async def _open(self) -> AsyncGenerator[Harness]:
        async with open_discord() as harness:
            assert isinstance(harness, PlaceHarness)
            yield PlaceSeat(harness, self._kind(harness.adapter))

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return self._open()


Rule = Callable[[Suite], Awaitable[None]]

BROKEN: list[tuple[Callable[[Adapter], Adapter], Rule]] = [
    (Faithful, Suite.test_whether_we_may_post_is_told_and_nothing_written),
    (Mute, Suite.test_a_post_calls_whom_it_mentions_and_nobody_else),
    (Cutting, Suite.test_a_post_stands_there_as_it_was_written_and_calls_nobody),
    (Bare, Suite.test_a_post_brings_its_file),
    (Welcome, Suite.test_whether_we_may_post_is_told_and_nothing_written),
    (Trusting, Suite.test_what_is_posted_nowhere_has_an_outcome),
    (Keeping, Suite.test_a_post_is_changed_and_removed_by_its_reference),
]


@pytest.mark.parametrize(("kind", "rule"), BROKEN)
async def test_a_broken_rule_of_places_is_noticed(kind: Callable[[Adapter], Adapter], rule: Rule) -> None:
    await rule(Suite(Placed))
    with pytest.raises(AssertionError):
        await rule(Suite(kind))
