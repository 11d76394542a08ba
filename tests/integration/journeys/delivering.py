"""The real sending over the adapters of a journey, for what is answered later."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from datetime import datetime

from bot.adapter import Adapter
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from bot.ports import Clock
from handlers.notices.announcement import AnnouncementNotice
from handlers.notices.answer import AnswerNotice
from handlers.notices.imported import ImportNotice
from handlers.notices.progress import ProgressNotice
from handlers.notices.request import RequestNotice
from handlers.notices.table import TableNotice
from models.announcing.tally import Counting
from models.notices import Notices
from models.queue.delivery import UNAIMED
from models.queue.kinds import Kind
from models.reminders.planning import Planning
from scheduler.sending.campus import Campus
from scheduler.sending.envelope import Envelope
from scheduler.sending.routes import Post
from scheduler.sending.service import Sending, SendingParts
from tests.support.leases import keeping

__all__ = ["TABLE_BYTES", "sending"]

TABLE_BYTES = 100_000
"""How large a table may be where a journey is made."""


@asynccontextmanager
async def sending(
    adapters: Collection[Adapter], planning: Planning, envelope: Envelope, clock: Clock
) -> AsyncGenerator[Sending]:
    """Yield what sends the answers that are owed in the queue of ``planning``, through ``adapters``, while it runs."""
    posts = [Post(adapter.name, adapter, Pacer(UNLIMITED)) for adapter in adapters]
    routes = frozenset(post.route for post in posts)
    campus = Campus(planning.queue, planning.courtesy, clock, served=routes)
    translator = envelope.translator
    announced = AnnouncementNotice(planning.rules, translator)
    notices: Notices = {
        Kind.IMPORT: ImportNotice(translator),
        Kind.REQUEST: RequestNotice(translator, planning.courtesy.zone),
        Kind.ANNOUNCEMENT: announced,
        Kind.URGENT: announced,
        Kind.ANSWER: AnswerNotice(translator),
        Kind.TABLE: TableNotice(translator, {adapter.name: TABLE_BYTES for adapter in adapters}),
        Kind.PROGRESS: ProgressNotice(translator, Counting()),
    }
    with keeping(UNAIMED, *routes) as keeper:
        made = Sending(SendingParts(campus, posts, notices, envelope, _plan_nothing, keeper))
        async with made.running():
            yield made


async def _plan_nothing(now: datetime) -> None:
    del now
