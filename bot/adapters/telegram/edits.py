"""What is asked of Telegram to put words and buttons in the place of others: by `editMessageText` or under a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from bot.adapters.telegram.letters import Letter, letters
from bot.message import Message

__all__ = ["Way", "text_of", "ways"]

_NO_PREVIEW: Final = {"is_disabled": True}

Way = tuple[str, Mapping[str, Any]]
"""A method, and what it is told beside the chat and the message."""


def ways(message: Message) -> Sequence[Way]:
    """Return the calls of which one puts ``message`` in the place of another, the likeliest first; none can with files.

    Where files stay, nobody knows whether the words stood in a text of their own or under the first file: its caption
    may have been too long before, and not now. Raises `bot.adapters.telegram.letters.Refused`.
    """
    first, *others = letters(message)
    if not message.keeps_files:
        return () if first.file is not None or others else (_text(first),)
    alone = letters(replace(message, attachments=()))[0]
    return (_caption(first), _text(alone)) if first.file is not None else (_text(alone), _caption(alone))


def text_of(letter: Letter) -> dict[str, Any]:
    """Return the text of ``letter``, which carries no file, and its buttons."""
    values: dict[str, Any] = {"text": letter.words.text, "link_preview_options": _NO_PREVIEW}
    if letter.words.entities:
        values["entities"] = letter.words.entities
    return values | _buttons(letter)


def _text(letter: Letter) -> Way:
    return "editMessageText", text_of(letter)


def _caption(letter: Letter) -> Way:
    values: dict[str, Any] = {"caption": letter.words.text}
    if letter.words.entities:
        values["caption_entities"] = letter.words.entities
    return "editMessageCaption", values | _buttons(letter)


def _buttons(letter: Letter) -> dict[str, Any]:
    return {} if letter.keyboard is None else {"reply_markup": {"inline_keyboard": letter.keyboard}}
