"""Telegram as an adapter: put together here, kept simple everywhere else."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Coroutine
from typing import Any, Final, cast
from urllib.parse import quote

import structlog
from telegram import Bot, Update

from bot.adapter import Capabilities, Sink
from bot.adapters.telegram.admission import admission
from bot.adapters.telegram.arriving import Arrived, arrived
from bot.adapters.telegram.asides import Asides
from bot.adapters.telegram.chats import chat_of, numbers_of
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.listing import Listing
from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.options import read_options
from bot.adapters.telegram.receiving import Way, identified
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.resting import Rest, rest
from bot.adapters.telegram.sender import Sender
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Rejected, Sent, Transient, Unreachable
from bot.places import Admission, Admitted, Bar, Barred, NotAsked
from bot.surroundings import Surroundings

__all__ = ["TelegramAdapter"]

log = structlog.stdlib.get_logger(__name__)

_CLOSED: Final = Transient("closed")
_NOBODY: Final = Unreachable("no account of Telegram")
_NO_MESSAGE: Final = Rejected("no message of Telegram")
_ASKED: Final = 1000
"""Messages of groups remembered, for the answers to hang on them."""


class TelegramAdapter:
    """Implements `bot.adapter.Adapter`."""

    def __init__(self, around: Surroundings, rest: Rest = rest) -> None:
        """Prepare to connect; nothing is opened before `run` or the first send. ``rest`` waits."""
        _hush()
        self._around, self._rest = around, rest
        self._options = read_options(around.settings)
        self._request = AiohttpRequest(self._options.proxy)
        self._bot = Bot(
            self._options.token or "none",  # an empty one would be refused here, and not in `run`
            base_url=f"{self._options.api_url}/bot",
            base_file_url=f"{self._options.api_url}/file/bot",
            request=self._request,
            get_updates_request=self._request,
        )
        self._sender = Sender(self._bot, self._request, around.clock)
        self._asides = Asides(self._bot, self._deleted, rest)
        self._files = Files(self._bot, around.takes_files)
        self._asked: OrderedDict[str, int] = OrderedDict()
        self._username = ""
        self._gone = asyncio.Event()

    @property
    def name(self) -> str:
        """``telegram``."""
        return MANIFEST.name

    @property
    def capabilities(self) -> Capabilities:
        """What Telegram can show."""
        return MANIFEST.capabilities

    @property
    def receives_alone(self) -> bool:
        """Yes when updates are fetched: Telegram gives them to one only. A web-hook is open to any number."""
        return not self._options.webhook_url

    async def run(self, sink: Sink) -> None:
        """Give each update to ``sink`` until cancelled or closed. Raises `AdapterFailure`."""
        receiving = asyncio.create_task(self._receive(sink), name="telegram")
        gone = asyncio.create_task(self._gone.wait())
        try:
            await asyncio.wait({receiving, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not self._gone.is_set():
                receiving.result()
        finally:
            await _ended(receiving, gone)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Write ``message``; in a group under what asked for it. Telegram knows no nonce."""
        del address, nonce
        number = chat_of(chat)
        if self._gone.is_set():
            return _CLOSED
        if number is None:
            return _NOBODY
        outcome = await self._sender.send(number, message, self._asked.get(reply_to))
        if message.vanishes is not None and isinstance(outcome, Sent):
            self._asides.remove(chat, outcome.message, message.vanishes)
        return outcome

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Replace the text ``reference``; with a file, before or after, it is `Rejected` unless the file stays."""
        del reply_to
        if self._gone.is_set():
            return _CLOSED
        number, written = chat_of(chat or address.user), numbers_of(reference)
        if number is None:
            return _NOBODY
        if not written:
            return _NO_MESSAGE
        outcome = await self._sender.edit(number, written[0], message)
        return Sent(reference) if isinstance(outcome, Sent) else outcome

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Remove ``reference`` and the files that followed: ours, or in private the person's, at most 48 hours old."""
        return _CLOSED if self._gone.is_set() else await self._deleted(chat or address.user, reference)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write into the private chat, whose number is the person's."""
        return await self.send(address, address.user, message, nonce=nonce)

    async def admission(self, chat: str, role: str = "") -> Admission:
        """Ask whether we may post in the channel or group ``chat``. Telegram knows no roles: one is `Bar.NO_ROLE`."""
        where = chat_of(chat)
        if self._gone.is_set():
            return NotAsked("closed")
        if where is None:
            return Barred(Bar.NO_PLACE)
        found = await admission(self._sender.ask, where)
        return Barred(Bar.NO_ROLE, found.title) if role and isinstance(found, Admitted) else found

    def link(self, payload: str = "") -> str | None:
        """Return the address of our chat; None before Telegram has told our name."""
        if not self._username:
            return None
        return f"https://t.me/{self._username}" + (f"?start={quote(payload, safe='')}" if payload else "")

    async def close(self) -> None:
        """End `run`, remove what was to vanish, close the connections."""
        self._gone.set()
        await self._asides.end()
        await self._request.shutdown()

    async def _receive(self, sink: Sink) -> None:
        webhook = self._options.checked()
        me = await identified(self._bot)
        self._username = me.username or ""
        log.info("receiving", platform=self.name, bot=f"@{self._username}")
        intake = Intake(self._read, self._files, self._noticed, sink)
        listing = Listing(self._bot, me.id, self._around.menu, self._around.notes, self._around.roles, self._rest)
        way = Way(self._bot, self._request, intake, self._rest)
        await _first(way.receive(webhook), listing.run())

    async def _deleted(self, chat: str, reference: str) -> Outcome:
        number, outcome = chat_of(chat), cast("Outcome", _NO_MESSAGE)
        if number is None:
            return _NOBODY
        for written in numbers_of(reference):
            outcome = await self._sender.delete(number, written)
            if not isinstance(outcome, Sent):
                return outcome
        return Sent(reference) if isinstance(outcome, Sent) else outcome

    def _read(self, raw: object) -> Arrived | None:
        update = Update.de_json(cast("dict[str, Any]", raw), self._bot)
        return arrived(update, self._username, self._around.clock.now())

    def _noticed(self, found: Arrived) -> None:
        if found.press:
            self._asides.answer(found.press)
        if found.message is not None and found.event is not None:
            self._asked[found.event.id] = found.message
            if len(self._asked) > _ASKED:
                self._asked.popitem(last=False)


def _hush() -> None:
    """Keep out of the log what python-telegram-bot tells there when all is told: everything people write."""
    logging.getLogger("telegram").setLevel(logging.INFO)


async def _first(*works: Coroutine[Any, Any, None]) -> None:
    """Run ``works`` side by side until one ends, and raise what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        await _ended(*tasks)


async def _ended(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
