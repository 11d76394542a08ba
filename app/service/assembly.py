"""Puts the floors together: one chat core over the platforms that run in this process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.settings import Settings
from app.words import translator
from bot.adapter import Adapter
from bot.dispatch import Core
from bot.events import Address, Reach
from bot.handling import Ports
from bot.outbox import Platform
from bot.pacing.pacer import Pacer
from bot.pacing.rates import DISCORD, TELEGRAM, UNLIMITED, Rates
from bot.payloads import Signer
from bot.ports import Clock, Directory
from bot.router import Router
from handlers.catalogue import build_router
from handlers.services import ChooseLanguage, Services
from models.accounts import clear_unreachable, flag_unreachable
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.inbox import StoredInbox
from models.preferences import set_language
from models.secrets import shared_key

__all__ = ["Assembly", "assemble", "router_for"]

_RATES: dict[str, Rates] = {"telegram": TELEGRAM, "discord": DISCORD}


@dataclass(frozen=True, slots=True)
class Assembly:
    """The chat core and what else the service looks after."""

    core: Core
    adapters: tuple[Adapter, ...]
    inbox: StoredInbox


def router_for(settings: Settings, choose_language: ChooseLanguage = set_language) -> Router:
    """Return every feature, with the campus's figures; ``choose_language`` keeps a person's choice."""
    services = Services(
        rules=settings.pix.rules(),
        zone=settings.campus.zone_info,
        quiet_hours=settings.campus.quiet_window,
        choose_language=choose_language,
    )
    return build_router(services)


async def assemble(
    settings: Settings,
    adapters: Iterable[Adapter],
    *,
    router: Router,
    clock: Clock,
    directory: Directory | None = None,
) -> Assembly:
    """Return a core that answers ``adapters`` with ``router`` over the open database. Nothing runs yet."""
    running = tuple(adapters)
    inbox = StoredInbox(clock)
    core = Core(
        router=router,
        translator=translator(),
        signer=Signer(await shared_key("buttons"), clock),
        ports=Ports(
            directory=directory or StoredDirectory(clock, settings.campus.zone_info),
            dialogs=StoredDialogs(),
            inbox=inbox,
            clock=clock,
            reached=_Reachability(clock).note,
        ),
        platforms={adapter.name: Platform(adapter, Pacer(_RATES.get(adapter.name, UNLIMITED))) for adapter in running},
    )
    return Assembly(core, running, inbox)


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
