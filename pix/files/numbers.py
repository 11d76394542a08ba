"""Student numbers: what looks like one, and which one is meant when a spreadsheet or a student changed it.

A spreadsheet drops leading zeros of unquoted digits; a campaign's external id may be the university's address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pix.files.titles import fold_title

__all__ = [
    "NUMBER_PATTERN",
    "KnownNumber",
    "NumberBasis",
    "NumberColumn",
    "is_student_number",
    "judge_values",
    "speaks_of_number",
    "student_number",
]

NUMBER_PATTERN = "A-Z a-z 0-9 _ -"
"""The characters of a student number (sup-organization-learner-validator.js of 1024pix/pix)."""

KnownNumber = Callable[[str], bool]
"""Tells whether a text is, as it stands, the student number of somebody on the roster."""

_NUMBER = re.compile(r"[A-Za-z0-9_-]{1,255}", re.ASCII)
_LIKELY = re.compile(r"(?!0[1-9]\d{8}$)\d{5,12}[A-Za-z]{0,2}|[A-Za-z]{1,4}\d{5,12}", re.ASCII)
"""Digits, perhaps with letters at one end; not ten digits that a French telephone number could be."""

_MOST_ZEROS = 5
_SHARE = 0.8
_KNOWN_SHARE = 0.5
_DISTINCT_SHARE = 0.25
"""One student sends a few times; a postcode is shared by many."""

_OF_A_STUDENT = frozenset({"etudiant", "etudiante", "etu", "student"})
_A_NUMBER = frozenset({"n°", "n", "no", "num", "numero", "number", "id", "identifiant", "code"})
_BY_THEMSELVES = frozenset({"ine", "apogee", "matricule"})
_NOT_A_NUMBER = frozenset({"mail", "email", "courriel", "adresse", "nom", "name"})


class NumberBasis(StrEnum):
    """Why a column is taken for the student number's."""

    OWN_COLUMN = "own_column"
    TITLE = "title"
    KNOWN_VALUES = "known_values"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """The column (from 1, with its title) that gives the student number, and why it was taken."""

    column: int
    title: str
    basis: NumberBasis


def speaks_of_number(title: str) -> bool:
    """Tell whether a title of the campaign's creator (« N° étudiant », "INE", "student number") means the number."""
    words = frozenset(fold_title(title.replace("°", "° ")).split())
    if words & _NOT_A_NUMBER:
        return False
    return bool(words & _BY_THEMSELVES) or bool(words & _OF_A_STUDENT and words & _A_NUMBER)


def judge_values(values: Iterable[str], known: KnownNumber | None) -> NumberBasis | None:
    """Return why ``values`` (cells of the external id) are student numbers, or None when they are not.

    Half of them known to the roster suffices; else four in five must look like numbers, and not all like a few.
    """
    seen = [value for value in values if value]
    if not seen:
        return None
    if known is not None and sum(_known(value, known) is not None for value in seen) >= len(seen) * _KNOWN_SHARE:
        return NumberBasis.KNOWN_VALUES
    likely = sum(_LIKELY.fullmatch(_local_part(value)) is not None for value in seen)
    varied = len(set(seen)) >= len(seen) * _DISTINCT_SHARE
    return NumberBasis.VALUES if varied and likely >= len(seen) * _SHARE else None


def is_student_number(text: str) -> bool:
    """Tell whether ``text`` is written with the characters of a student number alone."""
    return _NUMBER.fullmatch(text) is not None


def student_number(text: str, known: KnownNumber | None = None) -> str | None:
    """Return the student number that ``text`` means, or None when it cannot be one.

    What the roster knows wins: as it stands, in capitals, with the leading zeros a spreadsheet dropped (when exactly
    one known number has them), or as the local part of an address. Unknown to the roster, it is returned as written.
    """
    if known is not None and (found := _known(text, known)) is not None:
        return found
    local = _local_part(text)
    return local if is_student_number(local) else None


def _known(text: str, known: KnownNumber) -> str | None:
    local = _local_part(text)
    for candidate in (local, local.upper()):
        if known(candidate):
            return candidate
    padded = ["0" * zeros + local.upper() for zeros in range(1, _MOST_ZEROS + 1)] if local[:1].isdigit() else []
    restored = [candidate for candidate in padded if known(candidate)]
    return restored[0] if len(restored) == 1 else None


def _local_part(text: str) -> str:
    return text.partition("@")[0].strip()
