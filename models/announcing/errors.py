"""Why an announcement does not go a step further. Each is worded by who asked for the step.

AnnouncingError
├── NotNow          it is in a state in which this cannot be done (any more)
├── Outdated        it was shown longer than fifteen minutes ago: it is to be looked at again
├── CountWrong      another number of people was repeated than was shown
├── NobodyMeant     its audience is empty, or it has none and is posted nowhere
├── NotForAll       it says to each reader something of their own, and is to be posted
├── PostTooLong     there is no room for it in a place
├── OnlyOwners      an urgent one is an owner's to send
├── NotTheAuthor    a second member of the team is to confirm it, and this is the first
├── TooManyByOne    its author announced as much lately as may be
├── TooLate         its hour is over
├── TooLong         there is no room for so much
├── NothingDelivered  nobody has it yet, so there is nothing to correct or to withdraw
├── NothingNew      it says that already
└── NotYours        only who wrote it, or an owner, changes what people have of it
"""

from __future__ import annotations

from datetime import datetime

from models.announcing.announcement import State

__all__ = [
    "AnnouncingError",
    "CountWrong",
    "NobodyMeant",
    "NotForAll",
    "NotNow",
    "NotTheAuthor",
    "NotYours",
    "NothingDelivered",
    "NothingNew",
    "OnlyOwners",
    "Outdated",
    "PostTooLong",
    "TooLate",
    "TooLong",
    "TooManyByOne",
]


class AnnouncingError(Exception):
    """A step that is not taken."""


class NotNow(AnnouncingError):
    """It is in ``state``."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class Outdated(AnnouncingError):
    """What was shown is no longer what would be sent."""


class CountWrong(AnnouncingError):
    """``said`` was repeated where ``counted`` had been shown: people, or ``places`` where it is for nobody."""

    def __init__(self, said: int, counted: int, *, places: bool = False) -> None:
        super().__init__(said, counted)
        self.said, self.counted, self.places = said, counted, places


class NobodyMeant(AnnouncingError):
    """Nobody is meant."""


class OnlyOwners(AnnouncingError):
    """Only an owner passes over people's quiet hours."""


class NotTheAuthor(AnnouncingError):
    """The author does not count as the second one."""


class TooManyByOne(AnnouncingError):
    """``most`` announcements an hour are an author's; the next one may leave at ``free_at`` (UTC)."""

    def __init__(self, most: int, free_at: datetime) -> None:
        super().__init__(most, free_at)
        self.most, self.free_at = most, free_at


class TooLate(AnnouncingError):
    """It was to leave, or to be of use, until ``instant`` (UTC), which is over."""

    def __init__(self, instant: datetime) -> None:
        super().__init__(instant)
        self.instant = instant


class TooLong(AnnouncingError):
    """It has ``units`` UTF-16 units where there is ``room`` for so many."""

    def __init__(self, units: int, room: int) -> None:
        super().__init__(units, room)
        self.units, self.room = units, room


class NothingDelivered(AnnouncingError):
    """Nobody has it; it is in ``state``."""

    def __init__(self, state: State) -> None:
        super().__init__(state)
        self.state = state


class NothingNew(AnnouncingError):
    """It says that already."""


class NotYours(AnnouncingError):
    """Somebody else wrote it."""


class NotForAll(AnnouncingError):
    """Its words hold ``variables``, and a post says the same to everybody."""

    def __init__(self, variables: tuple[str, ...]) -> None:
        super().__init__(variables)
        self.variables = variables


class PostTooLong(AnnouncingError):
    """In both languages it has ``units`` UTF-16 units, and the place ``name`` has ``room`` for so many."""

    def __init__(self, name: str, units: int, room: int) -> None:
        super().__init__(name, units, room)
        self.name, self.units, self.room = name, units, room
