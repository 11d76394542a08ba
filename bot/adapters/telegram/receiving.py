"""How updates come in: who we are at Telegram first, then by polling or by a web-hook."""

from __future__ import annotations

from dataclasses import dataclass
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
from bot.adapters.telegram.resting import Rest, rest
from bot.adapters.telegram.webhook import AT_ONCE, listening
from bot.troubles import AdapterFailure, Trouble

__all__ = ["CHECKED_EVERY", "Way", "identified"]

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


@dataclass(frozen=True)
class Way:
    """The way from Telegram to ``intake``."""

    bot: Bot
    request: AiohttpRequest
    intake: Intake
    rest: Rest = rest

    async def receive(self, webhook: Webhook | None) -> None:
        """Receive by ``webhook``, or by polling (None), until cancelled.

        What Telegram has kept meanwhile is told as well. Raises `AdapterFailure`.
        """
        try:
            await (self._polled() if webhook is None else self._brought(webhook))
        finally:
            await self.intake.end()

    async def _polled(self) -> None:
        try:
            await self.bot.delete_webhook(drop_pending_updates=False)
        except TelegramError as problem:
            raise failure_of(problem) from problem
        await Polling(self.request, f"{self.bot.base_url}/getUpdates", self.intake, self.rest).run()

    async def _brought(self, webhook: Webhook) -> None:
        async with listening(webhook, self.intake):
            await self._announced(webhook)
            while True:
                await self.rest(CHECKED_EVERY)
                await self._checked(webhook)

    async def _announced(self, webhook: Webhook) -> None:
        try:
            await self.bot.set_webhook(
                webhook.url,
                secret_token=webhook.proof,
                max_connections=AT_ONCE,
                allowed_updates=KINDS,
                drop_pending_updates=False,
            )
        except TelegramError as problem:
            raise failure_of(problem, bad_request=Trouble.SETTING) from problem

    async def _checked(self, webhook: Webhook) -> None:
        """See that the token still counts and the web-hook is ours: nothing else would tell that it is not."""
        try:
            info = await self.bot.get_webhook_info()
        except TelegramError as problem:
            raise failure_of(problem) from problem
        except UNREADABLE as problem:
            raise AdapterFailure(Trouble.OTHER, "an answer that is not Telegram's") from problem
        if info.url != webhook.url:
            raise AdapterFailure(Trouble.RIVAL, "another web-hook was set, or ours removed")
        if info.last_error_message:
            log.warning("web-hook not reached", setting=WEBHOOK_URL, reason=info.last_error_message)
