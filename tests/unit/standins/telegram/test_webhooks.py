"""Web-hooks: what may be one, in which order it gets its updates, and again until it takes them."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from tests.standins.common.serving import serving
from tests.standins.common.waiting import Arrivals
from tests.standins.telegram import Person, TelegramStandin
from tests.unit.standins.telegram.asking import Asking


@dataclass
class Hook:
    """A bot's own server: answers with the next of ``statuses``, 200 when there is none left."""

    url: str = ""
    statuses: deque[int] = field(default_factory=deque[int])
    updates: Arrivals[dict[str, Any]] = field(default_factory=lambda: Arrivals[dict[str, Any]]("update"))
    secrets: list[str | None] = field(default_factory=list[str | None])

    async def handle(self, request: web.Request) -> web.Response:
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.updates.add(await request.json())
        return web.Response(status=self.statuses.popleft() if self.statuses else 200)

    async def texts(self, count: int) -> list[str]:
        return [update["message"]["text"] for update in await self.updates.first(count)]


@pytest.fixture
async def hook(standin: TelegramStandin) -> AsyncIterator[Hook]:
    standin.webhooks.retry = 0.01
    hook = Hook()
    application = web.Application()
    application.router.add_post("/hook", hook.handle)
    async with serving(application) as door:
        hook.url = door.url + "/hook"
        yield hook


async def test_updates_are_posted_with_the_secret(bot: Asking, hook: Hook, camille: Person):
    assert await bot.ok("setWebhook", url=hook.url, secret_token="a-secret_1")
    await camille.writes("Salut")
    assert await hook.texts(1) == ["Salut"]
    assert hook.secrets == ["a-secret_1"]


async def test_without_a_secret_there_is_no_header(bot: Asking, hook: Hook, camille: Person):
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("Salut")
    await hook.texts(1)
    assert hook.secrets == [None]


async def test_what_waited_is_posted_first(bot: Asking, hook: Hook, camille: Person):
    await camille.writes("un")
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("deux")
    assert await hook.texts(2) == ["un", "deux"]


async def test_what_waited_may_be_dropped(bot: Asking, hook: Hook, camille: Person):
    await camille.writes("un")
    assert await bot.ok("setWebhook", url=hook.url, drop_pending_updates=True)
    await camille.writes("deux")
    assert await hook.texts(1) == ["deux"]


async def test_an_update_is_posted_again_until_it_is_taken(
    bot: Asking, standin: TelegramStandin, hook: Hook, camille: Person
):
    hook.statuses.extend([500, 403])
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("un")
    await camille.writes("deux")
    assert await hook.texts(4) == ["un", "un", "un", "deux"]
    posted = await standin.webhooks.posted.first(4)
    assert [one.result for one in posted] == [500, 403, 200, 200]


async def test_one_chats_failure_holds_up_no_other(bot: Asking, standin: TelegramStandin, hook: Hook, camille: Person):
    standin.webhooks.retry = 60
    hook.statuses.append(500)
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("un")
    await hook.updates.first(1)
    await standin.person("Léo").writes("deux")
    assert await hook.texts(2) == ["un", "deux"]
    info = await bot.ok("getWebhookInfo")
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Wrong response from the webhook: 500")


async def test_what_was_not_taken_can_be_asked_for_later(
    bot: Asking, standin: TelegramStandin, hook: Hook, camille: Person
):
    standin.webhooks.retry = 60
    hook.statuses.append(500)
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("un")
    await standin.webhooks.posted.first(1)
    assert await bot.ok("deleteWebhook")
    assert [update["message"]["text"] for update in await bot.ok("getUpdates")] == ["un"]


async def test_a_hook_that_is_not_there_is_tried_again(
    bot: Asking, standin: TelegramStandin, hook: Hook, camille: Person
):
    assert await bot.ok("setWebhook", url="http://127.0.0.1:9/hook")
    await camille.writes("un")
    assert (await standin.webhooks.posted.first(1))[0].result == "ClientConnectorError"
    assert await bot.ok("setWebhook", url=hook.url)
    assert await hook.texts(1) == ["un"]


async def test_updates_can_be_made_to_come_twice(bot: Asking, standin: TelegramStandin, hook: Hook, camille: Person):
    standin.webhooks.copies = 2
    assert await bot.ok("setWebhook", url=hook.url)
    await camille.writes("un")
    await camille.writes("deux")
    assert await hook.texts(4) == ["un", "un", "deux", "deux"]
    assert len({update["update_id"] for update in hook.updates}) == 2


async def test_only_the_kinds_asked_for_are_posted(bot: Asking, hook: Hook, camille: Person):
    assert await bot.ok("setWebhook", url=hook.url, allowed_updates=["message"])
    await camille.blocks()
    await camille.unblocks()
    await camille.writes("Salut")
    assert await hook.texts(1) == ["Salut"]


async def test_what_is_set_can_be_looked_up(bot: Asking, hook: Hook):
    assert (await bot.ok("getWebhookInfo"))["url"] == ""
    assert await bot.ok("setWebhook", url=hook.url, max_connections=7)
    info = await bot.ok("getWebhookInfo")
    assert (info["url"], info["max_connections"]) == (hook.url, 7)
    assert await bot.ok("setWebhook", url="")
    assert (await bot.ok("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://bot.univ.fr/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://bot.univ.fr:9443/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https://127.0.0.1/hook", "bad webhook: IP address 127.0.0.1 is reserved"),
        ("bot.univ.fr", "invalid webhook URL specified"),
        ("https://", "invalid webhook URL specified"),
    ],
)
async def test_telegram_itself_wants_a_public_address(bot: Asking, standin: TelegramStandin, url: str, said: str):
    standin.server.receiving = type(standin.server.receiving)(standin.world.updates, standin.webhooks, local=False)
    assert await bot.refused("setWebhook", url=url) == f"400 Bad Request: {said}"
    assert await bot.ok("setWebhook", url="https://bot.univ.fr/hook")


@pytest.mark.parametrize("secret", ["é", "a b", "a" * 257])
async def test_a_secret_has_its_characters(bot: Asking, hook: Hook, secret: str):
    said = await bot.refused("setWebhook", url=hook.url, secret_token=secret)
    assert said == "400 Bad Request: secret token contains unallowed characters"
