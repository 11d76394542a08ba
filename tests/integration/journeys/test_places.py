"""A channel or group is registered where it is, by who writes there; in private the team sees them all."""

from __future__ import annotations

from bot.events import Address
from bot.ports import Role
from models import audit
from models.announcing.places import places, register
from models.staff import grant
from tests.integration.journeys.chat import Chat
from tests.support.clock import NOON


async def team(chat: Chat) -> None:
    for address in {chat.address, in_group(chat).address}:
        await grant(address, Role.STAFF, actor="operator:test", now=NOON)


def in_group(chat: Chat, place: str = "-100") -> Chat:
    """Return somebody in a group, who speaks the same language."""
    return chat.other("robin", chat.sender.locale, private=False, place=place)


async def test_it_is_registered_where_it_is_typed_and_that_is_audited(chat: Chat) -> None:
    await team(chat)
    group = in_group(chat)
    assert "/place L1" in (asked := (await group.says("/place")).text) or "/lieu L1" in asked
    noted = await group.says("/place  L1   Droit")
    assert "L1 Droit" in noted.text
    assert not noted.sending.message.private
    (kept,) = await places()
    assert (kept.name, kept.address, kept.made_by) == ("L1 Droit", Address("fake", "-100"), "fake:robin")
    assert "L1 Droit" in (await group.says("/lieu")).text
    acts = [(each.actor, each.act) async for each in audit.entries() if each.act.startswith("place")]
    assert acts == [("fake:robin", "place.register")]


async def test_what_is_wrong_with_a_name_is_said_there(chat: Chat) -> None:
    await team(chat)
    await register("L1", Address("fake", "-7"), actor="operator:test", now=NOON)
    assert "fake:-7" in (await in_group(chat).says("/place l1")).text
    assert "“L1”" in (text := (await in_group(chat, "-7").says("/place L2")).text) or "L1" in text
    assert len(await places()) == 1


async def test_who_is_not_of_the_team_registers_nothing_and_sees_none(chat: Chat) -> None:
    await in_group(chat).says("/place L1")
    shown = await chat.says("/place")
    assert await places() == []
    assert shown.text == (await chat.says("/staff")).text


async def test_a_name_typed_in_private_or_where_nothing_can_be_posted_registers_nothing(chat: Chat) -> None:
    await team(chat)
    assert "L1" in (await chat.says("/place L1")).text
    await in_group(chat, "").says("/place L1")
    for wrong in ("L1 console:ada", "L1 telegram:12", "telegram:@pix_infos", "L1 discord:#general"):
        await chat.says(f"/place {wrong}")
    assert await places() == []


async def test_in_private_the_place_is_named_as_an_operator_names_it(chat: Chat) -> None:
    await team(chat)
    assert "telegram:@pix_infos" in (await chat.says("/place Infos du mardi telegram:@pix_infos")).text
    (kept,) = await places()
    assert (kept.name, kept.address) == ("Infos du mardi", Address("telegram", "@pix_infos"))


async def test_in_private_they_are_listed_and_taken_away_once_that_is_confirmed(chat: Chat) -> None:
    await team(chat)
    assert "/place" in (none := (await chat.says("/place")).text) or "/lieu" in none
    await register("Infos", Address("telegram", "@pix_infos"), actor="operator:test", now=NOON)
    await register("L1", Address("discord", "100"), "7", actor="operator:test", now=NOON)
    listed = await chat.says("/place")
    assert next(line for line in listed.lines if line.startswith("•")).endswith("Telegram @pix_infos")
    assert "7" in listed.lines[-1]
    await chat.presses(chat.word("place-button-remove", name="Infos"))
    kept = await chat.presses(chat.word("place-button-no"))
    assert kept.edited
    assert len(await places()) == 2
    await chat.presses(chat.word("place-button-remove", name="Infos"))
    gone = await chat.presses(chat.word("place-button-yes"))
    assert "Infos" in gone.text
    assert [each.name for each in await places()] == ["L1"]


async def test_one_that_somebody_else_took_away_meanwhile_is_just_not_listed(chat: Chat) -> None:
    await team(chat)
    await register("Infos", Address("telegram", "@pix_infos"), actor="operator:test", now=NOON)
    listed = await chat.says("/place")
    await chat.says("/place")
    await chat.presses(chat.word("place-button-remove", name="Infos"))
    await chat.presses(chat.word("place-button-yes"))
    again = await chat.presses(chat.word("place-button-remove", name="Infos"), listed)
    assert again.edited
    assert "Infos" not in again.text
