"""Posts through the real adapters, before stand-ins for Telegram and Discord, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final, cast

import pytest

from app.words import Words
from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.discord.manifest import ACCESS as DISCORD_ACCESS
from bot.adapters.discord.manifest import API_URL as DISCORD_URL
from bot.adapters.telegram.adapter import TelegramAdapter
from bot.adapters.telegram.manifest import ACCESS, API_URL
from bot.events import Address
from bot.outcomes import Outcome
from bot.pacing.pacer import Pacer
from bot.pacing.rates import Lane
from bot.surroundings import Surroundings
from handlers.announcing.posts_text import post_reason
from models.announcing.amending.amendment import Stage
from models.announcing.announcement import Announcement, File, State
from models.announcing.confirming import UNDO
from models.announcing.places import Place, register
from models.announcing.posts import Post, posts_of
from models.database import Database
from models.queue import postgres, sqlite, stored
from models.queue.delivery import Lease
from models.queue.delivery import State as Standing
from models.queue.selection import Condition
from scheduler.leases.keeper import Keeper
from tests.integration.announcing.desk import Desk, desk
from tests.integration.sending.people import reader
from tests.standins.common.faults import Drop, Hang
from tests.standins.discord.refusals import too_many as discord_too_many
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.groups import Group
from tests.standins.telegram.refusals import too_many
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.support.clock import NOON, ManualClock
from tests.support.leases import Believing

LOUD: Final = "Bonjour @everyone <@&12>"
POSTED: Final = "POST /channels/*/messages"


@dataclass
class Campus:
    """Both messengers, with a channel and a group on Telegram and a server's channel on Discord; nothing sends yet."""

    telegram: TelegramStandin
    discord: DiscordStandin
    urls: tuple[str, str]
    folder: Path
    clock: ManualClock
    channel: Group
    group: Group
    role: int

    @asynccontextmanager
    async def sending(self, keeper: Keeper | None = None) -> AsyncGenerator[Desk]:
        """Yield a desk of a process that sends by the real adapters."""
        at_telegram, at_discord = self.urls
        adapters = (
            TelegramAdapter(Surroundings({ACCESS: TOKEN, API_URL: at_telegram}, self.folder, self.clock)),
            DiscordAdapter(
                Surroundings({DISCORD_ACCESS: self.discord.token, DISCORD_URL: at_discord}, self.folder, self.clock)
            ),
        )
        async with desk(*cast("Any", adapters), clock=self.clock, keeper=keeper) as at:
            yield at
        for adapter in adapters:
            await adapter.close()

    async def places(self) -> dict[str, Place]:
        """Register the three of them, by name."""
        chats = {
            "Infos": (f"telegram:@{self.channel.chat.username}", ""),
            "Groupe": (f"telegram:{self.group.id}", ""),
            "L1": (f"discord:{self.discord.campus.channel.id}", str(self.role)),
        }
        return {
            name: await register(name, Address.parse(chat), role, actor="operator:ada", now=NOON)
            for name, (chat, role) in chats.items()
        }

    @property
    def standing(self) -> dict[str, list[str]]:
        """What stands in each place."""
        return {
            "Infos": [message.text for message in self.channel.chat.messages.values()],
            "Groupe": [message.text for message in self.group.chat.messages.values()],
            "L1": [message.shown for message in self.discord.campus.channel.messages.values()],
        }


@pytest.fixture
async def campus(database: Database, tmp_path: Path) -> AsyncGenerator[Campus]:
    del database
    telegram, discord = TelegramStandin(), DiscordStandin()
    role = discord.state.world.add_role(discord.campus, "L1")
    async with telegram.running() as first, discord.running() as second:
        channel, group = telegram.channel("Infos Pix", "pix_infos"), telegram.group("L1 Droit")
        yield Campus(telegram, discord, (first, second), tmp_path, ManualClock(NOON), channel, group, role.id)


async def posted(at: Desk, where: list[Place], text: str = "Bonjour", file: File | None = None) -> Announcement:
    """Announce ``text`` in these places, and let ten minutes pass."""
    found = await at.written(await at.drafted(text, None, file=file, places=where))
    await at.stage.until(at.now + timedelta(minutes=10))
    await at.work.work()
    return await at.again(found)


async def fates(found: Announcement) -> dict[str, Post]:
    return {post.name: post for post in await posts_of(found)}


