"""The HTTP surface: who asks, what for, and what a planned fault makes of it."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from aiohttp import web

from tests.standins.common.faults import Faults
from tests.standins.common.serving import answer_json, misbehave
from tests.standins.common.traffic import Traffic
from tests.standins.common.waiting import Arrivals
from tests.standins.telegram.interface import interface
from tests.standins.telegram.limits import Limits
from tests.standins.telegram.methods import METHODS
from tests.standins.telegram.parameters import Parameters, read
from tests.standins.telegram.receiving import METHODS as RECEIVING
from tests.standins.telegram.receiving import Receiving
from tests.standins.telegram.refusals import Refused
from tests.standins.telegram.world import World

__all__ = ["Call", "Server"]

_TOKEN = re.compile(r"[1-9][0-9]{0,15}:[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True)
class Call:
    """One call as it was asked, and how it was refused, if it was."""

    instant: float
    """When it was answered, in monotonic seconds."""
    method: str
    values: dict[str, Any]
    refused: str = ""


@dataclass
class Server:
    """Answers the calls of one bot."""

    token: str
    world: World
    receiving: Receiving
    faults: Faults
    limits: Limits
    checked: bool
    """Whether requests are checked against the interface's description."""
    revoked: bool = False
    calls: Arrivals[Call] = field(default_factory=lambda: Arrivals[Call]("call"))
    turned_away: Arrivals[str] = field(default_factory=lambda: Arrivals[str]("call without our token"))
    """The tokens of calls that were not looked at."""
    traffic: Traffic = field(default_factory=Traffic)

    def routes(self) -> list[web.RouteDef]:
        """Return what the application serves. Below ``/by/NAME`` it is the same: its traffic tells who came by it."""
        return [
            web.get("/file/bot{token}/{path:.+}", self.download),
            *(
                web.route(verb, f"{door}/bot{{token}}/{{method}}", self.call)
                for verb in ("GET", "POST")
                for door in ("", "/by/{door}")
            ),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call."""
        try:
            self._check_token(request)
            method = _named(request.match_info["method"])
            parameters = await read(request, interface().methods[method])
        except Refused as refused:
            return answer_json(refused.body, refused.code)
        serve = partial(self._serve, method, parameters)
        chat = parameters.values.get("chat_id")
        about = None if chat is None else str(chat)
        with self.traffic.passing(method, about, request.match_info.get("door", "")) as passing:
            kind = passing.fault = self.faults.meet(method, about)
            return await (serve() if kind is None else misbehave(request, kind, serve))

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give a file's content."""
        try:
            self._check_token(request)
        except Refused as refused:
            return answer_json(refused.body, refused.code)
        path = request.match_info["path"]
        stored = self.world.files.at(path)

        async def serve() -> web.StreamResponse:
            if stored is None:
                return answer_json(Refused(404).body, 404)
            return web.Response(body=stored.content, content_type="application/octet-stream")

        kind = self.faults.meet("download", None)
        return await (serve() if kind is None else misbehave(request, kind, serve))

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if self.revoked or token != self.token:
            self.turned_away.add(token)
            raise Refused(401 if _TOKEN.fullmatch(token) else 404)

    async def _serve(self, method: str, parameters: Parameters) -> web.Response:
        try:
            if self.checked:
                interface().check(method, parameters.values)
            self.limits.check(method, self.world, parameters)
            if method in RECEIVING:
                result = await self.receiving.call(method, parameters)
            else:
                result = METHODS[method](self.world, parameters)
        except Refused as refused:
            self.calls.add(Call(time.monotonic(), method, parameters.values, refused.description))
            return answer_json(refused.body, refused.code)
        self.calls.add(Call(time.monotonic(), method, parameters.values))
        return answer_json({"ok": True, "result": result})


def _named(said: str) -> str:
    """Return the method that is meant; the case of its letters does not matter."""
    method = _by_lower().get(said.lower())
    if method is None:
        raise Refused(404, "method not found")
    if method in interface().others:
        raise Refused(501, f"this stand-in does not serve {method}")
    return method


@cache
def _by_lower() -> dict[str, str]:
    return {name.lower(): name for name in (*interface().methods, *interface().others)}
