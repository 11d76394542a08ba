"""Who can be written to: each way in which a chat is closed to the bot."""

import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking


async def said_to(bot: Asking, chat_id: int | str) -> str:
    return await bot.refused("sendMessage", chat_id=chat_id, text="a")


@pytest.mark.parametrize("chat", ["", "camille", "@camille", 42, -42])
async def test_a_chat_that_there_is_not(bot: Asking, chat: int | str):
    said = "chat_id is empty" if chat == "" else "chat not found"
    assert await said_to(bot, chat) == f"400 Bad Request: {said}"


async def test_a_person_whom_the_bot_never_met(bot: Asking, standin: TelegramStandin):
    stranger = standin.person("Léo")
    assert await said_to(bot, stranger.id) == "400 Bad Request: chat not found"
    await stranger.starts()
    assert await bot.ok("sendMessage", chat_id=stranger.id, text="a")


async def test_a_person_met_in_a_group_who_did_not_press_start(bot: Asking, standin: TelegramStandin):
    stranger = standin.person("Léo")
    await stranger.writes("/help", standin.group("L2 Droit", stranger))
    assert await said_to(bot, stranger.id) == "403 Forbidden: bot can't initiate conversation with a user"


async def test_a_person_who_blocked_the_bot_until_they_let_it_in_again(bot: Asking, camille: Person):
    sent = await bot.ok("sendMessage", chat_id=camille.id, text="a")
    await camille.blocks()
    assert await said_to(bot, camille.id) == "403 Forbidden: bot was blocked by the user"
    said = await bot.refused("editMessageText", chat_id=camille.id, message_id=sent["message_id"], text="b")
    assert said == "403 Forbidden: bot was blocked by the user"
    assert (await bot.refused("sendChatAction", chat_id=camille.id, action="typing")).startswith("403")
    await camille.unblocks()
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a")


async def test_starting_again_unblocks(bot: Asking, camille: Person):
    await camille.blocks()
    await camille.starts()
    kinds = [next(kind for kind in update if kind != "update_id") for update in await bot.ok("getUpdates")]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a")


async def test_a_person_who_left_telegram(bot: Asking, camille: Person):
    await camille.leaves_telegram()
    assert await said_to(bot, camille.id) == "403 Forbidden: user is deactivated"


async def test_a_block_and_its_end_are_told(bot: Asking, camille: Person):
    await camille.blocks()
    await camille.blocks()
    await camille.unblocks()
    told = [update["my_chat_member"] for update in await bot.ok("getUpdates")]
    statuses = [(one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in told]
    assert statuses == [("member", "kicked"), ("kicked", "member")]
    assert {one["chat"]["id"] for one in told} == {camille.id}
    assert {one["from"]["id"] for one in told} == {camille.id}


async def test_who_blocks_the_bot_cannot_write_to_it(camille: Person):
    await camille.blocks()
    with pytest.raises(RuntimeError, match="cannot write"):
        await camille.writes("/levels")


async def test_a_group_without_the_bot(bot: Asking, standin: TelegramStandin, camille: Person):
    group = standin.group("L2 Droit", camille, bot=False)
    assert await said_to(bot, group.id) == "400 Bad Request: chat not found"
    await group.adds_bot(camille.user)
    assert await bot.ok("sendMessage", chat_id=group.id, text="a")
    await group.removes_bot(camille.user)
    assert await said_to(bot, group.id) == "403 Forbidden: bot was kicked from the supergroup chat"


async def test_a_group_the_bot_left(bot: Asking, standin: TelegramStandin, camille: Person):
    group = standin.group("L2 Droit", camille)
    assert await bot.ok("leaveChat", chat_id=group.id)
    assert await said_to(bot, group.id) == "403 Forbidden: bot is not a member of the supergroup chat"
    assert await bot.refused("leaveChat", chat_id=camille.id)


async def test_a_group_that_became_a_supergroup_says_which(bot: Asking, standin: TelegramStandin, camille: Person):
    group = standin.group("L2 Droit", camille, supergroup=False)
    moved = await group.becomes_supergroup(camille.user)
    body = await bot.body("sendMessage", chat_id=group.id, text="a")
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": moved.id}
    assert await bot.ok("sendMessage", chat_id=moved.id, text="a")
    told = [update["message"] for update in await bot.ok("getUpdates")]
    assert [one.get("migrate_to_chat_id", one.get("migrate_from_chat_id")) for one in told] == [moved.id, group.id]


async def test_chats_and_members_can_be_looked_up(bot: Asking, standin: TelegramStandin, camille: Person):
    group = standin.group("L2 Droit", camille)
    assert (await bot.ok("getChat", chat_id=group.id))["title"] == "L2 Droit"
    assert (await bot.ok("getChat", chat_id=camille.id))["type"] == "private"
    assert (await bot.ok("getChatMember", chat_id=group.id, user_id=camille.id))["status"] == "member"
    stranger = standin.person("Léo")
    assert (
        await bot.refused("getChatMember", chat_id=group.id, user_id=stranger.id) == "400 Bad Request: user not found"
    )
    assert await bot.refused("getChat", chat_id=stranger.id) == "400 Bad Request: chat not found"


async def test_typing_is_seen_and_nonsense_is_not(bot: Asking, camille: Person):
    assert await bot.ok("sendChatAction", chat_id=camille.id, action="typing")
    assert await camille.chat.actions.next() == "typing"
    said = await bot.refused("sendChatAction", chat_id=camille.id, action="dancing")
    assert said == "400 Bad Request: wrong parameter action in request"
