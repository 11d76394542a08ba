"""Groups: in privacy mode only what is meant for the bot reaches it."""

import pytest

from tests.standins.telegram import Group, Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, under


@pytest.fixture
def group(standin: TelegramStandin, camille: Person) -> Group:
    return standin.group("L2 Droit", camille)


async def told(bot: Asking) -> list[str]:
    return [update["message"]["text"] for update in await bot.ok("getUpdates")]


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("/faq", True),
        ("/faq@pixmate_bot", True),
        ("/faq@PIXMATE_BOT", True),
        ("/faq@other_bot", False),
        ("Salut à tous", False),
        ("@pixmate_bot c’est quand ?", True),
        ("@other_bot c’est quand ?", False),
    ],
)
async def test_what_reaches_the_bot(bot: Asking, camille: Person, group: Group, text: str, reaches: bool):
    await camille.writes(text, group)
    assert await told(bot) == ([text] if reaches else [])


async def test_a_reply_to_the_bot_reaches_it_and_one_to_others_does_not(bot: Asking, camille: Person, group: Group):
    await bot.ok("sendMessage", chat_id=group.id, text="Bonjour")
    await camille.writes("Merci", group, reply_to=await group.receives())
    mine = await camille.writes("Salut", group)
    await camille.writes("Re", group, reply_to=mine)
    assert await told(bot) == ["Merci"]


@pytest.mark.parametrize("way", ["no privacy", "administrator"])
async def test_without_privacy_and_to_an_administrator_everything_is_told(
    bot: Asking, standin: TelegramStandin, camille: Person, way: str
):
    """Negative control of the cases above."""
    group = standin.group("L2 Droit", camille, bot=way == "no privacy")
    if way == "administrator":
        await group.adds_bot(camille.user, administrator=True)
        await bot.ok("getUpdates", offset=-1)
        await bot.ok("getUpdates", offset=800_000_000)
    else:
        standin.world.privacy = False
    await camille.writes("Salut à tous", group)
    assert await told(bot) == ["Salut à tous"]


async def test_a_group_is_told_by_name_and_kind(bot: Asking, camille: Person, group: Group):
    await camille.writes("/faq", group)
    [update] = await bot.ok("getUpdates")
    assert update["message"]["chat"] == {"id": group.id, "type": "supergroup", "title": "L2 Droit"}
    assert group.id < -1_000_000_000_000
    assert update["message"]["from"]["id"] == camille.id


async def test_being_added_and_removed_is_told(bot: Asking, standin: TelegramStandin, camille: Person):
    group = standin.group("L2 Droit", camille, bot=False)
    await camille.writes("/faq", group)
    await group.adds_bot(camille.user)
    await group.removes_bot(camille.user)
    first, service, last = await bot.ok("getUpdates")
    assert first["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["username"] == "pixmate_bot"
    assert last["my_chat_member"]["new_chat_member"]["status"] == "kicked"


async def test_what_is_written_in_a_group_is_no_private_message(bot: Asking, camille: Person, group: Group):
    await bot.ok("sendMessage", chat_id=group.id, text="Bonjour")
    assert (await group.receives()).text == "Bonjour"
    assert list(camille.received) == []
    assert [message.text for message in group.received] == ["Bonjour"]


async def test_any_member_may_press(bot: Asking, standin: TelegramStandin, camille: Person, group: Group):
    leo = standin.person("Léo")
    group.joins(leo.user)
    await bot.ok("sendMessage", chat_id=group.id, text="a", reply_markup=under([button()]))
    message = await group.receives()
    await leo.presses(message, "Undo")
    await camille.presses(message, "Undo")
    queries = [update["callback_query"] for update in await bot.ok("getUpdates")]
    assert [query["from"]["id"] for query in queries] == [leo.id, camille.id]
    assert {query["message"]["chat"]["id"] for query in queries} == {group.id}


async def test_only_an_administrator_deletes_what_others_wrote(bot: Asking, camille: Person, group: Group):
    theirs = await camille.writes("/faq", group)
    mine = await bot.ok("sendMessage", chat_id=group.id, text="a")
    assert await bot.ok("deleteMessage", chat_id=group.id, message_id=mine["message_id"])
    said = await bot.refused("deleteMessage", chat_id=group.id, message_id=theirs.id)
    assert said == "400 Bad Request: message can't be deleted"
    await group.adds_bot(camille.user, administrator=True)
    assert await bot.ok("deleteMessage", chat_id=group.id, message_id=theirs.id)
