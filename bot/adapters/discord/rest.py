"""Discord's HTTP interface: one call, one answer. It repeats nothing and waits for nobody: that is the caller's.

discord.py's own client sleeps through a 429 and repeats a POST after a 5xx; a delivery has to know of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final

import aiohttp
import orjson

from bot.adapters.discord.buckets import Buckets
from bot.message import Attachment

__all__ = ["DEFAULT_URL", "Answer", "Call", "Held", "Lost", "Rest", "Unsent"]

DEFAULT_URL: Final = "https://discord.com/api/v10"

_AGENT: Final = "DiscordBot (pixmate, 0.1)"
_TIMEOUT: Final = aiohttp.ClientTimeout(total=15, connect=5)
_CONNECTIONS: Final = 100
_LONGEST_ANSWER: Final = 4 * 1024 * 1024


class Unsent(Exception):
    """The request did not leave; repeating it is safe."""


class Lost(Exception):
    """The request left and no answer came: nobody knows what became of it."""


@dataclass(frozen=True, slots=True)
class Held:
    """Not asked: Discord has said that this route is exhausted for ``seconds`` more."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What Discord said: its ``status``, and the JSON of its body (an empty mapping where there was none)."""

    status: int
    data: Any

    @property
    def fine(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Call:
    """A request. ``bucket`` names what its rate is counted by; ``body`` is sent as JSON, ``files`` beside it."""

    method: str
    path: str
    bucket: str
    body: Mapping[str, Any] | Sequence[Any] | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def repeatable(self) -> bool:
        """Whether doing it twice is doing it once."""
        return self.method != "POST"


class Rest:
    """A session with Discord, open from the first call to `close`."""

    def __init__(self, token: str, url: str = DEFAULT_URL, proxy: str | None = None) -> None:
        """Speak as the bot of ``token`` to ``url``, through ``proxy`` if there is one."""
        self._token, self._url, self._proxy = token, url.rstrip("/"), proxy
        self._session: aiohttp.ClientSession | None = None
        self._closed = False
        self._buckets = Buckets()

    @property
    def url(self) -> str:
        """The address of the interface."""
        return self._url

    async def close(self) -> None:
        """Close the session for good. Safe to call twice."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(self, call: Call) -> Answer | Held:
        """Return what Discord says to ``call``. Raises `Unsent` and `Lost`."""
        if (seconds := self._buckets.held(call.bucket)) > 0:
            return Held(seconds)
        session = self._open()
        left = SimpleNamespace(left=False)
        try:
            async with session.request(
                call.method, self._url + call.path, proxy=self._proxy, trace_request_ctx=left, **_payload(call)
            ) as response:
                self._buckets.note(call.bucket, response.headers)
                return Answer(response.status, _parsed(await response.content.read(_LONGEST_ANSWER)))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise (Lost if left.left else Unsent)(type(error).__name__) from error

    async def download(self, url: str, limit: int) -> bytes | None:
        """Return what is at ``url``; None when it is longer than ``limit`` bytes. Raises `Unsent`."""
        session = self._open()
        try:
            # Files lie on another host, which is not to see the token.
            async with session.get(url, proxy=self._proxy, headers={"Authorization": ""}) as response:
                response.raise_for_status()
                content = bytearray()
                async for chunk in response.content.iter_chunked(65536):
                    content += chunk
                    if len(content) > limit:
                        return None
                return bytes(content)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(type(error).__name__) from error

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unsent("closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"Authorization": f"Bot {self._token}", "User-Agent": _AGENT},
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                timeout=_TIMEOUT,
                trace_configs=[_departures()],
            )
        return self._session


def _payload(call: Call) -> dict[str, Any]:
    if not call.files:
        if call.body is None:
            return {}
        return {"data": orjson.dumps(call.body), "headers": {"Content-Type": "application/json"}}
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", orjson.dumps(call.body).decode(), content_type="application/json")
    for index, file in enumerate(call.files):
        form.add_field(f"files[{index}]", file.content, filename=file.name, content_type=file.media_type)
    return {"data": form}


def _parsed(body: bytes) -> Any:
    if not body:
        return {}
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}  # a gateway's own page, in HTML


def _departures() -> aiohttp.TraceConfig:
    """Return what notes that a request has left: before its headers did, it cannot have been heard."""
    trace = aiohttp.TraceConfig()

    async def left(session: aiohttp.ClientSession, context: SimpleNamespace, _: object) -> None:
        del session
        if context.trace_request_ctx is not None:
            context.trace_request_ctx.left = True

    trace.on_request_headers_sent.append(left)
    return trace
