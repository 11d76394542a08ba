"""A press is answered once and soon; it carries the message it is under."""

import pytest

from tests.standins.telegram import Notice, Person, Press, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, under

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


async def pressed(bot: Asking, camille: Person) -> Press:
    await bot.ok("sendMessage", chat_id=camille.id, text="Noté.", reply_markup=under([button("Annuler")]))
    return await camille.presses(await camille.receives(), "Annuler")


async def test_a_press_tells_the_bot_who_what_and_where(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    [update] = await bot.ok("getUpdates")
    query = update["callback_query"]
    assert (query["id"], query["data"]) == (press.id, "u1")
    assert (query["from"]["id"], query["from"]["language_code"]) == (camille.id, "fr")
    assert (query["message"]["text"], query["message"]["chat"]["id"]) == ("Noté.", camille.id)
    assert query["message"]["reply_markup"] == under([button("Annuler")])


async def test_an_answer_is_seen(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    assert await bot.ok("answerCallbackQuery", callback_query_id=press.id, text="Annulé", show_alert=True)
    assert await press.answered() == Notice("Annulé", alert=True)


async def test_an_answer_may_say_nothing(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    assert await bot.ok("answerCallbackQuery", callback_query_id=press.id)
    assert await press.answered() == Notice("", alert=False)


async def test_a_second_answer_is_refused(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    assert await bot.ok("answerCallbackQuery", callback_query_id=press.id)
    assert await bot.refused("answerCallbackQuery", callback_query_id=press.id) == TOO_OLD


async def test_a_late_answer_is_refused(bot: Asking, standin: TelegramStandin, camille: Person):
    in_time, late = await pressed(bot, camille), await pressed(bot, camille)
    standin.passes(14)
    assert await bot.ok("answerCallbackQuery", callback_query_id=in_time.id)
    standin.passes(1)
    assert await bot.refused("answerCallbackQuery", callback_query_id=late.id) == TOO_OLD


async def test_an_answer_to_no_press_is_refused(bot: Asking):
    assert await bot.refused("answerCallbackQuery", callback_query_id="1") == TOO_OLD


@pytest.mark.parametrize(("length", "taken"), [(200, True), (201, False)])
async def test_an_answer_has_up_to_200_characters(bot: Asking, camille: Person, length: int, taken: bool):
    press = await pressed(bot, camille)
    body = await bot.body("answerCallbackQuery", callback_query_id=press.id, text="é" * length)
    assert body["ok"] is taken
    assert body.get("description", "Bad Request: MESSAGE_TOO_LONG") == "Bad Request: MESSAGE_TOO_LONG"


async def test_a_refused_answer_leaves_the_press_to_be_answered(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    assert await bot.refused("answerCallbackQuery", callback_query_id=press.id, text="a" * 201)
    assert await bot.ok("answerCallbackQuery", callback_query_id=press.id)


async def test_a_button_that_is_gone_can_be_pressed_by_an_outdated_program_only(bot: Asking, camille: Person):
    await bot.ok("sendMessage", chat_id=camille.id, text="Noté.", reply_markup=under([button("Annuler")]))
    message = await camille.receives()
    await bot.ok("editMessageReplyMarkup", chat_id=camille.id, message_id=message.id)
    with pytest.raises(LookupError, match="no button 'Annuler' among"):
        await camille.presses(message, "Annuler")
    press = await camille.presses(message, "Annuler", outdated=True)
    assert press.data == "u1"


async def test_a_button_that_leads_somewhere_is_no_press(bot: Asking, camille: Person):
    markup = under([button("Pix", url="https://pix.fr")])
    await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=markup)
    with pytest.raises(LookupError, match=r"leads to 'https://pix\.fr'"):
        await camille.presses(await camille.receives(), "Pix")


async def test_nobody_answering_is_said(bot: Asking, camille: Person):
    press = await pressed(bot, camille)
    with pytest.raises(TimeoutError, match="0 of 1 answer to a press"):
        await press.answered(patience=0)


async def test_a_part_of_a_label_is_enough_unless_another_is_the_whole(bot: Asking, camille: Person):
    markup = under([button("Annuler tout", callback_data="a"), button("Annuler", callback_data="b")])
    await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=markup)
    message = await camille.receives()
    assert [message.button(label).data for label in ("tout", "Annuler")] == ["a", "b"]
