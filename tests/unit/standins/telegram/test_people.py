"""People: what the bot learns of them, and what they see."""

import asyncio

import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking


async def test_the_bot_learns_name_and_language(bot: Asking, standin: TelegramStandin):
    await standin.person("Léo", language="en", username="leo_42").writes("Hi")
    [update] = await bot.ok("getUpdates")
    sender = update["message"]["from"]
    assert (sender["first_name"], sender["language_code"], sender["username"]) == ("Léo", "en", "leo_42")
    assert update["message"]["chat"] == {
        "id": sender["id"],
        "type": "private",
        "first_name": "Léo",
        "username": "leo_42",
    }


async def test_a_person_without_language_or_user_name_has_none(bot: Asking, standin: TelegramStandin):
    await standin.person("Léo", language="").writes("Hi")
    [update] = await bot.ok("getUpdates")
    assert set(update["message"]["from"]) == {"id", "is_bot", "first_name"}


async def test_numbers_of_people_need_more_than_32_bits(standin: TelegramStandin):
    assert standin.person().id > 2**32


async def test_a_start_may_carry_what_its_link_carried(bot: Asking, standin: TelegramStandin):
    await standin.person("Léo").starts("invite-ABC_123")
    await standin.person("Ana").starts()
    messages = [update["message"] for update in await bot.ok("getUpdates")]
    assert [message["text"] for message in messages] == ["/start invite-ABC_123", "/start"]
    assert messages[0]["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]


@pytest.mark.parametrize("payload", ["a" * 65, "é", "a b", "a=b"])
async def test_a_link_carries_no_more_than_telegrams_do(standin: TelegramStandin, payload: str):
    with pytest.raises(ValueError, match="1 to 64"):
        await standin.person().starts(payload)


async def test_receiving_waits_for_what_is_sent(bot: Asking, camille: Person):
    waiting = asyncio.create_task(camille.receives(lambda message: "niveaux" in message.text))
    await bot.ok("sendMessage", chat_id=camille.id, text="Bonjour")
    await bot.ok("sendMessage", chat_id=camille.id, text="Tes niveaux")
    assert (await waiting).text == "Tes niveaux"


async def test_nothing_received_is_said_with_what_came_instead(bot: Asking, camille: Person):
    await bot.ok("sendMessage", chat_id=camille.id, text="Bonjour")
    with pytest.raises(TimeoutError, match=r"what came: .*Bonjour"):
        await camille.receives(lambda message: message.text == "Salut", patience=0)


async def test_two_people_receive_each_their_own(bot: Asking, standin: TelegramStandin):
    one, two = standin.people(2)
    await bot.ok("sendMessage", chat_id=two.id, text="à deux", disable_notification=True)
    await bot.ok("sendMessage", chat_id=one.id, text="à un")
    assert [(await person.receives()).text for person in (one, two)] == ["à un", "à deux"]
    assert [person.received[0].silent for person in (one, two)] == [False, True]


async def test_the_screen_shows_both_sides_in_order(bot: Asking, camille: Person):
    question = await camille.writes("/levels")
    await bot.ok("sendMessage", chat_id=camille.id, text="Tes niveaux")
    await camille.edits(question, "/retakes")
    assert [message.text for message in camille.screen] == ["/retakes", "Tes niveaux"]
    assert camille.screen[1].sender.is_bot
