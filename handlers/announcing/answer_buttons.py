"""The presses and the questions by which somebody answers an announcement, or an answer to one."""

from __future__ import annotations

from typing import Final

__all__ = ["ABOUT", "BACK", "REPLY", "REPLY_FLOW", "REPLY_TO", "REPLY_TO_FLOW", "TEXT"]

REPLY: Final = "reply"
"""The press of a reader who answers an announcement, by its id."""
REPLY_TO: Final = "reply-to"
"""The press of a member of the team who replies to what a reader said, by the id of that message."""

REPLY_FLOW: Final = "reply"
REPLY_TO_FLOW: Final = "reply-to"
TEXT: Final = "text"
"""The step of both conversations."""

ABOUT: Final = "about"
"""What is answered: the id of the announcement, or of the reader's message."""
BACK: Final = "cancel"
"""The command that leaves the question."""
