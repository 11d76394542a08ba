"""Puts the floors together: one chat core over the platforms that run in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.service.announcing import announcing_for
from app.service.audiences import terms_of
from app.service.sending import Speakers, keeper_for, planning_for, sending_for, uploads_for
from app.settings import Settings
from app.words import translator
from bot.adapter import Adapter
from bot.dispatch import Core
from bot.events import Address, Language, Reach
from bot.handling import Ports
from bot.outbox import Platform
from bot.pacing.pacer import Pacer
from bot.payloads import Signer
from bot.platform_links import PlatformLinks
from bot.ports import Clock, Directory
from bot.precedence import Precedence
from bot.router import Router
from handlers.catalogue import build_router
from handlers.services import ChooseLanguage, Services
from models.accounts import clear_unreachable, flag_unreachable
from models.announcing.tally import Counting
from models.announcing.work import AnnouncementWork
from models.answers import AnswerWork
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.inbox import StoredInbox
from models.preferences import set_language
from models.queue.opening import stored_queue
from models.queue.port import Queue
from models.secrets import shared_key
from models.uploads import Intake, UploadWork
from scheduler.leases.keeper import Keeper
from scheduler.sending.service import Sending

__all__ = ["Assembly", "assemble", "router_for"]

_NO_SEATS: Mapping[str, Address] = MappingProxyType({})


def _as_chosen(language: Language) -> Language:
    return language


@dataclass(frozen=True, slots=True)
class Assembly:
    """The chat core and what else the service looks after."""

    core: Core
    adapters: tuple[Adapter, ...]
    inbox: StoredInbox
    sending: Sending
    clock: Clock
    uploads: UploadWork
    intake: Intake
    keeper: Keeper
    announcing: AnnouncementWork
    answers: AnswerWork

    async def settled(self) -> None:
        """Return once every event is answered, the files that came by chat are dealt with, and what is due is sent."""
        await self.core.settled()
        await self.uploads.work()
        await self.announcing.work()
        await self.sending.settled()


def router_for(
    settings: Settings,
    choose_language: ChooseLanguage = set_language,
    *,
    queue: Queue | None = None,
    links: PlatformLinks | None = None,
    intake: Intake | None = None,
) -> Router:
    """Return every feature, with the campus's figures; ``choose_language`` keeps a person's choice.

    ``queue`` is what deliveries are owed to (None: the open database's): the same as `assemble` sends from. ``links``
    (None: those of the settings) is given to `assemble` too, which adds what the adapters know; so is ``intake`` (None:
    the one of the settings), whose files that one lets be worked on.
    """
    planning = planning_for(settings, queue or stored_queue())
    services = Services(
        rules=planning.rules,
        zone=settings.campus.zone_info,
        quiet_hours=settings.campus.quiet_window,
        choose_language=choose_language,
        planner=planning,
        desk=planning,
        courtesy=planning.courtesy,
        queue=planning.queue,
        links=links or settings.linking.links(),
        intake=intake or settings.imports.intake(),
        announcing=announcing_for(settings),
    )
    return build_router(services)


async def assemble(
    settings: Settings,
    adapters: Iterable[Adapter],
    *,
    router: Router,
    clock: Clock,
    directory: Directory | None = None,
    queue: Queue | None = None,
    seats: Mapping[str, Address] = _NO_SEATS,
    spoken: Callable[[Language], Language] = _as_chosen,
    links: PlatformLinks | None = None,
    intake: Intake | None = None,
) -> Assembly:
    """Return a core that answers ``adapters`` with ``router`` over the open database. Nothing runs yet.

    ``queue`` is what is sent from (None: the open database's). ``seats``: who sits at an adapter that serves one
    person, by its name. ``spoken`` may put another language in the place of a person's in what is sent unasked.
    ``links`` learns the links of ``adapters``; ``intake`` is the one the router takes files at.
    """
    running = tuple(adapters)
    known = links or settings.linking.links()
    for adapter in running:
        known.add(adapter.name, adapter.link)
    signer, inbox, precedence = Signer(await shared_key("buttons"), clock), StoredInbox(clock), Precedence()
    platforms = {adapter.name: Platform(adapter, Pacer(settings.rates.of(adapter.name))) for adapter in running}
    core = Core(
        router=router,
        translator=translator(),
        signer=signer,
        ports=_ports(directory or StoredDirectory(clock, settings.campus.zone_info), inbox, clock),
        platforms=platforms,
        precedence=precedence,
    )
    speakers = Speakers(platforms, seats, spoken)
    owed = queue or stored_queue()
    keeper = keeper_for(settings, speakers, await shared_key("leases"))
    counting = Counting(precedence.give_way)
    sending = sending_for(
        settings,
        owed,
        speakers,
        router=router,
        signer=signer,
        clock=clock,
        precedence=precedence,
        keeper=keeper,
        links=known,
        counting=counting,
    )
    uploads, taking = uploads_for(settings, owed, clock), intake or settings.imports.intake()
    announcing = AnnouncementWork(owed, terms_of(settings), clock, precedence.give_way, counting)
    answers = AnswerWork(owed, clock)
    return Assembly(core, running, inbox, sending, clock, uploads, taking, keeper, announcing, answers)


def _ports(directory: Directory, inbox: StoredInbox, clock: Clock) -> Ports:
    return Ports(
        directory=directory, dialogs=StoredDialogs(), inbox=inbox, clock=clock, reached=_Reachability(clock).note
    )


@dataclass(frozen=True, slots=True)
class _Reachability:
    clock: Clock

    async def note(self, address: Address, reach: Reach) -> None:
        """Keep what the platform says of an account: blocked, or ours to write to again."""
        match reach:
            case Reach.BLOCKED:
                await flag_unreachable(address, reach.value, self.clock.now())
            case Reach.UNBLOCKED:
                await clear_unreachable(address)
