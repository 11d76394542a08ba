"""What is said in a chat: spans of text, buttons, choices and files, in words no platform owns.

How a platform writes them down is its adapter's affair; how a sentence is translated lives in
``bot.translation``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Flag, auto

__all__ = [
    "Action",
    "Attachment",
    "Button",
    "Choices",
    "Link",
    "Message",
    "Payload",
    "Row",
    "Span",
    "Style",
    "Target",
    "Text",
    "as_plain",
    "bold",
    "plain",
]


class Style(Flag):
    """How a span looks. Styles combine; ``PLAIN`` is none of them."""

    PLAIN = 0
    BOLD = auto()
    ITALIC = auto()
    CODE = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text of one style. ``text`` is taken literally: it never carries mark-up."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


Text = tuple[Span, ...]
"""A text is its spans in order. Line ends are ``\\n`` inside the spans, paragraphs ``\\n\\n``."""


def plain(text: str) -> Text:
    """Return ``text`` as one unstyled span (none when empty)."""
    return (Span(text),) if text else ()


def bold(text: str) -> Text:
    """Return ``text`` as one bold span (none when empty)."""
    return (Span(text, Style.BOLD),) if text else ()


def as_plain(text: Text) -> str:
    """Return the characters of ``text`` without style or link."""
    return "".join(span.text for span in text)


@dataclass(frozen=True, slots=True)
class Action:
    """What a press asks for: a name known to the router, and short arguments (about 40 bytes in all)."""

    name: str
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A button that opens ``url`` outside the chat."""

    url: str


@dataclass(frozen=True, slots=True)
class Payload:
    """A sealed `Action`: the signed text of at most 64 bytes that a platform carries and gives back."""

    data: str


Target = Action | Link | Payload
"""Handlers write `Action` and `Link`; adapters only ever see `Payload` and `Link`."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    target: Target


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """One choice among several (a select where the platform has one, numbered lines elsewhere)."""

    prompt: str
    options: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or picture. ``alt`` says in words what a picture shows; it is never empty for a picture."""

    name: str
    content: bytes
    media_type: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``private``: it holds something personal and is never shown in a group.

    ``asks``: a typed text answers it; a platform on which texts do not reach us by themselves offers a form.
    ``vanishes``: the platform removes it after this time, where it can.
    ``keeps_files``: in the place of another message it brings words and buttons; the files that stand there stay, and
    ``attachments`` only says which those are.
    ``mentions``: the one group of people, by the platform's own id, whom it calls; nothing in the text calls anybody.
    """

    text: Text
    buttons: tuple[Row, ...] = ()
    choices: Choices | None = None
    attachments: tuple[Attachment, ...] = ()
    private: bool = True
    asks: bool = False
    vanishes: timedelta | None = None
    keeps_files: bool = False
    mentions: str = ""

    def with_buttons(self, *rows: Row) -> Message:
        """Return this message with ``rows`` appended; empty rows are left out."""
        return replace(self, buttons=self.buttons + tuple(row for row in rows if row))
