"""A person before the whole bot: the real router over a real database, on a platform that remembers everything."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from bot.adapter import PRIVATE, Capabilities
from bot.adapters.conformance import Harness
from bot.commands import Press
from bot.dispatch import Core
from bot.events import Address, Event, Language, Reach, Said, Uploaded
from bot.handling import Ports
from bot.menu import menu
from bot.message import Action, Button, Link, Message, Payload, plain
from bot.outbox import Platform
from bot.outcomes import Sent
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from bot.payloads import Signer, seal_message
from bot.platform_links import PlatformLinks
from bot.ports import Role
from bot.replies import ANSWER, DO
from bot.router import Router
from bot.translation import Translator, Variable
from handlers.announcing.limits import Announcing, Limits
from handlers.catalogue import build_router, features
from handlers.services import Services
from models.attempts import Planner
from models.audiences.scope import Terms
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.inbox import StoredInbox
from models.queue.opening import stored_queue
from models.quiet_hours import QuietHours
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from models.secrets import shared_key
from models.uploads import Intake, UploadWork
from pix.rules import Rules
from scheduler.sending.envelope import Envelope
from tests.conformance.everywhere import Platform as Everywhere
from tests.conformance.everywhere import open_platform
from tests.integration.journeys.delivering import sending
from tests.integration.journeys.recorded import Reached, Recorded
from tests.support.adapter import RICH, FakeAdapter, Sending
from tests.support.builders import CAMILLE, Sender, buttons, payload_of
from tests.support.clock import ManualClock

__all__ = ["ANNOUNCING", "LINKS", "NIGHT", "PARIS", "TRANSLATOR", "Chat", "Shown", "chatting"]

PARIS = ZoneInfo("Europe/Paris")
NIGHT = QuietHours(time(22), time(8))
TRANSLATOR = Translator.load()
LINKS = {"discord": "https://discord.example/{payload}", "telegram": "https://t.me/pixmate_bot?start={payload}"}
"""The messengers that this bot has beside the one a journey is made on, and the links it knows there."""
ANNOUNCING = Announcing(
    Terms(Rules(), ("telegram", "discord"), ("console",)),
    Limits(2000, {"telegram": 20_000, "discord": 10_000}, {"telegram": 28, "discord": 45}),
)
"""What the team's announcements keep to: no file above ten thousand bytes."""
_AT_ONCE = timedelta(seconds=5)


@dataclass(frozen=True)
class Shown:
    """What a person sees after one thing they did: the last message, and the platform's reference of it."""

    sending: Sending
    reference: str

    @property
    def text(self) -> str:
        """What is read, with ordinary spaces in the place of the typographic ones."""
        return _read(self.sending.text)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def edited(self) -> bool:
        """Whether it took the place of the message whose button was pressed."""
        return self.sending.how == "edit"

    @property
    def labels(self) -> list[str]:
        return [_read(button.label) for button in buttons(self.sending.message)]

    @property
    def links(self) -> dict[str, str]:
        found = buttons(self.sending.message)
        return {_read(button.label): button.target.url for button in found if isinstance(button.target, Link)}


