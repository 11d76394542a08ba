"""A bot that asks the stand-in by plain HTTP, without any library for bots."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp

from tests.standins.telegram import TOKEN

__all__ = ["Asking", "button", "picture", "under"]


@dataclass(frozen=True)
class Asking:
    """Asks with JSON unless a test asks otherwise."""

    url: str
    session: aiohttp.ClientSession

    def at(self, method: str, token: str = TOKEN) -> str:
        """Return a method's address."""
        return f"{self.url}/bot{token}/{method}"

    async def ok(self, method: str, **values: Any) -> Any:
        """Ask for something that is granted; return the result."""
        body = await self._ask(method, values)
        assert body["ok"], body
        return body["result"]

    async def refused(self, method: str, **values: Any) -> str:
        """Ask for something that is refused; return code and description."""
        body = await self._ask(method, values)
        assert not body["ok"], body
        return f"{body['error_code']} {body['description']}"

    async def body(self, method: str, **values: Any) -> dict[str, Any]:
        """Ask, and return the whole answer."""
        return await self._ask(method, values)

    async def uploads(self, method: str, file: bytes, **values: Any) -> dict[str, Any]:
        """Ask with a multipart form that carries ``file`` as the method's own part; return the whole answer."""
        form = aiohttp.FormData()
        for name, value in values.items():
            form.add_field(name, str(value))
        part = "photo" if method == "sendPhoto" else "document"
        form.add_field(part, BytesIO(file), filename=f"{part}.bin", content_type="application/octet-stream")
        async with self.session.post(self.at(method), data=form) as answer:
            return await answer.json()

    async def _ask(self, method: str, values: dict[str, Any]) -> dict[str, Any]:
        async with self.session.post(self.at(method), json=values) as answer:
            body = await answer.json()
            assert body["ok"] == (answer.status == 200)
            assert body.get("error_code", 200) == answer.status
            return body


def button(label: str = "Undo", **acts: Any) -> dict[str, Any]:
    """Return a button that carries ``u1`` unless told otherwise."""
    return {"text": label} | (acts or {"callback_data": "u1"})


def under(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an inline keyboard."""
    return {"inline_keyboard": list(rows)}


def picture(width: int = 4, height: int = 3, *, depth: int = 8) -> bytes:
    """Return a PNG of grey pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, depth, 0, 0, 0, 0)
    lines = (b"\0" + b"\x80" * ((width * depth + 7) // 8)) * height
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks
