"""One request, as the functions that serve a route see it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from aiohttp import BodyPartReader, web

from tests.standins.discord.checks.form import Json, is_object
from tests.standins.discord.payloads import MOST_BYTES
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.state import State

__all__ = ["Answered", "Call", "Route", "Upload"]

MOST_OF_ALL: Final = 25 * 1024 * 1024
"""How large a whole request may be."""


@dataclass(frozen=True)
class Upload:
    """A file beside a body."""

    name: str
    content: bytes
    kind: str


@dataclass
class Call:
    """A request that is being served."""

    state: State
    request: web.Request
    body: Any = None
    files: dict[str, Upload] = field(default_factory=dict[str, Upload])
    """By the name of their part: ``files[0]``."""

    def number(self, name: str) -> int:
        """Return the identifier ``name`` of the path.

        Raises:
            Refusal: it is none.
        """
        value = self.request.match_info[name]
        if not value.isdecimal():
            error = {"code": "NUMBER_TYPE_COERCE", "message": f'Value "{value}" is not snowflake.'}
            raise Refusal(Because.INVALID_FORM, {f"{name}_id": {"_errors": [error]}})
        return int(value)

    def text(self, name: str) -> str:
        """Return the part ``name`` of the path."""
        return self.request.match_info[name]

    def asks(self, name: str) -> bool:
        """Tell whether the query says yes to ``name``."""
        return self.request.query.get(name, "").lower() in {"1", "true"}

    async def read(self) -> None:
        """Read the body: JSON, or a form of several parts.

        Raises:
            Refusal: it is too large or unreadable.
        """
        if (self.request.content_length or 0) > MOST_OF_ALL:
            raise Refusal(Because.TOO_LARGE)
        if self.request.content_type == "multipart/form-data":
            await self._read_parts()
            return
        raw = await self.request.read()
        if raw and self.request.content_type != "application/json":
            error = {"code": "CONTENT_TYPE_INVALID", "message": 'Expected "Content-Type" header to be application/json'}
            raise Refusal(Because.INVALID_FORM, {"_errors": [error]})
        self.body = _loaded(raw) if raw else {}

    async def _read_parts(self) -> None:
        self.body = {}
        async for part in await self.request.multipart():
            if not isinstance(part, BodyPartReader):
                raise Refusal(Because.INVALID_FORM)
            content = bytes(await part.read())
            if part.name == "payload_json":
                self.body = _loaded(content)
            elif part.name is not None and part.filename is not None:
                if len(content) > MOST_BYTES:
                    raise Refusal(Because.TOO_LARGE)
                kind = part.headers.get("Content-Type", "")
                self.files[part.name] = Upload(part.filename, content, kind)

    def described(self) -> dict[str, str]:
        """Return the alternative text of each file, by the name of its part."""
        if not is_object(self.body):
            return {}
        data: Json = self.body.get("data") or self.body
        given: list[Json] = data.get("attachments") or []
        return {f"files[{item.get('id')}]": item.get("description") or "" for item in given if is_object(item)}


def _loaded(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as unreadable:
        raise Refusal(Because.INVALID_JSON) from unreadable


Answered = tuple[int, Any]
"""A status and a body; None is no body."""


@dataclass(frozen=True)
class Route:
    """One route of the interface."""

    method: str
    path: str
    """Below ``/api/v10``, the varying parts in braces."""
    serve: Callable[[Call], Awaitable[Answered]]
    with_token: bool = True
    """Whether the bot's token is needed; the others have a token in their path, and count towards no limit."""

    @property
    def name(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    def major(self, parts: Mapping[str, str]) -> str:
        """Return what has a bucket of its own."""
        return parts.get("token") or parts.get("channel") or parts.get("guild") or ""
