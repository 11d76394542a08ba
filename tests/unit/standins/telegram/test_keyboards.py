"""Inline keyboards: how many buttons, and what each may carry."""

from typing import Any

import pytest

from tests.standins.telegram import Button, Person
from tests.unit.standins.telegram.asking import Asking, button, under


async def said_of(bot: Asking, camille: Person, *rows: list[dict[str, Any]]) -> str:
    return await bot.refused("sendMessage", chat_id=camille.id, text="a", reply_markup=under(*rows))


async def test_a_person_sees_rows_of_buttons(bot: Asking, camille: Person):
    rows = [button("Annuler", callback_data="u1"), button("Pix", url="https://pix.fr")], [button("Aide")]
    await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=under(*rows))
    message = await camille.receives()
    assert message.rows == [[Button("Annuler", "u1"), Button("Pix", url="https://pix.fr")], [Button("Aide", "u1")]]
    assert message.labels == ["Annuler", "Pix", "Aide"]


@pytest.mark.parametrize("data", ["a", "a" * 64, "é" * 32])
async def test_a_button_carries_up_to_64_bytes(bot: Asking, camille: Person, data: str):
    markup = under([button(callback_data=data)])
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=markup)


@pytest.mark.parametrize("data", ["", "a" * 65, "é" * 33])
async def test_a_button_carries_neither_nothing_nor_more(bot: Asking, camille: Person, data: str):
    assert await said_of(bot, camille, [button(callback_data=data)]) == "400 Bad Request: BUTTON_DATA_INVALID"


async def test_eight_buttons_fit_into_a_row_and_a_hundred_into_a_keyboard(bot: Asking, camille: Person):
    rows = [[button()] * 8] * 12 + [[button()] * 4]
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=under(*rows))


@pytest.mark.parametrize("rows", [[[button()] * 9], [[button()] * 8] * 13])
async def test_more_do_not(bot: Asking, camille: Person, rows: list[list[dict[str, Any]]]):
    assert await said_of(bot, camille, *rows) == "400 Bad Request: reply markup is too long"


@pytest.mark.parametrize("link", ["https://app.pix.fr/campagnes/CODE?a=1", "tg://resolve?domain=a", "http://t.me/a"])
async def test_a_button_may_lead_somewhere(bot: Asking, camille: Person, link: str):
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=under([button(url=link)]))


@pytest.mark.parametrize("link", ["", "pix", "ftp://pix.fr", "https://", "https://localhost/a", "https://a b.fr"])
async def test_a_button_may_not_lead_anywhere(bot: Asking, camille: Person, link: str):
    said = await said_of(bot, camille, [button(url=link)])
    assert said.startswith(f"400 Bad Request: inline keyboard button URL '{link}' is invalid")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": "a"}, "text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "text must be non-empty"),
        ({"text": "a", "callback_data": "x", "url": "https://pix.fr"}, "it has callback_data and url"),
        ({"text": "a", "pay": True}, "this stand-in knows no pay"),
        ({"text": "a", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
    ],
)
async def test_a_button_does_one_thing(bot: Asking, camille: Person, wrong: dict[str, Any], said: str):
    assert said in await said_of(bot, camille, [wrong])


async def test_a_button_may_copy_a_text(bot: Asking, camille: Person):
    markup = under([button(copy_text={"text": "ABC-123"})])
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_markup=markup)


async def test_keyboards_under_edits_and_files_are_checked_as_well(bot: Asking, camille: Person):
    sent = await bot.ok("sendMessage", chat_id=camille.id, text="a")
    wrong = under([button(callback_data="a" * 65)])
    for method, more in (("editMessageText", {"text": "b"}), ("editMessageReplyMarkup", {})):
        said = await bot.refused(method, chat_id=camille.id, message_id=sent["message_id"], reply_markup=wrong, **more)
        assert said == "400 Bad Request: BUTTON_DATA_INVALID"
