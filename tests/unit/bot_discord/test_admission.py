"""Whether Discord lets us post: what is reckoned from permissions is what posting meets."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import pytest

from bot.adapters.discord.adapter import DiscordAdapter
from bot.adapters.discord.admission import admission
from bot.adapters.discord.manifest import ACCESS, API_URL
from bot.adapters.discord.rest import Answer, Call, Held
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Sent, Transient
from bot.places import Admission, Admitted, Bar, Barred, NotAsked
from bot.surroundings import Surroundings
from tests.standins.discord.standin import DiscordStandin
from tests.standins.discord.world import Permission
from tests.support.clock import ManualClock

MESSAGE: Final = Message(plain("Bonjour"), private=False)
VIEW, SEND, ATTACH, MENTION, ADMIN = 1 << 10, 1 << 11, 1 << 15, 1 << 17, 1 << 3
EVERYTHING: Final = VIEW | SEND | ATTACH


@asynccontextmanager
async def at_discord(folder: Path) -> AsyncGenerator[tuple[DiscordStandin, DiscordAdapter]]:
    standin = DiscordStandin()
    async with standin.running() as url:
        adapter = DiscordAdapter(Surroundings({ACCESS: standin.token, API_URL: url}, folder, ManualClock()))
        yield standin, adapter
        await adapter.close()


@pytest.mark.parametrize("closed", [False, True])
async def test_what_is_said_of_a_channel_is_what_posting_there_meets(tmp_path: Path, *, closed: bool) -> None:
    async with at_discord(tmp_path) as (standin, adapter):
        channel = standin.campus.channel
        channel.bot_may_write = not closed
        expected = Barred(Bar.MAY_NOT_WRITE, "#general") if closed else Admitted("#general")
        assert await adapter.admission(str(channel.id)) == expected
        outcome = await adapter.send(Address("discord", str(channel.id)), str(channel.id), MESSAGE)
        assert isinstance(outcome, Sent) != closed


async def test_a_role_is_mentioned_where_it_may_be(tmp_path: Path) -> None:
    async with at_discord(tmp_path) as (standin, adapter):
        world, place = standin.state.world, str(standin.campus.channel.id)
        open_, closed = world.add_role(standin.campus, "L1"), world.add_role(standin.campus, "L2", mentionable=False)
        assert await adapter.admission(place, str(open_.id)) == Admitted("#general")
        assert await adapter.admission(place, str(closed.id)) == Barred(Bar.ROLE_CLOSED, "#general")
        assert await adapter.admission(place, "12") == Barred(Bar.NO_ROLE, "#general")
        world.add_role(standin.campus, "bot", permissions=Permission.MENTION_EVERYONE, bot=True)
        assert await adapter.admission(place, str(closed.id)) == Admitted("#general")


async def test_neither_a_private_channel_nor_one_of_others_nor_none_is_a_place(tmp_path: Path) -> None:
    async with at_discord(tmp_path) as (standin, adapter):
        place = str(standin.campus.channel.id)
        assert await adapter.admission(str(standin.person("Camille").direct_channel.id)) == Barred(Bar.NO_PLACE)
        for nowhere in ("12", "#general", ""):
            assert await adapter.admission(nowhere) == Barred(Bar.NO_PLACE)
        standin.campus.with_bot = False
        assert await adapter.admission(place) == Barred(Bar.NOT_THERE)
        standin.revokes_token()
        assert await adapter.admission(place) == NotAsked("401")


def overwrite(whose: str, *, allow: int = 0, deny: int = 0) -> dict[str, str]:
    return {"id": whose, "allow": str(allow), "deny": str(deny)}


async def judged(everybody: int, *overwrites: dict[str, str], ours: int = 0, role: str = "") -> Admission:
    """Return what is said where everybody has ``everybody``, our role 2 has ``ours``, and a channel says otherwise."""
    told: dict[str, object] = {
        "/channels/9": {"id": "9", "guild_id": "1", "name": "infos", "permission_overwrites": overwrites},
        "/users/@me": {"id": "5"},
        "/guilds/1/members/5": {"roles": ["2"]},
        "/guilds/1/roles": [
            {"id": "1", "permissions": str(everybody)},
            {"id": "2", "permissions": str(ours)},
            {"id": "3", "permissions": "0", "mentionable": False},
        ],
    }

    async def ask(call: Call) -> Answer:
        return Answer(200, told[call.path])

    return await admission(ask, "9", role)


@pytest.mark.parametrize(
    ("everybody", "ours", "overwrites", "bar"),
    [
        (EVERYTHING, 0, (), None),
        (0, 0, (), Bar.NOT_THERE),
        (VIEW, 0, (), Bar.MAY_NOT_WRITE),
        (VIEW, SEND, (), Bar.MAY_NOT_ATTACH),
        (VIEW, SEND | ATTACH, (), None),
        (0, ADMIN, (overwrite("1", deny=EVERYTHING),), None),
        (EVERYTHING, 0, (overwrite("1", deny=SEND),), Bar.MAY_NOT_WRITE),
        (EVERYTHING, 0, (overwrite("1", deny=SEND), overwrite("2", allow=SEND)), None),
        (EVERYTHING, 0, (overwrite("2", deny=SEND), overwrite("1", allow=SEND)), Bar.MAY_NOT_WRITE),
        (EVERYTHING, 0, (overwrite("2", deny=SEND), overwrite("5", allow=SEND)), None),
        (EVERYTHING, 0, (overwrite("5", deny=VIEW), overwrite("2", allow=VIEW)), Bar.NOT_THERE),
        (EVERYTHING, 0, (overwrite("7", deny=EVERYTHING),), None),
    ],
)
async def test_permissions_are_reckoned_as_discord_says(
    everybody: int, ours: int, overwrites: tuple[dict[str, str], ...], bar: Bar | None
) -> None:
    expected = Admitted("#infos") if bar is None else Barred(bar, "#infos")
    assert await judged(everybody, *overwrites, ours=ours) == expected


async def test_who_may_mention_everyone_mentions_every_role() -> None:
    assert await judged(EVERYTHING, role="3") == Barred(Bar.ROLE_CLOSED, "#infos")
    assert await judged(EVERYTHING | MENTION, role="3") == Admitted("#infos")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(200, []), NotAsked("an answer that is not Discord's")),
        (Answer(502, {}), NotAsked("502")),
        (Answer(403, {"code": 20012}), NotAsked("403 20012")),
        (Held(7.0), NotAsked("asked to wait 7 s")),
        (Transient("cut off"), NotAsked("cut off")),
    ],
)
async def test_what_is_no_answer_is_told(answer: Answer | Held | Transient, expected: NotAsked) -> None:
    async def ask(call: Call) -> Answer | Held | Transient:
        del call
        return answer

    assert await admission(ask, "9", "") == expected
