"""From a tree to one SQL condition over ``person p``, and the joins it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from models.audiences.accounts import best_account
from models.audiences.expression import All, Check, Either, Expression, Not, checks
from models.audiences.field import BEST, FIGURES
from models.audiences.scope import Scope
from models.audiences.sql import EVERYBODY, Ids, Sql, combined, negated

__all__ = ["Compiled", "compiled"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression as SQL: ``FROM {source} WHERE {condition}``, one row a person who is meant, ``p``.

    The values of ``source`` come before those of ``condition``. ``account best`` is there where ``best`` was asked for.
    """

    source: Sql
    condition: Sql

    @property
    def values(self) -> tuple[object, ...]:
        """The values of both, in order."""
        return self.source.values + self.condition.values


def compiled(expression: Expression, scope: Scope, *, best: bool = False, ids: Ids = EVERYBODY) -> Compiled:
    """Return ``expression`` as SQL in ``scope``, of the people with ``ids``.

    ``best`` joins the account each would be written to in any case. Raises `ValueError` where names were not found yet
    (`models.audiences.naming`).
    """
    needs = frozenset({BEST} if best else ()).union(*(check.field.needs for check in checks(expression)))
    parts = [Sql("person p")]
    if FIGURES in needs:
        joined = combined([Sql("f.person_id = p.id"), *ids.of("f.person_id")], " AND ")
        parts.append(Sql(f"LEFT JOIN person_figures f ON {joined.text}", joined.values))
    if BEST in needs:
        parts.append(best_account(scope.terms, ids))
    text, values = " ".join(part.text for part in parts), tuple(value for part in parts for value in part.values)
    return Compiled(Sql(text, values), combined([*ids.of("p.id"), _condition(expression, scope)], " AND "))


def _condition(expression: Expression, scope: Scope) -> Sql:
    match expression:
        case Check(field, what):
            return combined([field.condition(what, scope)], "")
        case Not(part):
            return negated(_condition(part, scope))
        case All(parts):
            return combined([_condition(part, scope) for part in sorted(parts, key=_cost)], " AND ")
        case Either(parts):
            return combined([_condition(part, scope) for part in sorted(parts, key=_cost)], " OR ")
        case _:
            assert_never(expression)


def _cost(expression: Expression) -> int:
    return max(check.field.cost for check in checks(expression))
