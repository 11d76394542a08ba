"""A person before the whole bot: the real router over a real database, on a platform that remembers everything."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.dispatch import Core
from bot.events import Address, Event, Language, Reach
from bot.handling import Ports
from bot.message import Link
from bot.outbox import Platform
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from bot.payloads import Signer
from bot.translation import Translator
from handlers.catalogue import build_router
from handlers.services import Services
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.inbox import StoredInbox
from models.secrets import shared_key
from pix.rules import Rules
from tests.support.adapter import FakeAdapter, Sending
from tests.support.builders import CAMILLE, Sender, buttons, payload_of
from tests.support.clock import ManualClock

__all__ = ["PARIS", "Chat", "Shown", "chatting"]

PARIS = ZoneInfo("Europe/Paris")
TRANSLATOR = Translator.load()
_AT_ONCE = timedelta(seconds=5)


@dataclass(frozen=True)
class Shown:
    """What a person sees after one thing they did: the last message, and the platform's reference of it."""

    sending: Sending
    reference: str

    @property
    def text(self) -> str:
        return self.sending.text

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def edited(self) -> bool:
        """Whether it took the place of the message whose button was pressed."""
        return self.sending.how == "edit"

    @property
    def labels(self) -> list[str]:
        return [button.label for button in buttons(self.sending.message)]

    @property
    def links(self) -> dict[str, str]:
        found = buttons(self.sending.message)
        return {button.label: button.target.url for button in found if isinstance(button.target, Link)}


class Chat:
    """One person in one private chat. Everything they do returns what they are shown."""

    def __init__(self, core: Core, adapter: FakeAdapter, clock: ManualClock, sender: Sender) -> None:
        self._core, self._adapter, self.clock, self.sender = core, adapter, clock, sender
        self.last: Shown | None = None

    def other(self, user: str, locale: str = "fr") -> Chat:
        """Return somebody else before the same bot."""
        sender = Sender(Address("fake", user), chat=user, locale=locale)
        return Chat(self._core, self._adapter, self.clock, sender)

    async def says(self, text: str) -> Shown:
        return await self.does(self.sender.says(text))

    async def presses(self, label: str, of: Shown | None = None) -> Shown:
        """Press the button called ``label`` of the message ``of``, or of the last one."""
        shown = of or self.last
        assert shown is not None
        return await self.does(self.sender.presses(payload_of(shown.sending.message, label), shown.reference))

    async def does(self, event: Event) -> Shown:
        before = len(self._adapter.sendings)
        await self._core.accept(event)
        await self._core.settled()
        assert len(self._adapter.sendings) > before, "nothing was answered"
        self.last = Shown(self._adapter.sendings[-1], f"m{len(self._adapter.sendings)}")
        return self.last


@asynccontextmanager
async def chatting(language: Language = "fr", rules: Rules | None = None) -> AsyncGenerator[Chat]:
    """Yield a chat of someone whose client speaks ``language``, over the database that is open."""
    clock, adapter = ManualClock(), FakeAdapter()
    core = Core(
        router=build_router(Services(rules=rules or Rules(), zone=PARIS)),
        translator=TRANSLATOR,
        signer=Signer(await shared_key("buttons"), clock),
        ports=Ports(StoredDirectory(clock, PARIS), StoredDialogs(), StoredInbox(clock), clock, _nobody_asks),
        platforms={adapter.name: Platform(adapter, Pacer(UNLIMITED))},
    )
    core.start()
    try:
        yield Chat(core, adapter, clock, Sender(CAMILLE, locale=language))
    finally:
        await core.drain(_AT_ONCE)


async def _nobody_asks(address: Address, reach: Reach) -> None:
    raise AssertionError(address, reach)
