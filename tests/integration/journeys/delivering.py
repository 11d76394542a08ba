"""The real sending over the adapters of a journey, for what is answered later."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.adapter import Adapter
from bot.pacing.pacer import Pacer
from bot.pacing.rates import UNLIMITED
from bot.ports import Clock
from handlers.notices.imported import ImportNotice
from models.queue.kinds import Kind
from models.reminders.planning import Planning
from scheduler.sending.campus import Campus
from scheduler.sending.envelope import Envelope
from scheduler.sending.routes import Post
from scheduler.sending.service import Sending, SendingParts

__all__ = ["sending"]


@dataclass(frozen=True)
class _Delivering:
    """A sending that is put together and not yet running."""

    parts: SendingParts

    @asynccontextmanager
    async def running(self) -> AsyncGenerator[Sending]:
        """Run it."""
        made = Sending(self.parts)
        async with made.running():
            yield made


def sending(adapters: Collection[Adapter], planning: Planning, envelope: Envelope, clock: Clock) -> _Delivering:
    """Return what sends the answers that are owed in the queue of ``planning``, through ``adapters``."""
    posts = [Post(adapter.name, adapter, Pacer(UNLIMITED)) for adapter in adapters]
    campus = Campus(planning.queue, planning.courtesy, clock, served=frozenset(post.route for post in posts))
    notices = {Kind.IMPORT: ImportNotice(envelope.translator)}
    return _Delivering(SendingParts(campus, posts, notices, envelope, _plan_nothing))


async def _plan_nothing(now: datetime) -> None:
    del now
