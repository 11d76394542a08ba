"""The accounts that count, and the one a person would be written to, as SQL."""

from __future__ import annotations

from typing import Final

from models.audiences.scope import Terms
from models.audiences.sql import EVERYBODY, Ids, Sql, among, combined, negated
from models.database import dialect

__all__ = ["best_account", "is_shared"]

_BETTER: Final = (
    "(o.preferred > best.preferred OR (o.preferred = best.preferred AND"
    " (o.seen_at > best.seen_at OR (o.seen_at = best.seen_at AND o.id < best.id))))"
)


def is_shared(account: str, terms: Terms) -> Sql:
    """Return the condition that ``account``, an alias, is no terminal."""
    return negated(among(f"{account}.platform", terms.personal)) if terms.personal else Sql("TRUE")


def best_account(terms: Terms, ids: Ids = EVERYBODY) -> Sql:
    """Return the join of ``account best`` to ``person p``: the preferred one first, then the one seen last.

    As ``scheduler.sending.routes`` chooses: of the accounts that can be written to, and never a terminal. ``ids`` are
    the people's.
    """
    return _none_better(terms) if ids == EVERYBODY else _looked_up(terms)


def _none_better(terms: Terms) -> Sql:
    """Join the one that no other one is better than: of a million people found three times as fast as looked up."""
    better = combined(
        [
            Sql("o.person_id = best.person_id AND o.id <> best.id AND o.unreachable_reason IS NULL"),
            is_shared("o", terms),
            Sql(_BETTER),
        ],
        " AND ",
    )
    none_better = Sql(f"NOT EXISTS (SELECT 1 FROM account o WHERE {better.text})", better.values)
    ours = combined(
        [
            Sql("best.person_id = p.id AND best.unreachable_reason IS NULL"),
            is_shared("best", terms),
            none_better,
        ],
        " AND ",
    )
    return Sql(f"LEFT JOIN account best ON {ours.text}", ours.values)


def _looked_up(terms: Terms) -> Sql:
    """Look it up for each person. For a stretch of people nothing else is quick whatever PostgreSQL knows of the table.

    Where it has never analysed it, it takes a stretch of thousands for a handful and compares each with each; only
    ``LATERAL``, which SQLite has not and does not need, keeps it from reading all accounts instead.
    """
    shared = is_shared("o", terms)
    first = (
        f"FROM account o WHERE o.person_id = p.id AND o.unreachable_reason IS NULL AND {shared.text}"
        " ORDER BY o.preferred DESC, o.seen_at DESC, o.id LIMIT 1"
    )
    if dialect() == "postgres":
        return Sql(f"LEFT JOIN LATERAL (SELECT o.* {first}) best ON TRUE", shared.values)
    return Sql(f"LEFT JOIN account best ON best.id = (SELECT o.id {first})", shared.values)
