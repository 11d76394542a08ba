"""Requests are read in every way Telegram reads them; wrong tokens, methods and fields are refused."""

from typing import Any

import aiohttp
import orjson
import pytest

from tests.standins.telegram import TOKEN, Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, under


@pytest.mark.parametrize("verb", ["GET", "POST"])
async def test_a_method_answers_to_both_verbs(bot: Asking, verb: str):
    async with bot.session.request(verb, bot.at("getMe")) as answer:
        body = await answer.json()
    assert body["ok"]
    assert body["result"]["username"] == "pixmate_bot"
    assert answer.content_type == "application/json"


async def test_the_case_of_a_method_does_not_matter(bot: Asking):
    assert (await bot.ok("GETme"))["is_bot"] is True


async def test_values_may_come_in_the_address(bot: Asking, camille: Person):
    values = {"chat_id": str(camille.id), "text": "Salut"}
    async with bot.session.get(bot.at("sendMessage"), params=values) as answer:
        assert answer.status == 200
    assert (await camille.receives()).text == "Salut"


async def test_values_may_come_in_a_form_with_structures_as_json(bot: Asking, camille: Person):
    keyboard = orjson.dumps(under([button()])).decode()
    values = {"chat_id": str(camille.id), "text": "Noté.", "reply_markup": keyboard, "entities": ""}
    async with bot.session.post(bot.at("sendMessage"), data=values) as answer:
        assert answer.status == 200
    assert (await camille.receives()).labels == ["Undo"]


async def test_values_may_come_in_a_multipart_form(bot: Asking, camille: Person):
    body = await bot.uploads("sendDocument", b"a;b\n", chat_id=camille.id, caption="Export")
    assert body["result"]["document"]["file_name"] == "document.bin"
    assert (await camille.receives()).text == "Export"


async def test_numbers_may_be_written_as_texts_and_null_is_as_if_missing(bot: Asking, camille: Person):
    message = await bot.ok("sendMessage", chat_id=str(camille.id), text="Salut", reply_markup=None)
    assert await bot.ok("deleteMessage", chat_id=camille.id, message_id=str(message["message_id"]))


@pytest.mark.parametrize("body", [b"{", b"[]", b'"text"'])
async def test_what_is_no_json_object_is_refused(bot: Asking, body: bytes):
    headers = {"Content-Type": "application/json"}
    async with bot.session.post(bot.at("getMe"), data=body, headers=headers) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse JSON object"


async def test_a_structure_in_a_form_that_is_no_json_is_refused(bot: Asking, camille: Person):
    values = {"chat_id": str(camille.id), "text": "Noté.", "reply_markup": "{"}
    async with bot.session.post(bot.at("sendMessage"), data=values) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse reply_markup JSON object"


async def test_a_malformed_multipart_form_is_refused(bot: Asking):
    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    body = b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n"
    async with bot.session.post(bot.at("getMe"), data=body, headers=headers) as answer:
        assert (await answer.json())["description"] == "Bad Request: can't parse multipart/form-data"


@pytest.mark.parametrize(
    ("method", "values", "said"),
    [
        ("deleteMessage", {"chat_id": 1, "message_id": "one"}, 'field "message_id" must be of type Integer'),
        ("sendMessage", {"chat_id": 1, "text": "a", "entities": 5}, 'field "entities" must be of type Array'),
        ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": 5}, 'field "reply_markup" must be of type Object'),
    ],
)
async def test_types_are_judged_unchecked_as_well(method: str, values: dict[str, Any], said: str):
    """The methods look at what they use."""
    standin = TelegramStandin(checked=False)
    values["chat_id"] = standin.person(started=True).id
    async with standin.running() as url, aiohttp.ClientSession() as session:
        assert await Asking(url, session).refused(method, **values) == f"400 Bad Request: {said}"


@pytest.mark.parametrize("method", ["getme2", "sendMessages", "x"])
async def test_a_method_that_there_is_not_is_not_found(bot: Asking, method: str):
    assert await bot.refused(method) == "404 Not Found: method not found"


async def test_a_method_of_telegram_that_is_not_served_here_says_so(bot: Asking):
    assert await bot.refused("sendPoll") == "501 Not Implemented: this stand-in does not serve sendPoll"


@pytest.mark.parametrize("token", ["12:short", "nocolon", "0123:" + "a" * 35, TOKEN + "é"])
async def test_a_malformed_token_is_not_found(bot: Asking, token: str):
    async with bot.session.get(bot.at("getMe", token)) as answer:
        assert (answer.status, await answer.json()) == (
            404,
            {"ok": False, "error_code": 404, "description": "Not Found"},
        )


async def test_another_bots_token_is_unauthorized(bot: Asking):
    async with bot.session.get(bot.at("getMe", "7000000002:" + "a" * 35)) as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")


async def test_a_revoked_token_is_unauthorized_until_it_is_accepted_again(bot: Asking, standin: TelegramStandin):
    standin.revokes_token()
    assert await bot.refused("getMe") == "401 Unauthorized"
    standin.accepts_token()
    assert await bot.ok("getMe")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"text": "a"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": 5}, 'field "text" must be of type String'),
        ({"chat_id": 1.5, "text": "a"}, 'field "chat_id" must be of type Integer'),
        ({"chat_id": 1, "text": "a", "buttons": []}, 'there is no field "buttons"'),
        ({"chat_id": 1, "text": "a", "entities": {}}, 'field "entities" must be of type Array'),
        ({"chat_id": 1, "text": "a", "entities": ["bold"]}, 'field "entities.0" must be of type MessageEntity'),
        ({"chat_id": 1, "text": "a", "entities": [{"type": "bold"}]}, 'field "entities.0.length" is required'),
        ({"chat_id": 1, "text": "a", "disable_notification": "maybe"}, "must be of type Boolean"),
        ({"chat_id": 1, "text": "a", "reply_markup": under([{"text": "x", "data": "y"}])}, "keyboard.0.0.data"),
        ({"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": "x"}}, "must be of type"),
    ],
)
async def test_missing_unknown_and_mistyped_fields_are_refused(bot: Asking, values: dict[str, Any], said: str):
    answer = await bot.refused("sendMessage", **values)
    assert answer.startswith("400 Bad Request: ")
    assert said in answer


async def test_unchecked_an_unknown_field_passes_as_with_telegram():
    """Negative control: it is the check that refuses, not the method."""
    standin = TelegramStandin(checked=False)
    leo = standin.person("Léo", started=True)
    async with standin.running() as url, aiohttp.ClientSession() as session:
        assert await Asking(url, session).ok("sendMessage", chat_id=leo.id, text="a", buttons=[])


@pytest.mark.parametrize(("name", "value"), [("parse_mode", "HTML"), ("reply_to_message_id", 1)])
async def test_what_the_stand_in_cannot_do_is_said_and_not_ignored(bot: Asking, camille: Person, name: str, value: Any):
    answer = await bot.refused("sendMessage", chat_id=camille.id, text="<b>a</b>", **{name: value})
    assert answer.startswith(f"501 Not Implemented: this stand-in knows no {name}")


async def test_every_call_is_recorded_with_how_it_was_refused(bot: Asking, standin: TelegramStandin, camille: Person):
    await bot.ok("sendMessage", chat_id=camille.id, text="a")
    await bot.refused("sendMessage", chat_id=camille.id, text="")
    assert [(call.method, call.refused) for call in standin.server.calls] == [
        ("sendMessage", ""),
        ("sendMessage", "Bad Request: message text is empty"),
    ]
    assert [call.values["text"] for call in standin.refusals] == [""]
