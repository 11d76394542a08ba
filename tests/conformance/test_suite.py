"""The suite notices an adapter that breaks a rule: each sabotage fails the rule it breaks, and only sabotage does."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import replace

import pytest

from bot.adapter import PRIVATE, Adapter, Capabilities, Sink
from bot.adapters.conformance import AdapterConformance, Harness
from bot.events import Address, Event, Pressed, Said, Uploaded
from bot.message import Message, as_plain, plain
from bot.outcomes import Outcome, Rejected, Sent
from tests.conformance.consoles import open_lines


class Faithful:
    """Passes everything on; each sabotage overrides one thing."""

    def __init__(self, inner: Adapter) -> None:
        self.inner = inner

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def capabilities(self) -> Capabilities:
        return self.inner.capabilities

    @property
    def receives_alone(self) -> bool:
        return self.inner.receives_alone

    def event(self, event: Event) -> list[Event]:
        """Return what becomes of ``event``."""
        return [event]

    def message(self, message: Message) -> Message:
        """Return what becomes of ``message``."""
        return message

    async def run(self, sink: Sink) -> None:
        async def changed(event: Event) -> None:
            for one in self.event(event):
                await sink(one)

        await self.inner.run(changed)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        return await self.inner.send(address, chat, self.message(message), nonce=nonce, reply_to=reply_to)

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        return await self.inner.edit(address, chat, reference, message, reply_to=reply_to)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        return await self.inner.notify(address, message, nonce=nonce)

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        return await self.inner.delete(address, chat, reference)

    def link(self, payload: str = "") -> str | None:
        return self.inner.link(payload)

    async def close(self) -> None:
        await self.inner.close()


class Renamed(Faithful):
    @property
    def name(self) -> str:
        return "terminal"


class Boastful(Faithful):
    @property
    def capabilities(self) -> Capabilities:
        return replace(self.inner.capabilities, max_text=self.inner.capabilities.max_text * 2)


class SameId(Faithful):
    def event(self, event: Event) -> list[Event]:
        return [replace(event, id="1")]


class Stuttering(Faithful):
    def event(self, event: Event) -> list[Event]:
        return [event, event]


class Public(Faithful):
    def event(self, event: Event) -> list[Event]:
        return [replace(event, private=False)]


class LocalTime(Faithful):
    def event(self, event: Event) -> list[Event]:
        return [replace(event, received_at=event.received_at.replace(tzinfo=None))]


class Escaping(Faithful):
    def event(self, event: Event) -> list[Event]:
        said = event.happening
        return [replace(event, happening=Said(said.text.replace("<", "&lt;"))) if isinstance(said, Said) else event]


class Forgetful(Faithful):
    """Keeps 63 bytes of a button's data."""

    def event(self, event: Event) -> list[Event]:
        pressed = event.happening
        if not isinstance(pressed, Pressed):
            return [event]
        return [replace(event, happening=replace(pressed, data=pressed.data[:63]))]


class Anonymous(Faithful):
    """Does not tell under which message a button was pressed."""

    def event(self, event: Event) -> list[Event]:
        pressed = event.happening
        if not isinstance(pressed, Pressed):
            return [event]
        return [replace(event, happening=replace(pressed, message=""))]


class TextMode(Faithful):
    def event(self, event: Event) -> list[Event]:
        sent = event.happening
        if not isinstance(sent, Uploaded):
            return [event]
        return [replace(event, happening=replace(sent, content=sent.content.replace(b"\r\n", b"\n")))]


class Cutting(Faithful):
    def message(self, message: Message) -> Message:
        return replace(message, text=plain(as_plain(message.text)[:2000]))


class Interpreting(Faithful):
    def message(self, message: Message) -> Message:
        return replace(message, text=tuple(replace(span, text=span.text.replace("*", "")) for span in message.text))


class Unlinked(Faithful):
    def message(self, message: Message) -> Message:
        return replace(message, text=tuple(replace(span, url=None) for span in message.text))


class Wordless(Faithful):
    def message(self, message: Message) -> Message:
        return replace(message, attachments=tuple(replace(file, alt="") for file in message.attachments))


class Secretive(Faithful):
    """Says that it sent what it did not show."""

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        if not message.private:
            return Sent("x")
        return await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)


class SameReference(Faithful):
    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        outcome = await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)
        return Sent("1") if isinstance(outcome, Sent) else outcome


class Unedited(Faithful):
    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        return Sent(reference)


class Duplicating(Faithful):
    """Brings files once more that are to stay."""

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        brought = replace(message, keeps_files=False)
        return await super().edit(address, chat, reference, brought, reply_to=reply_to)


