"""A message, as the bot wrote it and as a person sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any

from tests.standins.discord.checks.embeds import embed_texts
from tests.standins.discord.checks.form import Json
from tests.standins.discord.checks.messages import EPHEMERAL
from tests.standins.discord.components import Button, Menu, buttons_of, menus_of
from tests.standins.discord.markdown import shown
from tests.standins.discord.world import Channel, User

__all__ = ["LOADING", "File", "Message"]

LOADING = 1 << 7
"""The flag of an answer that is announced and not there yet."""


@dataclass(frozen=True)
class File:
    """A file beside a message; ``description`` is its alternative text."""

    id: int
    name: str
    content: bytes
    url: str
    description: str = ""
    content_type: str = "application/octet-stream"

    def as_json(self, *, ephemeral: bool = False) -> Json:
        """Return the file as Discord writes an attachment."""
        written: Json = {
            "id": str(self.id),
            "filename": self.name,
            "size": len(self.content),
            "url": self.url,
            "proxy_url": self.url,
            "content_type": self.content_type,
        }
        if self.description:
            written["description"] = self.description
        return written | ({"ephemeral": True} if ephemeral else {})


@dataclass(eq=False, repr=False, slots=True)
class Message:
    """A message. What a person received is a copy that later edits leave alone; ``eq`` is identity of the message."""

    id: int
    channel: Channel
    author: User
    content: str
    at: float
    """When it was accepted, monotonic seconds of the stand-in's clock."""
    timestamp: str
    embeds: list[Any] = field(default_factory=list[Any])
    rows: list[Any] = field(default_factory=list[Any])
    files: list[File] = field(default_factory=list[File])
    flags: int = 0
    nonce: str | int | None = None
    edited: str | None = None
    pinged: list[User] = field(default_factory=list[User])
    pings_everyone: bool = False
    pinged_roles: list[int] = field(default_factory=list[int])
    reader: User | None = None
    """The one person who sees an ephemeral message."""
    interaction: Json | None = None
    """Of the interaction that it answers, if any: id, type, user."""
    application_id: int | None = None
    answers: int | None = None
    """The message that it is a reply to."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self.id == other.id

    def __hash__(self) -> int:
        return hash(self.id)

    def __repr__(self) -> str:
        return f"<{self.author.name}: {self.content!r} {self.labels or ''}>"

    @property
    def text(self) -> str:
        """The content and the texts of the embeds, a line each, as the bot wrote them, marks and all."""
        texts = [self.content, *(text for embed in self.embeds for text in embed_texts(embed))]
        return "\n".join(text for text in texts if text)

    @property
    def shown(self) -> str:
        """The text as a person reads it: marks applied, escapes gone."""
        return shown(self.text)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons, in order."""
        return buttons_of(self.rows)

    @property
    def labels(self) -> list[str]:
        """The labels of the buttons, in order."""
        return [button.label for button in self.buttons]

    @property
    def menus(self) -> tuple[Menu, ...]:
        """The menus, in order."""
        return menus_of(self.rows)

    @property
    def ephemeral(self) -> bool:
        """Whether one person alone sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether it is only announced yet."""
        return bool(self.flags & LOADING)

    def snapshot(self) -> Message:
        """Return the message as it is now: by hand, as a copy is made of every message and `copy` is slow."""
        taken: Message = object.__new__(Message)
        for name in _PARTS:
            setattr(taken, name, getattr(self, name))
        return taken

    def fill(self, **changes: Any) -> None:
        """Change fields in place."""
        for name, value in changes.items():
            setattr(self, name, value)

    def as_json(self, *, hidden: bool = False) -> Json:
        """Return the message as Discord writes one; ``hidden`` leaves out what needs the message content intent."""
        written: Json = {
            "id": str(self.id),
            "type": self._kind,
            "channel_id": str(self.channel.id),
            "author": self.author.as_json(),
            "content": "" if hidden else self.content,
            "timestamp": self.timestamp,
            "edited_timestamp": self.edited,
            "tts": False,
            "mention_everyone": self.pings_everyone,
            "mentions": [user.as_json() for user in self.pinged],
            "mention_roles": [str(role) for role in self.pinged_roles],
            "attachments": [] if hidden else [file.as_json(ephemeral=self.ephemeral) for file in self.files],
            "embeds": [] if hidden else self.embeds,
            "components": [] if hidden else self.rows,
            "pinned": False,
            "flags": self.flags,
        }
        return written | self._optional()

    @property
    def _kind(self) -> int:
        if self.interaction is not None and self.interaction["type"] == 2:
            return 20
        return 0 if self.answers is None else 19

    def _optional(self) -> Json:
        written: Json = {}
        if self.nonce is not None:
            written["nonce"] = self.nonce
        if self.application_id is not None:
            written["application_id"] = written["webhook_id"] = str(self.application_id)
        if self.interaction is not None:
            written["interaction_metadata"] = self.interaction
        if self.answers is not None:
            written["message_reference"] = {"message_id": str(self.answers), "channel_id": str(self.channel.id)}
        return written


_PARTS = tuple(part.name for part in fields(Message))


def renamed(file: File, description: str) -> File:
    """Return the file with another alternative text."""
    return replace(file, description=description)
