"""The whole interface as one application: token, rates and faults first, then the route."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

import orjson
from aiohttp import web

from tests.standins.common.faults import Answer
from tests.standins.common.serving import misbehave
from tests.standins.discord.measures import Call as Counted
from tests.standins.discord.refusals import VIA, Because, Refusal
from tests.standins.discord.rest.answers import ANSWERS
from tests.standins.discord.rest.call import MOST_OF_ALL, Call, Route
from tests.standins.discord.rest.channels import CHANNELS
from tests.standins.discord.rest.commands import COMMANDS
from tests.standins.discord.rest.identity import IDENTITY
from tests.standins.discord.state import State

__all__ = ["API", "application"]

API: Final = "/api/v10"
INVALID: Final = frozenset({401, 403, 429})

_AGENT: Final = re.compile(r"DiscordBot \(\S+ \S+\)")
"""``DiscordBot (ADDRESS, VERSION)``; the real wall is not that exact, but knows no other that is sure to pass."""


def application(state: State, beside: Iterable[web.RouteDef] = ()) -> web.Application:
    """Return the application that serves ``state``, and the routes ``beside``."""
    served = web.Application(client_max_size=MOST_OF_ALL)
    for route in (*CHANNELS, *ANSWERS, *IDENTITY, *COMMANDS):
        served.router.add_route(route.method, API + route.path, partial(_meet, state, route))
    served.router.add_get("/gateway", partial(_connect, state))
    served.router.add_get("/attachments/{file}/{name}", partial(_file, state))
    served.add_routes(beside)
    served.router.add_route("*", "/{anything:.*}", partial(_unknown, state))
    return served


async def _meet(state: State, route: Route, request: web.Request) -> web.StreamResponse:
    """Serve a request as planned faults will have it, and note what came of it."""
    path = request.path.removeprefix(API)
    about = _about(state, request)
    with state.traffic.passing(f"{request.method} {path}", about) as passing:
        fault = passing.fault = state.faults.meet(f"{request.method} {path}", about)
        if fault is None:
            return await _serve(state, route, request)
        answered = await misbehave(request, fault, partial(_serve, state, route, request))
        if isinstance(fault, Answer):
            _note(state, route, request, fault.status, 0)
        return answered


def _about(state: State, request: web.Request) -> str | None:
    """Return the channel that a request is about."""
    channel = request.match_info.get("channel")
    token = request.match_info.get("token")
    if channel is None and token is not None:
        interaction = state.interactions.of_token(token)
        return None if interaction is None else str(interaction.channel.id)
    return channel


async def _serve(state: State, route: Route, request: web.Request) -> web.Response:
    """Serve a request: who asks, whether it may be asked so often, then the route itself."""
    major = route.major(request.match_info)
    stranger = _stranger(state, request) if route.with_token else None
    if stranger is not None:
        return _refused(state, route, request, Refusal(stranger), VIA)
    wait = state.rates.refuse(route.name, major, counted=route.with_token)
    if wait is not None:
        return _told_to_wait(state, route, request, wait, major)
    call = Call(state, request)
    try:
        await call.read()
        status, body = await route.serve(call)
    except Refusal as refusal:
        return _refused(state, route, request, refusal, VIA | state.rates.headers(route.name, major))
    headers = VIA | state.rates.headers(route.name, major)
    _note(state, route, request, status, 0)
    if body is None:
        return web.Response(status=status, headers=headers)
    return _json(body, status, headers)


def _stranger(state: State, request: web.Request) -> Because | None:
    """Return why who asks is not let in: not the bot, or no bot by its ``User-Agent``."""
    if not _AGENT.match(request.headers.get("User-Agent", "")):
        return Because.BLOCKED
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return None if scheme == "Bot" and state.is_token(token) else Because.UNAUTHORIZED


def _json(body: object, status: int, headers: dict[str, str]) -> web.Response:
    return web.Response(body=orjson.dumps(body), status=status, headers=headers, content_type="application/json")


def _refused(
    state: State, route: Route, request: web.Request, refusal: Refusal, headers: dict[str, str]
) -> web.Response:
    _note(state, route, request, refusal.because.status, refusal.because.code)
    return _json(refusal.body, refusal.because.status, headers)


def _told_to_wait(state: State, route: Route, request: web.Request, wait: Answer, major: str) -> web.Response:
    _note(state, route, request, wait.status, 0)
    headers = dict(wait.headers)
    if isinstance(wait.body, str):
        return web.Response(text=wait.body, status=wait.status, headers=headers, content_type="text/plain")
    return _json(wait.body, wait.status, state.rates.headers(route.name, major) | headers)


def _note(state: State, route: Route, request: web.Request, status: int, code: int) -> None:
    if status in INVALID:
        state.rates.count_invalid(status)
    path = request.path.removeprefix(API)
    now = state.clock.now()
    state.measures.calls.add(Counted(request.method, path, route.path, status, code, now, route.with_token))


async def _connect(state: State, request: web.Request) -> web.StreamResponse:
    """Serve the gateway; its faults are planned for the method ``gateway``."""
    fault = state.faults.meet("gateway")
    if fault is None:
        return await state.gateway.serve(request)
    return await misbehave(request, fault, partial(state.gateway.serve, request))


async def _file(state: State, request: web.Request) -> web.Response:
    """Hand out a file at its signed address."""
    number = request.match_info["file"]
    file = state.world.files.get(int(number)) if number.isdecimal() else None
    if file is None or request.query.get("hm") != state.signature:
        return web.Response(status=404, text="This content is no longer available.")
    return web.Response(body=file.content, headers={"Content-Type": file.content_type})


async def _unknown(state: State, request: web.Request) -> web.Response:
    """Refuse what is no route."""
    del state
    return _json(Because.NOT_FOUND.body, 404, VIA)
