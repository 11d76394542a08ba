"""Updates brought by Telegram to a web-hook. Who brings one proves it before a byte of the body is read."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from aiohttp import web

from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.manifest import WEBHOOK_LISTEN
from bot.adapters.telegram.options import Webhook
from bot.adapters.telegram.request import read_json
from bot.troubles import AdapterFailure, Trouble

__all__ = ["AT_ONCE", "HEADER", "LARGEST", "listening"]

HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
AT_ONCE: Final = 40
"""Updates that Telegram may bring side by side."""
LARGEST: Final = 1024 * 1024
"""The most bytes of one update: a message is some thousands."""
_SLOWEST: Final = timedelta(seconds=10)
"""How long the body of an update may take to arrive."""

log = structlog.stdlib.get_logger(__name__)


@asynccontextmanager
async def listening(webhook: Webhook, intake: Intake) -> AsyncGenerator[None]:
    """Give what is brought to ``webhook`` to ``intake`` while the block runs.

    Raises `AdapterFailure` when its place cannot be listened at.
    """
    application = web.Application(client_max_size=LARGEST)
    application.router.add_post("/{path:.*}", _Door(webhook.proof, intake).brought)
    runner = web.AppRunner(application, access_log=None, handle_signals=False, shutdown_timeout=0.5, lingering_time=0.0)
    await runner.setup()
    try:
        await _open(runner, webhook)
        yield
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, webhook: Webhook) -> None:
    try:
        await web.TCPSite(runner, webhook.host or None, webhook.port).start()
    except OSError as problem:
        said = problem.strerror or "cannot be used"
        raise AdapterFailure(Trouble.SETTING, f"{WEBHOOK_LISTEN} {webhook.host}:{webhook.port}: {said}") from None


@dataclass(frozen=True)
class _Door:
    """Answers 200 once an update is kept, and also for what it cannot read: that would only come again."""

    proof: str
    intake: Intake

    async def brought(self, request: web.Request) -> web.Response:
        """Take one update."""
        shown = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(shown, self.proof.encode()):
            log.warning("web-hook refused", reason="without the secret that Telegram was given")
            return _closing(web.HTTPForbidden.status_code)
        try:
            async with asyncio.timeout(_SLOWEST.total_seconds()):
                body = await request.read()
        except TimeoutError:
            return _closing(web.HTTPRequestTimeout.status_code)
        kept = await self.intake.take(read_json(body))
        if kept is not None:
            await asyncio.wait({kept})
            kept.result()
        return web.Response()


def _closing(status: int) -> web.Response:
    response = web.Response(status=status)
    response.force_close()
    return response
