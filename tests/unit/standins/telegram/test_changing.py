"""Edits and deletions: whose, how old, and whether anything changes."""

from typing import Any

import aiohttp
import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, picture, under

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def sent(bot: Asking, camille: Person, **more: Any) -> dict[str, Any]:
    """Send a message; return what says which one it is."""
    message = await bot.ok("sendMessage", chat_id=camille.id, text="Noté.", **more)
    return {"chat_id": camille.id, "message_id": message["message_id"]}


async def sent_photo(bot: Asking, camille: Person, caption: str = "Niveaux") -> dict[str, Any]:
    body = await bot.uploads("sendPhoto", picture(), chat_id=camille.id, caption=caption)
    return {"chat_id": camille.id, "message_id": body["result"]["message_id"]}


async def test_an_edit_is_seen_in_place(bot: Asking, camille: Person):
    which = await sent(bot, camille, reply_markup=under([button()]))
    changed = await bot.ok("editMessageText", **which, text="Annulé.")
    assert changed["edit_date"] >= changed["date"]
    assert (await camille.sees_edited()).text == "Annulé."
    assert [(message.text, message.labels) for message in camille.screen] == [("Annulé.", [])]
    assert [message.text for message in camille.received] == ["Noté."], "what arrived stays what it was"


async def test_the_same_content_is_refused(bot: Asking, camille: Person):
    which = await sent(bot, camille, reply_markup=under([button()]))
    assert await bot.refused("editMessageText", **which, text=" Noté.", reply_markup=under([button()])) == NOT_MODIFIED
    assert await bot.refused("editMessageReplyMarkup", **which, reply_markup=under([button()])) == NOT_MODIFIED


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Noté !", "reply_markup": under([button()])},
        {"text": "Noté.", "reply_markup": under([button("Annuler")])},
        {"text": "Noté."},
        {
            "text": "Noté.",
            "reply_markup": under([button()]),
            "entities": [{"type": "bold", "offset": 0, "length": 4}],
        },
    ],
)
async def test_any_other_content_passes(bot: Asking, camille: Person, change: dict[str, Any]):
    which = await sent(bot, camille, reply_markup=under([button()]))
    assert await bot.ok("editMessageText", **which, **change)


async def test_a_keyboard_alone_may_be_changed_or_removed(bot: Asking, camille: Person):
    which = await sent(bot, camille)
    assert await bot.ok("editMessageReplyMarkup", **which, reply_markup=under([button("Aide")]))
    assert camille.screen[0].labels == ["Aide"]
    assert await bot.ok("editMessageReplyMarkup", **which)
    assert (camille.screen[0].text, camille.screen[0].labels) == ("Noté.", [])


@pytest.mark.parametrize("method", ["editMessageText", "deleteMessage"])
async def test_what_does_not_exist_is_refused(bot: Asking, camille: Person, method: str):
    more = {"text": "a"} if method == "editMessageText" else {}
    verb = "edit" if more else "delete"
    said = await bot.refused(method, chat_id=camille.id, message_id=99, **more)
    assert said == f"400 Bad Request: message to {verb} not found"
    said = await bot.refused(method, chat_id=camille.id, message_id=0, **more)
    assert said == "400 Bad Request: message identifier is not specified"


async def test_another_persons_message_cannot_be_edited(bot: Asking, camille: Person):
    message = await camille.writes("Salut")
    said = await bot.refused("editMessageText", chat_id=camille.id, message_id=message.id, text="a")
    assert said == "400 Bad Request: message can't be edited"


async def test_a_photo_has_a_caption_and_no_text(bot: Asking, camille: Person):
    photo = await sent_photo(bot, camille)
    said = await bot.refused("editMessageText", **photo, text="a")
    assert said == "400 Bad Request: there is no text in the message to edit"
    assert await bot.refused("editMessageCaption", **photo, caption="Niveaux") == NOT_MODIFIED
    assert await bot.ok("editMessageCaption", **photo, caption="Hier")
    assert camille.screen[0].text == "Hier"
    assert camille.screen[0].file is not None


