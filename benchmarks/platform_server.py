"""As little as answers a call to a platform. ``python -m benchmarks.platform_server`` prints its port and serves on.

A process of its own, and no HTTP library: what is measured is who asks. One answer does for every call: Telegram's
interface finds a message in it, Discord's a message and the bot itself.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

_TELEGRAM = {"message_id": 1, "date": 1700000000, "chat": {"id": 5, "type": "private"}, "text": "ok"}
_BOT = {"id": "7", "username": "pixmate", "discriminator": "0", "avatar": None, "global_name": None, "bot": True}
_DISCORD: dict[str, Any] = {
    "id": "1",
    "type": 0,
    "channel_id": "5",
    "author": _BOT,
    "content": "ok",
    "timestamp": "2023-11-14T22:13:20+00:00",
    "edited_timestamp": None,
    "tts": False,
    "mention_everyone": False,
    "mentions": [],
    "mention_roles": [],
    "attachments": [],
    "embeds": [],
    "pinned": False,
    "components": [],
}
_BODY = json.dumps({"ok": True, "result": _TELEGRAM, **_BOT, **_DISCORD}).encode()
_ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (len(_BODY), _BODY)
_LENGTH = b"content-length:"


@contextmanager
def serving() -> Generator[str, None, None]:
    """Yield the address of a server that runs meanwhile."""
    command = (sys.executable, "-m", "benchmarks.platform_server")
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        if process.stdout is None:
            raise RuntimeError("no pipe")
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=5)


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
