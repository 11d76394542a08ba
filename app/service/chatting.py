"""One terminal chat: the whole service around one person."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta

from app.context import Context
from app.service.assembly import assemble, router_for
from app.service.identity import Speaker
from app.service.running import run_service, stop_on_signals
from app.service.speaking import SpokenDirectory
from app.service.terminal import Seat, console_words, sit_down
from bot.adapters.console.options import locale_of
from bot.events import Language, language_of
from bot.ports import Role
from models.accounts import person_at
from models.directory import StoredDirectory
from models.people import identity
from models.preferences import preferences, set_language
from models.queue.opening import stored_queue

__all__ = ["Chat", "hold_chat"]


@dataclass(frozen=True, slots=True)
class Chat:
    """How one chat goes: in which language (None: the person's), as JSON lines, and how long after the input's end."""

    language: Language | None = None
    json: bool = False
    linger: timedelta = timedelta()


async def hold_chat(context: Context, speaker: Speaker, chat: Chat) -> None:
    """Let ``speaker`` chat in this process's terminal until the input ends or a signal comes."""
    seat = await _seat(speaker, chat.language, context.words.language)
    zone = context.settings.campus.zone_info
    stored = StoredDirectory(context.clock, zone, in_their_place=speaker.in_their_place)
    spoken = SpokenDirectory(stored, chat.language) if chat.language else None

    async def choose(person_id: int, language: Language) -> None:
        await set_language(person_id, language)
        adapter.words = console_words(language)
        if spoken is not None:
            spoken.release()

    async def settled() -> None:
        await assembly.core.settled()
        await assembly.uploads.work()

    queue, intake = stored_queue(), context.settings.imports.intake()
    router = router_for(context.settings, choose, queue=queue, intake=intake)
    folder = context.settings.service.data_dir / "console"
    adapter = sit_down(seat, router=router, clock=context.clock, folder=folder, json=chat.json, settled=settled)
    assembly = await assemble(
        context.settings,
        [adapter],
        router=router,
        clock=context.clock,
        directory=spoken or stored,
        queue=queue,
        seats={adapter.name: adapter.address},
        spoken=spoken.spoken if spoken else lambda own: own,
        intake=intake,
    )
    async with stop_on_signals() as stop:
        await run_service(assembly, stop, linger=chat.linger)


async def _seat(speaker: Speaker, language: Language | None, otherwise: Language) -> Seat:
    """Return who sits there: in the run's language, the person's, the terminal's, or else ``otherwise``."""
    person_id = await person_at(speaker.address)
    person = await identity(person_id) if person_id is not None else None
    chosen = (await preferences(person_id)).language if person_id is not None else None
    spoken = language or chosen or language_of(locale_of(os.environ) or otherwise)
    return Seat(speaker.address.user, person.role if person else Role.STUDENT, spoken)
