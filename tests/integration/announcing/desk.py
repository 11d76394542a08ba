"""What the tests of announcements share: an audience of everybody, an author, a way from a draft to rows."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.platform_links import PlatformLinks
from bot.ports import Role
from bot.precedence import Precedence
from bot.translation import Translator
from handlers.notices.amendment import AmendmentNotice
from handlers.notices.announcement import AnnouncementNotice
from handlers.notices.post import PostNotice
from handlers.notices.progress import ProgressNotice
from models.announcing.amending.amendment import Amendment, amendment
from models.announcing.amending.confirming import confirm_amendment
from models.announcing.amending.drafting import Room, correction, withdrawal
from models.announcing.announcement import Announcement, Content, File, Pointer, announcement
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.announcing.places import Place
from models.announcing.tally import Counting
from models.announcing.work import AnnouncementWork
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.notices import Notice
from models.queue.kinds import Kind
from pix.rules import Rules
from scheduler.leases.keeper import Keeper
from tests.integration.sending.stage import COURTESY, Stage, staged
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
    author: Author = AUTHOR

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def drafted(
        self,
        text: str,
        audience: str | None = ANYBODY,
        *,
        kind: Kind = Kind.ANNOUNCEMENT,
        starts_at: datetime | None = None,
        button: Pointer | None = None,
        file: File | None = None,
        english: str = "",
        places: Sequence[Place] = (),
    ) -> Announcement:
        content = Content(text, english, button, file is not None)
        meant = None if audience is None else await understand(audience, TERMS)
        wanted = Draft(content, meant, kind, file, starts_at, places=places)
        return (await draft(wanted, self.author, TERMS, longest=2000, now=self.now)).kept

    async def confirmed(self, found: Announcement, count: int | None = None, role: Role = Role.OWNER) -> Announcement:
        said = found.confirmed_by if count is None else count
        await confirm(found, said, self.author, role, Catch(), now=self.now)
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

    async def delivered(self, text: str, *, file: File | None = None, button: Pointer | None = None) -> Announcement:
        """Announce ``text`` and let everybody have it."""
        found = await self.written(await self.drafted(text, file=file, button=button))
        await self.stage.until(self.now + timedelta(minutes=1))
        return await self.over(found)

    async def over(self, found: Announcement) -> Announcement:
        await self.work.work()
        return await self.again(found)

    async def corrected(self, found: Announcement, text: str, english: str = "") -> Amendment:
        """Confirm that ``found`` is to say ``text``; its rows are not written yet."""
        read = await self.again(found)
        shown = await correction(read, Content(text, english), AUTHOR, Role.OWNER, room=Room(2000), now=self.now)
        return await confirm_amendment(shown.kept, shown.kept.counted, AUTHOR, Role.OWNER, now=self.now)

    async def withdrawn(self, found: Announcement) -> Amendment:
        """Confirm that ``found`` is to be taken back; its rows are not written yet."""
        shown = await withdrawal(await self.again(found), AUTHOR, Role.OWNER, now=self.now)
        return await confirm_amendment(shown.kept, shown.kept.counted, AUTHOR, Role.OWNER, now=self.now)

    async def carried_out(self, found: Amendment) -> Amendment:
        """Let all of ``found`` happen."""
        await self.work.work()
        await self.stage.until(self.now + timedelta(minutes=1))
        await self.work.work()
        return await self.amendment_again(found)

    async def amendment_again(self, found: Amendment) -> Amendment:
        read = await amendment(found.announcement_id, found.revision)
        assert read is not None
        return read


@asynccontextmanager
async def desk(
    *platforms: FakeAdapter, clock: ManualClock | None = None, keeper: Keeper | None = None
) -> AsyncGenerator[Desk, None]:
    """Yield a desk whose announcements leave through ``platforms``; those with links are known to have them."""
    translator, links = Translator.load(), PlatformLinks()
    notice = AnnouncementNotice(Rules(), translator)
    for platform in platforms:
        links.add(platform.name, platform.link)
    post = PostNotice(translator, links, ("telegram",), COURTESY)
    amended = AmendmentNotice(translator, notice, post)
    notices: dict[Kind, Notice] = {Kind.ANNOUNCEMENT: notice, Kind.URGENT: notice, Kind.POST: post}
    counting = Counting()
    progress = ProgressNotice(translator, counting)
    notices |= {Kind.CORRECTION: amended, Kind.WITHDRAWAL: amended, Kind.PROGRESS: progress}
    async with staged(*platforms, notices=notices, clock=clock, keeper=keeper) as stage:
        yield Desk(stage, AnnouncementWork(stage.queue, TERMS, stage.clock, Precedence().give_way, counting))
