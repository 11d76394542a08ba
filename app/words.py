"""The command line's own sentences, in the language the operator chose."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from bot.events import Language
from bot.formatting import Calendar
from bot.translation import Translator, Variable

__all__ = ["Calendar", "Words", "spoken_language", "translator"]


@cache
def translator() -> Translator:
    """Return the process's one translator, read at the first call."""
    return Translator.load()


def spoken_language() -> Language:
    """Return the language of the command line before the settings could be read: what is wrong may be they."""
    return "en" if os.environ.get("PIXMATE_LANGUAGE", "").strip().lower() == "en" else "fr"


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences in one language."""

    language: Language

    def word(self, key: str, **variables: Variable) -> str:
        """Return the sentence ``key``. Raises `bot.translation.TranslationError` for a missing key or variable."""
        return translator().word(self.language, key, variables)
