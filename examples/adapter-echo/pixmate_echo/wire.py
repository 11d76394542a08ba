"""The lines that go over the socket, each a JSON object: what people send, and how a message is written."""

from __future__ import annotations

import base64
import json
import re
from asyncio import StreamReader
from collections.abc import AsyncGenerator
from itertools import chain, count
from typing import Final, cast

from bot.message import Attachment, Button, Link, Message, Payload, as_plain

__all__ = ["LONGEST", "Line", "encoded", "lines", "written"]

Line = dict[str, object]

LONGEST: Final = 1024 * 1024
"""Bytes of the longest line that is read: the largest file, its bytes as base64, and some room."""

_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_UNSTORABLE: Final = re.compile(r"[\x00\ud800-\udfff]")


async def lines(reader: StreamReader) -> AsyncGenerator[Line]:
    """Yield each line of ``reader``, empty where it is no object, until the end or a line longer than `LONGEST`."""
    while True:
        try:
            line = await reader.readline()
        except (ValueError, ConnectionError):  # too long, or cut off in the middle
            return
        if not line.endswith(b"\n"):
            return
        yield _object(line)


def encoded(line: Line) -> bytes:
    """Return ``line`` as it goes over the socket."""
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def written(message: Message, *, unasked: bool = False, edited: bool = False) -> tuple[Line, list[str]]:
    """Return ``message`` as a line, and the data behind each of its numbers, from 1 on."""
    options = message.choices.options if message.choices else ()
    buttons = [*chain.from_iterable(message.buttons), *options]
    numbers = count(1)
    line: Line = {
        "text": _harmless(as_plain(message.text)),
        "links": [span.url for span in message.text if span.url],
        "choose": _harmless(message.choices.prompt) if message.choices else "",
        "buttons": [_button(button, numbers) for button in buttons],
        "files": [_file(attachment) for attachment in message.attachments],
        "unasked": unasked,
        "edited": edited,
    }
    data = [button.target.data for button in buttons if isinstance(button.target, Payload)]
    return {name: value for name, value in line.items() if value or name == "text"}, data


def _button(button: Button, numbers: count[int]) -> Line:
    label = _harmless(button.label)
    if isinstance(button.target, Link):
        return {"label": label, "open": button.target.url}
    return {"number": next(numbers), "label": label}


def _file(attachment: Attachment) -> Line:
    return {
        "name": _harmless(attachment.name),
        "alt": _harmless(attachment.alt),
        "content": base64.b64encode(attachment.content).decode(),
    }


def _harmless(text: str) -> str:
    """Return ``text`` without what a terminal would obey."""
    return _CONTROLS.sub("", text)


def _object(line: bytes) -> Line:
    """Return what ``line`` holds, without what no database stores: NUL, and halves of a pair of surrogates."""
    try:
        found: object = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    fields = cast("Line", found) if isinstance(found, dict) else {}
    return {
        name: _UNSTORABLE.sub("\ufffd", value) if isinstance(value, str) else value for name, value in fields.items()
    }