class Chat:
    """One person in one private chat. Everything they do returns what they are shown."""

    def __init__(self, bot: Bot, sender: Sender) -> None:
        self._bot, self.sender = bot, sender
        self.clock = bot.clock
        self.last: Shown | None = None

    @property
    def address(self) -> Address:
        return self.sender.address

    @property
    def planning(self) -> Planning:
        """What plans this bot's reminders, over the queue of the open database."""
        return self._bot.planning

    async def receives(self, message: Message) -> Shown:
        """Be sent ``message`` unasked."""
        self.last = await self._bot.receives(message, self.address)
        return self.last

    def other(self, user: str, locale: str = "fr", *, private: bool = True, place: str = "") -> Chat:
        """Return somebody else before the same bot, in the group or channel ``place`` where it is not in private."""
        return Chat(self._bot, Sender(Address("fake", user), chat=user, locale=locale, private=private, place=place))

    def elsewhere(self, user: str = "1815") -> Chat:
        """Return ``user``, who speaks the same language, on another messenger of the same bot."""
        platform = next(name for name in LINKS if name != self.address.platform)
        return Chat(self._bot, Sender(Address(platform, user), chat=user, locale=self.sender.locale))

    def word(self, key: str, **variables: Variable) -> str:
        """Return a label in the language of the client."""
        return TRANSLATOR.word(self.sender.event(Said("")).language, key, variables)

    def said(self, key: str, **variables: Variable) -> str:
        """Return a text in the language of the client, as it is read."""
        return _read(self.word(key, **variables))

    async def says(self, text: str) -> Shown:
        """Say ``text`` on the platform."""
        return self._one(await self._bot.typed(self.sender, text))

    async def presses(self, label: str, of: Shown | None = None) -> Shown:
        """Press the button called ``label``, with whichever spaces, of the message ``of``, or of the last one."""
        shown = of or self.last
        assert shown is not None
        wanted = (each.label for each in buttons(shown.sending.message) if _read(each.label) == _read(label))
        label = next(wanted, label)
        return self._one(await self._bot.pressed(self.sender, shown, label))

    async def brings(self, label: str, of: Shown | None = None) -> list[Shown]:
        """Press the button called ``label`` as `presses` does; return all that is shown."""
        shown = of or self.last
        assert shown is not None
        wanted = next(each.label for each in buttons(shown.sending.message) if _read(each.label) == _read(label))
        answers = await self._bot.pressed(self.sender, shown, wanted)
        self.last = answers[-1]
        return answers

    async def uploads(self, name: str, content: bytes) -> Shown:
        """Send a file on the platform."""
        return self._one(await self._bot.uploaded(self.sender, name, content))

    async def waits(self) -> list[Shown]:
        """Let the files that were sent be worked on, and what is owed be sent; return what arrives here."""
        shown = await self._bot.delivers(self.address)
        self.last = shown[-1] if shown else self.last
        return shown

    @property
    def deleted(self) -> list[str]:
        """The messages that are gone from this platform, by reference."""
        return self._bot.adapters[self.address.platform].deleted

    async def loses(self, shown: Shown) -> bool:
        """Let the message ``shown`` be deleted, whoever does it; False on a platform that takes nothing back."""
        adapter = self._bot.adapters[self.address.platform].inner
        return isinstance(await adapter.delete(self.address, PRIVATE, shown.reference), Sent)

    async def does(self, event: Event) -> Shown:
        """Let ``event`` happen, which the platform may never bring about."""
        return self._one(await self._bot.answers(event))

    def _one(self, answers: list[Shown]) -> Shown:
        assert len(answers) == 1, "one thing done is answered by one message"
        self.last = answers[0]
        return self.last

    def sealed(self, label: str, action: Action) -> str:
        """Return what the button called ``label`` for ``action`` carries when it is made for this person."""
        message = Message(plain(""), ((Button(label, action),),))
        lasting = self._bot.router.lifetime
        return payload_of(seal_message(message, self.address, self._bot.signer, lasting), label)

    def sealed_press(self, name: str, *args: str) -> str:
        """Return what a button for the press ``name`` carries when it is made for this person."""
        return self.sealed(name, Action(name, args))

    async def repeats(self, event: Event) -> list[Shown]:
        """Let the platform deliver ``event`` once more; returns what that shows, normally nothing."""
        return await self._bot.answers(event)


@dataclass(frozen=True)
class Bot:
    """The whole bot. Each button it shows is checked to lead somewhere."""

    core: Core
    router: Router
    presses: Mapping[str, Press]
    noted: frozenset[str]
    adapters: Mapping[str, Recorded]
    clock: ManualClock
    signer: Signer
    planning: Planning
    uploads: UploadWork
    reached: Reached | None

    async def receives(self, message: Message, address: Address) -> Shown:
        """Let ``message`` arrive unasked."""
        sealed = seal_message(message, address, self.signer, self.router.lifetime)
        (shown,) = await self._shown(address, self.adapters[address.platform].notify(address, sealed))
        return shown

    async def typed(self, sender: Sender, text: str) -> list[Shown]:
        """Let ``sender`` type ``text`` where they are."""
        if self.reached is None or sender.address != self.reached.harness.address:
            return await self.answers(sender.says(text))
        return await self._shown(sender.address, self.reached.type(text))

    async def pressed(self, sender: Sender, shown: Shown, label: str) -> list[Shown]:
        """Let ``sender`` press ``label`` under ``shown``: where they are, if it stands last there."""
        last = self.adapters[sender.address.platform].stands_last(shown.sending)
        if self.reached is None or sender.address != self.reached.harness.address or not last:
            return await self.answers(sender.presses(payload_of(shown.sending.message, label), shown.reference))
        return await self._shown(sender.address, self.reached.press(label))

    async def uploaded(self, sender: Sender, name: str, content: bytes) -> list[Shown]:
        """Let ``sender`` send a file where they are."""
        if self.reached is None or sender.address != self.reached.harness.address:
            return await self.answers(sender.event(Uploaded(name, content, message="m0")))
        return await self._shown(sender.address, self.reached.upload(name, content))

    async def delivers(self, address: Address) -> list[Shown]:
        """Let all that waits be done, and return what arrives at ``address``."""
        return await self._shown(address, self._delivered())

    async def _delivered(self) -> None:
        await self.uploads.work()
        envelope = Envelope(self.signer, self.router.lifetime, TRANSLATOR)
        async with sending(self.adapters.values(), self.planning, envelope, self.clock) as running:
            await running.settled()

    async def answers(self, event: Event) -> list[Shown]:
        return await self._shown(event.address, self._happens(event))

    async def _happens(self, event: Event) -> None:
        await self.core.accept(event)
        await self.core.settled()

    async def _shown(self, address: Address, doing: Awaitable[object]) -> list[Shown]:
        kept = self.adapters[address.platform].sendings
        before = len(kept)
        await doing
        answers = [Shown(sending, reference) for sending, reference in kept[before:]]
        for shown in answers:
            self._check(shown, address)
        if self.reached is not None and answers and address == self.reached.harness.address:
            await self.reached.sees(answers[-1].sending)
        return answers

    def _check(self, shown: Shown, address: Address) -> None:
        for button in buttons(shown.sending.message):
            if isinstance(button.target, Link):
                continue
            assert isinstance(button.target, Payload)
            action = self.signer.open(button.target.data, address)
            assert isinstance(action, Action), f"{button.label} is not ours"
            assert self._leads_somewhere(action), f"{button.label} leads nowhere: {action}"

    def _leads_somewhere(self, action: Action) -> bool:
        if action.name == DO:
            return action.args[0] in {command.name for command in self.router.commands_for(Role.STUDENT)}
        if action.name in self.noted:
            return action.args[1] in {command.name for command in self.router.commands_for(Role.STUDENT)}
        press = self.presses.get(action.name)
        return action.name == ANSWER or (press is not None and press.takes(action.args))


