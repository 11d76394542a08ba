"""Whether Telegram lets us post: in every standing that a bot has in a channel or a group."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from bot.adapters.telegram.adapter import TelegramAdapter
from bot.adapters.telegram.manifest import ACCESS, API_URL
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Sent
from bot.places import Admitted, Bar, Barred, NotAsked
from bot.surroundings import Surroundings
from tests.standins.telegram.groups import Group
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.support.clock import ManualClock

MESSAGE: Final = Message(plain("Bonjour"), private=False)


def adapter_at(url: str, folder: Path) -> TelegramAdapter:
    return TelegramAdapter(Surroundings({ACCESS: TOKEN, API_URL: url}, folder, ManualClock()))


def channel(standin: TelegramStandin, status: str, *, posts: bool = True) -> Group:
    found = standin.channel("Infos", "pix_infos", bot=status)
    found.chat.bot_posts = posts
    return found


STANDINGS: Final = {
    "administrator": (("administrator", True), Admitted("Infos")),
    "administrator who may not post": (("administrator", False), Barred(Bar.MAY_NOT_WRITE, "Infos")),
    "member": (("member", True), Barred(Bar.MAY_NOT_WRITE, "Infos")),
    "left": (("left", True), Barred(Bar.NOT_THERE, "Infos")),
    "kicked": (("kicked", True), Barred(Bar.NOT_THERE, "Infos")),
    "never there": (("", True), Barred(Bar.NOT_THERE, "Infos")),
}


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("public", [True, False])
async def test_what_is_said_of_a_channel_is_what_posting_there_meets(
    tmp_path: Path, standing: str, *, public: bool
) -> None:
    (status, posts), expected = STANDINGS[standing]
    standin = TelegramStandin()
    async with standin.running() as url:
        adapter = adapter_at(url, tmp_path)
        found = channel(standin, status, posts=posts)
        place = f"@{found.chat.username}" if public else str(found.id)
        assert await adapter.admission(place) == expected
        outcome = await adapter.send(Address("telegram", place), place, MESSAGE)
        assert isinstance(outcome, Sent) == isinstance(expected, Admitted), outcome
        await adapter.close()


@pytest.mark.parametrize(
    ("status", "open_to_all", "expected"),
    [
        ("member", True, Admitted("L1")),
        ("member", False, Barred(Bar.MAY_NOT_WRITE, "L1")),
        ("administrator", False, Admitted("L1")),
        ("kicked", True, Barred(Bar.NOT_THERE, "L1")),
    ],
)
@pytest.mark.parametrize("supergroup", [True, False])
async def test_what_is_said_of_a_group_is_what_posting_there_meets(
    tmp_path: Path, status: str, expected: Admitted | Barred, *, open_to_all: bool, supergroup: bool
) -> None:
    standin = TelegramStandin()
    async with standin.running() as url:
        adapter = adapter_at(url, tmp_path)
        group = standin.group("L1", supergroup=supergroup)
        group.chat.members[standin.world.bot.id], group.chat.open = status, open_to_all
        assert await adapter.admission(str(group.id)) == expected
        outcome = await adapter.send(Address("telegram", str(group.id)), str(group.id), MESSAGE)
        assert isinstance(outcome, Sent) == isinstance(expected, Admitted), outcome
        await adapter.close()


async def test_neither_a_person_nor_a_role_nor_nothing_is_a_place(tmp_path: Path) -> None:
    standin = TelegramStandin()
    async with standin.running() as url:
        adapter = adapter_at(url, tmp_path)
        camille, infos = standin.person("Camille", started=True), channel(standin, "administrator")
        assert await adapter.admission(str(camille.id)) == Barred(Bar.NO_PLACE)
        assert await adapter.admission("@somebody_else") == Barred(Bar.NO_PLACE)
        assert await adapter.admission(str(infos.id), "7") == Barred(Bar.NO_ROLE, "Infos")
        assert not infos.chat.messages
        standin.revokes_token()
        assert isinstance(await adapter.admission(str(infos.id)), NotAsked)
        await adapter.close()
        assert await adapter.admission(str(infos.id)) == NotAsked("closed")
    nobody = adapter_at(url, tmp_path)
    assert isinstance(await nobody.admission(str(infos.id)), NotAsked)
    await nobody.close()
