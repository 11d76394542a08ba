"""What a handler returns: messages, and what becomes of the conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from bot.message import Action, Message, Row, Text

__all__ = ["ANSWER", "DO", "Ask", "Reply", "answer", "answering", "do", "replacing"]

DO = "do"
"""The press that runs a command: ``do("levels")``."""

ANSWER = "answer"
"""The press that answers a pending question: ``answering("link", "number", "22012345")``."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question left open: the next plain text in private is given to ``step`` of ``flow``.

    ``data`` is what was answered so far (kept in the database: strings only); ``expires_in`` how long it waits.
    """

    flow: str
    step: str
    data: Mapping[str, str] = field(default_factory=dict[str, str])
    expires_in: timedelta = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer to one request.

    ``edit``: the first message replaces the one whose button was pressed. ``ask`` opens a conversation or moves it
    on; ``ends`` closes it; with neither, a pending question stays as it is (it is asked again by saying so).
    ``removes``: the file that was sent is removed from the chat, where the platform lets us. ``kept`` is called once
    what the handler stored is kept for good: it wakes whoever goes on from there.
    """

    messages: tuple[Message, ...] = ()
    edit: bool = False
    ask: Ask | None = None
    ends: bool = False
    removes: bool = False
    kept: Callable[[], None] | None = None

    def asking(self, ask: Ask) -> Reply:
        """Return this reply, followed by the question ``ask``."""
        return replace(self, ask=ask, ends=False)

    def ending(self) -> Reply:
        """Return this reply, which closes the conversation."""
        return replace(self, ask=None, ends=True)


def answer(text: Text, *rows: Row, private: bool = True) -> Reply:
    """Return a reply of one message: ``text`` over ``rows`` of buttons (empty rows are left out)."""
    return Reply((Message(text, private=private).with_buttons(*rows),))


def replacing(text: Text, *rows: Row, private: bool = True) -> Reply:
    """Return a reply of one message that takes the place of the one pressed."""
    return replace(answer(text, *rows, private=private), edit=True)


def do(command: str, *words: str) -> Action:
    """Return the press that runs ``command`` (its English name) as if it was typed with ``words``."""
    return Action(DO, (command, *words))


def answering(flow: str, step: str, text: str) -> Action:
    """Return the press that answers ``step`` of ``flow`` with ``text``; stale once the conversation has moved on."""
    return Action(ANSWER, (flow, step, text))
