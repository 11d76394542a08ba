"""A server of raw sockets that does to a request what no HTTP library would let one do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import orjson

__all__ = ["Behaviour", "Heard", "answer", "deaf", "drop_read", "drop_unread", "rude", "silent"]


@dataclass
class Heard:
    """What reached the server: connections, and the head and body of each request."""

    connections: int = 0
    requests: list[tuple[str, bytes]] = field(default_factory=list[tuple[str, bytes]])
    came: asyncio.Event = field(default_factory=asyncio.Event)
    """Set by each request."""

    async def request(self, reader: asyncio.StreamReader) -> None:
        """Read one request whole."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        lengths = [line.partition(":")[2] for line in head.lower().splitlines() if line.startswith("content-length")]
        self.requests.append((head, await reader.readexactly(int(lengths[0])) if lengths else b""))
        self.came.set()


Behaviour = Callable[[Heard, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
"""What is done with one connection, until it is ended."""


def answer(body: object, status: str = "200 OK", headers: str = "", *, once: bool = False) -> Behaviour:
    """Answer each request with ``body``; ``once``: end the connection after the first, unannounced."""
    content = body if isinstance(body, bytes) else orjson.dumps(body)

    async def behave(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            await heard.request(reader)
            writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(content)}\r\n{headers}\r\n".encode() + content)
            await writer.drain()
            if once:
                return

    return behave


async def drop_unread(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """End the connection as soon as a byte has come."""
    del heard, writer
    await reader.read(1)


async def drop_read(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the request, and end the connection."""
    del writer
    await heard.request(reader)


async def silent(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Take the request, and say nothing."""
    del writer
    await heard.request(reader)
    await asyncio.Event().wait()


async def deaf(heard: Heard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Read nothing at all."""
    del heard, reader, writer
    await asyncio.Event().wait()


@asynccontextmanager
async def rude(behave: Behaviour) -> AsyncGenerator[tuple[str, Heard]]:
    """Serve while the block runs; yields the address and what is heard there."""
    heard = Heard()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.connections += 1
        task = asyncio.current_task()
        if task is not None:
            tasks.add(task)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                await behave(heard, reader, writer)
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", heard
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
