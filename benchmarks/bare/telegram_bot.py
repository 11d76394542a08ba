"""A bare python-telegram-bot program: it answers every `/levels` with one text. The peer of the Telegram figures."""

from __future__ import annotations

import os

from telegram import Update
from telegram.ext import Application, CommandHandler, ContextTypes

TEXT = "96 pix out of 896, from the profile you sent on 12 November."


async def levels(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Answer."""
    del context
    if update.message is not None:
        await update.message.reply_text(TEXT)


def main() -> None:
    """Poll until killed."""
    token, url = os.environ["BARE_TOKEN"], os.environ["BARE_URL"]
    builder = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(16)
    application = builder.build()
    application.add_handler(CommandHandler("levels", levels))
    application.run_polling()


if __name__ == "__main__":
    main()
