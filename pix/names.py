"""Names compared as people write them, and a competence found from what was typed in either language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile
from unicodedata import category, normalize

from rapidfuzz import fuzz

from pix.framework import AREAS, BY_CODE, COMPETENCES, Competence

__all__ = ["Exact", "Found", "Near", "Nothing", "find_competence", "fold", "fold_full_name"]

_LETTERS = str.maketrans(
    {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "œ": "oe", "æ": "ae", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"}
)
"""Letters that Unicode does not decompose into a base letter and an accent."""

_APOSTROPHES = "'`´‘’‚‛′ʹʻʼʽʾʿˈ＇"
_ASCII_SEPARATORS = str.maketrans("'`-", "   ")


def fold(text: str) -> str:
    """Return ``text`` without accents or case, with every apostrophe, hyphen and run of spaces as one plain space.

    ``L’Hôpital`` and ``l'hopital`` both give ``l hopital``. Folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_SEPARATORS).split())
    bare = _without_accents(_separated(text))
    return " ".join(_separated(_without_accents(bare.casefold()).translate(_LETTERS)).split())


def fold_full_name(last: str, first: str) -> str:
    """Return last and first name folded, with ``|`` between them so that two names never merge into one."""
    return f"{fold(last)}|{fold(first)}"


def _separated(text: str) -> str:
    return "".join(" " if _separates(character) else character for character in text)


def _separates(character: str) -> bool:
    return character in _APOSTROPHES or character.isspace() or category(character) in {"Pd", "Zs", "Cf"}


def _without_accents(text: str) -> str:
    return "".join(character for character in normalize("NFKD", text) if category(character) != "Mn")


@dataclass(frozen=True, slots=True)
class Exact:
    """This competence was meant, beyond reasonable doubt (its code, its name, or its name with a slip)."""

    competence: Competence


@dataclass(frozen=True, slots=True)
class Near:
    """One of these may have been meant, best first; there is at least one. Worth asking, not assuming."""

    candidates: tuple[Competence, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """The text names no competence."""


Found = Exact | Near | Nothing

_CODE = re.compile(r"([1-9])(?:\s*[.,]\s*|\s)?([0-9])(?!\d)(.*)", re.DOTALL)
_EDGES = ' .,;:!?«»"“”()'
_LONGEST = 100
"""The most characters, once folded, of a text that may name a competence; the longest name has 53."""

_ARTICLES = frozenset({"a", "an", "the", "la", "le", "les", "l", "un", "une"})
_FILLERS = _ARTICLES | {"competence", "competences", "skill", "skills", "ma", "my", "numero", "number"}
"""Words that may stand before a code or a name."""
_SMALL = _ARTICLES | {"and", "et", "de", "des", "du", "d", "en", "dans", "in", "of", "for", "their", "leur", "leurs"}
"""Words that say nothing by themselves."""
_ALIASES: dict[str, tuple[str, ...]] = {
    "1.1": ("recherche d'information", "veille d'information", "information search"),
    "1.2": ("gestion de données", "gestion des données", "data management"),
    "1.3": ("traitement de données", "traitement des données", "data processing"),
    "2.1": ("interaction", "interactions"),
    "2.2": ("partage et publication", "share and publish"),
    "2.3": ("collaboration", "collaborate", "travail collaboratif"),
    "2.4": ("insertion dans le monde numérique", "identité numérique", "digital identity"),
    "3.1": ("textes", "traitement de texte", "text documents", "word processing"),
    "3.2": ("multimédia", "images et sons"),
    "3.3": ("adaptation des documents", "adapt documents"),
    "3.4": ("programmation", "coding", "algorithmique"),
    "4.1": ("sécurité", "sécurisation", "security", "cybersécurité", "cybersecurity"),
    "4.2": ("vie privée", "données perso", "protection des données", "data protection"),
    "4.3": ("santé", "bien-être", "health", "well-being", "wellbeing"),
    "5.1": ("dépannage", "troubleshooting", "résolution de problèmes", "technical issues"),
    "5.2": ("construction d'un environnement numérique", "build a digital environment"),
}
"""How people call a competence beside its names."""

_SURE, _SURE_LEAD, _CLOSE, _WORD = 90, 4, 78, 84


def find_competence(text: str) -> Found:
    """Return the competence that ``text`` names: by code (``3.1``, ``31``, ``3,1``) or by name, in either language.

    The whole text must speak of it: a sentence that merely holds a common word of a name finds nothing.
    """
    asked = " ".join(dropwhile(_FILLERS.__contains__, fold(text).strip(_EDGES).split()))
    if not 0 < len(asked) <= _LONGEST:
        return Nothing()
    coded = _CODE.fullmatch(asked)
    if coded is not None:
        return _by_code(f"{coded[1]}.{coded[2]}", coded[3].strip(" :.,"), asked)
    return _by_area(asked) or _by_name(asked)


def _by_code(code: str, rest: str, asked: str) -> Found:
    found = BY_CODE.get(code)
    if found is None:
        same_area = tuple(each for each in COMPETENCES if each.area.code == code[0])
        return Near(same_area) if same_area and re.search(r"[.,]", asked) and not rest else Nothing()
    if not rest:
        return Exact(found)
    named = _by_name(rest)
    return Exact(found) if isinstance(named, Exact) and named.competence is found else Nothing()


def _by_area(asked: str) -> Near | None:
    for area in AREAS:
        if asked in {fold(area.name_fr), fold(area.name_en)}:
            return Near(tuple(each for each in COMPETENCES if each.area is area))
    return None


def _by_name(asked: str) -> Found:
    ranked = sorted(
        ((_likeness(asked, names), competence) for competence, names in _folded_names()),
        key=lambda pair: (-pair[0], pair[1].position),
    )
    (best, first), (second, _) = ranked[0], ranked[1]
    if best >= _SURE and best - second >= _SURE_LEAD:
        return Exact(first)
    held = _by_words(asked)
    close = [each for likeness, each in ranked if likeness >= max(_CLOSE, best - 15)]
    candidates = tuple(dict.fromkeys([*(each for _, each in ranked if each in held), *close]))
    return Near(candidates) if candidates else Nothing()


def _likeness(asked: str, names: Iterable[str]) -> float:
    return max(fuzz.ratio(asked, name) for name in names)


def _by_words(asked: str) -> list[Competence]:
    """Return those with a name that holds every meaningful word of ``asked``: "documents", "données", "veille"."""
    words = [word for word in asked.split() if word not in _SMALL]
    if not words or len(max(words, key=len)) < 4:
        return []
    return [competence for competence, names in _folded_names() if any(_holds(name.split(), words) for name in names)]


def _holds(name: list[str], words: list[str]) -> bool:
    return all(any(_same_word(word, part) for part in name) for word in words)


def _same_word(typed: str, meant: str) -> bool:
    return typed == meant or (min(len(typed), len(meant)) > 4 and fuzz.ratio(typed, meant) >= _WORD)


@cache
def _folded_names() -> tuple[tuple[Competence, tuple[str, ...]], ...]:
    return tuple(
        (each, tuple(dict.fromkeys(fold(name) for name in (*_own_names(each), *_ALIASES[each.code]))))
        for each in COMPETENCES
    )


def _own_names(each: Competence) -> tuple[str, ...]:
    return each.name_fr, each.name_en, each.short_fr, each.short_en
