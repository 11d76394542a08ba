"""Corrected and withdrawn through the whole service, before both stand-ins, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from bot.events import Address
from bot.ports import Role
from models.accounts import attach_account
from models.announcing.amending.amendment import Amendment, Stage, amendment
from models.announcing.amending.confirming import confirm_amendment
from models.announcing.amending.drafting import Room, correction, withdrawal
from models.announcing.amending.figures import Figures, figures_of
from models.announcing.announcement import Announcement, Content, File, Pointer, State, announcement
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Draft, draft
from models.audiences.understanding import understand
from models.database import Database, execute
from models.fields import to_utc
from tests.integration.announcing.desk import ANYBODY, AUTHOR, TERMS
from tests.integration.models.rows import student
from tests.integration.served import Served, served
from tests.standins.discord.person import Person as DiscordPerson
from tests.standins.discord.refusals import too_many as discord_too_many
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.people import Person as TelegramPerson
from tests.standins.telegram.refusals import too_many
from tests.standins.telegram.standin import TelegramStandin

LONG = "x" * 1100
"""Too long to stand under a file on Telegram."""
TWO_DAYS = 48 * 3600.0


@dataclass
class Stands:
    """A service, both platforms, and two people on each."""

    service: Served
    telegram: TelegramStandin
    discord: DiscordStandin
    ada: TelegramPerson
    bob: TelegramPerson
    cleo: DiscordPerson
    dan: DiscordPerson

    async def delivered(self, text: str, *, file: File | None = None) -> Announcement:
        """Announce ``text`` with a button, and let the four have it."""
        content = Content(text, button=Pointer("Le plan", "", "https://pix.example"), has_file=file is not None)
        wanted = Draft(content, await understand(ANYBODY, TERMS), file=file)
        shown = await draft(wanted, AUTHOR, TERMS, longest=2000, now=now())
        await confirm(shown.kept, shown.kept.counted, AUTHOR, Role.OWNER, Catch(), now=now())
        await execute("UPDATE announcement SET starts_at = ?", now())  # nobody takes it back
        found: Announcement | None = shown.kept
        async with asyncio.timeout(30):
            while found is not None and found.state is not State.DONE:
                await self._works()
                found = await announcement(shown.kept.id)
        assert found is not None
        return found

    async def corrected(self, found: Announcement, text: str) -> Figures:
        says = Content(text)
        proposed = await correction(found, says, AUTHOR, Role.OWNER, room=Room(2000), now=now())
        return await self._carried_out(proposed.kept)

    async def withdrawn(self, found: Announcement) -> Figures:
        return await self._carried_out((await withdrawal(found, AUTHOR, Role.OWNER, now=now())).kept)

    async def _carried_out(self, asked: Amendment) -> Figures:
        assert asked.counted == 4
        kept: Amendment | None = await confirm_amendment(asked, 4, AUTHOR, Role.OWNER, now=now())
        async with asyncio.timeout(30):
            while kept is not None and kept.state is not Stage.DONE:
                await self._works()
                kept = await amendment(asked.announcement_id, asked.revision)
        assert kept is not None
        return await figures_of(kept)

    async def _works(self) -> None:
        await self.service.assembly.announcing.work()
        await asyncio.sleep(0.05)


def now() -> datetime:
    return to_utc(datetime.now(UTC))


@pytest.fixture
async def stands(database: Database, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[Stands]:
    """Quiet hours are off, whenever the test runs."""
    del database
    async with both() as (telegram, discord, settings), served(settings, monkeypatch) as service:
        await discord.gateway.ready()
        here = [telegram.person(name, started=True) for name in ("Ada", "Bob")]
        there = discord.people(2)
        for address in (
            *(Address("telegram", str(each.id)) for each in here),
            *(Address("discord", str(each.id)) for each in there),
        ):
            await attach_account(address, await student(str(address), quiet_hours="off"), now())
        (ada, bob), (cleo, dan) = here, there
        yield Stands(service, telegram, discord, ada, bob, cleo, dan)


@asynccontextmanager
async def both() -> AsyncGenerator[tuple[TelegramStandin, DiscordStandin, dict[str, str]]]:
    telegram, discord = TelegramStandin(), DiscordStandin()
    async with telegram.running() as one, discord.running() as other:
        yield (
            telegram,
            discord,
            {
                "PIXMATE_TELEGRAM_TOKEN": telegram.token,
                "PIXMATE_TELEGRAM_API_URL": one,
                "PIXMATE_DISCORD_TOKEN": discord.token,
                "PIXMATE_DISCORD_API_URL": other,
            },
        )


def here(person: TelegramPerson) -> list[str]:
    """Return the first line of each message that stands in the chat."""
    return [message.text.partition("\n")[0] for message in person.screen]


def there(person: DiscordPerson) -> list[str]:
    return [message.content.partition("\n")[0] for message in person.direct_channel.messages.values()]


PLAN = File("plan.csv", "text/csv", "Le plan", b"a;b")


@pytest.mark.parametrize(
    ("before", "after", "telegram"),
    [("Salle A", "Salle B", ["Salle B"]), (LONG, "Salle B", ["Salle B", "Le plan"])],
    ids=["under the file", "above the file"],
)
async def test_the_words_change_and_button_and_file_stay_on_both_platforms(
    stands: Stands, before: str, after: str, telegram: list[str]
) -> None:
    found = await stands.delivered(before, file=PLAN)
    assert await stands.corrected(found, after) == Figures(edited=4)
    for person in (stands.ada, stands.bob):
        assert here(person) == telegram
        assert [message.file is not None for message in person.screen] == [False, True][-len(telegram) :]
        assert "Le plan" in person.screen[0].labels
    for member in (stands.cleo, stands.dan):
        (message,) = member.direct_channel.messages.values()
        assert there(member) == ["Salle B"]
        assert [file.content for file in message.files] == [b"a;b"]


async def test_stops_are_heeded_a_block_is_told_and_everybody_else_has_the_new_words(stands: Stands) -> None:
    found = await stands.delivered("Salle A")
    await stands.bob.blocks()
    stands.telegram.faults.plan(too_many(1), "editMessageText", times=2)
    stands.discord.faults.plan(discord_too_many(0.2), "PATCH /channels/*", times=2)
    assert await stands.corrected(found, "Salle B") == Figures(edited=3, unreachable=1)
    assert (here(stands.ada), there(stands.cleo), there(stands.dan)) == (["Salle B"], ["Salle B"], ["Salle B"])
    assert here(stands.bob) == ["Salle A"]


@pytest.mark.parametrize("words", ["Salle A", LONG], ids=["under the file", "above the file"])
async def test_a_withdrawal_leaves_nothing_there(stands: Stands, words: str) -> None:
    found = await stands.delivered(words, file=PLAN)
    assert any(message.file is not None for message in stands.ada.screen)
    assert await stands.withdrawn(found) == Figures(removed=4)
    assert [here(stands.ada), here(stands.bob), there(stands.cleo), there(stands.dan)] == [[], [], [], []]


async def test_what_telegram_no_longer_removes_says_that_it_was_withdrawn(stands: Stands) -> None:
    found = await stands.delivered("Salle A", file=PLAN)
    stands.telegram.passes(TWO_DAYS + 60)
    assert await stands.withdrawn(found) == Figures(edited=2, removed=2)
    said = "Cette annonce de l’université a été retirée."
    assert (here(stands.ada), here(stands.bob)) == ([said], [said])
    assert stands.ada.screen[0].labels == []
    assert (there(stands.cleo), there(stands.dan)) == ([], [])
