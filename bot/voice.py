"""How somebody is spoken to: their language, their dates. A request speaks to who asks, a `Voice` to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.events import Language
from bot.formatting import Calendar
from bot.message import Text
from bot.translation import Translator, Variable

__all__ = ["Speaking", "Voice"]


class Speaking(Protocol):
    """What wording a text needs. `bot.request.Request` has it, and so has a `Voice`."""

    @property
    def language(self) -> Language:
        """The language to speak."""
        ...

    @property
    def now(self) -> datetime:
        """The present (aware, UTC)."""
        ...

    @property
    def calendar(self) -> Calendar:
        """Dates and hours as this person reads them."""
        ...

    def say(self, key: str, **variables: Variable) -> Text:
        """Return the text ``key``. Raises `bot.translation.TranslationError`."""
        ...

    def word(self, key: str, **variables: Variable) -> str:
        """Return the text ``key`` without any look. Raises as `say` does."""
        ...


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak to somebody who asked nothing: in ``language``, in ``zone``, at ``now`` (aware, UTC).

    ``formal``: politely, as to the team of the programme.
    """

    translator: Translator
    language: Language
    zone: ZoneInfo
    now: datetime
    formal: bool = False

    @property
    def calendar(self) -> Calendar:
        """Dates and hours as this person reads them."""
        return Calendar(self.language, self.zone, self.now)

    def say(self, key: str, **variables: Variable) -> Text:
        """Return the text ``key`` in the person's language. Raises `bot.translation.TranslationError`."""
        return self.translator.text(self.language, key, variables, formal=self.formal)

    def word(self, key: str, **variables: Variable) -> str:
        """Return the text ``key`` without any look, for a button's label. Raises as `say` does."""
        return self.translator.word(self.language, key, variables, formal=self.formal)
