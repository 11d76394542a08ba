"""The terminal as an adapter: one person, one private chat, for as long as the program runs."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Final
from uuid import uuid4

from bot.adapter import Capabilities, Sink
from bot.adapters.console.face import Face, Kind, Parcel
from bot.adapters.console.interpreting import Sentence, interpret
from bot.adapters.console.limits import refusal
from bot.adapters.console.manifest import MANIFEST
from bot.adapters.console.menu import EMPTY, Menu, buttons_of
from bot.adapters.console.options import ConsoleOptions
from bot.adapters.console.safe import readable
from bot.adapters.console.saving import save
from bot.events import Address, Event, Happening
from bot.message import Message, plain
from bot.outcomes import Outcome, Rejected, Sent, Unreachable

__all__ = ["ConsoleAdapter"]

_CLOSED: Final = Unreachable("closed")


class ConsoleAdapter:
    """Implements `bot.adapter.Adapter` over one `Face`.

    Numbers typed press the buttons shown last. An answer without buttons retires those before it, so that a number
    can then be an answer; a notification without buttons does not, and one with buttons that arrives while a line is
    being typed does not change what that line presses.
    """

    def __init__(self, options: ConsoleOptions, face: Face) -> None:
        self.words = options.words
        """What the terminal says by itself; may be replaced when the chat's language changes."""
        self._options = options
        self._face = face
        self._address = Address(MANIFEST.name, options.user)
        self._run = uuid4().hex
        self._count = 0
        self._menu = EMPTY
        self._seen: Menu | None = None
        self._gone = asyncio.Event()

    @property
    def name(self) -> str:
        """``console``."""
        return MANIFEST.name

    @property
    def address(self) -> Address:
        """Who sits here."""
        return self._address

    @property
    def capabilities(self) -> Capabilities:
        """What this terminal can show; a pipe has no styles."""
        return replace(MANIFEST.capabilities, styles=self._face.styles)

    @property
    def receives_alone(self) -> bool:
        """No: each process has a terminal of its own."""
        return False

    async def run(self, sink: Sink) -> None:
        """Give every line to ``sink`` until the input ends, nobody reads any more, or `close`."""
        listening = asyncio.create_task(self._face.listen(lambda line: self._typed(line, sink), self._started))
        gone = asyncio.create_task(self._gone.wait())
        try:
            await asyncio.wait({listening, gone}, return_when=asyncio.FIRST_COMPLETED)
            if listening.done():
                listening.result()
        finally:
            listening.cancel()
            gone.cancel()
            await asyncio.gather(listening, gone, return_exceptions=True)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Show ``message``. There is one chat, and a nonce means nothing to a terminal."""
        del chat, nonce, reply_to
        return await self._deliver(Kind.REPLY, address, message, self._next())

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Show ``message`` as what replaces ``reference``: a terminal does not take back what it has written."""
        del chat, reply_to
        return await self._deliver(Kind.EDIT, address, message, reference)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Show ``message``, marked as not asked for."""
        del nonce
        return await self._deliver(Kind.NOTIFICATION, address, message, self._next())

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Refuse: what a terminal has written stays."""
        del address, chat, reference
        return Rejected("a terminal takes nothing back")

    def link(self, payload: str = "") -> str | None:
        """Return None: nobody is called to a terminal."""
        del payload
        return None

    async def close(self) -> None:
        """End `run`; nothing is shown any more."""
        self._gone.set()

    def _next(self) -> str:
        self._count += 1
        return f"{self._run}-{self._count}"

    async def _deliver(self, kind: Kind, address: Address, message: Message, reference: str) -> Outcome:
        refused = self._refusal(address, message)
        if refused is not None:
            return refused
        folder = self._options.folder
        brought = () if message.keeps_files else message.attachments
        files = tuple([await asyncio.to_thread(save, attachment, folder) for attachment in brought])
        # Offered before it is shown, without a pause between the two: whoever reads it may answer at once.
        self._offer(kind, Menu(reference, buttons_of(message)))
        return await self._show(Parcel(kind, message, files), reference)

    async def _show(self, parcel: Parcel, reference: str) -> Outcome:
        try:
            await self._face.show(parcel, self.words)
        except OSError:
            self._gone.set()
            return _CLOSED
        return Sent(reference)

    def _refusal(self, address: Address, message: Message) -> Outcome | None:
        if self._gone.is_set():
            return _CLOSED
        if address != self._address:
            return Unreachable("another terminal")
        reason = refusal(message, self.capabilities)
        return Rejected(reason) if reason else None

    def _offer(self, kind: Kind, menu: Menu) -> None:
        if not menu.buttons and (
            kind is Kind.NOTIFICATION or (kind is Kind.EDIT and menu.message != self._menu.message)
        ):
            return
        if kind is not Kind.NOTIFICATION:
            self._seen = None
        self._menu = menu

    def _started(self) -> None:
        self._seen = self._menu

    async def _typed(self, line: str, sink: Sink) -> None:
        if self._face.paced and self._options.settled is not None:
            await self._options.settled()
        menu = self._menu if self._seen is None else self._seen
        self._seen = None
        text = readable(line).strip()
        if not text:
            return
        meant = await interpret(text, menu, self.words, self.capabilities.max_file_bytes)
        if isinstance(meant, str):
            await self._tell(meant)
        else:
            await sink(self._event(meant))

    async def _tell(self, sentence: Sentence) -> None:
        """Say something ourselves; what can be pressed stays so."""
        await self._show(Parcel(Kind.REPLY, Message(plain(sentence))), "")

    def _event(self, happening: Happening) -> Event:
        return Event(
            id=self._next(),
            address=self._address,
            chat=self._address.user,
            happening=happening,
            received_at=self._options.clock.now(),
            locale=self._options.locale,
            display_name=self._options.display_name,
        )
