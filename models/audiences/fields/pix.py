"""What is known of a person's levels: certifiable, missing, total, level, last answer. By Pix's files, as doors are.

The SQL reads ``person_figures`` (`models.audiences.figures`); what it means is `pix.profile.Profile`.
"""

from __future__ import annotations

from typing import Final

from models.audiences.ages import AgeForm
from models.audiences.checks import Age, Ages, Amount, Flag, LevelOf
from models.audiences.facts import Facts
from models.audiences.field import FIGURES, AnyField, Field
from models.audiences.figures import level_in, reached
from models.audiences.forms import AmountForm, FlagForm, LevelForm
from models.audiences.scope import Scope
from models.audiences.sql import Sql

__all__ = ["FIELDS"]

_MOST_PIX: Final = 1024
_NEEDS: Final = frozenset({FIGURES})


def _count(scope: Scope) -> str:
    return f"COALESCE({reached(scope.rules.certifiable_level)}, 0)"


def _certifiable(_what: Flag, scope: Scope) -> Sql:
    return Sql(f"{_count(scope)} >= CAST(? AS INTEGER)", (scope.rules.certifiable_competences,))


def _is_certifiable(_what: Flag, person: Facts, _scope: Scope) -> bool:
    return person.profile.certifiable


def _missing(what: Amount, scope: Scope) -> Sql:
    left = f"(CAST(? AS INTEGER) - {_count(scope)})"
    needed = scope.rules.certifiable_competences
    text = f"CASE WHEN {left} > 0 THEN {left} ELSE 0 END {what.comparison} CAST(? AS INTEGER)"
    return Sql(text, (needed, needed, what.number))


def _misses(what: Amount, person: Facts, _scope: Scope) -> bool:
    return what.comparison(person.profile.missing, what.number)


def _total(what: Amount, _scope: Scope) -> Sql:
    return Sql(f"COALESCE(f.total_pix {what.comparison} CAST(? AS INTEGER), FALSE)", (what.number,))


def _has_total(what: Amount, person: Facts, _scope: Scope) -> bool:
    total = person.profile.total
    return total is not None and what.comparison(total, what.number)


def _level(what: LevelOf, _scope: Scope) -> Sql:
    level = level_in(what.competence)
    return Sql(f"COALESCE({level} >= 0 AND {level} {what.comparison} CAST(? AS INTEGER), FALSE)", (what.number,))


def _has_level(what: LevelOf, person: Facts, _scope: Scope) -> bool:
    figure = person.profile.counted(what.competence)
    return figure is not None and what.comparison(figure.level, what.number)


def _last_answer(what: Age, scope: Scope) -> Sql:
    if what.age is Ages.NEVER:
        return Sql("f.answered_at IS NULL")
    sign = "<" if what.age is Ages.OLDER else ">="
    return Sql(f"COALESCE(f.answered_at {sign} ?, FALSE)", (scope.at - what.duration,))


def _answered(what: Age, person: Facts, scope: Scope) -> bool:
    last, since = person.last_answer, scope.at - what.duration
    match what.age:
        case Ages.NEVER:
            return last is None
        case Ages.OLDER:
            return last is not None and last < since
        case Ages.NEWER:
            return last is not None and last >= since


def _has_sent(_what: Flag, person: Facts, _scope: Scope) -> bool:
    return person.profile.total is not None


FIELDS: Final[tuple[AnyField, ...]] = (
    Field(
        {"en": ("certifiable",), "fr": ("certifiable", "certifiables")},
        "audience-certifiable",
        FlagForm(),
        _certifiable,
        _is_certifiable,
        needs=_NEEDS,
        cost=1,
    ),
    Field(
        {"en": ("missing",), "fr": ("manque", "il manque", "manquent")},
        "audience-missing",
        AmountForm(16, frozenset({"skill", "skills", "competence", "competences"})),
        _missing,
        _misses,
        needs=_NEEDS,
        cost=1,
    ),
    Field(
        {"en": ("total pix", "total", "pix"), "fr": ("total pix", "total de pix", "pix")},
        "audience-total",
        AmountForm(_MOST_PIX, frozenset({"pix"})),
        _total,
        _has_total,
        needs=_NEEDS,
        cost=1,
    ),
    Field(
        {"en": ("level", "levels"), "fr": ("niveau", "niveaux")},
        "audience-level",
        LevelForm(),
        _level,
        _has_level,
        needs=_NEEDS,
        cost=1,
    ),
    Field(
        {"en": ("last answer", "answered"), "fr": ("dernière réponse", "réponse")},
        "audience-last-answer",
        AgeForm(),
        _last_answer,
        _answered,
        needs=_NEEDS,
        cost=1,
    ),
    Field(
        {"en": ("profile", "profile sent"), "fr": ("profil", "profil envoyé")},
        "audience-profile",
        FlagForm(),
        lambda _what, _scope: Sql("f.total_pix IS NOT NULL"),
        _has_sent,
        needs=_NEEDS,
        cost=1,
    ),
)
"""A total or a level that no file tells compares to nothing; who sent no profile misses all that is needed."""
