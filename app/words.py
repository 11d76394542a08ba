"""The command line's own sentences, in the language the operator chose."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dotenv import dotenv_values

from bot.events import Language
from bot.formatting import Calendar
from bot.translation import Translator, Variable

__all__ = ["ENV_FILE", "Calendar", "Words", "spoken_language", "translator"]


ENV_FILE = Path(".env")
"""Where settings are kept, in the folder the program is started from."""


@cache
def translator() -> Translator:
    """Return the process's one translator, read at the first call."""
    return Translator.load()


def spoken_language() -> Language:
    """Return the language of the command line without reading the settings: what is wrong may be they."""
    asked = os.environ.get("PIXMATE_LANGUAGE") or dotenv_values(ENV_FILE).get("PIXMATE_LANGUAGE") or ""
    return "en" if asked.strip().lower() == "en" else "fr"


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences in one language."""

    language: Language

    def word(self, key: str, **variables: Variable) -> str:
        """Return the sentence ``key``. Raises `bot.translation.TranslationError` for a missing key or variable."""
        return translator().word(self.language, key, variables)
