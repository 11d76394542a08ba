"""The bodies of requests: JSON, or a form when files go along."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

import orjson
from telegram.request import RequestData

from bot.adapters.outgoing import Body

__all__ = ["Body", "body_of"]

_UNSAFE: Final = {'"': "%22", "\r": "%0D", "\n": "%0A"}
"""What would end a name in a form's header, and how browsers write it there."""


def body_of(data: RequestData | None) -> Body:
    """Return the body that carries ``data``."""
    if data is None:
        return Body(b"{}", "application/json")
    if not data.contains_files:
        return Body(orjson.dumps(data.parameters), "application/json")
    boundary = secrets.token_hex(16)
    files = cast("Mapping[str, tuple[str, Any, str]]", data.multipart_data)
    content = b"".join(_form(data.json_parameters, files, boundary))
    return Body(content, f"multipart/form-data; boundary={boundary}")


def _form(fields: Mapping[str, str], files: Mapping[str, tuple[str, Any, str]], boundary: str) -> Iterator[bytes]:
    """Yield the parts. A file's name stands there as it is, in UTF-8: Telegram reads no other way of writing it."""
    for name, value in fields.items():
        yield f'--{boundary}\r\nContent-Disposition: form-data; name="{_named(name)}"\r\n\r\n{value}\r\n'.encode()
    for name, (filename, content, media_type) in files.items():
        yield (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{_named(name)}"; filename="{_named(filename)}"'
            f"\r\nContent-Type: {media_type}\r\n\r\n"
        ).encode()
        yield cast("bytes", content)
        yield b"\r\n"
    yield f"--{boundary}--\r\n".encode()


def _named(name: str) -> str:
    return re.sub('["\r\n]', lambda found: _UNSAFE[found[0]], name)
