"""In a group: what is personal is answered in private, by a pointer that removes itself and a link that asks again."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.events import Address
from bot.ports import Role
from models.announcing.places import places
from models.staff import grant
from tests.integration.telegram.conftest import Telegram
from tests.support.clock import NOON


@pytest.mark.usefixtures("service")
async def test_what_is_personal_is_pointed_to_and_the_pointer_removes_itself(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.guards.POINTER_LASTS", timedelta(milliseconds=20))
    group = telegram.standin.group("L2 Droit", telegram.camille)
    asked = await telegram.camille.writes("/niveaux", group)
    pointer = await group.receives()
    assert pointer.content["reply_to_message"]["message_id"] == asked.id
    assert "niveau 2" not in pointer.text
    assert await group.chat.deletions.next() == pointer.id


@pytest.mark.usefixtures("service")
async def test_the_link_of_the_pointer_asks_again_in_private(telegram: Telegram) -> None:
    group = telegram.standin.group("L2 Droit", telegram.camille)
    await telegram.camille.writes("/niveaux@pixmate_bot", group)
    (button,) = (await group.receives()).buttons
    link = urlsplit(button.url)
    assert (link.scheme, link.netloc, link.path) == ("https", "t.me", "/pixmate_bot")
    await telegram.camille.starts(parse_qs(link.query)["start"][0])
    assert "niveaux" in (await telegram.camille.receives()).text


async def test_a_pointer_that_still_stands_when_the_service_stops_is_removed(telegram: Telegram) -> None:
    group = telegram.standin.group("L2 Droit", telegram.camille)
    async with telegram.serving():
        await telegram.camille.writes("/niveaux", group)
        pointer = await group.receives()
    assert await group.chat.deletions.next() == pointer.id


@pytest.mark.usefixtures("service")
async def test_the_help_is_answered_openly_under_what_asked_for_it(telegram: Telegram) -> None:
    group = telegram.standin.group("L2 Droit", telegram.camille)
    asked = await telegram.camille.writes("/aide", group)
    shown = await group.receives()
    assert shown.content["reply_to_message"]["message_id"] == asked.id
    assert telegram.camille.received.unread == []


@pytest.mark.usefixtures("service")
@pytest.mark.parametrize("said", ["bonjour", "/niveaux@other_bot", "3.1 niveau 2", "/nothing"])
async def test_chatter_and_other_bots_commands_are_left_alone(telegram: Telegram, said: str) -> None:
    telegram.standin.world.privacy = False
    group = telegram.standin.group("L2 Droit", telegram.camille)
    await telegram.camille.writes(said, group)
    await telegram.camille.writes("/aide", group)
    await group.receives()
    assert len(group.received) == 1


@pytest.mark.usefixtures("service")
async def test_a_nickname_arrives_as_typed(telegram: Telegram) -> None:
    hostile = telegram.standin.person("<b>A</b> *B* _c_ `d` @everyone ש\u200f 👩🏽‍💻")
    await hostile.starts()
    await hostile.receives()
    await hostile.writes("3.1 niveau 2")
    await hostile.receives()
    assert telegram.standin.refusals == []


@pytest.mark.usefixtures("service")
async def test_a_group_is_registered_by_the_team_from_within(telegram: Telegram) -> None:
    await grant(Address("telegram", str(telegram.camille.id)), Role.STAFF, actor="operator:test", now=NOON)
    group = telegram.standin.group("L2 Droit", telegram.camille)
    await telegram.camille.writes("/lieu L2 Droit", group)
    assert "L2 Droit" in (await group.receives()).text
    assert [each.address for each in await places()] == [Address("telegram", str(group.id))]
