"""Why a reminder was taken back or not sent, beside the queue's own reasons. One word each, worded elsewhere."""

from __future__ import annotations

from typing import Final

__all__ = [
    "ANSWERED",
    "AT_CEILING",
    "DECLINED",
    "IMPORTS_OFF",
    "KIND_OFF",
    "MUTED",
    "NOTHING_KNOWN",
    "OTHER_WINDOW",
    "PAUSED",
    "SILENCED",
    "TOLD",
    "UNDONE",
]

SILENCED: Final = "silenced"
"""The person wants nothing unasked at all (``/stop``)."""
KIND_OFF: Final = "off"
"""The person turned this kind of message off."""
MUTED: Final = "muted"
"""The person wants no reminder for this competence."""
PAUSED: Final = "paused"
"""Reminders are paused: the last ones were ignored, and the person was asked."""
ANSWERED: Final = "answered"
"""The person has answered in this competence since."""
AT_CEILING: Final = "ceiling"
"""The competence has reached the highest level: there is nothing to retake."""
UNDONE: Final = "undone"
"""The answer it rested on was taken back."""
NOTHING_KNOWN: Final = "nothing known"
"""The competence is at 0 pix, or nothing dates its last answer any more."""
OTHER_WINDOW: Final = "other window"
"""The person chose to be told of the other window."""
IMPORTS_OFF: Final = "imports off"
"""It rests on a file, and the person did not ask for reminders from files."""
DECLINED: Final = "declined"
"""The person had asked to be told again, and took that back."""
TOLD: Final = "told"
"""The person read it in the answer that let messages through again."""
