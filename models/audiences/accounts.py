"""The accounts that count, and the one a person would be written to, as SQL."""

from __future__ import annotations

from typing import Final

from models.audiences.scope import Terms
from models.audiences.sql import EVERYBODY, Ids, Sql, among, combined, negated

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

    As ``scheduler.sending.routes`` chooses: of the accounts that can be written to, and never a terminal. It is the one
    that no other one is better than, which costs nothing for who has a single account. ``ids`` are the people's.
    """
    better = combined(
        [
            Sql("o.person_id = best.person_id AND o.id <> best.id AND o.unreachable_reason IS NULL"),
            is_shared("o", terms),
            *ids.of("o.person_id"),
            Sql(_BETTER),
        ],
        " AND ",
    )
    none_better = Sql(f"NOT EXISTS (SELECT 1 FROM account o WHERE {better.text})", better.values)
    ours = combined(
        [
            Sql("best.person_id = p.id AND best.unreachable_reason IS NULL"),
            is_shared("best", terms),
            *ids.of("best.person_id"),
            none_better,
        ],
        " AND ",
    )
    return Sql(f"LEFT JOIN account best ON {ours.text}", ours.values)
