"""What a message may not be, whichever terminal it goes to."""

from __future__ import annotations

from bot.adapter import Capabilities
from bot.adapters.console.menu import buttons_of
from bot.message import Action, Message, as_plain

__all__ = ["refusal"]


def refusal(message: Message, limits: Capabilities) -> str | None:
    """Return why ``message`` cannot be shown within ``limits``, or None."""
    options = message.choices.options if message.choices else ()
    checks = {
        "text too long": _utf16_units(as_plain(message.text)) > limits.max_text,
        "too many buttons": sum(map(len, message.buttons)) > limits.max_buttons,
        "too many options": len(options) > limits.max_options,
        "file too large": any(len(file.content) > limits.max_file_bytes for file in message.attachments),
        "unsealed button": any(isinstance(button.target, Action) for button in buttons_of(message)),
    }
    return next((reason for reason, broken in checks.items() if broken), None)


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
