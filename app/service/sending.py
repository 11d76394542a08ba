"""Puts together what is sent unasked: the queue, what plans it, what words it, and the senders of this process."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.service.announcing import file_room, linked_platforms
from app.settings import Settings
from app.words import translator
from bot.adapters.console.manifest import MANIFEST
from bot.events import Address, Language
from bot.outbox import Platform
from bot.payloads import Signer
from bot.platform_links import PlatformLinks
from bot.ports import Clock
from bot.precedence import Precedence
from bot.router import Router
from handlers.notices.amendment import AmendmentNotice
from handlers.notices.announcement import AnnouncementNotice
from handlers.notices.answer import AnswerNotice
from handlers.notices.imported import ImportNotice
from handlers.notices.notice import OperatorNotice
from handlers.notices.post import PostNotice
from handlers.notices.progress import ProgressNotice
from handlers.notices.request import RequestNotice
from handlers.notices.retake import RetakeNotice
from handlers.notices.table import TableNotice
from models.announcing.tally import Counting
from models.broadcasts import Broadcasting
from models.leases.locks import Locks
from models.notices import Notices
from models.queue.delivery import UNAIMED
from models.queue.kinds import Kind
from models.queue.port import Queue
from models.reminders.catching_up import catch_up
from models.reminders.planning import Planning
from models.uploads import UploadWork
from scheduler.leases.keeper import Keeper
from scheduler.sending.campus import Campus
from scheduler.sending.envelope import Envelope
from scheduler.sending.routes import Post, Routes
from scheduler.sending.service import Sending, SendingParts

__all__ = ["Speakers", "broadcasting_for", "keeper_for", "notices_for", "planning_for", "sending_for", "uploads_for"]

_ROUTES: Final = Routes(personal=frozenset({MANIFEST.name}))
"""A terminal belongs to who sits there: what is owed to somebody else's is not this process's to deliver."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The platforms that run here, by name, and who sits at those that belong to one person.

    ``spoken`` may put another language in the place of a person's.
    """

    platforms: Mapping[str, Platform]
    seats: Mapping[str, Address]
    spoken: Callable[[Language], Language]

    def posts(self) -> tuple[Post, ...]:
        """Return where this process sends."""
        return tuple(
            Post(self._route(name), platform.adapter, platform.pacer) for name, platform in self.platforms.items()
        )

    def _route(self, name: str) -> str:
        seat = self.seats.get(name)
        return name if seat is None else _ROUTES.of(seat)


def keeper_for(settings: Settings, speakers: Speakers, key: bytes) -> Keeper:
    """Return what goes after the leases of the gathering and of every platform of this process.

    ``key`` is the database's own: several may share a data folder.
    """
    names = (UNAIMED, *(post.route for post in speakers.posts()))
    folder = settings.service.data_dir / "locks"
    return Keeper(names, Locks(folder, key), settings.service.lease)


def planning_for(settings: Settings, queue: Queue) -> Planning:
    """Return what plans reminders in ``queue`` by the campus's figures."""
    return Planning(queue, settings.pix.rules(), settings.reminders.courtesy(settings.campus))


def notices_for(settings: Settings, links: PlatformLinks, counting: Counting) -> Notices:
    """Return every kind of message that can be sent unasked. ``links`` knows the addresses of our private chats.

    ``counting`` is that of who works on announcements.
    """
    courtesy = settings.reminders.courtesy(settings.campus)
    announced = AnnouncementNotice(settings.pix.rules(), translator())
    post = PostNotice(translator(), links, linked_platforms(), courtesy)
    amended = AmendmentNotice(translator(), announced, post)
    return {
        Kind.RETAKE: RetakeNotice(settings.pix.rules(), translator()),
        Kind.IMPORT: ImportNotice(translator()),
        Kind.TABLE: TableNotice(translator(), file_room()),
        Kind.REQUEST: RequestNotice(translator(), settings.campus.zone_info),
        Kind.NOTICE: OperatorNotice(translator()),
        Kind.ANNOUNCEMENT: announced,
        Kind.URGENT: announced,
        Kind.CORRECTION: amended,
        Kind.WITHDRAWAL: amended,
        Kind.POST: post,
        Kind.ANSWER: AnswerNotice(translator()),
        Kind.PROGRESS: ProgressNotice(translator(), counting),
    }


def uploads_for(settings: Settings, queue: Queue, clock: Clock) -> UploadWork:
    """Return what works on the files that come by chat, and owes its answers to ``queue``."""
    return UploadWork(queue, settings.pix.rules(), clock, _ROUTES.of)


def broadcasting_for(settings: Settings, queue: Queue, served: Collection[str]) -> Broadcasting:
    """Return what owes one message to many people, aimed at their accounts on the platforms ``served`` first."""
    courtesy = settings.reminders.courtesy(settings.campus)
    return Broadcasting(queue, courtesy, lambda who: _ROUTES.best(who, served))


def sending_for(
    settings: Settings,
    queue: Queue,
    speakers: Speakers,
    *,
    router: Router,
    signer: Signer,
    clock: Clock,
    precedence: Precedence,
    keeper: Keeper,
    links: PlatformLinks,
    counting: Counting,
) -> Sending:
    """Return what sends from ``queue`` through the platforms of this process. Nothing runs yet.

    ``keeper`` is of `keeper_for`. ``precedence`` is that of the answers it makes way for. ``links`` and ``counting``
    are those of `notices_for`.
    """
    planning = planning_for(settings, queue)
    posts = speakers.posts()

    async def plan(now: datetime) -> None:
        await catch_up(planning, now=now)

    return Sending(
        SendingParts(
            campus=Campus(
                queue,
                planning.courtesy,
                clock,
                _ROUTES,
                frozenset(post.route for post in posts),
                precedence.give_way,
            ),
            posts=posts,
            notices=notices_for(settings, links, counting),
            envelope=Envelope(signer, router.lifetime, translator()),
            catch_up=plan,
            keeper=keeper,
            spoken=speakers.spoken,
        )
    )
