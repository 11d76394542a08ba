"""Updates: kept until acknowledged, asked for by one, and only of the kinds that were asked for."""

import asyncio
from typing import Any

import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, under

CONFLICT = "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def texts(bot: Asking, **how: Any) -> list[str]:
    return [update["message"]["text"] for update in await bot.ok("getUpdates", **how)]


async def test_what_is_not_acknowledged_is_told_again(bot: Asking, camille: Person):
    await camille.writes("un")
    await camille.writes("deux")
    first = await bot.ok("getUpdates")
    assert await bot.ok("getUpdates") == first
    assert await texts(bot, offset=first[0]["update_id"] + 1) == ["deux"]
    assert await texts(bot) == ["deux"]
    assert await texts(bot, offset=first[1]["update_id"] + 1) == []


async def test_numbers_of_updates_follow_each_other(bot: Asking, camille: Person):
    for text in "abc":
        await camille.writes(text)
    numbers = [update["update_id"] for update in await bot.ok("getUpdates")]
    assert numbers == list(range(numbers[0], numbers[0] + 3))


async def test_a_negative_offset_keeps_only_the_last(bot: Asking, camille: Person):
    for text in "abc":
        await camille.writes(text)
    assert await texts(bot, offset=-1) == ["c"]
    assert await texts(bot) == ["c"]


async def test_a_limit_is_kept_and_a_hundred_are_the_most(bot: Asking, camille: Person):
    for number in range(105):
        await camille.writes(str(number))
    assert await texts(bot, limit=2) == ["0", "1"]
    assert len(await texts(bot)) == 100


async def test_a_long_poll_ends_as_soon_as_something_happens(bot: Asking, standin: TelegramStandin, camille: Person):
    poll = asyncio.create_task(texts(bot, timeout=50))
    await standin.polls()
    await camille.writes("Salut")
    assert await poll == ["Salut"]


async def test_a_long_poll_ends_with_nothing_in_the_end(bot: Asking):
    assert await texts(bot, timeout=1) == []


async def test_the_later_of_two_polls_wins(bot: Asking, standin: TelegramStandin, camille: Person):
    first = asyncio.create_task(bot.refused("getUpdates", timeout=50))
    await standin.polls()
    second = asyncio.create_task(texts(bot, timeout=50))
    assert await first == CONFLICT
    await standin.polls()
    await camille.writes("Salut")
    assert await second == ["Salut"]


async def test_a_poll_that_finds_something_disturbs_nobody(bot: Asking, camille: Person):
    """Two polls after each other are no conflict."""
    await camille.writes("Salut")
    assert [await texts(bot, timeout=50), await texts(bot, timeout=50)] == [["Salut"]] * 2


async def test_polling_under_a_web_hook_is_a_conflict(bot: Asking):
    assert await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    said = await bot.refused("getUpdates")
    assert said.startswith("409 Conflict: can't use getUpdates method while webhook is active")
    assert await bot.ok("deleteWebhook")
    assert await bot.ok("getUpdates") == []


async def test_setting_a_web_hook_ends_a_poll(bot: Asking, standin: TelegramStandin):
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=50))
    await standin.polls()
    assert await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def kinds(bot: Asking, camille: Person, **how: Any) -> list[str]:
    """Ask once, let one thing of each kind happen, and say what is told."""
    await bot.ok("getUpdates", **how)
    await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=under([button()]))
    message = await camille.writes("Salut")
    await camille.edits(message, "Bonjour")
    await camille.presses(await camille.receives(), "Undo")
    await camille.blocks()
    await camille.unblocks()
    updates = await bot.ok("getUpdates")
    return sorted({kind for update in updates for kind in update if kind != "update_id"})


ALL = ["callback_query", "edited_message", "message", "my_chat_member"]


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ({}, ALL),
        ({"allowed_updates": []}, ALL),
        ({"allowed_updates": ["message", "callback_query"]}, ["callback_query", "message"]),
        ({"allowed_updates": ["message", "my_chat_member", "unheard_of"]}, ["message", "my_chat_member"]),
        ({"allowed_updates": ["unheard_of"]}, ALL),
    ],
)
async def test_only_the_kinds_asked_for_are_told(bot: Asking, camille: Person, how: dict[str, Any], told: list[str]):
    assert await kinds(bot, camille, **how) == told


async def test_the_kinds_stay_as_they_were_asked_for(bot: Asking, camille: Person):
    await bot.ok("getUpdates", allowed_updates=["callback_query"])
    assert await kinds(bot, camille) == ["callback_query"]


async def test_what_happened_before_is_told_whatever_is_asked_for_now(bot: Asking, camille: Person):
    await camille.writes("Salut")
    assert await texts(bot, allowed_updates=["callback_query"]) == ["Salut"]


async def test_an_update_is_kept_for_a_day(bot: Asking, standin: TelegramStandin, camille: Person):
    await camille.writes("Salut")
    standin.passes(24 * 3600 - 5)
    assert await texts(bot) == ["Salut"]
    standin.passes(10)
    assert await texts(bot) == []


async def test_pending_updates_may_be_dropped(bot: Asking, camille: Person):
    await camille.writes("Salut")
    assert await bot.ok("deleteWebhook", drop_pending_updates=True)
    assert await bot.ok("getUpdates") == []


async def test_what_is_no_text_arrives_as_it_is(bot: Asking, camille: Person):
    await camille.sends({"sticker": {"file_id": "s", "file_unique_id": "u", "width": 1, "height": 1}})
    await camille.shows(b"no picture")
    told = [update["message"] for update in await bot.ok("getUpdates")]
    assert [("sticker" in message, "photo" in message) for message in told] == [(True, False), (False, True)]
