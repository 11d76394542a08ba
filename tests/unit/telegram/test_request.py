"""Requests to Telegram before a server that misbehaves: whether they had left, and that no secret is told."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot, InputFile
from telegram.error import TelegramError

from bot.adapters.telegram.errors import Lost, Refused, Unsent
from bot.adapters.telegram.request import AiohttpRequest
from tests.support.course import listening
from tests.unit.telegram.rude import Behaviour, Heard, answer, deaf, drop_read, drop_unread, rude, silent

TOKEN = "7000000001:AAsecret-that-nobody-may-read_0123456"
MESSAGE = {"message_id": 7, "date": 1_700_000_000, "chat": {"id": 5, "type": "private"}, "text": "ok"}
SENT = {"ok": True, "result": MESSAGE}


@asynccontextmanager
async def bot_at(url: str, proxy: str | None = None, read: float = 5.0, connect: float = 5.0) -> AsyncGenerator[Bot]:
    request = AiohttpRequest(proxy, connect=connect, read=read)
    try:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    finally:
        await request.shutdown()


async def failing(behave: Behaviour, *, read: float = 5.0) -> TelegramError:
    async with rude(behave) as (url, _), bot_at(url, read=read) as bot:
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(5, "ok")
    return caught.value


async def test_a_message_goes_and_its_answer_comes_back() -> None:
    async with rude(answer(SENT)) as (url, heard), bot_at(url) as bot:
        message = await bot.send_message(5, "Élève 👩🏽‍💻")
    assert message.message_id == 7
    head, body = heard.requests[0]
    assert head.startswith(f"POST /bot{TOKEN}/sendMessage ")
    assert "Élève 👩🏽‍💻" in body.decode()


async def test_each_request_of_a_call_says_that_it_leaves() -> None:
    async with rude(answer(SENT)) as (url, heard), bot_at(url) as bot:
        with listening(lambda: len(heard.requests)) as course:
            await bot.send_message(5, "ok")
            await bot.send_message(5, "ok")
        await bot.send_message(5, "ok")
        assert course.left == [0, 1], "what nobody paces says nothing"
        assert len(heard.requests) == 3


async def test_connections_are_used_again() -> None:
    async with rude(answer(SENT)) as (url, heard), bot_at(url) as bot:
        for _ in range(5):
            await bot.send_message(5, "ok")
    assert (heard.connections, len(heard.requests)) == (1, 5)


async def test_nothing_left_when_nobody_listens() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        async with bot_at(url) as bot:
            with pytest.raises(Unsent, match="refused"):
                await bot.send_message(5, "ok")


async def test_nothing_left_while_every_connection_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.telegram.request._CONNECTIONS", 1)
    async with rude(silent) as (url, heard), bot_at(url, connect=0.05) as bot:
        first = asyncio.create_task(bot.send_message(5, "one"))
        await heard.came.wait()
        with pytest.raises(Unsent, match="no connection in time"):
            await bot.send_message(5, "two")
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert len(heard.requests) == 1


@pytest.mark.parametrize("behave", [drop_unread, drop_read])
async def test_nobody_knows_when_the_connection_ends_after_the_request_left(behave: Behaviour) -> None:
    assert isinstance(await failing(behave), Lost)


@pytest.mark.parametrize("behave", [silent, deaf])
async def test_nobody_knows_when_no_answer_comes(behave: Behaviour) -> None:
    problem = await failing(behave, read=0.05)
    assert isinstance(problem, Lost)
    assert "in time" in str(problem)


async def test_a_kept_connection_that_had_ended_is_in_doubt_and_nothing_is_repeated() -> None:
    async with rude(answer(SENT, once=True)) as (url, heard), bot_at(url) as bot:
        await bot.send_message(5, "one")
        # Whether the end of the connection is known here by now is a matter of luck; what may never happen is that
        # the second message is sent twice, or said not to have left when it had.
        try:
            await bot.send_message(5, "two")
        except Lost:
            assert len(heard.requests) <= 2
        else:
            assert len(heard.requests) == 2


@pytest.mark.parametrize("body", [b"<html>", b"", b"[]", b'{"ok":true}', b"\xff"])
async def test_a_success_that_is_not_telegrams_is_in_doubt(body: bytes) -> None:
    assert isinstance(await failing(answer(body)), Lost)


async def test_half_a_character_does_not_hide_the_rest() -> None:
    body = b'{"ok":true,"result":[{"update_id":1,"text":"\\ud83d"}]}'
    async with rude(answer(body)) as (url, _):
        request = AiohttpRequest()
        result = await request.ask(f"{url}/bot/getUpdates", {}, read=5)
        await request.shutdown()
    assert result == [{"update_id": 1, "text": "\ud83d"}]


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        ("403 Forbidden", {"ok": False, "description": "Forbidden: bot was blocked by the user"}, (403, True, None)),
        ("429 Too Many Requests", {"description": "x", "parameters": {"retry_after": 86_400}}, (429, True, 86_400)),
        ("429 Too Many Requests", b"<html>", (429, False, None)),
        ("404 Not Found", {"ok": False, "description": "Not Found"}, (404, True, None)),
        ("413 Request Entity Too Large", b"<html>", (413, False, None)),
        ("502 Bad Gateway", b"<html>", (502, False, None)),
        ("302 Found", b"", (302, False, None)),
    ],
)
async def test_a_refusal_keeps_its_code_and_how_long_to_wait(
    status: str, body: object, expected: tuple[int, bool, float | None]
) -> None:
    problem = await failing(answer(body, status, "Location: http://127.0.0.1:1/\r\n"))
    assert isinstance(problem, Refused)
    assert (problem.refusal.code, problem.refusal.worded, problem.refusal.retry_after) == expected


async def test_a_gateway_may_say_in_a_header_how_long_to_wait() -> None:
    problem = await failing(answer(b"", "429 Too Many Requests", "Retry-After: 17\r\n"))
    assert isinstance(problem, Refused)
    assert problem.refusal.retry_after == 17


async def test_an_answer_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.telegram.request._LONGEST", 1000)

    async def endless(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await heard.request(reader)
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"10\r\n" + b"x" * 16 + b"\r\n")
            await writer.drain()

    assert "too long" in str(await failing(endless))


async def test_a_file_goes_under_its_own_name_whole() -> None:
    content = bytes(range(256)) * 2000
    async with rude(answer(SENT)) as (url, heard), bot_at(url) as bot:
        await bot.send_document(5, InputFile(content, 'niveaux "été".csv'), caption="Voici")
    head, body = heard.requests[0]
    assert "multipart/form-data; boundary=" in head
    assert 'filename="niveaux %22été%22.csv"'.encode() in body
    assert content in body
    assert "Voici" in body.decode("latin-1")


@pytest.mark.parametrize("behave", [drop_read, silent, answer(b"<html>"), answer(b"", "500 Internal Server Error")])
async def test_no_failure_tells_the_token(behave: Behaviour) -> None:
    found: BaseException | None = await failing(behave, read=0.05)
    while found is not None:
        assert TOKEN not in repr(found) + str(found)
        found = found.__cause__


async def test_a_failure_to_connect_tells_no_token() -> None:
    async with bot_at("http://127.0.0.1:1", connect=0.5) as bot:
        with pytest.raises(Unsent) as caught:
            await bot.send_message(5, "ok")
    assert caught.value.__suppress_context__
    assert TOKEN not in str(caught.value)


async def test_a_proxy_is_gone_through_and_shown_its_password() -> None:
    async with rude(answer(SENT)) as (proxy, heard):
        with_password = proxy.replace("http://", "http://ada:lovelace@")
        async with bot_at("http://telegram.invalid", with_password) as bot:
            await bot.send_message(5, "ok")
    head, _ = heard.requests[0]
    assert head.startswith("POST http://telegram.invalid/bot")
    assert "proxy-authorization: basic " in head.lower()


async def test_nothing_left_when_the_proxy_lets_nobody_through() -> None:
    async with (
        rude(answer(b"", "407 Proxy Authentication Required")) as (proxy, heard),
        bot_at("https://telegram.invalid", proxy) as bot,
    ):
        with pytest.raises(Unsent, match="407"):
            await bot.send_message(5, "ok")
    assert heard.requests[0][0].startswith("CONNECT telegram.invalid:443 ")


async def test_a_closed_request_asks_nothing_until_it_is_initialized_again() -> None:
    request = AiohttpRequest()
    async with rude(answer(SENT)) as (url, heard):
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
        await bot.send_message(5, "ok")
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(Unsent):
            await bot.send_message(5, "ok")
        await request.initialize()
        await bot.send_message(5, "ok")
        await request.shutdown()
    assert heard.connections == 2


async def test_cancelling_ends_a_hanging_request_at_once() -> None:
    async with rude(silent) as (url, heard), bot_at(url) as bot:
        sending = asyncio.create_task(bot.send_message(5, "ok"))
        await heard.came.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
