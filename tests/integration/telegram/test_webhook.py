"""The whole service behind a web-hook: a reverse proxy ends TLS before it, which the stand-in plays."""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from tests.integration.served import Served
from tests.integration.telegram.conftest import Telegram, attempts
from tests.standins.telegram.webhooks import Webhook, Webhooks


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@asynccontextmanager
async def hooked(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[tuple[Served, str]]:
    """Run the service by web-hook: Telegram posts to the public address, the proxy to where it listens."""
    local = f"127.0.0.1:{free_port()}"
    plain = Webhooks.set

    async def through_a_proxy(webhooks: Webhooks, hook: Webhook) -> None:
        url = hook.url.replace("https://bot.univ.example", f"http://{local}")
        await plain(webhooks, Webhook(url, hook.secret, hook.connections))

    monkeypatch.setattr(Webhooks, "set", through_a_proxy)
    settings = {
        "PIXMATE_TELEGRAM_WEBHOOK_URL": "https://bot.univ.example/telegram",
        "PIXMATE_TELEGRAM_WEBHOOK_LISTEN": local,
    }
    async with telegram.serving("setWebhook", **settings) as service:
        yield service, f"http://{local}/telegram"


async def test_people_are_answered_by_web_hook(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hooked(telegram, monkeypatch):
        await telegram.camille.writes("3.1 niveau 2")
        noted = await telegram.camille.receives()
        await telegram.camille.presses(noted, "Annuler")
        assert (await telegram.camille.sees_edited()).id == noted.id
    assert all(post.result == 200 for post in telegram.standin.webhooks.posted)


async def test_what_is_posted_twice_is_done_once(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    telegram.standin.webhooks.copies = 2
    async with hooked(telegram, monkeypatch) as (service, _):
        await telegram.camille.writes("3.1 niveau 2")
        await telegram.camille.receives()
        await telegram.standin.webhooks.posted.first(2)
        await service.settled()
    assert await attempts() == 1
    assert len(telegram.camille.received) == 1


async def test_a_forged_update_does_nothing(telegram: Telegram, monkeypatch: pytest.MonkeyPatch) -> None:
    async with hooked(telegram, monkeypatch) as (service, url), aiohttp.ClientSession() as session:
        await telegram.camille.writes("3.1 niveau 2")
        await telegram.camille.receives()
        forged = telegram.standin.world.updates.told[0].as_json() | {"update_id": 1}
        for secret in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guessed"}):
            async with session.post(url, json=forged, headers=secret) as answer:
                assert answer.status == 403
        await service.settled()
    assert await attempts() == 1
