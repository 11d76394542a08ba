"""Rules for what is posted in a channel or a group: everybody reads it as it was written, and who was meant is called.

They ask nothing of a platform that has no places (`bot.places.HasPlaces`), but that it says so.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

from bot.adapters.conformance.base import Rules
from bot.adapters.conformance.harness import PlaceHarness
from bot.adapters.conformance.stage import printable
from bot.events import Address
from bot.message import Attachment, Button, Link, Message, plain
from bot.outcomes import Outcome, Sent
from bot.places import Admitted, Barred, HasPlaces

__all__ = ["PostingRules"]

_LOUD: Final = "@everyone @here <@123> <@&123> salut"
_NOWHERE: Final = "1234567890"


@dataclass(frozen=True, slots=True)
class _Posting:
    """An adapter that has places, and one of them."""

    adapter: HasPlaces
    at: PlaceHarness

    async def post(self, message: Message, nonce: str = "") -> Outcome:
        return await self.at.adapter.send(self.address, self.at.place, message, nonce=nonce)

    @property
    def address(self) -> Address:
        return Address(self.at.adapter.name, self.at.place)


class PostingRules(Rules):
    """From the core to a place."""

    @asynccontextmanager
    async def posting(self) -> AsyncGenerator[_Posting | None, None]:
        """Yield the running adapter and its place; None where the platform has none, and says so."""
        async with self.stage() as stage:
            adapter, person = stage.adapter, stage.person
            if isinstance(adapter, HasPlaces):
                assert isinstance(person, PlaceHarness), "who has places shows one to be tried"
                yield _Posting(adapter, person)
            else:
                assert not isinstance(person, PlaceHarness), "who shows a place is asked about it: admission"
                yield None

    async def test_a_post_stands_there_as_it_was_written_and_calls_nobody(self) -> None:
        """A text with what looks like a mention is read by everybody, and pings none of them."""
        page = "https://pix.example/a?b=c"
        message = Message(plain(_LOUD), private=False).with_buttons((Button("Ouvrir", Link(page)),))
        async with self.posting() as posting:
            if posting is None:
                return
            outcome = await posting.post(message)
            assert isinstance(outcome, Sent), outcome
            (shown,) = await posting.at.posted()
            assert printable(shown.text) == _LOUD
            assert page in shown.links
            assert await posting.at.called() == set()

    async def test_a_post_calls_whom_it_mentions_and_nobody_else(self) -> None:
        """Where somebody can be mentioned they are called, whatever the text says."""
        async with self.posting() as posting:
            if posting is None or not posting.at.role:
                return
            outcome = await posting.post(Message(plain(_LOUD), private=False, mentions=posting.at.role))
            assert isinstance(outcome, Sent), outcome
            assert await posting.at.called() == {posting.at.role}
            (shown,) = await posting.at.posted()
            assert _LOUD in printable(shown.text)

    async def test_a_post_brings_its_file(self) -> None:
        """A file stands there whole."""
        file = Attachment("niveaux.csv", bytes(range(256)), "text/csv", "16 compétences")
        async with self.posting() as posting:
            if posting is None:
                return
            outcome = await posting.post(Message(plain("Voici."), attachments=(file,), private=False))
            assert isinstance(outcome, Sent), outcome
            (shown,) = await posting.at.posted()
            assert [each.content for each in shown.files] == [file.content]

    async def test_a_post_is_changed_and_removed_by_its_reference(self) -> None:
        """What stands in a place can be edited, and deleted."""
        async with self.posting() as posting:
            if posting is None:
                return
            adapter, place = posting.at.adapter, posting.at.place
            outcome = await posting.post(Message(plain("Avant"), private=False))
            assert isinstance(outcome, Sent), outcome
            after = Message(plain("Après"), private=False)
            edited = await adapter.edit(posting.address, place, outcome.message, after)
            assert isinstance(edited, Sent), edited
            assert [shown.text for shown in await posting.at.posted()] == ["Après"]
            deleted = await adapter.delete(posting.address, place, edited.message)
            assert isinstance(deleted, Sent), deleted
            assert await posting.at.posted() == []

    async def test_whether_we_may_post_is_told_and_nothing_written(self) -> None:
        """We may in the place we are in, not where there is none; asking leaves no trace."""
        async with self.posting() as posting:
            if posting is None:
                return
            assert isinstance(await posting.adapter.admission(posting.at.place, posting.at.role), Admitted)
            for nowhere in (_NOWHERE, f"-{_NOWHERE}", "nobody-0", ""):
                assert isinstance(await posting.adapter.admission(nowhere), Barred)
            assert isinstance(await posting.adapter.admission(posting.at.place, _NOWHERE), Barred)
            assert await posting.at.posted() == []

    async def test_what_is_posted_nowhere_has_an_outcome(self) -> None:
        """A place that is not there is an outcome like any other, and never `Sent`; so is all after the end."""
        async with self.posting() as posting:
            if posting is None:
                return
            adapter, message = posting.at.adapter, Message(plain("Bonjour"), private=False)
            for nowhere in (_NOWHERE, f"-{_NOWHERE}", "nobody-0"):
                assert not isinstance(await adapter.send(Address(adapter.name, nowhere), nowhere, message), Sent)
            await adapter.close()
            assert not isinstance(await posting.post(message), Sent)
            assert not isinstance(await posting.adapter.admission(posting.at.place), Admitted)
