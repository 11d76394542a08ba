"""A reader of an announcement, its author, and what they say to each other."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.events import Address
from bot.ports import Role
from bot.translation import Translator
from handlers.notices.answer import AnswerNotice
from models.announcing.announcement import Announcement, Content
from models.announcing.drafts import Author, Draft, draft
from models.answers import (
    Answer,
    AnswerWork,
    ask,
    reply,
)
from models.audiences.understanding import understand
from models.database import fetch
from models.queue.delivery import Delivery
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.staff import grant
from tests.integration.announcing.desk import ANYBODY, TERMS
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

__all__ = ["AUTHOR", "DAY", "MINUTE", "READER", "Desk", "desk", "owner", "settled"]

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AUTHOR, READER = "telegram:u7", Address("telegram", "u1")


@dataclass
class Desk:
    """A reader, the author of an announcement, and a sending between them."""

    stage: Stage
    work: AnswerWork
    about: Announcement
    reader: int
    author: int

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def asks(self, text: str = "Une question") -> Answer:
        return (await ask(self.stage.queue, self.about, self.reader, text, now=self.now)).kept

    async def replies(self, to: Answer, text: str = "Une réponse") -> Answer:
        return await reply(self.stage.queue, to, self.author, text, actor=AUTHOR, now=self.now)

    async def rows(self, said: Answer) -> list[Delivery]:
        return await self.stage.queue.find(Filter(kinds={Kind.ANSWER}, cause=said.cause))

    async def goes(self, after: timedelta = MINUTE) -> None:
        """Let what is due be sent, then the work be done, then what that owes be sent."""
        await self.stage.until(self.now + after)
        await self.work.work()
        await self.stage.until(self.now + after)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Who was told what, in order: the account, and the last line."""
        return [(each.address.user, each.text.rsplit("\n", 1)[-1]) for each in self.stage.telegram.sendings]


@asynccontextmanager
async def desk(telegram: FakeAdapter | None = None) -> AsyncGenerator[Desk, None]:
    notices = {Kind.ANSWER: AnswerNotice(Translator.load())}
    async with staged(telegram or FakeAdapter("telegram"), notices=notices) as stage:
        person, author = await reader("1"), await reader("7")
        await grant(author, Role.STAFF, actor="operator:ada", now=NOON)
        wanted = Draft(Content("Session de mars"), await understand(ANYBODY, TERMS))
        about = (await draft(wanted, Author(author, AUTHOR), TERMS, longest=2000, now=NOON)).kept
        yield Desk(stage, AnswerWork(stage.queue, stage.clock), about, person, author)


async def owner(number: str = "9") -> int:
    person = await reader(number)
    await grant(person, Role.OWNER, actor="operator:ada", now=NOON)
    return person


async def settled() -> list[bool]:
    return [bool(row["settled"]) for row in await fetch("SELECT settled FROM answer ORDER BY id")]