class Unmarked(Faithful):
    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        return await self.inner.send(address, address.user, message, nonce=nonce)


class Raising(Faithful):
    closed = False

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        if self.closed:
            raise AssertionError(address)
        return await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)

    async def close(self) -> None:
        self.closed = True
        await super().close()


class Promiscuous(Faithful):
    """Sends to whoever is at hand."""

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        return Sent("1")


class Keeping(Faithful):
    """Says that it deleted what it left."""

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        return Sent(reference)


class Particular(Faithful):
    """Changes nothing whose chat is not named."""

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        if chat == PRIVATE:
            return Rejected("no such chat")
        return await super().edit(address, chat, reference, message, reply_to=reply_to)


class Misleading(Faithful):
    def link(self, payload: str = "") -> str | None:
        return "https://chat.example"


class Stubborn(Faithful):
    async def run(self, sink: Sink) -> None:
        with suppress(asyncio.CancelledError):
            await super().run(sink)


class Unsteady(Faithful):
    """Finds out by running that it need not be alone."""

    ran = False

    @property
    def receives_alone(self) -> bool:
        return not self.ran

    async def run(self, sink: Sink) -> None:
        self.ran = True
        await super().run(sink)


class Seat:
    """A harness whose adapter is another one."""

    def __init__(self, harness: Harness, adapter: Adapter) -> None:
        self.adapter = adapter
        self.address = harness.address
        self.chat = harness.chat
        self.type = harness.type
        self.press = harness.press
        self.upload = harness.upload
        self.shown = harness.shown


class Suite(AdapterConformance):
    """The rules over one kind of adapter."""

    def __init__(self, kind: Callable[[Adapter], Adapter]) -> None:
        self._kind = kind

    @asynccontextmanager
    async def _open(self) -> AsyncGenerator[Harness]:
        async with open_lines() as harness:
            yield Seat(harness, self._kind(harness.adapter))

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return self._open()


Rule = Callable[[Suite], Awaitable[None]]

BROKEN: list[tuple[Callable[[Adapter], Adapter], Rule]] = [
    (Renamed, Suite.test_name_is_the_platform_of_its_addresses),
    (Boastful, Suite.test_longest_text_is_shown_whole),
    (SameId, Suite.test_ids_differ_between_runs),
    (SameId, Suite.test_order_is_kept),
    (Stuttering, Suite.test_text_is_one_event),
    (Public, Suite.test_text_is_one_event),
    (LocalTime, Suite.test_text_is_one_event),
    (Escaping, Suite.test_text_arrives_as_typed),
    (Forgetful, Suite.test_press_gives_back_the_data),
    (Anonymous, Suite.test_choice_gives_back_the_data),
    (TextMode, Suite.test_file_arrives_whole),
    (Cutting, Suite.test_longest_text_is_shown_whole),
    (Cutting, Suite.test_longer_text_is_refused),
    (Interpreting, Suite.test_text_is_shown_as_written),
    (Interpreting, Suite.test_styles_keep_the_text),
    (Unlinked, Suite.test_link_can_be_opened),
    (Wordless, Suite.test_file_is_shown_with_its_words),
    (Secretive, Suite.test_public_message_reaches_a_private_chat),
    (SameReference, Suite.test_messages_keep_their_order),
    (Unedited, Suite.test_edit_replaces),
    (Unedited, Suite.test_edit_can_keep_the_files),
    (Duplicating, Suite.test_edit_can_keep_the_files),
    (Unmarked, Suite.test_unasked_is_told_apart),
    (Raising, Suite.test_after_close_nothing_is_sent_and_nothing_raised),
    (Promiscuous, Suite.test_outcomes_are_of_the_closed_union),
    (Keeping, Suite.test_deleted_is_gone),
    (Keeping, Suite.test_unasked_is_changed_where_it_is),
    (Keeping, Suite.test_edit_of_what_is_gone_says_so),
    (Particular, Suite.test_unasked_is_changed_where_it_is),
    (Misleading, Suite.test_link_opens_with_its_payload),
    (Stubborn, Suite.test_run_can_be_cancelled),
    (Unsteady, Suite.test_receives_alone_is_known_beforehand),
]


@pytest.mark.parametrize(("kind", "rule"), BROKEN)
async def test_a_broken_rule_is_noticed(kind: Callable[[Adapter], Adapter], rule: Rule) -> None:
    await rule(Suite(Faithful))
    with pytest.raises(AssertionError):
        await rule(Suite(kind))
