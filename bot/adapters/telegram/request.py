"""How python-telegram-bot reaches Telegram: by aiohttp, telling whether a request that failed had left.

No URL appears in what is raised or logged: it holds the token.
"""

from __future__ import annotations

import json
import os
import ssl
from collections.abc import Mapping
from typing import Any, Final, cast

import aiohttp
import orjson
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from bot.adapters.telegram.bodies import Body, body_of
from bot.adapters.telegram.errors import Lost, Refusal, Refused, Unsent
from bot.pacing.leaving import departure

__all__ = ["AiohttpRequest", "read_json"]

_CONNECT: Final = 10.0
"""Seconds to wait for a free connection and to open one."""
_READ: Final = 20.0
"""Seconds without a byte of the answer."""
_UPLOAD: Final = 100_000
"""Bytes a second that an upload reaches at least."""
_CONNECTIONS: Final = 256
"""More than a sender holds of calls at once: an answer finds one free, however slow the platform is."""
_LONGEST: Final = 32 * 1024 * 1024
"""The most bytes of an answer that are read."""
_PIECE: Final = 256 * 1024

_WORDS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (aiohttp.ConnectionTimeoutError, "no connection in time"),
    (TimeoutError, "no answer in time"),
    (aiohttp.ClientConnectorDNSError, "the host's name is unknown"),
    (aiohttp.ClientConnectorCertificateError, "the host's certificate is not accepted"),
    (ssl.SSLError, "no encrypted connection"),
    (aiohttp.ServerDisconnectedError, "the connection ended"),
    (ConnectionResetError, "the connection ended"),
)


class AiohttpRequest(BaseRequest):
    """Sends each request once and repeats nothing. Every wait ends.

    Raises `Refused`, `Unsent` and `Lost` (see `bot.adapters.telegram.errors`).
    """

    def __init__(self, proxy: str | None = None, *, connect: float = _CONNECT, read: float = _READ) -> None:
        """Go through ``proxy`` if there is one; ``connect`` and ``read`` are in seconds."""
        self._proxy, self._connect, self._read = proxy, connect, read
        self._session: aiohttp.ClientSession | None = None
        self._closed = False
        self._usual = self._timeout(read, 0)

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._read

    async def initialize(self) -> None:
        """Let requests be made, again after `shutdown`. The first one connects."""
        self._closed = False

    async def shutdown(self) -> None:
        """Close the connections; what is asked from now on is `Unsent`."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body of a success. The time-outs of this object count, not those of one call."""
        del read_timeout, write_timeout, connect_timeout, pool_timeout
        return await self._exchange(url, method, body_of(request_data), self._read)

    async def ask(self, url: str, values: Mapping[str, object], *, read: float) -> object:
        """Return the bare result of a call that may take ``read`` seconds to be answered."""
        body = Body(orjson.dumps(values), "application/json")
        _, content = await self._exchange(url, "POST", body, read)
        return self.parse_json_payload(content)["result"]

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read a success. Raises `Lost` for what is not Telegram's: the request had its effect, or not."""
        answer = _json(payload)
        if "result" not in answer:
            raise Lost("an answer that is not Telegram's")
        return answer

    async def _exchange(self, url: str, method: str, body: Body, read: float) -> tuple[int, bytes]:
        size = body.size or 0
        timeout = self._usual if read == self._read and size < _UPLOAD else self._timeout(read, size)
        data = None if method == "GET" else body
        try:
            async with (
                departure() as body.gone,
                self._opened().request(
                    method, url, data=data, timeout=timeout, allow_redirects=False, proxy=self._proxy
                ) as response,
            ):
                status, content = response.status, await _content(response)
        except (aiohttp.ClientError, TimeoutError, OSError) as problem:
            # Not chained: what aiohttp says of a failure may hold the address.
            raise (Lost if body.left else Unsent)(_described(problem)) from None
        if not 200 <= status < 300:
            raise Refused(_refusal(status, content, response.headers.get("Retry-After", "")))
        return status, content

    def _opened(self) -> aiohttp.ClientSession:
        if self._closed:
            raise Unsent("closed")
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_CONNECTIONS), cookie_jar=aiohttp.DummyCookieJar()
            )
        return self._session

    def _timeout(self, read: float, size: int) -> aiohttp.ClientTimeout:
        return aiohttp.ClientTimeout(
            total=self._connect + size / _UPLOAD + 2 * read, connect=self._connect, sock_read=read
        )


async def _content(response: aiohttp.ClientResponse) -> bytes:
    """Read the answer, no more of it than is bearable. Raises `Lost` for more."""
    length = response.content_length
    if length is not None and length <= _LONGEST:
        return await response.read()  # the quicker way
    content = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        content += piece
        if len(content) > _LONGEST:
            raise Lost("an answer too long to read")
    return bytes(content)


def _refusal(status: int, content: bytes, retry_after: str) -> Refusal:
    answer = _json(content)
    description, parameters = answer.get("description"), answer.get("parameters")
    waits = cast("dict[str, Any]", parameters).get("retry_after") if isinstance(parameters, dict) else None
    if not isinstance(waits, int | float):
        waits = int(retry_after) if retry_after.isascii() and retry_after.isdigit() else None
    if not isinstance(description, str):
        return Refusal(status, retry_after=waits)
    return Refusal(status, description, worded=True, retry_after=waits)


def read_json(content: bytes) -> object:
    """Read what Telegram writes; None for what is no JSON.

    What orjson refuses is read as well, half of a character above all: one odd text must not hide a hundred updates.
    """
    read: object
    try:
        read = orjson.loads(content)
    except orjson.JSONDecodeError:
        try:
            read = json.loads(content)
        except ValueError:
            read = None
    return read


def _json(content: bytes) -> dict[str, Any]:
    """Return the object that ``content`` is; an empty one for anything else."""
    answer = read_json(content)
    return cast("dict[str, Any]", answer) if isinstance(answer, dict) else {}


def _described(problem: Exception) -> str:
    """Return what went wrong in words that hold no address."""
    if isinstance(problem, aiohttp.ClientHttpProxyError):
        return f"the proxy answered {problem.status}"
    for kind, words in _WORDS:
        if isinstance(problem, kind):
            return words
    if isinstance(problem, aiohttp.ClientConnectorError):
        return os.strerror(problem.os_error.errno) if problem.os_error.errno else "no connection"
    return type(problem).__name__
