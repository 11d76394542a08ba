"""Short ways to say what arrives at the chat core."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

from bot.events import Address, Event, Happening, Pressed, Said, Uploaded
from bot.message import Button, Message, Payload
from tests.support.clock import NOON

__all__ = ["CAMILLE", "ROBIN", "Sender", "buttons", "payload_of"]

CAMILLE = Address("fake", "camille")
ROBIN = Address("fake", "robin")

_ids = count(1)


@dataclass
class Sender:
    """One person in one chat: makes the events they cause."""

    address: Address = CAMILLE
    chat: str = "c1"
    locale: str = "fr"
    private: bool = True
    whispered: bool = False
    place: str = ""
    ids: count[int] = field(default_factory=lambda: _ids)

    def event(self, happening: Happening) -> Event:
        return Event(
            str(next(self.ids)),
            self.address,
            self.chat,
            happening,
            NOON,
            self.locale,
            self.private,
            "Camille",
            self.whispered,
            self.place,
        )

    def says(self, text: str) -> Event:
        return self.event(Said(text))

    def presses(self, data: str, message: str = "m1") -> Event:
        return self.event(Pressed(data, message))

    def uploads(self, name: str, content: bytes = b"x") -> Event:
        return self.event(Uploaded(name, content))


def buttons(message: Message) -> list[Button]:
    """Return every button of ``message``, choices last."""
    options = message.choices.options if message.choices else ()
    return [*(button for row in message.buttons for button in row), *options]


def payload_of(message: Message, label: str) -> str:
    """Return the sealed data of the button called ``label``."""
    found = next(button for button in buttons(message) if button.label == label)
    assert isinstance(found.target, Payload)
    return found.target.data