async def test_it_stands_once_in_each_place_and_only_the_role_of_the_place_is_called(campus: Campus) -> None:
    places = await campus.places()
    async with campus.sending() as at:
        found = await posted(at, [*places.values()], LOUD)
        assert found.state is State.DONE
        assert {name: post.state for name, post in (await fates(found)).items()} == dict.fromkeys(places, Standing.SENT)
    for name, texts in campus.standing.items():
        (text,) = texts
        assert LOUD in text, name
    (message,) = campus.discord.campus.channel.messages.values()
    assert (message.pinged_roles, message.pings_everyone, message.pinged) == ([campus.role], False, [])


async def test_its_file_goes_along_and_the_words_are_its_caption(campus: Campus) -> None:
    places = await campus.places()
    async with campus.sending() as at:
        await posted(at, [*places.values()], file=File("plan.pdf", "application/pdf", "", b"PDF"))
    (at_telegram,) = campus.channel.chat.messages.values()
    (at_discord,) = campus.discord.campus.channel.messages.values()
    assert at_telegram.file is not None
    assert (at_telegram.file.content, at_telegram.text.split("\n")[0]) == (b"PDF", "Bonjour")
    assert [file.content for file in at_discord.files] == [b"PDF"]


def no_administrator(campus: Campus) -> None:
    campus.channel.chat.members[campus.telegram.world.bot.id] = "member"
    campus.group.chat.open = False
    campus.discord.campus.channel.bot_may_write = False


def removed(campus: Campus) -> None:
    campus.channel.chat.members[campus.telegram.world.bot.id] = "kicked"
    campus.group.chat.members[campus.telegram.world.bot.id] = "left"
    campus.discord.campus.with_bot = False


def gone(campus: Campus) -> None:
    for chat in (campus.channel.chat, campus.group.chat):
        del campus.telegram.world.chats[chat.id]
    del campus.discord.state.world.channels[campus.discord.campus.channel.id]


@pytest.mark.parametrize(
    ("happens", "sentence"),
    [
        (no_administrator, "The bot may not write there."),
        (removed, "The bot is not in this channel or group."),
        (gone, "This channel or group is not there any more"),
    ],
)
async def test_who_may_not_post_is_told_why_and_asks_once(
    campus: Campus, happens: Callable[[Campus], None], sentence: str
) -> None:
    places = await campus.places()
    happens(campus)
    async with campus.sending() as at:
        ended = await fates(found := await posted(at, [*places.values()]))
        assert found.state is State.DONE
    assert {post.state for post in ended.values()} <= {Standing.UNREACHABLE, Standing.DEAD}
    for post in ended.values():
        assert post_reason(post, Words("en").word).startswith(sentence), post.reason
        assert post.attempts == 1
    assert not any(campus.standing.values())


async def test_a_messenger_that_asks_to_wait_is_obeyed_and_asked_again(campus: Campus) -> None:
    places = await campus.places()
    campus.telegram.faults.plan(too_many(3), "sendMessage", times=2)
    campus.discord.faults.plan(discord_too_many(3.0), POSTED)
    async with campus.sending() as at:
        ended = await fates(await posted(at, [*places.values()]))
    assert {post.state for post in ended.values()} == {Standing.SENT}
    assert {name: len(texts) for name, texts in campus.standing.items()} == dict.fromkeys(places, 1)
    assert all(post.attempts == 2 for post in ended.values())


async def test_an_answer_that_is_lost_is_in_doubt_where_nobody_knows_nonces_and_settled_where_somebody_does(
    campus: Campus,
) -> None:
    places = await campus.places()
    campus.telegram.faults.plan(Drop(accepted=True), "sendMessage", times=None)
    campus.discord.faults.plan(Drop(accepted=True), POSTED)
    async with campus.sending() as at:
        ended = await fates(await posted(at, [*places.values()]))
    assert {name: post.state for name, post in ended.items()} == {
        "Infos": Standing.UNCERTAIN,
        "Groupe": Standing.UNCERTAIN,
        "L1": Standing.SENT,
    }
    assert {name: len(texts) for name, texts in campus.standing.items()} == dict.fromkeys(places, 1)


