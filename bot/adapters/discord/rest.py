"""Discord's HTTP interface: one call, one answer. It repeats nothing and waits for nobody: that is the caller's.

discord.py's own client sleeps through a 429 and repeats a POST after a 5xx; a delivery has to know of both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import aiohttp
import orjson

from bot.adapters.discord.buckets import Buckets
from bot.adapters.discord.refusals import Refusals
from bot.adapters.outgoing import Body
from bot.message import Attachment
from bot.pacing.leaving import Gone, departure

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
        self._url, self._proxy = url.rstrip("/"), proxy
        self._headers = {"Authorization": f"Bot {token}"}
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
        async with departure() as gone:
            held = max(self._buckets.held(call.bucket), self.refusals.held(answering=call.answers))
            return Held(held) if held > 0 else await self._exchange(call, gone)

    async def _exchange(self, call: Call, gone: Gone) -> Answer:
        session, body = self._open(), await _body(call)
        if body is not None:
            body.gone = gone
        try:
            async with session.request(
                call.method,
                self._url + call.path,
                data=body,
                headers=self._headers,
                proxy=self._proxy,
                timeout=_timeout(call.size) if call.files else _USUAL,
                allow_redirects=False,
            ) as response:
                self._buckets.note(call.bucket, response.headers)
                self.refusals.note(response.status, response.headers)
                content = await _within(response, _LONGEST_ANSWER)
                return Answer(response.status, _parsed(content or b""), _seconds(response.headers))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise (Unsent if _kept_back(body, error) else Lost)(type(error).__name__) from error

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
            )
        return self._session


def _timeout(size: int) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=_READ + size / _SLOWEST, connect=_CONNECT)


_USUAL: Final = _timeout(0)


async def _within(response: aiohttp.ClientResponse, limit: int) -> bytes | None:
    """Return the whole body; None when it is longer than ``limit`` bytes."""
    length = response.content_length
    if length is not None and length <= _PIECE:
        return await response.read() if length <= limit else None  # the quicker way
    content = bytearray()  # not `read(n)`: that returns what has arrived so far, be it half of the answer
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > limit:
            return None
    return bytes(content)


async def _body(call: Call) -> Body | None:
    """Return what ``call`` carries, None for nothing."""
    if not call.files:
        return None if call.body is None else Body(orjson.dumps(call.body), "application/json")
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", orjson.dumps(call.body).decode(), content_type="application/json")
    for index, file in enumerate(call.files):
        form.add_field(f"files[{index}]", file.content, filename=file.name, content_type=file.media_type)
    written = form()
    return Body(await written.as_bytes(), written.content_type)


def _kept_back(body: Body | None, error: Exception) -> bool:
    """Tell whether nothing had left before ``error``: the head goes with the body, where there is one."""
    if body is not None:
        return not body.left
    return isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError)


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
