"""How updates come in: who we are at Telegram first, then by polling or by a web-hook."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Final

import structlog
from telegram import Bot, User
from telegram.error import TelegramError

from bot.adapters.telegram.arriving import KINDS
from bot.adapters.telegram.failing import UNREADABLE, failure_of
from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.manifest import WEBHOOK_URL
from bot.adapters.telegram.options import Webhook
from bot.adapters.telegram.polling import Polling
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.webhook import AT_ONCE, listening
from bot.troubles import AdapterFailure, Trouble

__all__ = ["CHECKED_EVERY", "identified", "receive"]

CHECKED_EVERY: Final = timedelta(minutes=5)
"""How often Telegram is asked whether our web-hook is still the one it knows."""

log = structlog.stdlib.get_logger(__name__)


async def identified(bot: Bot) -> User:
    """Return who the token makes us. Raises `AdapterFailure`."""
    try:
        return await bot.get_me()
    except TelegramError as problem:
        raise failure_of(problem) from problem
    except UNREADABLE as problem:
        raise AdapterFailure(Trouble.OTHER, "an answer that is not Telegram's") from problem


async def receive(bot: Bot, request: AiohttpRequest, webhook: Webhook | None, intake: Intake) -> None:
    """Give what Telegram tells to ``intake``, by ``webhook`` or by polling, until cancelled.

    What Telegram has kept meanwhile is told as well. Raises `AdapterFailure`.
    """
    try:
        if webhook is None:
            await _polled(bot, request, intake)
        else:
            await _brought(bot, webhook, intake)
    finally:
        await intake.end()


async def _polled(bot: Bot, request: AiohttpRequest, intake: Intake) -> None:
    try:
        await bot.delete_webhook(drop_pending_updates=False)
    except TelegramError as problem:
        raise failure_of(problem) from problem
    await Polling(request, f"{bot.base_url}/getUpdates", intake).run()


async def _brought(bot: Bot, webhook: Webhook, intake: Intake) -> None:
    async with listening(webhook, intake):
        try:
            await bot.set_webhook(
                webhook.url,
                secret_token=webhook.proof,
                max_connections=AT_ONCE,
                allowed_updates=KINDS,
                drop_pending_updates=False,
            )
        except TelegramError as problem:
            raise failure_of(problem, bad_request=Trouble.SETTING) from problem
        while True:
            await asyncio.sleep(CHECKED_EVERY.total_seconds())
            await _check(bot, webhook)


async def _check(bot: Bot, webhook: Webhook) -> None:
    """See that the token still counts and the web-hook is ours: nothing else would tell that it is not."""
    try:
        info = await bot.get_webhook_info()
    except TelegramError as problem:
        raise failure_of(problem) from problem
    except UNREADABLE as problem:
        raise AdapterFailure(Trouble.OTHER, "an answer that is not Telegram's") from problem
    if info.url != webhook.url:
        raise AdapterFailure(Trouble.RIVAL, "another web-hook was set, or ours removed")
    if info.last_error_message:
        log.warning("web-hook not reached", setting=WEBHOOK_URL, reason=info.last_error_message)
