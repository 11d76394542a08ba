"""Students found by their names: exactly, or nearly enough for a human to look. Nothing here decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from models.imports.report import Student
from pix.names import fold, fold_full_name

__all__ = ["Names", "Namesake", "same_person_words"]

_ALIKE: Final = 85
_MOST_NEAR: Final = 5
_MOST_SHARED: Final = 20
_MOST_READ: Final = 3000


class Namesake(NamedTuple):
    """A student as their names are compared. ``folded`` is « last|first », ``usage`` the same with the name in use."""

    id: int
    student: Student
    folded: str
    usage: str
    group: str

    @classmethod
    def of(cls, person_id: int, student: Student, folded: str, usage_name: str) -> Namesake:
        """Return ``student``, whose folded full name is known, ready to be compared."""
        usage = fold_full_name(usage_name, student.first_name) if usage_name else folded
        return cls(person_id, student, folded, usage, fold(student.group))


class _Written(NamedTuple):
    """One of a student's names, as a whole and in words."""

    student: Namesake
    name: str
    words: frozenset[str]


class Names:
    """The names of every student who has a number."""

    def __init__(self, students: Iterable[Namesake]) -> None:
        self._exact: defaultdict[str, list[Namesake]] = defaultdict(list)
        for each in students:
            for name in {each.folded, each.usage}:
                self._exact[name].append(each)
        self._holding: dict[str, list[_Written]] | None = None

    def exact(self, last_name: str, first_name: str, group: str) -> list[Namesake]:
        """Return those of exactly this full name: of the group if it has any, else of everywhere."""
        return _of_group(self._exact.get(fold_full_name(last_name, first_name), []), group)[:_MOST_SHARED]

    def near(self, last_name: str, first_name: str, group: str) -> list[Namesake]:
        """Return those whose name comes near, best first: of the group if it has any, else of everywhere.

        Near is: the same words in another order, the words of one among those of the other, or a slip of the pen in a
        name that shares a word. The family name alone is never enough.
        """
        asked = f"{fold(last_name)} {fold(first_name)}"
        words = frozenset(asked.split())
        likely = ((_likeness(asked, words, written), written.student) for written in self._sharing(words))
        ranked = sorted((pair for pair in likely if pair[0]), key=lambda pair: (-pair[0], pair[1].id))
        return _of_group(dict.fromkeys(student for _, student in ranked), group)[:_MOST_NEAR]

    def _sharing(self, words: Iterable[str]) -> Iterator[_Written]:
        """Yield the names that hold one of ``words``: the rarest words first, and only as many as are quickly read."""
        holding = self._by_word()
        left = _MOST_READ
        for holders in sorted((holding[word] for word in words if word in holding), key=len):
            if len(holders) > left:
                return
            left -= len(holders)
            yield from holders

    def _by_word(self) -> dict[str, list[_Written]]:
        if self._holding is None:
            holding: defaultdict[str, list[_Written]] = defaultdict(list)
            for name, students in self._exact.items():
                words = frozenset(name.replace("|", " ").split())
                for each in students:
                    written = _Written(each, name.replace("|", " "), words)
                    for word in words:
                        holding[word].append(written)
            self._holding = dict(holding)
        return self._holding


def same_person_words(last_name: str, first_name: str, names: Iterable[str]) -> bool:
    """Tell whether a full name shares a word, or nearly all its letters, with one of ``names`` (folded)."""
    asked = f"{fold(last_name)} {fold(first_name)}"
    words = set(asked.split())
    written = [name.replace("|", " ") for name in names]
    return any(words & set(name.split()) for name in written) or any(
        fuzz.ratio(asked, name) >= _ALIKE for name in written
    )


def _of_group(found: Iterable[Namesake], group: str) -> list[Namesake]:
    everyone, folded = list(found), fold(group)
    return [each for each in everyone if folded and each.group == folded] or everyone


def _likeness(asked: str, words: frozenset[str], other: _Written) -> float:
    if len(words & other.words) > 1 and (words <= other.words or other.words <= words):
        return 100.0
    return fuzz.ratio(asked, other.name, score_cutoff=_ALIKE)
