"""A message as it stands in a chat, and what a person can read and press on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram import utf16
from tests.standins.telegram.files import StoredFile

__all__ = ["Accepted", "Button", "Json", "Message", "User"]

Json = dict[str, Any]


@dataclass
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = ""
    """What the person's program is set to, as ``fr``; it may change, and may be unknown."""
    is_bot: bool = False
    started: bool = False
    """Whether they opened a chat with the bot."""
    met: bool = False
    """Whether the bot has seen them, in a group for instance."""
    blocks: bool = False
    deactivated: bool = False

    def as_json(self) -> Json:
        """What Telegram tells of a user."""
        told: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        return told | {name: value for name, value in optional.items() if value}


@dataclass(frozen=True)
class Button:
    """One button under a message."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """A message at one moment; an edited one is another `Message` of the same id."""

    id: int
    chat: Json
    sender: User
    date: int
    """Unix time."""
    content: Json
    """``text`` and ``entities``, or ``caption`` and ``photo``, ``reply_markup`` and so on, as Telegram writes them."""
    file: StoredFile | None = None
    edited: int = 0
    silent: bool = field(default=False, compare=False)

    def __repr__(self) -> str:
        return f"<message {self.id} in {self.chat_id}: {self.text!r} {self.labels}>"

    def as_json(self) -> Json:
        """The message in an update or an answer."""
        told: Json = {"message_id": self.id, "from": self.sender.as_json(), "chat": self.chat, "date": self.date}
        if self.edited:
            told["edit_date"] = self.edited
        return told | self.content

    @property
    def chat_id(self) -> int:
        """The chat it is in."""
        return self.chat["id"]

    @property
    def text(self) -> str:
        """Its text, or the caption of its file."""
        return self.content.get("text") or self.content.get("caption", "")

    @property
    def entities(self) -> list[Json]:
        """What is styled, linked or recognised in `text`."""
        return self.content.get("entities") or self.content.get("caption_entities", [])

    def styled(self, kind: str) -> list[str]:
        """Return the parts of the text that are ``bold``, ``code``, a ``bot_command`` and so on."""
        return [utf16.part(self.text, entity) for entity in self.entities if entity["type"] == kind]

    @property
    def rows(self) -> list[list[Button]]:
        """The buttons under it, row by row."""
        keyboard: list[list[Json]] = self.content.get("reply_markup", {}).get("inline_keyboard", [])
        return [
            [Button(one["text"], one.get("callback_data", ""), one.get("url", "")) for one in row] for row in keyboard
        ]

    @property
    def buttons(self) -> list[Button]:
        """The buttons under it, one after the other."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [button.label for button in self.buttons]

    def button(self, label: str) -> Button:
        """Return the first button that says ``label``, or else whose label contains it.

        Raises:
            LookupError: there is none; the sentence says which there are.
        """
        matching = [one for one in self.buttons if one.label == label] or [
            one for one in self.buttons if label in one.label
        ]
        if not matching:
            raise LookupError(f"no button {label!r} among {self.labels}")
        return matching[0]


@dataclass(frozen=True, slots=True)
class Accepted:
    """Something a bot wrote, changed or deleted, that Telegram took."""

    instant: float
    """Monotonic seconds."""
    method: str
    chat_id: int
    message_id: int
