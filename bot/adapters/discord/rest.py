"""Discord's HTTP interface: one call, one answer. It repeats nothing and waits for nobody: that is the caller's.

discord.py's own client sleeps through a 429 and repeats a POST after a 5xx; a delivery has to know of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Final, cast

import aiohttp
import orjson

from bot.adapters.discord.buckets import Buckets
from bot.adapters.discord.refusals import Refusals
from bot.message import Attachment
from bot.pacing.leaving import leave

__all__ = ["DEFAULT_URL", "Answer", "Call", "Held", "Lost", "Rest", "Unsent"]

DEFAULT_URL: Final = "https://discord.com/api/v10"

_AGENT: Final = "DiscordBot (pixmate, 0.1)"
_CONNECT, _READ = 5.0, 15.0
"""Seconds to have a connection, and for the answer."""
_SLOWEST: Final = 100_000
"""Bytes a second that a file travels at least."""
_CONNECTIONS: Final = 256
"""More than a sender holds of calls at once: an answer finds one free, however slow the platform is."""
_LONGEST_ANSWER: Final = 4 * 1024 * 1024
_PIECE: Final = 64 * 1024
_ANSWERING: Final = ("/interactions/", "/webhooks/")
"""Paths by which people are answered."""


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
    """What Discord said: its ``status``, and the JSON of its body (an empty mapping where there was none).

    ``wait``: seconds for which the header of a 429 asks, None where it does not.
    """

    status: int
    data: Any
    wait: float | None = None

    @property
    def fine(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300

    def field(self, name: str, default: object = None) -> object:
        """Return what stands under ``name`` in the body, ``default`` where nothing does."""
        return cast("dict[str, object]", self.data).get(name, default) if isinstance(self.data, dict) else default


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

    @property
    def answers(self) -> bool:
        """Whether it answers somebody who asked."""
        return self.path.startswith(_ANSWERING)

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(len(file.content) for file in self.files)


class Rest:
    """A session with Discord, open from the first call to `close`."""

    def __init__(
        self, token: str, url: str = DEFAULT_URL, proxy: str | None = None, refusals: Refusals | None = None
    ) -> None:
        """Speak as the bot of ``token`` to ``url``, through ``proxy`` if there is one, within ``refusals``."""
        self._token, self._url, self._proxy = token, url.rstrip("/"), proxy
        self._session: aiohttp.ClientSession | None = None
        self._closed = False
        self._buckets, self.refusals = Buckets(), refusals or Refusals()

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

    def hold(self, bucket: str, seconds: float) -> None:
        """Ask ``bucket`` nothing for ``seconds``: Discord wants it, and says so by no header."""
        self._buckets.hold(bucket, seconds)

    async def call(self, call: Call) -> Answer | Held:
        """Return what Discord says to ``call``. Raises `Unsent` and `Lost`."""
        await leave()
        held = max(self._buckets.held(call.bucket), self.refusals.held(answering=call.answers))
        if held > 0:
            return Held(held)
        session = self._open()
        left = SimpleNamespace(left=False)
        try:
            async with session.request(
                call.method,
                self._url + call.path,
                proxy=self._proxy,
                trace_request_ctx=left,
                timeout=_timeout(call.size),
                allow_redirects=False,
                **self._sent(call),
            ) as response:
                self._buckets.note(call.bucket, response.headers)
                self.refusals.note(response.status, response.headers)
                # Not `read(n)`: that returns what has arrived so far, be it half of the answer.
                content = await _within(response, _LONGEST_ANSWER)
                return Answer(response.status, _parsed(content or b""), _seconds(response.headers))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise (Lost if left.left else Unsent)(type(error).__name__) from error

    async def download(self, url: str, limit: int) -> bytes | None:
        """Return what is at ``url``; None when it is longer than ``limit`` bytes. Raises `Unsent`.

        Files lie on another host, which does not see the token.
        """
        try:
            async with self._open().get(url, proxy=self._proxy, timeout=_timeout(limit)) as response:
                response.raise_for_status()
                return await _within(response, limit)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unsent(type(error).__name__) from error

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unsent("closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                headers={"User-Agent": _AGENT},
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                trace_configs=[_departures()],
            )
        return self._session

    def _sent(self, call: Call) -> dict[str, Any]:
        payload, media_type = _payload(call)
        headers = {"Authorization": f"Bot {self._token}"}
        return {"data": payload, "headers": headers | ({"Content-Type": media_type} if media_type else {})}


def _timeout(size: int) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=_READ + size / _SLOWEST, connect=_CONNECT)


async def _within(response: aiohttp.ClientResponse, limit: int) -> bytes | None:
    """Return the whole body; None when it is longer than ``limit`` bytes."""
    content = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > limit:
            return None
    return bytes(content)


def _payload(call: Call) -> tuple[Any, str]:
    """Return the body, and its media type where the body does not tell it."""
    if not call.files:
        return (None, "") if call.body is None else (orjson.dumps(call.body), "application/json")
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", orjson.dumps(call.body).decode(), content_type="application/json")
    for index, file in enumerate(call.files):
        form.add_field(f"files[{index}]", file.content, filename=file.name, content_type=file.media_type)
    return form, ""


def _seconds(headers: Mapping[str, str]) -> float | None:
    try:
        return float(headers.get("Retry-After", ""))
    except ValueError:
        return None


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
