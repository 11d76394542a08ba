"""A stand-in for Telegram's Bot API over real HTTP on loopback: strict, and able to misbehave on demand.

`TelegramStandin` is where a test begins; `refusals` makes the answers of planned faults.
"""

from tests.standins.telegram.groups import Group
from tests.standins.telegram.limits import Limits
from tests.standins.telegram.messages import Accepted, Button, Message
from tests.standins.telegram.people import Person
from tests.standins.telegram.presses import Notice, Press
from tests.standins.telegram.standin import TOKEN, USERNAME, TelegramStandin

__all__ = [
    "TOKEN",
    "USERNAME",
    "Accepted",
    "Button",
    "Group",
    "Limits",
    "Message",
    "Notice",
    "Person",
    "Press",
    "TelegramStandin",
]
