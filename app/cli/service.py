"""``pixmate run``, ``demo``, ``chat`` and ``migrate``."""

from __future__ import annotations

import sys
from typing import Annotated, Final

import structlog
from cyclopts import Parameter

from app.cli.options import Json, read_linger
from app.cli.output import print_line
from app.context import Context, load_context, login, operator
from app.failures import Misuse
from app.logging import log_to
from app.service.assembly import assemble, router_for
from app.service.chatting import Chat, hold_chat
from app.service.demo import DEMO_NUMBER, demo_url, fill_campus
from app.service.folders import open_log
from app.service.identity import Speaker, speak_as
from app.service.platforms import Platforms, find_platforms
from app.service.receiving import Receivers
from app.service.running import run_service, stop_on_signals
from app.service.watched import watched
from app.words import Words
from bot.events import Language
from models.database import migrate as migrate_database
from models.queue.opening import stored_queue

__all__ = ["chat", "demo", "migrate", "run"]

As = Annotated[str | None, Parameter(name="--as", help="Speak as the student of this number.")]
Spoken = Annotated[Language | None, Parameter(name="--language", help="Language of this run only.")]
Linger = Annotated[float, Parameter(name="--linger", help="Seconds to stay after the input has ended.")]

_BARE: Final = "platform-library"

log = structlog.stdlib.get_logger(__name__)


async def run() -> None:
    """Start the service, with every platform that has its token."""
    context = load_context()
    platforms = find_platforms(context)
    if not platforms.ready:
        raise _no_platform(platforms)
    log_to(sys.stderr, context.settings.service.log_level)
    for manifest in platforms.bare:
        log.error(context.words.word(_BARE, title=manifest.title, package=manifest.package or ""))
    told_of = watched(context.settings.http.place)
    async with context.database(), stop_on_signals() as stop:
        queue = stored_queue()
        links, intake = context.settings.linking.links(), context.settings.imports.intake()
        router = router_for(context.settings, queue=queue, links=links, intake=intake)
        assembly = await assemble(
            context.settings,
            told_of.counted(platforms.build(context, router)),
            router=router,
            clock=context.clock,
            queue=queue,
            links=links,
            intake=intake,
        )
        receive = Receivers(context.words, platforms.ready).receive
        async with told_of.told(assembly, queue):
            await run_service(assembly, stop, receive=receive)


async def demo(*, as_: As = DEMO_NUMBER, language: Spoken = None, json: Json = False, linger: Linger = 0) -> None:
    """Chat with the example campus, whose students are all invented, in its own database."""
    context, stay = load_context(), read_linger(linger)
    words = Words(language or context.words.language)
    _quiet_log(context)
    async with context.database(demo_url(context.settings.service.data_dir)):
        await fill_campus(context.settings.pix.rules(), context.now, lambda: _aside(words.word("cli-demo-importing")))
        speaker = await speak_as(as_ or DEMO_NUMBER, login=login(), actor=operator(), now=context.now)
        person = speaker.person
        if person is not None:
            _aside(
                words.word("cli-demo-welcome", name=person.full_name, number=person.number or "", group=person.group)
            )
        await hold_chat(context, speaker, Chat(language, json, stay))


async def chat(*, as_: As = None, language: Spoken = None, json: Json = False, linger: Linger = 0) -> None:
    """Chat in this terminal, on the real database."""
    context, stay = load_context(), read_linger(linger)
    _quiet_log(context)
    async with context.database():
        speaker = await speak_as(as_, login=login(), actor=operator(), now=context.now, in_their_place=as_ is not None)
        _aside(_welcome(Words(language or context.words.language), speaker))
        await hold_chat(context, speaker, Chat(language, json, stay))


async def migrate() -> None:
    """Create the database or bring it up to date, and nothing else. SQLite is backed up first."""
    context = load_context()
    timeout = context.settings.database.database_timeout
    report = await migrate_database(context.settings.database_url, timeout=timeout, clock=context.clock)
    if report.backup is not None:
        print_line(context.words.word("cli-migrated-backup", path=str(report.backup)))
    if report.applied:
        print_line(context.words.word("cli-migrated", count=len(report.applied)))
    else:
        print_line(context.words.word("cli-migrated-nothing"))


def _welcome(words: Words, speaker: Speaker) -> str:
    if speaker.person is None:
        return words.word("cli-chat-welcome-guest")
    person = speaker.person
    return words.word("cli-chat-welcome", name=person.full_name, number=person.number or "")


def _aside(text: str) -> None:
    """Say something beside the chat, whose answers alone go to the standard output."""
    sys.stderr.write(f"{text}\n")


def _quiet_log(context: Context) -> None:
    """Keep the log out of the chat: into a file of the data folder."""
    log_to(open_log(context.settings.service.data_dir), context.settings.service.log_level)


def _no_platform(platforms: Platforms) -> Misuse:
    if platforms.bare:
        return Misuse(_BARE, title=platforms.bare[0].title, package=platforms.bare[0].package or "")
    if platforms.missing:
        return Misuse("cli-no-platform", names=", ".join(platforms.missing))
    return Misuse("cli-no-platform-installed")