@pytest.mark.parametrize(("after", "settled"), [(timedelta(seconds=20), True), (timedelta(minutes=5), False)])
async def test_killed_between_mark_and_answer_it_is_posted_at_most_once(
    campus: Campus, after: timedelta, *, settled: bool
) -> None:
    """Discord knows the message by its nonce for two minutes; Telegram never does."""
    places = await campus.places()
    for faults, method in ((campus.telegram.faults, "sendMessage"), (campus.discord.faults, POSTED)):
        faults.plan(Hang(30, accepted=True), method, times=None)
    async with campus.sending() as killed:
        found = await killed.written(await killed.drafted("Bonjour", None, places=[places["Infos"], places["L1"]]))
        campus.clock.instant += UNDO
        calling = asyncio.create_task(killed.stage.sending.settled())
        await campus.channel.receives()
        await campus.discord.measures.written.next()
        calling.cancel()
        with suppress(asyncio.CancelledError):
            await calling
        await killed.stage.sending.drain(timedelta())
        assert {post.state for post in await posts_of(found)} == {Standing.SENDING}
    campus.telegram.faults.clear()
    campus.discord.faults.clear()
    campus.clock.instant += after
    async with campus.sending() as again:
        await again.stage.until(again.now + timedelta(minutes=10))
        ended = await fates(found)
    assert ended["Infos"].state is Standing.UNCERTAIN
    assert ended["L1"].state is (Standing.SENT if settled else Standing.UNCERTAIN)
    assert {name: len(texts) for name, texts in campus.standing.items()} == {"Infos": 1, "Groupe": 0, "L1": 1}


def nobody_later(lease: Lease) -> Condition:
    """Stand for a fence that lets everybody through."""
    del lease
    return Condition("TRUE")


@pytest.mark.parametrize("fenced", [True, False])
async def test_of_two_processes_the_one_that_lost_the_lease_posts_nothing(
    campus: Campus, monkeypatch: pytest.MonkeyPatch, *, fenced: bool
) -> None:
    """Without the fence of claims and of marks it posts all the same."""
    places = await campus.places()
    if not fenced:
        monkeypatch.setattr(postgres, "fence", nobody_later)
        monkeypatch.setattr(stored, "fence", nobody_later)
        monkeypatch.setattr(sqlite, "_OUTDATED", f"{sqlite.__dict__['_OUTDATED']} AND FALSE")
    async with campus.sending(Believing(1)) as before:
        found = await before.written(await before.drafted("Bonjour", None, places=[*places.values()]))
        async with campus.sending(Believing(2)) as now:
            campus.clock.instant += UNDO
            await before.stage.sending.settled()
            early = {name: len(texts) for name, texts in campus.standing.items()}
            await now.stage.until(now.now + timedelta(minutes=1))
            assert {post.state for post in await posts_of(found)} == {Standing.SENT}
    assert early == dict.fromkeys(places, 0 if fenced else 1)
    assert {name: len(texts) for name, texts in campus.standing.items()} == dict.fromkeys(places, 1)


@pytest.mark.parametrize("file", [None, File("plan.pdf", "application/pdf", "", b"PDF")])
async def test_it_is_corrected_where_it_stands_and_then_withdrawn(campus: Campus, file: File | None) -> None:
    places = await campus.places()
    async with campus.sending() as at:
        found = await posted(at, [*places.values()], LOUD, file)
        fixed = await at.carried_out(await at.corrected(found, "Salle B", "Room B"))
        assert fixed.state is Stage.DONE
        for name, texts in campus.standing.items():
            (text,) = texts
            assert "Salle B\n\nIn English\nRoom B" in text.replace("*", ""), name
            assert "Bonjour" not in text
        (message,) = campus.discord.campus.channel.messages.values()
        assert (message.pinged_roles, message.pings_everyone) == ([campus.role], False)
        assert [kept.content for kept in message.files] == ([] if file is None else [file.content])
        gone = await at.carried_out(await at.withdrawn(found))
        assert gone.state is Stage.DONE
    assert not any(campus.standing.values())


async def test_a_place_has_the_limits_of_a_group_and_a_person_has_not(
    campus: Campus, monkeypatch: pytest.MonkeyPatch
) -> None:
    places, calls = await campus.places(), list[tuple[str, bool]]()
    send = Pacer.send

    async def counted(
        self: Pacer, lane: Lane, chat: str, call: Callable[[], Awaitable[Outcome]], *, group: bool = False
    ) -> Outcome:
        calls.append((chat, group))
        return await send(self, lane, chat, call, group=group)

    monkeypatch.setattr(Pacer, "send", counted)
    await reader("1")
    async with campus.sending() as at:
        await at.written(await at.drafted("Bonjour", places=[places["Infos"]]))
        await at.stage.until(at.now + timedelta(minutes=1))
    assert sorted(calls) == [("@pix_infos", True), ("u1", False)]
