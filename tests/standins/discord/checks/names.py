"""What a command and its options may be called, and in which languages."""

from __future__ import annotations

import unicodedata
from typing import Final

from tests.standins.discord.checks.form import Part

__all__ = ["LOCALES", "check_description", "check_name", "is_name"]

LOCALES: Final = frozenset(
    {"ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr", "he", "hi", "hr", "hu", "id"}
    | {"it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR", "ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"}
)
"""The locales that Discord knows."""

SIGNS: Final = frozenset("-_'")
DEVANAGARI_AND_THAI: Final = frozenset(map(chr, (*range(0x0900, 0x0980), *range(0x0E01, 0x0E5C))))


def is_name(text: str) -> bool:
    """Tell whether ``text`` is letters, digits, hyphen, underscore or apostrophe, without a capital.

    Devanagari and Thai may hold their vowel signs as well, which are not letters.
    """
    return text == text.lower() and all(_may_stand_in_name(mark) for mark in text)


def _may_stand_in_name(mark: str) -> bool:
    return mark in SIGNS or unicodedata.category(mark)[0] in "LN" or mark in DEVANAGARI_AND_THAI


def check_name(part: Part, *, plain: bool = False) -> str | None:
    """Look at a name and its translations; a ``plain`` one is shown as it is and may hold anything.

    Returns:
        The name, if it is one.
    """
    name = part.text("name", 32, 1, required=True)
    if name is not None and not plain and not is_name(name):
        part.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", "name")
        name = None
    for locale, text in _translations(part, "name", 32).items():
        if not plain and not is_name(text):
            part.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", "name_localizations", locale)
    return name


def check_description(part: Part) -> None:
    """Look at a description and its translations."""
    part.text("description", 100, 1, required=True)
    _translations(part, "description", 100)


def check_choice_name(part: Part) -> str | None:
    """Look at what is shown of a choice.

    Returns:
        The name, if it is one.
    """
    _translations(part, "name", 100)
    return part.text("name", 100, 1, required=True)


def _translations(part: Part, name: str, most: int) -> dict[str, str]:
    """Return the translations of ``name`` that are texts of 1 to ``most`` code points."""
    field = f"{name}_localizations"
    given = part.part(field)
    if given is None:
        return {}
    found: dict[str, str] = {}
    for locale in given.body:
        if locale not in LOCALES:
            part.refuse("BASE_TYPE_CHOICES", f"{locale} is not one of the locales", field, locale)
        elif (text := given.text(locale, most, 1, required=True)) is not None:
            found[locale] = text
    return found
