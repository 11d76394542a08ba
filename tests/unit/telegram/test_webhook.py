"""The web-hook: whoever has no secret is not listened to, and an update is confirmed once the core has it."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import aiohttp
import orjson
import pytest
from telegram import Bot, Update

from bot.adapters.telegram.arriving import Arrived, arrived
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.options import Webhook
from bot.adapters.telegram.receiving import CHECKED_EVERY, Way
from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.webhook import HEADER, LARGEST
from bot.events import Address, Event, Said
from bot.troubles import AdapterFailure, Trouble
from tests.standins.telegram.refusals import refusal
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.unit.telegram.updates import message

NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)
PROOF = "a-secret-of-the-web-hook"


def read(raw: object) -> Arrived | None:
    return arrived(Update.de_json(cast("dict[str, Any]", raw)), "pixmate_bot", NOW)


async def nobody(address: Address) -> bool:
    del address
    return False


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass
class Door:
    """A web-hook at ``url``, what came through it, and the bot behind it. ``open`` lets the core take events."""

    standin: TelegramStandin
    webhook: Webhook
    given: list[Event] = field(default_factory=list[Event])
    open: asyncio.Event = field(default_factory=asyncio.Event)
    came: asyncio.Event = field(default_factory=asyncio.Event)
    wakes: asyncio.Queue[None] = field(default_factory=asyncio.Queue[None])
    rests: list[timedelta] = field(default_factory=list[timedelta])
    handled: asyncio.Future[None] | None = None
    """What tells that an event is kept; None where the core says nothing of it."""

    async def sink(self, event: Event) -> asyncio.Future[None] | None:
        self.came.set()
        await self.open.wait()
        self.given.append(event)
        return self.handled

    async def rest(self, duration: timedelta) -> None:
        self.rests.append(duration)
        await self.wakes.get()

    @property
    def local(self) -> str:
        return f"http://127.0.0.1:{self.webhook.port}/telegram"

    async def bring(self, body: object, **headers: str) -> int:
        """Post ``body`` as Telegram would; return the status."""
        data = body if isinstance(body, bytes) else orjson.dumps(body)
        async with aiohttp.ClientSession() as session, session.post(self.local, headers=headers, data=data) as answer:
            return answer.status


@asynccontextmanager
async def door(*, local_url: bool = True) -> AsyncGenerator[tuple[Door, asyncio.Task[None]]]:
    """Open a web-hook. The stand-in reaches it by plain HTTP, as a reverse proxy in front would."""
    standin, port = TelegramStandin(local=local_url), free_port()
    url = f"http://127.0.0.1:{port}/telegram"
    made = Door(standin, Webhook(url, "127.0.0.1", port, PROOF))
    made.open.set()
    async with standin.running() as api:
        request = AiohttpRequest()
        bot = Bot(TOKEN, base_url=f"{api}/bot", request=request, get_updates_request=request)
        intake = Intake(read, Files(bot, nobody), lambda _: None, made.sink)
        task = asyncio.create_task(Way(bot, request, intake, made.rest).receive(made.webhook))
        await asyncio.wait({task, asyncio.ensure_future(standin.server.calls.first(1))}, return_when="FIRST_COMPLETED")
        try:
            yield made, task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await request.shutdown()


async def test_telegram_brings_what_it_kept_and_what_comes() -> None:
    async with door() as (at, _):
        camille = at.standin.person()
        for text in ("un", "deux", "trois"):
            await camille.writes(text)
        posts = await at.standin.webhooks.posted.first(3)
    assert [event.happening for event in at.given] == [Said("un"), Said("deux"), Said("trois")]
    assert [post.result for post in posts] == [200, 200, 200]


async def test_telegram_is_told_the_secret_and_what_we_want() -> None:
    async with door() as (at, _):
        (call,) = [call for call in at.standin.server.calls if call.method == "setWebhook"]
    assert call.values["secret_token"] == PROOF
    assert call.values["allowed_updates"] == ["message", "callback_query", "my_chat_member"]
    assert call.values["max_connections"] == 40
    assert call.values.get("drop_pending_updates") in {None, False}


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: PROOF + "x"}, {HEADER: "é"}])
async def test_without_the_secret_nobody_is_listened_to(headers: dict[str, str]) -> None:
    async with door() as (at, _):
        assert await at.bring(message("x"), **headers) == 403
        assert await at.bring(message("x"), **{HEADER: PROOF}) == 200
    assert len(at.given) == 1


async def raw(at: Door, sent: int, headers: str = "") -> bytes:
    """Announce two million bytes, send ``sent`` of them, and return what is answered until the connection ends."""
    reader, writer = await asyncio.open_connection("127.0.0.1", at.webhook.port)
    head = f"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n{headers}\r\n"
    writer.write(head.encode() + b" " * sent)
    try:
        async with asyncio.timeout(5):
            return await reader.read()
    finally:
        writer.close()


async def test_the_secret_is_asked_for_before_the_body_is_read() -> None:
    async with door() as (at, _):
        answer = await raw(at, 0)
    assert answer.startswith(b"HTTP/1.1 403 ")
    assert b"Connection: close" in answer


async def test_a_body_larger_than_any_update_is_not_read() -> None:
    async with door() as (at, _):
        assert (await raw(at, LARGEST + 1, f"{HEADER}: {PROOF}\r\n")).startswith(b"HTTP/1.1 413 ")
        assert await at.bring(message("x"), **{HEADER: PROOF}) == 200


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"update_id":1}', b'{"update_id":1,"message":{}}'])
async def test_what_is_no_update_is_confirmed_and_never_comes_again(body: bytes) -> None:
    async with door() as (at, _):
        assert await at.bring(body, **{HEADER: PROOF}) == 200
    assert at.given == []


async def test_an_update_is_confirmed_once_the_core_has_it_and_not_before() -> None:
    async with door() as (at, _):
        at.open.clear()
        posting = asyncio.create_task(at.bring(message("x"), **{HEADER: PROOF}))
        await at.came.wait()
        assert not posting.done()
        at.open.set()
        assert await posting == 200


async def test_an_update_is_confirmed_once_it_is_kept() -> None:
    async with door() as (at, _):
        at.handled = asyncio.get_running_loop().create_future()
        posting = asyncio.create_task(at.bring(message("x"), **{HEADER: PROOF}))
        await asyncio.wait({asyncio.ensure_future(at.came.wait())})
        assert not posting.done()
        at.handled.set_result(None)
        assert await posting == 200


async def test_an_update_that_is_not_kept_when_we_die_comes_again() -> None:
    async with door() as (at, task):
        at.handled = asyncio.get_running_loop().create_future()
        await at.standin.person().writes("x")
        await at.came.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert [update.body["text"] for update in at.standin.world.updates.pending] == ["x"]
        assert not at.handled.cancelled()


async def test_half_a_character_hides_no_update() -> None:
    async with door() as (at, _):
        body = orjson.dumps(message("moitie")).replace(b"moitie", b"moiti\\ud83d")
        assert await at.bring(body, **{HEADER: PROOF}) == 200
    assert [event.happening for event in at.given] == [Said("moiti\ufffd")]


async def test_an_update_that_the_core_never_took_comes_again() -> None:
    async with door() as (at, task):
        at.open.clear()
        await at.standin.person().writes("x")
        await at.came.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert [update.body["text"] for update in at.standin.world.updates.pending] == ["x"]


async def test_another_method_is_not_served() -> None:
    async with door() as (at, _), aiohttp.ClientSession() as session, session.get(at.local) as answer:
        assert answer.status == 405


async def test_a_place_that_is_taken_is_a_wrong_setting() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        request = AiohttpRequest()
        bot = Bot(TOKEN, request=request, get_updates_request=request)
        intake = Intake(read, Files(bot, nobody), lambda _: None, Door(TelegramStandin(), _hook(port)).sink)
        with pytest.raises(AdapterFailure) as caught:
            await Way(bot, request, intake).receive(_hook(port))
    assert caught.value.trouble is Trouble.SETTING
    assert f"127.0.0.1:{port}" in caught.value.detail


def _hook(port: int) -> Webhook:
    return Webhook("https://bot.univ.example/", "127.0.0.1", port, PROOF)


async def test_an_address_that_telegram_refuses_is_a_wrong_setting() -> None:
    async with door(local_url=False) as (_, task):
        with pytest.raises(AdapterFailure) as caught:
            await task
    assert caught.value.trouble is Trouble.SETTING
    assert "HTTPS" in caught.value.detail


async def test_a_revoked_token_is_noticed_though_nobody_writes() -> None:
    async with door() as (at, task):
        at.standin.revokes_token()
        at.wakes.put_nowait(None)
        with pytest.raises(AdapterFailure) as caught:
            await task
    assert caught.value.trouble is Trouble.CREDENTIALS
    assert at.rests == [CHECKED_EVERY]


async def test_a_web_hook_of_somebody_else_is_a_rival() -> None:
    async with door() as (at, task):
        await at.standin.webhooks.close()
        at.wakes.put_nowait(None)
        with pytest.raises(AdapterFailure) as caught:
            await task
    assert caught.value.trouble is Trouble.RIVAL


async def test_a_check_that_fails_says_why() -> None:
    async with door() as (at, task):
        at.standin.faults.plan(refusal(500), "getWebhookInfo")
        at.wakes.put_nowait(None)
        with pytest.raises(AdapterFailure) as caught:
            await task
    assert caught.value.trouble is Trouble.NETWORK
