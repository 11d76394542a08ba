"""The questions of the conversation, and the presses under its screens."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABSENT",
    "AGAIN",
    "ALT",
    "AUDIENCE",
    "BUTTON",
    "BUTTON_ENGLISH",
    "CHANGE",
    "CONFIRM",
    "DROP",
    "ENGLISH",
    "FILE",
    "FLOW",
    "FRESH",
    "JOIN",
    "LIST",
    "NAMED",
    "NOTHING",
    "PLACE",
    "PLACES",
    "PREVIEW",
    "SEND",
    "TEST",
    "TEXT",
    "URGENT",
    "WHEN",
    "WHOLE",
    "WITHOUT",
]

FLOW: Final = "announce"
"""The conversation. Its questions:"""

TEXT: Final = "text"
ENGLISH: Final = "english"
FILE: Final = "file"
ALT: Final = "alt"
BUTTON: Final = "button"
BUTTON_ENGLISH: Final = "button-en"
AUDIENCE: Final = "audience"
WHEN: Final = "when"
PLACES: Final = "places"
"""No question, but a part that is changed: where it is posted too."""

PREVIEW: Final = "announce-preview"
"""Shows what was chosen so far: the next question, or the preview."""
FRESH: Final = "announce-fresh"
"""Begins anew: forgets what was chosen."""
AGAIN: Final = "announce-again"
"""Writes on at what was taken back before anything left: ``(its number)``."""
DROP: Final = "announce-drop"
"""Gives it up."""
CHANGE: Final = "announce-change"
"""Asks one of the questions again: ``(its name)``."""
WITHOUT: Final = "announce-without"
"""Goes without what a question asks for: ``(its name)``."""
URGENT: Final = "announce-urgent"
"""Makes it urgent, or ordinary: ``(on or off)``."""
JOIN: Final = "announce-to"
"""Puts a condition into the audience: ``(how it is joined, the condition)``; without a condition asks for one."""
LIST: Final = "announce-list"
"""Offers names: ``(how the condition is joined, the field)``."""
NAMED: Final = "announce-name"
"""Puts a condition with a name into the audience: ``(how it is joined, the field, the key of the name)``."""
PLACE: Final = "announce-place"
"""Posts it in a place, or no longer: ``(the place's id, on or off)``."""
TEST: Final = "announce-test"
"""Sends it to its author alone: ``(the draft)``."""
WHOLE: Final = "announce-whole"
"""Shows it in full as some recipients would read it: ``(the draft)``."""
ABSENT: Final = "announce-absent"
"""Gives the table of who is not on the bot: ``(the draft)``."""
SEND: Final = "announce-send"
"""Asks for the confirmation: ``(the draft, how many would get it)``."""
CONFIRM: Final = "announce-confirm"
"""Confirms: ``(the draft, the count it was shown with, how many would get it)``."""
NOTHING: Final = "-"
"""What is typed, or pressed, for "the same"."""
