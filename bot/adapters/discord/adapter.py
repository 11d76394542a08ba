"""Discord as an adapter: put together here, kept simple everywhere else."""

from __future__ import annotations

import asyncio

import structlog

from bot.adapter import Capabilities, Sink
from bot.adapters.discord.admission import admission
from bot.adapters.discord.files import Files
from bot.adapters.discord.gateway import Gateway
from bot.adapters.discord.interactions import Interactions
from bot.adapters.discord.listing import list_commands
from bot.adapters.discord.logs import hush
from bot.adapters.discord.manifest import ACCESS, API_URL, MANIFEST, PROXY, REFUSALS
from bot.adapters.discord.people import People
from bot.adapters.discord.receiver import Receiver
from bot.adapters.discord.refusals import BANS_AT, MOST, Refusals, budget
from bot.adapters.discord.rest import DEFAULT_URL, Answer, Call, Lost, Rest, Unsent
from bot.adapters.discord.sender import Sender
from bot.adapters.proxies import is_web_address, outward_proxy
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome
from bot.places import Admission, Bar, Barred
from bot.surroundings import Surroundings
from bot.troubles import AdapterFailure, Trouble

__all__ = ["DiscordAdapter"]

log = structlog.stdlib.get_logger(__name__)


class DiscordAdapter:
    """Implements `bot.adapter.Adapter`."""

    def __init__(self, around: Surroundings) -> None:
        """Prepare to connect; nothing is opened before `run`."""
        hush()
        self._around = around
        self._token = around.settings[ACCESS].strip()
        self._url = around.settings.get(API_URL, "").rstrip("/") or DEFAULT_URL
        self._proxy = outward_proxy(around.settings.get(PROXY, ""), self._url)
        self._application = ""
        self._gone = asyncio.Event()
        self._budget = budget(around.settings.get(REFUSALS, "").strip())
        self._rest = Rest(self._token, self._url, self._proxy, Refusals(most=self._budget or MOST))
        people, interactions = People(around.notes), Interactions()
        self._sender = Sender(self._rest, people, interactions, around.clock, around.word, lambda: self._application)
        self._receiver = Receiver(
            self._rest,
            people,
            interactions,
            Files(self._rest, around.takes_files),
            around.clock,
            {card.name: card for card in around.menu},
            around.word,
        )

    @property
    def name(self) -> str:
        """``discord``."""
        return MANIFEST.name

    @property
    def capabilities(self) -> Capabilities:
        """What Discord can show."""
        return MANIFEST.capabilities

    @property
    def receives_alone(self) -> bool:
        """Yes: each gateway would be told everything, and answer it."""
        return True

    async def run(self, sink: Sink) -> None:
        """Receive until cancelled or `close`. Raises `AdapterFailure`."""
        if self._gone.is_set():
            return
        for name, address in ((API_URL, self._url), (PROXY, self._proxy)):
            if address is not None and not is_web_address(address):
                raise AdapterFailure(Trouble.SETTING, f"{name} is no http or https address")
        if self._budget is None:
            raise AdapterFailure(Trouble.SETTING, f"{REFUSALS} takes 1 to {BANS_AT}")
        self._application = await self._identify()
        log.info("receiving", platform=self.name, application=self._application)
        self._receiver.sink = sink
        gateway = Gateway(self._receiver.on_interaction, self._receiver.on_message, self._proxy)
        receiving = asyncio.create_task(gateway.receive(self._token, self._url, self._rest), name="discord gateway")
        listing = asyncio.create_task(self._list(), name="discord commands")
        gone = asyncio.create_task(self._gone.wait(), name="discord close")
        try:
            await asyncio.wait({receiving, gone}, return_when=asyncio.FIRST_COMPLETED)
            if receiving.done():
                receiving.result()
        finally:
            self._receiver.sink = None
            for task in (receiving, listing, gone):
                task.cancel()
            await asyncio.gather(receiving, listing, gone, return_exceptions=True)

    async def send(
        self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
    ) -> Outcome:
        """Write ``message`` as the answer to ``reply_to`` while Discord lets us, else into ``chat``."""
        return await self._sender.send(address.user, chat, message, nonce, reply_to)

    async def edit(
        self, address: Address, chat: str, reference: str, message: Message, *, reply_to: str = ""
    ) -> Outcome:
        """Replace the message ``reference``."""
        return await self._sender.edit(address.user, chat, reference, message, reply_to)

    async def notify(self, address: Address, message: Message, *, nonce: str = "") -> Outcome:
        """Write what was not asked for in direct messages."""
        return await self._sender.notify(address.user, message, nonce)

    async def delete(self, address: Address, chat: str, reference: str) -> Outcome:
        """Remove one of our messages."""
        return await self._sender.delete(address.user, chat, reference)

    async def admission(self, chat: str, role: str = "") -> Admission:
        """Ask whether we may post in the channel ``chat``, and mention ``role``."""
        if not chat.isdecimal():
            return Barred(Bar.NO_PLACE)
        return await admission(self._sender.asked, chat, role)

    def link(self, payload: str = "") -> str | None:
        """Return None: no address of Discord's carries a payload to a bot."""
        del payload
        return None

    async def close(self) -> None:
        """End `run`, and send no more."""
        self._gone.set()
        await self._rest.close()

    async def _identify(self) -> str:
        """Return our application's id."""
        try:
            answer = await self._rest.call(Call("GET", "/applications/@me", "me"))
        except (Unsent, Lost) as error:
            raise AdapterFailure(Trouble.NETWORK, str(error)) from error
        if isinstance(answer, Answer) and answer.status == 401:
            raise AdapterFailure(Trouble.CREDENTIALS)
        if not isinstance(answer, Answer) or not answer.fine:
            status = answer.status if isinstance(answer, Answer) else 429
            raise AdapterFailure(Trouble.NETWORK if status >= 500 else Trouble.OTHER, str(status))
        application = str(answer.field("id", ""))
        if not application.isdecimal():
            raise AdapterFailure(Trouble.OTHER, "an answer that is not Discord's")
        return application

    async def _list(self) -> None:
        await list_commands(self._rest, self._application, self._around.menu, self._around.notes, asyncio.sleep)
