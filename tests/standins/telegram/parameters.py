"""What a call brings: read from a query, a form, a multipart form or JSON, as Telegram reads them alike."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson
from aiohttp import BodyPartReader, web

from tests.standins.telegram.interface import Fields
from tests.standins.telegram.refusals import Refused, bad_request

__all__ = ["MAX_UPLOAD", "Parameters", "Upload", "read"]

MAX_UPLOAD = 50 * 1024 * 1024
"""The most a bot may upload, in bytes."""

_ATTACHED = "attach://"


@dataclass(frozen=True)
class Upload:
    """A file that came with a call."""

    name: str
    mime: str
    content: bytes


@dataclass
class Parameters:
    """The values of a call, null ones left out, and the files it brings by the name of their part."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    files: dict[str, Upload] = field(default_factory=dict[str, Upload])

    def text(self, name: str) -> str:
        """Return a text, empty when it is missing."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return an integer, ``default`` when it is missing.

        Raises:
            Refused: it is none.
        """
        value = self.values.get(name, default)
        try:
            return int(value)
        except (TypeError, ValueError):
            raise bad_request(f'field "{name}" must be of type Integer') from None

    def flag(self, name: str) -> bool:
        """Return a boolean, False when it is missing."""
        return self.values.get(name, False) in {True, "true", "True", "1"}

    def items(self, name: str) -> list[Any]:
        """Return an array, empty when it is missing."""
        value = self.values.get(name, [])
        if not isinstance(value, list):
            raise bad_request(f'field "{name}" must be of type Array')
        return cast("list[Any]", value)

    def object(self, name: str) -> dict[str, Any]:
        """Return an object, empty when it is missing."""
        value = self.values.get(name, {})
        if not isinstance(value, dict):
            raise bad_request(f'field "{name}" must be of type Object')
        return cast("dict[str, Any]", value)

    def attached(self, name: str, said: str | None = None) -> Upload | str:
        """Return the file that parameter ``name`` means, or the identifier or address it says instead.

        ``said`` is the parameter's value where it is not a parameter of the call itself.

        Raises:
            Refused: the part it names did not come.
        """
        value = self.text(name) if said is None else said
        if not value.startswith(_ATTACHED):
            return value
        part = value.removeprefix(_ATTACHED)
        if part not in self.files:
            raise bad_request(f'wrong file identifier/HTTP URL specified: part "{part}" did not come')
        return self.files[part]


async def read(request: web.Request, fields: Fields) -> Parameters:
    """Read a call's parameters; ``fields`` says which of them a form carries as JSON.

    Raises:
        Refused: the body is too large or is not what its content type says.
    """
    if (request.content_length or 0) > MAX_UPLOAD:
        raise Refused(413)
    parameters = Parameters(dict(request.query))
    kind = request.content_type if request.can_read_body else ""
    if kind == "application/json":
        parameters.values |= _parsed(await request.read())
    elif kind == "application/x-www-form-urlencoded":
        parameters.values |= parse_qsl((await request.read()).decode(), keep_blank_values=True)
    elif kind == "multipart/form-data":
        await _read_parts(request, parameters, fields)
    unpacked = ((name, _unpacked(name, value, fields)) for name, value in parameters.values.items())
    parameters.values = {name: value for name, value in unpacked if value is not None}
    return parameters


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        values = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(values, dict):
        raise bad_request("can't parse JSON object")
    return cast("dict[str, Any]", values)


def _unpacked(name: str, value: Any, fields: Fields) -> Any:
    if not isinstance(value, str) or name not in fields or not fields[name].structured:
        return value
    if not value:
        return None
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise bad_request(f"can't parse {name} JSON object") from None


async def _read_parts(request: web.Request, parameters: Parameters, fields: Fields) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("can't parse multipart/form-data")
        content = bytes(await part.read(decode=False))
        if part.filename is None:
            parameters.values[part.name] = content.decode()
        else:
            mime = part.headers.get("Content-Type", "application/octet-stream")
            parameters.files[part.name] = Upload(part.filename, mime, content)
            if part.name in fields:
                parameters.values[part.name] = _ATTACHED + part.name