async def test_a_text_has_no_caption(bot: Asking, camille: Person):
    said = await bot.refused("editMessageCaption", **await sent(bot, camille), caption="a")
    assert said == "400 Bad Request: there is no caption in the message to edit"


async def edit_media(bot: Asking, which: dict[str, Any], content: bytes, kind: str = "photo") -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field("chat_id", str(which["chat_id"]))
    form.add_field("message_id", str(which["message_id"]))
    form.add_field("media", f'{{"type":"{kind}","media":"attach://new","caption":"Niveaux"}}')
    form.add_field("new", content, filename="new.png")
    async with bot.session.post(bot.at("editMessageMedia"), data=form) as answer:
        return await answer.json()


async def test_a_photo_may_be_replaced_by_another(bot: Asking, camille: Person):
    photo = await sent_photo(bot, camille)
    assert (await edit_media(bot, photo, picture(8, 8)))["ok"]
    file = camille.screen[0].file
    assert file is not None
    assert file.content == picture(8, 8)
    assert "not modified" in (await edit_media(bot, photo, picture(8, 8)))["description"]
    assert (await edit_media(bot, photo, b"junk"))["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert (await edit_media(bot, photo, b"a;b", "document"))["ok"]
    said = (await edit_media(bot, photo, b"film", "video"))["description"]
    assert said == "Not Implemented: this stand-in knows no media of type video"


async def test_a_deleted_message_is_gone_and_cannot_be_deleted_again(bot: Asking, camille: Person):
    which = await sent(bot, camille)
    assert await bot.ok("deleteMessage", **which)
    assert camille.screen == []
    assert await camille.chat.deletions.next() == which["message_id"]
    assert await bot.refused("deleteMessage", **which) == "400 Bad Request: message to delete not found"


async def test_a_persons_message_may_be_deleted_in_private(bot: Asking, camille: Person):
    message = await camille.uploads("roster.csv", b"a")
    assert await bot.ok("deleteMessage", chat_id=camille.id, message_id=message.id)


async def test_a_message_of_two_days_cannot_be_deleted_but_edited(
    bot: Asking, standin: TelegramStandin, camille: Person
):
    which = await sent(bot, camille)
    standin.passes(48 * 3600 - 5)
    assert await bot.ok("deleteMessage", **which)
    which = await sent(bot, camille)
    standin.passes(48 * 3600)
    assert await bot.refused("deleteMessage", **which) == "400 Bad Request: message can't be deleted for everyone"
    assert await bot.ok("editMessageText", **which, text="Annulé.")


async def test_several_are_deleted_at_once_and_those_not_found_are_skipped(bot: Asking, camille: Person):
    numbers = [(await sent(bot, camille))["message_id"] for _ in range(3)]
    assert await bot.ok("deleteMessages", chat_id=camille.id, message_ids=[*numbers[:2], 99])
    assert [message.id for message in camille.screen] == numbers[2:]
    assert await bot.refused("deleteMessages", chat_id=camille.id, message_ids=list(range(1, 102)))
    assert await bot.refused("deleteMessages", chat_id=camille.id, message_ids=[])


async def test_messages_are_numbered_in_each_chat(bot: Asking, standin: TelegramStandin, camille: Person):
    leo = standin.person("Léo", started=True)
    assert [(await sent(bot, person))["message_id"] for person in (camille, leo, camille)] == [1, 1, 2]


async def test_a_reply_needs_what_it_replies_to(bot: Asking, camille: Person):
    original = await camille.writes("Salut")
    reply = {"message_id": original.id}
    message = await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_parameters=reply)
    assert message["reply_to_message"]["text"] == "Salut"
    missing = {"message_id": 99}
    said = await bot.refused("sendMessage", chat_id=camille.id, text="a", reply_parameters=missing)
    assert said == "400 Bad Request: message to be replied not found"
    missing["allow_sending_without_reply"] = True
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a", reply_parameters=missing)