@asynccontextmanager
async def chatting(
    language: Language = "fr",
    *,
    rules: Rules | None = None,
    quiet_hours: QuietHours | None = NIGHT,
    planner: Planner | None = None,
    capabilities: Capabilities = RICH,
    platform: Everywhere | None = None,
    intake: Intake | None = None,
    announcing: Announcing = ANNOUNCING,
) -> AsyncGenerator[Chat]:
    """Yield a chat of someone whose client speaks ``language``, over the database that is open.

    They are on ``platform``; None: on one that only remembers, of these ``capabilities``. ``intake`` takes the files of
    the team (None: it takes none).
    """
    clock = ManualClock()
    planning = Planning(stored_queue(), rules or Rules(), Courtesy(PARIS, quiet_hours))
    services = Services(
        rules=planning.rules,
        zone=PARIS,
        quiet_hours=quiet_hours,
        planner=planner or planning,
        desk=planning,
        courtesy=planning.courtesy,
        queue=planning.queue,
        links=PlatformLinks(LINKS),
        intake=intake or Intake(),
        announcing=announcing,
    )
    uploads = UploadWork(planning.queue, planning.rules, clock, lambda address: address.platform)
    router = build_router(services)
    brought = features(services, router.commands_for)
    presses = {press.name: press for each in brought for press in each.presses}
    noted = frozenset(noted.name for each in brought for noted in each.noted)
    signer = Signer(await shared_key("buttons"), clock)
    async with _present(platform, language, router) as harness:
        remembering = FakeAdapter(capabilities=capabilities)
        others = [FakeAdapter(name=name) for name in LINKS]
        every = (remembering, *others, harness.adapter) if harness else (remembering, *others)
        adapters = {adapter.name: Recorded(adapter) for adapter in every}
        core = Core(
            router=router,
            translator=TRANSLATOR,
            signer=signer,
            ports=Ports(StoredDirectory(clock, PARIS), StoredDialogs(), StoredInbox(clock), clock, _nobody_asks),
            platforms={name: Platform(adapter, Pacer(UNLIMITED)) for name, adapter in adapters.items()},
        )
        reached = Reached(harness, core) if harness else None
        sender = Sender(harness.address, chat=harness.chat) if harness else Sender(CAMILLE)
        core.start()
        try:
            async with _receiving(reached):
                bot = Bot(core, router, presses, noted, adapters, clock, signer, planning, uploads, reached)
                yield Chat(bot, replace(sender, locale=language))
        finally:
            await core.drain(_AT_ONCE)


@asynccontextmanager
async def _present(platform: Everywhere | None, language: Language, router: Router) -> AsyncGenerator[Harness | None]:
    """Yield the person on ``platform``, before whom its commands are announced."""
    if platform is None:
        yield None
        return
    async with open_platform(platform, language, menu(router.commands_for(Role.OWNER), TRANSLATOR)) as harness:
        yield harness


@asynccontextmanager
async def _receiving(reached: Reached | None) -> AsyncGenerator[None]:
    """Let the adapter receive."""
    if reached is None:
        yield
        return
    running = asyncio.create_task(reached.harness.adapter.run(reached.sink))
    try:
        yield
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await reached.harness.adapter.close()


def _read(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


async def _nobody_asks(address: Address, reach: Reach) -> None:
    raise AssertionError(address, reach)
