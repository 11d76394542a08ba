"""What a handler is given: who asks what, when, and in which words to answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.events import Event, Language
from bot.formatting import Calendar
from bot.message import Text
from bot.ports import Dialog, Requester, Role
from bot.translation import Translator, Variable

__all__ = ["Request"]


def _no_link(payload: str = "") -> str | None:
    del payload
    return None


@dataclass(frozen=True, slots=True)
class Request:
    """One thing asked by one person. ``now`` is the instant of handling (aware, UTC); ``dialog`` what is pending.

    ``link`` is the platform's, see `bot.adapter.Adapter.link`; ``deletes``: it lets us remove what is sent to us.
    """

    event: Event
    who: Requester
    now: datetime
    translator: Translator
    dialog: Dialog | None = None
    link: Callable[[str], str | None] = _no_link
    deletes: bool = False
    held_role: Callable[[int], Awaitable[Role]] | None = None
    """`bot.ports.Directory.held_role`; None where nothing is stored."""

    @property
    def language(self) -> Language:
        """The language to answer in."""
        return self.who.language

    @property
    def formal(self) -> bool:
        """Whether this person is spoken to politely: the team of the programme is."""
        return self.who.role > Role.STUDENT

    async def holds(self, role: Role) -> bool:
        """Tell whether who asks still has ``role``, which is then not taken from them until this request is handled.

        `who` says what they had when the request was looked at, a moment ago.
        """
        if self.who.role < role or self.held_role is None or self.who.person_id is None:
            return self.who.role >= role
        return await self.held_role(self.who.person_id) >= role

    @property
    def calendar(self) -> Calendar:
        """Dates and hours as this person reads them: own language, own zone, relative to `now`."""
        return Calendar(self.language, self.who.zone, self.now)

    def say(self, key: str, **variables: Variable) -> Text:
        """Return the text ``key`` in their language, politely to staff. Raises `bot.translation.TranslationError`."""
        return self.translator.text(self.language, key, variables, formal=self.formal)

    def word(self, key: str, **variables: Variable) -> str:
        """Return the text ``key`` without any look, for a button's label. Raises as `say` does."""
        return self.translator.word(self.language, key, variables, formal=self.formal)
