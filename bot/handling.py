"""One event inside its transaction: recorded once, routed, answered, its conversation moved on. Sends nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import assert_never

from bot import sentences
from bot.adapter import Adapter, Capabilities
from bot.conversations import Pending, following
from bot.events import Address, Event, Language, Pressed, Reach, Reachability, Said, Uploaded
from bot.fallbacks import Presented, present
from bot.guards import pointer
from bot.message import Action, Message, Payload
from bot.payloads import Expired, Forged, Opened, Signer, seal_message
from bot.ports import Clock, Dialog, Dialogs, Directory, Inbox
from bot.replies import Reply, answer
from bot.request import Request
from bot.router import Router
from bot.translation import Translator

__all__ = ["Answered", "DialogMoved", "Handling", "Ports", "Progress", "Reached"]

Reached = Callable[[Address, Reach], Awaitable[None]]
"""What is done when a platform says that a person blocked or unblocked us; runs in the event's transaction."""


class DialogMoved(Exception):
    """Another process moved the conversation on meanwhile. What was done is undone and may be tried again."""


@dataclass(frozen=True, slots=True)
class Ports:
    """What the core needs from above, in one place."""

    directory: Directory
    dialogs: Dialogs
    inbox: Inbox
    clock: Clock
    reached: Reached


@dataclass(slots=True)
class Progress:
    """How far an event came: the language of who asks, once it is known, to apologise in."""

    language: Language


@dataclass(frozen=True, slots=True)
class Answered:
    """What to send: finished messages, the first one in the place of the message ``replaces`` (None: all anew).

    ``removes`` is the person's own message to take out of the chat, where the platform lets us; ``kept`` is called once
    the transaction is over.
    """

    messages: tuple[Message, ...]
    replaces: str | None = None
    removes: str | None = None
    kept: Callable[[], None] | None = None


class Handling:
    """From an event to what is to be sent."""

    def __init__(self, router: Router, translator: Translator, signer: Signer, ports: Ports) -> None:
        """Work with ``router``'s features over ``ports``."""
        self._router, self._translator, self._signer, self._ports = router, translator, signer, ports

    async def handle(self, event: Event, adapter: Adapter, progress: Progress) -> Answered | None:
        """Return the answer to ``event``, which came through ``adapter``; None where there is nothing to say.

        Everything stored is stored in one transaction, which is undone when this raises. Raises `DialogMoved`.
        """
        key, act = event.key, False
        if isinstance(event.happening, Pressed):
            opened = self._signer.open(event.happening.data, event.address)
            act = isinstance(opened, Action) and self._router.once(opened)
            key = _press_key(event, event.happening) if act else key
        answered: Answered | None = None
        async with self._ports.inbox.once(key) as fresh:
            if fresh:
                answered = await self._answered(event, adapter, progress)
        if answered is not None and answered.kept is not None:
            answered.kept()
        if not act:
            return answered
        if not fresh:
            return await self._pressed_again(event)
        await self.record(event)
        return answered

    async def record(self, event: Event) -> None:
        """Remember ``event`` as handled without doing anything: what failed is not done again by a redelivery."""
        async with self._ports.inbox.once(event.key):
            pass

    async def _pressed_again(self, event: Event) -> Answered | None:
        """Answer the second press of an act. A redelivery of either press finds its event recorded and is silent."""
        async with self._ports.inbox.once(event.key) as fresh:
            if not fresh:
                return None
            text = self._translator.text(event.language, "core-press-done")
            return Answered((Message(text, private=event.discreet),))

    async def _answered(self, event: Event, adapter: Adapter, progress: Progress) -> Answered | None:
        happening = event.happening
        if isinstance(happening, Reachability):
            await self._ports.reached(event.address, happening.reach)
            return None
        request, pending = await self._request(event, adapter)
        progress.language = request.language
        asked = self._asked(event.address, happening, pending.number(event))
        reply = await self._reply(request, asked) or Reply()
        if pending.lapsed(event):
            reply = _after(Message(request.say("core-conversation-expired")), reply)
        shown = self._presented(request, reply, adapter.capabilities)
        spent = isinstance(asked, Action) and self._router.once(asked)
        await self._keep(event.address, pending, following(pending, reply, shown.numbered, spent=spent))
        replaces = happening.message if isinstance(happening, Pressed) and reply.edit else None
        removes = happening.message if isinstance(happening, Uploaded) and reply.removes else None
        return Answered(shown.messages, replaces, removes, reply.kept) if shown.messages else None

    def _asked(
        self, address: Address, happening: Said | Uploaded | Pressed, number: str | None
    ) -> Said | Uploaded | Opened:
        """Return what ``happening`` asks for; ``number`` is the payload behind a typed number."""
        if isinstance(happening, Pressed):
            return self._signer.open(happening.data, address)
        return happening if number is None else self._signer.open(number, address)

    async def _request(self, event: Event, adapter: Adapter) -> tuple[Request, Pending]:
        who = await self._ports.directory.requester(
            event.address, language=event.language, private=event.discreet, name=event.display_name
        )
        pending = Pending(await self._ports.dialogs.load(event.address), self._ports.clock.now())
        able = adapter.capabilities
        request = Request(
            event,
            who,
            pending.now,
            self._translator,
            pending.question,
            adapter.link,
            deletes=able.deletes,
            held_role=self._ports.directory.held_role,
        )
        return request, pending

    async def _reply(self, request: Request, asked: Said | Uploaded | Opened) -> Reply | None:
        match asked:
            case Said() | Uploaded() | Action():
                reply = await self._router.answer(request, asked)
            case Expired(action):
                reply = sentences.expired_press(request, action)
            case Forged():
                reply = answer(request.say("core-press-forged"), private=request.event.discreet)
            case _:
                assert_never(asked)
        shows_too_much = reply and not request.event.discreet and any(message.private for message in reply.messages)
        return pointer(request) if shows_too_much else reply

    def _presented(self, request: Request, reply: Reply, capabilities: Capabilities) -> Presented:
        messages: list[Message] = []
        numbered: list[Payload] = []
        for message in reply.messages:
            sealed = seal_message(message, request.event.address, self._signer, self._router.lifetime)
            shown = present(sealed, capabilities, request.say, first=len(numbered) + 1)
            messages.extend(shown.messages)
            numbered.extend(shown.numbered)
        if reply.ask is not None and messages:
            messages[-1] = replace(messages[-1], asks=True)
        return Presented(tuple(messages), tuple(numbered))

    async def _keep(self, address: Address, pending: Pending, dialog: Dialog | None) -> None:
        if dialog is pending.stored:
            return
        if dialog is not None:
            kept = await self._ports.dialogs.save(address, dialog)
        else:
            kept = pending.stored is None or await self._ports.dialogs.clear(address, pending.stored.version)
        if not kept:
            raise DialogMoved


def _after(first: Message, reply: Reply) -> Reply:
    return replace(reply, messages=(first, *reply.messages))


def _press_key(event: Event, pressed: Pressed) -> str:
    """Return the key of a press: one button of one message in one chat, whoever delivers it and how often."""
    parts = (event.address.platform, event.chat, pressed.message, pressed.data)
    return "press:" + sha256("\0".join(parts).encode()).hexdigest()
