"""From a key and variables to a text in French or English. The texts are Fluent files under ``locales/``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from typing import Final, get_args

from babel import Locale
from fluent.runtime.types import FluentType

from bot import markup
from bot.bundle import Bundle
from bot.events import Language
from bot.message import Text, as_plain, plain

__all__ = ["LANGUAGES", "TranslationError", "Translator", "Variable"]

Variable = str | int | float | Text
"""What a text can be given: numbers choose plurals, strings enter as plain spans, texts keep their own look."""

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)

_FORMAL: Final = "formal"
"""The attribute of a text that holds its polite wording: French says « vous » to staff and « tu » to students."""


class TranslationError(LookupError):
    """A text is missing, or it could not be written with the variables it was given."""

    def __init__(self, language: Language, key: str, reason: str) -> None:
        self.language, self.key, self.reason = language, key, reason
        super().__init__(f"{language}: {key}: {reason}")


_Given = tuple[tuple[str, type[Variable], Variable], ...]
"""Variables as they can be compared: name, type, value."""

_REMEMBERED: Final = 4096
"""Texts kept, those used last: the same lines are written for many people at once."""


class _Insert(FluentType):
    """A string or a text inside Fluent: written as its slot, compared as what it says (so selectors work)."""

    def __init__(self, value: str | Text, index: int) -> None:
        self.text = plain(value) if isinstance(value, str) else value
        self._slot = markup.slot(index)

    def __eq__(self, other: object) -> bool:
        return as_plain(self.text) == other

    def __hash__(self) -> int:
        return hash(self.text)

    def format(self, locale: Locale) -> str:
        """Return the slot, whatever the ``locale``."""
        del locale
        return self._slot


class Translator:
    """The texts of every language. One for the whole process; it keeps the texts written last, which come again."""

    def __init__(self, sources: Mapping[Language, str]) -> None:
        """Read ``sources``, the Fluent source of each language."""
        self._bundles = {language: Bundle(language, source) for language, source in sources.items()}
        self._written = lru_cache(_REMEMBERED)(self._write)

    @classmethod
    def load(cls, package: str = "locales") -> Translator:
        """Read every ``<language>/*.ftl`` of ``package``, in the order of their names."""
        return cls({language: _source(package, language) for language in LANGUAGES})

    def has(self, language: Language, key: str) -> bool:
        """Tell whether ``key`` is a text of ``language``."""
        return self._bundles[language].message(key) is not None

    def text(
        self, language: Language, key: str, variables: Mapping[str, Variable] | None = None, *, formal: bool = False
    ) -> Text:
        """Return the text ``key`` in ``language``, in its ``.formal`` wording if it has one and ``formal`` asks for it.

        Raises `TranslationError` for a missing key or variable.
        """
        # By their types too: 1 and 1.0 are equal, and written differently.
        given = tuple((name, type(value), value) for name, value in variables.items()) if variables else ()
        return self._written(language, key, given, formal=formal)

    def _write(self, language: Language, key: str, given: _Given, *, formal: bool) -> Text:
        bundle = self._bundles[language]
        message = bundle.message(key)
        if message is None or message.value is None:
            raise TranslationError(language, key, "missing")
        pattern = message.attributes.get(_FORMAL, message.value) if formal else message.value
        arguments, inserts = _arguments({name: value for name, _, value in given})
        source, errors = bundle.write(pattern, arguments)
        if errors:
            raise TranslationError(language, key, "; ".join(map(str, errors))) from errors[0]
        try:
            return markup.parse(source, inserts)
        except ValueError as problem:
            raise TranslationError(language, key, "unbalanced mark-up") from problem

    def word(
        self, language: Language, key: str, variables: Mapping[str, Variable] | None = None, *, formal: bool = False
    ) -> str:
        """Return the text ``key`` without any look, as on a button's label. Chooses and raises as `text` does."""
        return as_plain(self.text(language, key, variables, formal=formal))


def _arguments(variables: Mapping[str, Variable]) -> tuple[dict[str, int | float | FluentType], list[Text]]:
    arguments: dict[str, int | float | FluentType] = {}
    inserts: list[Text] = []
    for name, value in variables.items():
        if isinstance(value, int | float):
            arguments[name] = value
        else:
            insert = _Insert(value, len(inserts))
            arguments[name] = insert
            inserts.append(insert.text)
    return arguments, inserts


def _source(package: str, language: Language) -> str:
    folder = resources.files(package).joinpath(language)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)
