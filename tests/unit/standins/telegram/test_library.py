"""The library that the bot is written with works over the stand-in as over Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, MessageEntity, Update, error
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from tests.standins.common.waiting import Arrivals
from tests.standins.telegram import TOKEN, Person, TelegramStandin
from tests.standins.telegram.refusals import bad_gateway, too_many
from tests.unit.standins.telegram.asking import picture

Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture(autouse=True)
def _waits_as_durations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the library warns that they will be durations."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
async def library(standin: TelegramStandin) -> AsyncIterator[telegram.Bot]:
    async with telegram.Bot(TOKEN, f"{standin.url}/bot", f"{standin.url}/file/bot") as bot:
        yield bot


KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Annuler", callback_data="u1")]])


async def test_it_writes_edits_and_deletes(library: telegram.Bot, camille: Person, standin: TelegramStandin):
    bold = MessageEntity("bold", 0, 5)
    sent = await library.send_message(camille.id, "Noté !", entities=[bold], reply_markup=KEYBOARD)
    message = await camille.receives()
    assert (message.labels, message.styled("bold")) == (["Annuler"], ["Noté "])
    edited = await sent.edit_text("Annulé.")
    assert isinstance(edited, telegram.Message)
    assert (await camille.sees_edited()).text == "Annulé."
    assert await sent.delete()
    assert camille.screen == []
    assert standin.refusals == []


async def test_it_sends_photos_and_documents(library: telegram.Bot, camille: Person):
    photo = await library.send_photo(camille.id, picture(), caption="Niveaux", reply_markup=KEYBOARD)
    await library.send_document(camille.id, b"a;b", filename="export.csv", caption="Export")
    await photo.edit_media(InputMediaPhoto(picture(8, 8), caption="Hier"))
    first, second = [message.file for message in camille.screen]
    assert first is not None
    assert second is not None
    assert (first.content, second.name, second.content) == (picture(8, 8), "export.csv", b"a;b")
    assert camille.screen[0].text == "Hier"


async def test_it_sets_commands_per_language_and_scope(library: telegram.Bot, camille: Person):
    await library.set_my_commands([("levels", "Your levels")])
    await library.set_my_commands([("niveaux", "Tes niveaux")], language_code="fr")
    assert camille.commands == {"niveaux": "Tes niveaux"}
    await library.set_my_commands([("import", "Importer")], scope=telegram.BotCommandScopeChat(camille.id))
    assert camille.commands == {"import": "Importer"}
    with pytest.raises(error.RetryAfter):
        await library.set_my_commands([("levels", "Your levels")])


async def test_it_understands_each_refusal(library: telegram.Bot, standin: TelegramStandin, camille: Person):
    await camille.blocks()
    with pytest.raises(error.Forbidden, match="blocked by the user"):
        await library.send_message(camille.id, "a")
    with pytest.raises(error.BadRequest, match="Chat not found"):
        await library.send_message(42, "a")
    standin.faults.plan(too_many(3))
    with pytest.raises(error.RetryAfter):
        await library.send_message(42, "a")
    standin.faults.plan(bad_gateway())
    with pytest.raises(error.NetworkError, match="Bad Gateway"):
        await library.send_message(42, "a")
    standin.revokes_token()
    with pytest.raises(error.InvalidToken):
        await library.get_me()


async def test_it_downloads_what_was_sent(library: telegram.Bot, camille: Person):
    message = await camille.uploads("roster.csv", b"numero;nom\n")
    file = await library.get_file(message.content["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"numero;nom\n"


async def test_a_whole_application_polls_and_answers(standin: TelegramStandin):
    """From a first /start over a press and a file to a block, by long polling."""
    camille = standin.person("Camille", language="fr")
    membership_seen = Arrivals[str]("membership")

    async def start(update: Update, context: Context) -> None:
        assert update.message is not None
        assert context.args is not None
        await update.message.reply_text(f"Bonjour {' '.join(context.args)}", reply_markup=KEYBOARD)

    async def press(update: Update, _: Context) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("C’est fait")
        await update.callback_query.edit_message_text("Annulé.")

    async def file(update: Update, _: Context) -> None:
        assert update.message is not None
        assert update.message.document is not None
        await update.message.reply_text(str(update.message.document.file_name))

    async def membership(update: Update, _: Context) -> None:
        assert update.my_chat_member is not None
        membership_seen.add(update.my_chat_member.new_chat_member.status)

    application = ApplicationBuilder().token(TOKEN).base_url(f"{standin.url}/bot").build()
    handlers: list[Any] = [
        CommandHandler("start", start),
        CallbackQueryHandler(press),
        MessageHandler(filters.Document.ALL, file),
        ChatMemberHandler(membership, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
    application.add_handlers(handlers)
    async with application:
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await application.start()
        await camille.starts("invite-1")
        message = await camille.receives()
        assert message.text == "Bonjour invite-1"
        answered = await camille.presses(message, "Annuler")
        assert (await answered.answered()).text == "C’est fait"
        assert (await camille.sees_edited()).text == "Annulé."
        await camille.uploads("roster.csv", b"a")
        assert (await camille.receives()).text == "roster.csv"
        await camille.blocks()
        assert await membership_seen.next() == "kicked"
        await standin.polls()
        await application.updater.stop()
        await application.stop()
    assert standin.refusals == []
    assert standin.world.updates.pending == []
