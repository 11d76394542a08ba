"""The face of a program: each answer is one line of JSON."""

from __future__ import annotations

import json

from bot.adapters.console.face import Parcel
from bot.adapters.console.render import body
from bot.adapters.console.safe import on_one_line, safe
from bot.adapters.console.words import ConsoleWords
from bot.message import Button, Link, Message, as_plain

__all__ = ["as_json"]


def as_json(parcel: Parcel, words: ConsoleWords) -> str:
    """Return ``parcel`` as ``{"kind", "text", "buttons", "attachments"}`` and a line end.

    Choices are rows of one button each, their prompt the last paragraph of the text. A button that opens an address
    has a ``url`` beside its ``text``. ``words`` is unused: nothing here is said by the terminal itself.
    """
    del words
    message = parcel.message
    shown = {
        "kind": parcel.kind.value,
        "text": _text(message),
        "buttons": _rows(message),
        "attachments": [
            {
                "name": on_one_line(file.attachment.name),
                "alt": safe(file.attachment.alt),
                "type": file.attachment.media_type,
            }
            for file in parcel.files
        ],
    }
    return f"{json.dumps(shown, ensure_ascii=False)}\n"


def _text(message: Message) -> str:
    text = as_plain(body(message.text))
    if message.choices is None:
        return text
    return "\n\n".join(part for part in (text, safe(message.choices.prompt)) if part)


def _rows(message: Message) -> list[list[dict[str, str]]]:
    options = message.choices.options if message.choices else ()
    return [[_button(button) for button in row] for row in (*message.buttons, *((option,) for option in options))]


def _button(button: Button) -> dict[str, str]:
    text = {"text": on_one_line(button.label)}
    return {**text, "url": on_one_line(button.target.url)} if isinstance(button.target, Link) else text
