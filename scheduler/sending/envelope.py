"""A message as its platform takes it: buttons sealed for the account, what cannot be shown put in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.adapter import Capabilities
from bot.events import Language
from bot.fallbacks import present
from bot.message import Action, Button, Link, Message, Row, Text
from bot.payloads import Signer, seal_message
from bot.translation import Translator, Variable
from models.notices import Recipient

__all__ = ["Envelope", "TooLong"]


class TooLong(ValueError):
    """The platform has no room for it in one message, and a delivery is never split."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Seals with ``signer``, each button for its ``lifetime``; ``translator`` has the words of what cannot be shown."""

    signer: Signer
    lifetime: Callable[[Action], timedelta]
    translator: Translator

    def wrap(self, message: Message, recipient: Recipient, capabilities: Capabilities) -> Message:
        """Return ``message`` as a platform of ``capabilities`` shows it to ``recipient``.

        Where there are no buttons, those that are no links go: a typed number answers what was asked for, never this.
        Raises `TooLong`.
        """
        shown = message if capabilities.buttons else _without_presses(message)
        sealed = seal_message(shown, recipient.address, self.signer, self.lifetime)
        parts = present(sealed, capabilities, _Say(self.translator, recipient.language, recipient.formal)).messages
        if len(parts) != 1:
            raise TooLong(len(parts))
        return parts[0]


@dataclass(frozen=True, slots=True)
class _Say:
    translator: Translator
    language: Language
    formal: bool

    def __call__(self, key: str, **variables: Variable) -> Text:
        """Return the text ``key``."""
        return self.translator.text(self.language, key, variables, formal=self.formal)


def _without_presses(message: Message) -> Message:
    return replace(message, buttons=tuple(map(_links, message.buttons)), choices=None)


def _links(row: Row) -> tuple[Button, ...]:
    return tuple(button for button in row if isinstance(button.target, Link))
