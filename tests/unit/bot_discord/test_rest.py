"""One call, one answer; and whether a request had left when it failed. Against a real server that misbehaves."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import BodyPartReader, web

from bot.adapters.discord.buckets import Buckets
from bot.adapters.discord.refusals import MOST, SPAN
from bot.adapters.discord.rest import Answer, Call, Held, Lost, Rest, Unsent
from bot.message import Attachment
from tests.support.course import listening

Respond = Callable[[web.Request], Awaitable[web.StreamResponse]]
POST = Call("POST", "/channels/1/messages", "post:1", {"content": "été"})
GET = Call("GET", "/gateway/bot", "gateway")
WITH_FILE = replace(POST, files=(Attachment("a.csv", b"a;b", "text/csv"),))


@asynccontextmanager
async def serving(respond: Respond) -> AsyncGenerator[Rest]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", respond)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    rest = Rest("token", f"http://{host}:{port}/api/v10")
    try:
        yield rest
    finally:
        await rest.close()
        await runner.cleanup()


async def test_a_call_says_who_we_are_and_carries_its_body() -> None:
    seen: list[tuple[str, str, object]] = []

    async def respond(request: web.Request) -> web.Response:
        seen.append((request.path, request.headers["Authorization"], await request.json()))
        return web.json_response({"id": "7"})

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(200, {"id": "7"})
    assert seen == [("/api/v10/channels/1/messages", "Bot token", {"content": "été"})]


async def test_files_go_beside_the_body() -> None:
    parts: dict[str, bytes] = {}

    async def respond(request: web.Request) -> web.Response:
        reader = await request.multipart()
        while isinstance(part := await reader.next(), BodyPartReader):
            parts[part.name or ""] = bytes(await part.read())
        return web.json_response({})

    async with serving(respond) as rest:
        await rest.call(Call("POST", "/x", "x", {"a": 1}, (Attachment("é.csv", b"\x00\xff", "text/csv"),)))
    assert parts == {"payload_json": b'{"a":1}', "files[0]": b"\x00\xff"}


async def test_an_answer_that_comes_in_pieces_is_read_to_its_end() -> None:
    async def respond(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        for piece in (b'{"id": ', b'"7", ', b'"content": ""}'):
            await response.write(piece)
            await asyncio.sleep(0.02)  # the network's own: pieces that are apart on the wire
        return response

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(200, {"id": "7", "content": ""})


async def test_an_answer_without_end_is_not_read() -> None:
    async def respond(request: web.Request) -> web.Response:
        del request
        return web.Response(body=b'"' + b"x" * 5_000_000 + b'"')

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(200, {})


@pytest.mark.parametrize("status", [301, 302, 307])
async def test_nobody_sends_us_elsewhere(status: int) -> None:
    calls: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.Response(status=status, headers={"Location": "/elsewhere"})

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(status, {})
    assert calls == ["/api/v10/channels/1/messages"]


async def test_how_long_to_wait_is_read_from_the_header_too() -> None:
    async def respond(request: web.Request) -> web.Response:
        del request
        return web.Response(status=429, text="<html>", headers={"Retry-After": "1800"})

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(429, {}, 1800)


async def test_who_was_refused_too_often_asks_no_more_but_still_answers_people() -> None:
    calls: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.json_response({"code": 50007}, status=403)

    async with serving(respond) as rest:
        for number in range(MOST):
            rest.refusals.note(403 if number % 10 else 200, {})
        held = await rest.call(POST)
        assert isinstance(held, Held)
        assert 500 < held.seconds <= SPAN
        assert await rest.call(Call("POST", "/interactions/1/t/callback", "c")) == Answer(403, {"code": 50007})
    assert len(calls) == 1


async def test_each_request_of_a_call_says_that_it_leaves() -> None:
    heard: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        heard.append(request.path)
        return web.json_response({})

    async with serving(respond) as rest:
        with listening(lambda: heard.append("leaves")):
            await rest.call(POST)
            await rest.call(POST)
        await rest.call(POST)
    path = "/api/v10/channels/1/messages"
    assert heard == ["leaves", path, "leaves", path, path]


@pytest.mark.parametrize("status", [400, 403, 429, 500, 502])
async def test_nothing_is_repeated(status: int) -> None:
    calls: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.Response(status=status, text="<html>")

    async with serving(respond) as rest:
        assert await rest.call(POST) == Answer(status, {})
    assert len(calls) == 1


@pytest.mark.parametrize("call", [POST, GET, WITH_FILE])
async def test_a_connection_cut_after_the_request_left_leaves_it_in_doubt(call: Call) -> None:
    async def respond(request: web.Request) -> web.Response:
        assert request.transport is not None
        request.transport.abort()
        await asyncio.sleep(0)
        return web.Response()

    async with serving(respond) as rest:
        with pytest.raises(Lost):
            await rest.call(call)


@pytest.mark.parametrize("call", [POST, GET, WITH_FILE])
async def test_nobody_listening_means_that_nothing_left(call: Call) -> None:
    rest = Rest("token", "http://127.0.0.1:9/api/v10")
    try:
        with pytest.raises(Unsent):
            await rest.call(call)
    finally:
        await rest.close()


async def test_a_call_and_a_download_go_through_the_proxy() -> None:
    asked: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}")
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(proxy, "127.0.0.1", 0)
    rest = Rest("token", "http://discord.example/api", f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    try:
        assert await rest.call(Call("GET", "/gateway/bot", "gateway")) == Answer(200, {})
        assert await rest.download("http://cdn.example/1", 10) == b"{}"
    finally:
        await rest.close()
        server.close()
        await server.wait_closed()
    assert asked == [
        b"GET http://discord.example/api/gateway/bot HTTP/1.1\r\n",
        b"GET http://cdn.example/1 HTTP/1.1\r\n",
    ]


async def test_a_closed_session_sends_nothing() -> None:
    rest = Rest("token")
    await rest.close()
    await rest.close()
    with pytest.raises(Unsent):
        await rest.call(POST)


async def test_an_exhausted_route_is_not_asked_again_and_others_are() -> None:
    calls: list[str] = []

    async def respond(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.json_response({}, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "30"})

    async with serving(respond) as rest:
        await rest.call(POST)
        held = await rest.call(POST)
        assert isinstance(held, Held)
        assert 29 < held.seconds <= 30
        assert isinstance(await rest.call(Call("GET", "/other", "other")), Answer)
    assert len(calls) == 2


async def test_a_download_is_bounded_and_keeps_the_token_to_itself() -> None:
    tokens: list[str | None] = []

    async def respond(request: web.Request) -> web.Response:
        tokens.append(request.headers.get("Authorization"))
        return web.Response(body=b"x" * 1000)

    async with serving(respond) as rest:
        url = f"{rest.url}/files/1"
        assert await rest.download(url, 1000) == b"x" * 1000
        assert await rest.download(url, 999) is None
    assert tokens == [None, None]


def test_a_bucket_opens_again_and_is_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(lambda: now[0])
    exhausted = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "2"}
    for number in range(5_000):
        buckets.note(f"b{number}", exhausted)
        now[0] += 0.01
    assert len(buckets) <= 4_500
    assert buckets.held("b4999") > 1.9
    now[0] += 3
    assert buckets.held("b4999") == 0
    buckets.note("b4999", {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset-After": "soon"})
    assert buckets.held("b4999") == 0
    buckets.note("b4999", {"X-RateLimit-Remaining": "4"})
