"""As little as answers a Bot API call. ``python -m benchmarks.telegram_server`` prints its port and serves on.

A process of its own, and no HTTP library: what is measured is who asks.
"""

from __future__ import annotations

import asyncio
import sys

_BODY = b'{"ok":true,"result":{"message_id":1,"date":1700000000,"chat":{"id":5,"type":"private"},"text":"ok"}}'
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)
_LENGTH = b"content-length:"


class _Answering(asyncio.Protocol):
    """Answers each request of a connection, wherever the network cut it."""

    def __init__(self) -> None:
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._held += data
        while (end := self._end()) is not None:
            self._held = self._held[end:]
            if self._transport is not None:
                self._transport.write(_ANSWER)

    def _end(self) -> int | None:
        """Return where the first request held ends, None while it is not whole."""
        head = self._held.find(b"\r\n\r\n")
        if head < 0:
            return None
        said = self._held[:head].lower()
        at = said.find(_LENGTH)
        length = int(said[at + len(_LENGTH) :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        end = head + 4 + length
        return end if len(self._held) >= end else None


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(_Answering, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
