"""What may be under a message: inline keyboards above all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from tests.standins.telegram.refusals import bad_request

__all__ = ["MAX_BUTTONS", "MAX_DATA", "MAX_ROW", "check_keyboard"]

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA = 64
"""The most bytes a button may carry."""

_LINKS = {"http", "https", "tg", "ton"}


def check_keyboard(markup: dict[str, Any]) -> None:
    """Check a message's reply markup; only inline keyboards have rules beyond their fields.

    Raises:
        Refused: too many buttons, or a button that does nothing or carries what it may not.
    """
    rows: list[list[dict[str, Any]]] = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request("can't parse inline keyboard button: text must be non-empty")
    acts = [name for name in button if name not in {"text", "style", "icon_custom_emoji_id"}]
    if not acts:
        raise bad_request("can't parse inline keyboard button: text buttons are unallowed in the inline keyboard")
    if len(acts) > 1:
        raise bad_request(f"can't parse inline keyboard button: it has {' and '.join(acts)}")
    check = _CHECKS.get(acts[0])
    if check is None:
        raise bad_request(f"BUTTON_TYPE_INVALID: this stand-in knows no {acts[0]}")
    check(button[acts[0]])


def _check_data(data: str) -> None:
    if not 1 <= len(data.encode()) <= MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_link(link: str) -> None:
    parts = urlsplit(link)
    if parts.scheme not in _LINKS:
        raise bad_request(f"inline keyboard button URL '{link}' is invalid: unsupported URL protocol")
    if parts.scheme in {"http", "https"} and (not parts.hostname or "." not in parts.hostname or " " in link):
        raise bad_request(f"inline keyboard button URL '{link}' is invalid: wrong HTTP URL")


def _check_copied(copied: dict[str, Any]) -> None:
    if not 1 <= len(str(copied.get("text", ""))) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


_CHECKS: dict[str, Callable[[Any], None]] = {
    "callback_data": _check_data,
    "url": _check_link,
    "copy_text": _check_copied,
}
