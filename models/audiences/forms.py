"""The forms conditions take: a word alone, names, a number, a level. Ages are in `models.audiences.ages`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from bot.events import Language
from bot.translation import Variable
from models.audiences.checks import Amount, Comparison, Flag, LevelOf, Name, Names
from models.audiences.field import Read, Say
from models.audiences.mistakes import Expected, NameUnknown, OutOfRange
from models.audiences.reader import JOINTS, NOT, Reader
from models.audiences.tokens import TokenKind, quoted
from pix.framework import BY_CODE
from pix.names import Exact, Near, find_competence, fold

__all__ = ["AmountForm", "FlagForm", "LevelForm", "NamesForm", "listed", "nearest_names", "spelt"]

_IS: Final = {"is": 0, "est": 0, "is not": 1, "n est pas": 1, "est pas": 1}
_EQUALS: Final = {"=": 0, "!=": 1}
_COMPARED: Final = {
    "is": Comparison.EQUAL,
    "est": Comparison.EQUAL,
    "exactly": Comparison.EQUAL,
    "exactement": Comparison.EQUAL,
    "at least": Comparison.LEAST,
    "au moins": Comparison.LEAST,
    "at most": Comparison.MOST,
    "au plus": Comparison.MOST,
    "more than": Comparison.MORE,
    "over": Comparison.MORE,
    "plus de": Comparison.MORE,
    "less than": Comparison.LESS,
    "under": Comparison.LESS,
    "moins de": Comparison.LESS,
}
_SIGNS: Final = {str(each): each for each in Comparison}
_PLAIN: Final = re.compile(r"[\w*.]+")
_NUMBER: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_ALIKE: Final = 60


class FlagForm:
    """Nothing follows: ``certifiable``."""

    def read(self, reader: Reader, field: str) -> Read[Flag]:
        """Read nothing."""
        del reader, field
        return Read(Flag())

    def written(self, what: Flag, language: Language) -> str:
        """Return nothing."""
        del what, language
        return ""

    def said(self, what: Flag, say: Say) -> Mapping[str, Variable]:
        """Return no variable."""
        del what, say
        return {}


@dataclass(frozen=True, slots=True)
class NamesForm:
    """One name, or several with commas between them: ``group "L2 Droit", "L3 Droit"``. ``*`` stands for any letters.

    ``choices`` holds what each folded word means where there are only a few; without it the names are looked for in
    what is stored (`models.audiences.naming`).
    """

    choices: Mapping[str, str] | None = None
    says: str | None = None
    """The text that words ``$name``, where a name is not what people call it."""

    def read(self, reader: Reader, field: str) -> Read[Names]:
        """Read the names. Raises `Unexpected`, and `NameUnknown` for none of the choices."""
        contrary = reader.takes_sign(_EQUALS) or reader.takes_phrase(_IS) or 0
        names = [self._name(reader, field)]
        while reader.takes_mark(","):
            names.append(self._name(reader, field))
        unique = tuple(dict.fromkeys(names))
        actual = None if self.choices is None else tuple(name.text for name in unique)
        return Read(Names(unique, actual), negated=contrary == 1)

    def written(self, what: Names, language: Language) -> str:
        """Return the names, in quotation marks where one is no plain word."""
        del language
        return ", ".join(spelt(name.text) for name in what.names)

    def said(self, what: Names, say: Say) -> Mapping[str, Variable]:
        """Return ``$names``, one of which it is."""
        texts = [name.text for name in what.names]
        return {"names": listed(texts if self.says is None else [say(self.says, name=text) for text in texts], say)}

    def _name(self, reader: Reader, field: str) -> Name:
        named = reader.name({})
        if named is None or not named[0]:
            raise reader.unexpected(Expected.NAME)
        text, position = named
        if self.choices is None:
            return Name(text, position)
        if (known := self.choices.get(fold(text))) is None:
            raise NameUnknown(position, field, text, nearest_names(text, self.choices))
        return Name(known, position)


@dataclass(frozen=True, slots=True)
class AmountForm:
    """A number that compares: ``missing 1``, ``total pix >= 200``, ``missing at most 2``.

    It is from 0 to ``most``. ``units`` are words that may follow it and say nothing.
    """

    most: int
    units: frozenset[str] = frozenset()

    def read(self, reader: Reader, field: str) -> Read[Amount]:
        """Read the comparison and the number. Raises `Unexpected` and `OutOfRange`."""
        del field
        what = Amount(*_compared(reader, self.most))
        reader.takes_word(self.units)
        return Read(what)

    def written(self, what: Amount, language: Language) -> str:
        """Return the sign and the number; the number alone where it is exact."""
        del language
        return _comparison(what.comparison, what.number)

    def said(self, what: Amount, say: Say) -> Mapping[str, Variable]:
        """Return ``$amount``: « au moins 200 »."""
        return {"amount": say("audience-amount", comparison=what.comparison.name.lower(), number=what.number)}


class LevelForm:
    """A competence and a level: ``level 1.1 >= 3``, ``level "Gérer des données" at least 2``."""

    def read(self, reader: Reader, field: str) -> Read[LevelOf]:
        """Read both. Raises `Unexpected`, `OutOfRange`, and `NameUnknown` for what is no competence."""
        if reader.next.kind is TokenKind.WORD and BY_CODE.get(reader.next.text):
            code = reader.advance().text
        else:
            code = self._named(reader, field)
        return Read(LevelOf(code, *_compared(reader, 8)))

    def written(self, what: LevelOf, language: Language) -> str:
        """Return the competence's code, the sign and the level."""
        del language
        return f"{what.competence} {_comparison(what.comparison, what.number)}"

    def said(self, what: LevelOf, say: Say) -> Mapping[str, Variable]:
        """Return ``$competence``, its code, and ``$level``: « d’au moins 3 »."""
        level = say("audience-compared", comparison=what.comparison.name.lower(), number=what.number)
        return {"competence": what.competence, "level": level}

    def _named(self, reader: Reader, field: str) -> str:
        named = reader.name(_COMPARED)
        if named is None or not named[0]:
            raise reader.unexpected(Expected.COMPETENCE)
        found = find_competence(named[0])
        match found:
            case Exact(competence):
                return competence.code
            case Near(candidates):
                raise NameUnknown(named[1], field, named[0], tuple(each.code for each in candidates[:3]))
            case _:
                raise NameUnknown(named[1], field, named[0], ())


