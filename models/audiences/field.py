"""One field of the language: its names, how its condition is read, stored rows asked, one person judged, and said."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar

from bot.events import Language
from bot.translation import Variable
from models.audiences.facts import Facts
from models.audiences.reader import Reader
from models.audiences.scope import Scope, Terms
from models.audiences.sql import Sql

__all__ = ["BEST", "FIGURES", "AnyField", "Field", "Form", "Read", "Say"]

FIGURES: Final = "figures"
"""The table that a condition on what Pix's files say needs: ``person_figures f``, one row or none a person."""

BEST: Final = "best"
"""The account a person would be written to: ``account best``, one row or none a person."""

_What = TypeVar("_What")


class Say(Protocol):
    """Words a text in some language, as ``Words.word`` and ``Request.word`` do."""

    def __call__(self, key: str, **variables: Variable) -> str:
        """Return the text ``key``."""
        ...


@dataclass(frozen=True, slots=True)
class Read(Generic[_What]):
    """What a condition asks, and whether it was written as its contrary (``group != "L1"``)."""

    what: _What
    negated: bool = False


class Form(Protocol[_What]):
    """How the conditions of a field are written: what follows its name."""

    def read(self, reader: Reader, field: str) -> Read[_What]:
        """Read what follows the name of ``field``. Raises `models.audiences.mistakes.Mistake`."""
        ...

    def written(self, what: _What, language: Language) -> str:
        """Return ``what`` as it is written after the name, in one way only."""
        ...

    def said(self, what: _What, say: Say) -> Mapping[str, Variable]:
        """Return the variables of the text that says it to people."""
        ...


@dataclass(frozen=True, slots=True)
class Field(Generic[_What]):
    """One field. ``names`` holds those of each language, the one it is printed by first; ``says`` is its text.

    The text completes "people …" and takes ``$negated`` (``yes`` or ``no``) beside the form's variables.
    ``condition`` gives SQL over ``person p`` and the tables in ``needs``, which is never NULL; ``holds`` says the same
    of one person. ``names_known`` reads the names there are, for a form that takes names of the roster.
    """

    names: Mapping[Language, tuple[str, ...]]
    says: str
    form: Form[_What]
    condition: Callable[[_What, Scope], Sql]
    holds: Callable[[_What, Facts, Scope], bool]
    needs: frozenset[str] = frozenset()
    names_known: Callable[[Terms], Awaitable[Sequence[str]]] | None = None
    cost: int = 0
    """How dear the condition is beside others: the cheaper are asked first."""

    @property
    def name(self) -> str:
        """Its one name in English, by which it is stored."""
        return self.names["en"][0]


AnyField = Field[Any]
