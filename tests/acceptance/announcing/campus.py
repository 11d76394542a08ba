"""Whom announcements are for in the proofs, who writes them, and who goes on tapping meanwhile."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any, Final

import orjson

from bot.events import Address
from bot.ports import Role
from models.database import execute, open_database
from models.staff import grant
from tests.acceptance.announcing.chats import Chats
from tests.acceptance.announcing.scale import SIZE
from tests.acceptance.announcing.weather import Calls
from tests.acceptance.delivery.crowd import Chat, Row, settle
from tests.acceptance.delivery.stage import Stage
from tests.acceptance.delivery.witness import PATIENCE
from tests.acceptance.messengers import Messenger, OnDiscord, OnTelegram
from tests.acceptance.service import Service
from tests.standins.telegram.people import Person

__all__ = ["AUDIENCE", "Campus", "settled"]

GROUP: Final = "L2 Droit"
AUDIENCE: Final = f'group "{GROUP}"'
"""Whom the announcements are for."""

_PATIENCE: Final = 30


@dataclass(repr=False)  # each person's would show their whole world
class Campus:
    """The ``chats`` of an audience on two platforms, its ``author``, who writes in their chat, and other students."""

    stage: Stage
    chats: Chats
    author: Person
    others: Sequence[Messenger]
    spared: Sequence[str]
    """Where, on either platform, the author and the others read."""

    async def commands(self, text: str) -> int:
        """Announce ``text`` to the audience as an operator does, by the command; return the announcement's number."""
        told = await self._confirmed("announce", "--file", self._file(text), "--audience", AUDIENCE)
        return int(told["announcement"])

    async def corrects(self, number: int, text: str) -> str:
        """Let the announcement say ``text``, by the command; return the cause of what is done for it."""
        return _cause(await self._confirmed("announcements", "correct", str(number), "--file", self._file(text)))

    async def withdraws(self, number: int) -> str:
        """Take the announcement back, by the command; return the cause of what is done for it."""
        return _cause(await self._confirmed("announcements", "withdraw", str(number)))

    def _file(self, text: str) -> str:
        file = self.stage.folder / "message.md"
        file.write_text(text)
        return str(file)

    async def _confirmed(self, *said: str) -> dict[str, Any]:
        """Have a command show what it would do, and do it for as many as it says; return what it tells of that."""
        shown = orjson.loads(await self.stage.says(*said, "--json"))
        return orjson.loads(await self.stage.says(*said, "--json", "--confirm", str(shown["count"])))

    async def announces(self, text: str) -> int:
        """Let the author announce ``text`` to the audience in their chat; return the announcement's number."""
        writes = OnTelegram(self.author)
        await writes.asks("announce")
        for said in (text, AUDIENCE):
            await self.author.writes(said)
            shown = await writes.receives()
        check = await writes.presses(shown, "Send…")
        await writes.presses(check, "Send to")
        ((number,),) = await self.stage.ledger.fetch("SELECT max(id) FROM announcement WHERE confirmed_at IS NOT NULL")
        return int(number)

    @asynccontextmanager
    async def running(self, *changes: str) -> AsyncGenerator[Service]:
        """Run the service while the block lasts, with ``changes`` of what it does."""
        self.stage.seen.discord.gateway.started.skip()
        async with self.stage.running(*changes) as service:
            yield service

    async def listens(self) -> None:
        """Wait until the process that was started last can answer people of both platforms."""
        seen = self.stage.seen
        await seen.discord.gateway.ready(patience=_PATIENCE)
        await seen.discord.commands.listed.first(1, patience=_PATIENCE)
        await seen.telegram.polls(patience=_PATIENCE)

    async def rows(self, number: int) -> list[Row]:
        """Return what became of the announcement of that ``number``."""
        return await self.stage.rows(f"announcement:{number}")

    async def looked_at(self, number: int) -> bool:
        """Tell whether what is due already of that announcement was looked at, and put off."""
        return len({row.due_at for row in await self.rows(number)}) > 1

    async def amended(self, cause: str) -> list[Row]:
        """Wait until the correction or withdrawal of that ``cause`` is over; return what became of it."""

        async def over() -> bool:
            _, number, revision = cause.split(":")
            ((ended,),) = await self.stage.ledger.fetch(
                f"SELECT ended_at FROM amendment WHERE announcement_id = {number} AND revision = {revision}"
            )
            return ended is not None

        await self.stage.until(over, SIZE.patience)
        return await self.stage.rows(cause)

    async def meets(self, calls: Calls, many: int) -> None:
        """Wait for so ``many`` such calls, from now on, on both platforms together."""
        requests = self.stage.seen.telegram.traffic.requests
        requests.skip()
        for _ in range(many):
            await requests.next(calls.match, patience=PATIENCE)

    async def over(self, number: int) -> list[Row]:
        """Wait until it is over, and its author told; return what became of it."""
        await self.stage.until(lambda: self._over(number), SIZE.patience)
        return await self.rows(number)

    async def told(self) -> None:
        """Wait until the author was told how far it got: the program knows that they were."""
        await self.stage.until(self._told)

    async def tap(self) -> list[str]:
        """Let the other students ask for their levels, all at once; return what each was answered."""
        answers = await asyncio.gather(*(each.asks("levels") for each in self.others))
        return [answer.text for answer in answers]

    async def _told(self) -> bool:
        """Tell whether nothing is still to be told to an author: an operator is told nothing."""
        states = await self.stage.ledger.fetch("SELECT state FROM delivery WHERE kind = 'progress'")
        return all(state == "sent" for (state,) in states)

    async def _over(self, number: int) -> bool:
        ((state,),) = await self.stage.ledger.fetch(f"SELECT state FROM announcement WHERE id = {number}")
        return state == "done" and await self._told()

    async def shut_out(self, draw: Random, *, quietly: bool = False) -> None:
        """Let some of the audience write no more to the bot: Telegram tells it, unless ``quietly``; Discord never."""
        await self.chats.shut(draw, SIZE.shut, quietly=quietly)


def _cause(told: Mapping[str, Any]) -> str:
    return f"announcement:{told['announcement']}:{told['revision']}"


async def settled(stage: Stage, people: int) -> Campus:
    """Settle an audience of so many ``people``, half of them on either platform, and everybody else."""
    seen = stage.seen
    chats = Chats(seen.telegram.people(people // 2), seen.discord.people(people // 2))
    await settle(stage.url, chats.all, group=GROUP)
    author = seen.telegram.people(1, language="en")[0]
    telegram, discord = seen.telegram.people(SIZE.taps), seen.discord.people(SIZE.taps)
    others = [Chat("telegram", str(person.id)) for person in telegram]
    others += [Chat("discord", str(person.id)) for person in discord]
    await settle(stage.url, others)
    async with open_database(stage.url):
        address = Address("telegram", str(author.id))
        await grant(address, Role.STAFF, actor="operator:proof", now=datetime.now(UTC))
        await execute("ANALYZE")  # as a server does by itself; those of the tests do not
    spared = [str(each.id) for each in (author, *telegram, *(each.direct_channel for each in discord))]
    return Campus(stage, chats, author, [*map(OnTelegram, telegram), *map(OnDiscord, discord)], spared)