def listed(names: Sequence[str], say: Say) -> str:
    """Return ``names``, one or more, as people list what is one of them: ``A, B ou C``."""
    if len(names) == 1:
        return names[0]
    return say("audience-one-of", others=", ".join(names[:-1]), last=names[-1])


def nearest_names(typed: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the words of ``known`` that look most like ``typed`` stand for, best first, three at most."""
    ranked = process.extract(typed, list(known), scorer=fuzz.WRatio, processor=fold, limit=5, score_cutoff=_ALIKE)
    return tuple(dict.fromkeys(known[choice] for choice, _, _ in ranked))[:3]


def spelt(name: str) -> str:
    """Return ``name`` as it is written in an expression: in quotation marks unless it is a plain word."""
    reserved = JOINTS | NOT | _IS.keys()
    return name if _PLAIN.fullmatch(name) and fold(name) not in reserved else quoted(name)


def _compared(reader: Reader, most: int) -> tuple[Comparison, int]:
    comparison = reader.takes_sign(_SIGNS) or reader.takes_phrase(_COMPARED) or Comparison.EQUAL
    token = reader.next
    if token.kind is not TokenKind.WORD or not _NUMBER.fullmatch(token.text):
        raise reader.unexpected(Expected.NUMBER)
    if int(token.text) > most:
        raise OutOfRange(token.place, token.text, 0, most)
    reader.advance()
    return comparison, int(token.text)


def _comparison(comparison: Comparison, number: int) -> str:
    return str(number) if comparison is Comparison.EQUAL else f"{comparison} {number}"
