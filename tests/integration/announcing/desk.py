"""What the tests of announcements share: an audience of everybody, an author, a way from a draft to rows."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.ports import Role
from bot.precedence import Precedence
from bot.translation import Translator
from handlers.notices.announcement import AnnouncementNotice
from models.announcing.announcement import Announcement, Content, File, Pointer, announcement
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.work import AnnouncementWork
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.queue.kinds import Kind
from pix.rules import Rules
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import ManualClock

__all__ = ["ANYBODY", "AUTHOR", "TERMS", "Desk", "desk"]

TERMS: Final = Terms(Rules(), ("telegram", "discord"), ("console",))
ANYBODY: Final = "platform telegram or platform discord"
AUTHOR: Final = Author(None, "operator:ada")


@dataclass
class Desk:
    """A sending that runs, and the work on announcements."""

    stage: Stage
    work: AnnouncementWork

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def drafted(
        self,
        text: str,
        audience: str = ANYBODY,
        *,
        kind: Kind = Kind.ANNOUNCEMENT,
        starts_at: datetime | None = None,
        button: Pointer | None = None,
        file: File | None = None,
    ) -> Announcement:
        content = Content(text, button=button, has_file=file is not None)
        wanted = Draft(content, await understand(audience, TERMS), kind, file, starts_at)
        return (await draft(wanted, AUTHOR, TERMS, longest=2000, now=self.now)).kept

    async def confirmed(self, found: Announcement, count: int | None = None, role: Role = Role.OWNER) -> Announcement:
        said = found.counted if count is None else count
        await confirm(found, said, AUTHOR, role, Catch(), now=self.now)
        return await self.again(found)

    async def again(self, found: Announcement) -> Announcement:
        read = await announcement(found.id)
        assert read is not None
        return read

    async def announced(self, text: str, *, kind: Kind = Kind.ANNOUNCEMENT) -> Announcement:
        """Draft, confirm and write ``text``."""
        return await self.written(await self.drafted(text, kind=kind))

    async def written(self, drafted: Announcement) -> Announcement:
        """Confirm what was ``drafted``, and write its rows."""
        found = await self.confirmed(drafted)
        await self.work.work()
        return await self.again(found)


@asynccontextmanager
async def desk(*platforms: FakeAdapter, clock: ManualClock | None = None) -> AsyncGenerator[Desk, None]:
    """Yield a desk whose announcements leave through ``platforms``."""
    notice = AnnouncementNotice(Rules(), Translator.load())
    notices = {Kind.ANNOUNCEMENT: notice, Kind.URGENT: notice}
    async with staged(*platforms, notices=notices, clock=clock) as stage:
        yield Desk(stage, AnnouncementWork(stage.queue, TERMS, stage.clock, Precedence().give_way))
