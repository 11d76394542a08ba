"""Which rows are meant, as a condition in SQL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never, cast

from models.database import member_of, sharing
from models.queue.delivery import ENDED, Key, Lease
from models.queue.port import Filter
from models.queue.rows import ByIds, ByKeys, Doubted, EndedBelow, Expired, InBundles, Outlived, OwedTo, RunOut, Where

__all__ = ["CLAIMABLE", "Condition", "condition", "fence", "names_nothing"]

_WAITING = "state IN ('queued', 'retry')"

CLAIMABLE: Final = f"leased_until IS NULL AND bundle_id IS NULL AND {_WAITING}"
"""What the index of due rows holds, word for word: a database uses a partial index only for what implies it."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and the values of its placeholders, in order."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: Condition) -> Condition:
        """Return that both hold."""
        return Condition(f"{self.sql} AND {other.sql}", self.values + other.values)


ByKeysCondition = Callable[[Sequence[Key]], Condition]


def condition(where: Where, by_keys: ByKeysCondition) -> Condition:
    """Return ``where`` in SQL; ``by_keys`` is the database's own way to look for keys."""
    match where:
        case ByIds(ids):
            test = _among("id", ids)
        case ByKeys(keys):
            test = by_keys(sorted(keys)) if len(keys) != 1 else _key(next(iter(keys)))
        case InBundles(ids):
            test = Condition("bundle_id IS NOT NULL") & _among("bundle_id", ids)
        case Expired(ids, at):
            test = Condition("bundle_id IS NOT NULL") & _among("bundle_id", ids) & Condition("expires_at <= ?", (at,))
        case RunOut() | Outlived() | Doubted():
            test = _overdue(where)
        case OwedTo(people, due_by):
            waits = _among("person_id", people) & Condition(f"bundle_id IS NULL AND {_WAITING}")
            test = waits if due_by is None else waits & Condition("due_at <= ?", (due_by,))
        case EndedBelow(id_):
            test = Condition("id < ?", (id_,)) & _among("state", ENDED)
        case Filter():
            test = _filter(where)
        case _:
            assert_never(where)
    return test


def fence(lease: Lease) -> Condition:
    """Return the condition that no later holder than that of ``lease`` is known: one row, read once a statement.

    It stays as it is until the transaction ends, so that nobody takes over in the middle of it. A lease that was never
    taken outdates nobody.
    """
    latest = f"SELECT epoch FROM lease WHERE name = ?{sharing()}"
    return Condition(f"COALESCE(({latest}), 0) <= ?", (lease.platform, lease.epoch))


def _overdue(where: RunOut | Outlived | Doubted) -> Condition:
    match where:
        case RunOut(at):
            return Condition("leased_until IS NOT NULL AND leased_until <= ?", (at,))
        case Outlived(lease):
            return Condition("leased_until IS NOT NULL AND platform = ? AND epoch < ?", (lease.platform, lease.epoch))
        case Doubted(at, window):
            free = Condition(f"doubted_at IS NOT NULL AND bundle_id IS NULL AND {_WAITING}")
            return free & Condition("(doubted_at <= ? OR doubted_at >= ?)", (at - window, at + window))
        case _:
            assert_never(where)


def names_nothing(where: Where) -> bool:
    """Tell whether ``where`` lists nothing, so that there is nothing to ask a database."""
    match where:
        case ByIds(listed) | InBundles(listed) | Expired(listed) | OwedTo(listed):
            return not listed
        case ByKeys(keys):
            return not keys
        case _:
            return False


def _key(key: Key) -> Condition:
    # Found at once, where PostgreSQL would first plan how to look for a list of them.
    return Condition("kind = ? AND cause = ? AND person_id = ?", (str(key.kind), key.cause, key.person_id))


def _filter(where: Filter) -> Condition:
    test = Condition("TRUE")
    alike = (("person_id", where.person_id), ("bundle_id", where.bundle_id))
    named = (("platform", where.platform), ("cause", where.cause))
    for column, value in (*alike, *named):
        if value is not None:
            test &= Condition(f"{column} = ?", (value,))
    if where.reason is not None:
        test &= _reason(where.reason)
    if where.people is not None:
        test &= _among("person_id", where.people)
    for column, values in (("state", where.states), ("kind", where.kinds)):
        if values:
            test &= _among(column, values)
    if where.since is not None:
        test &= Condition("(due_at >= ? OR sent_at >= ?)", (where.since, where.since))
    return test


def _reason(word: str) -> Condition:
    # Compared letter by letter, whatever the order or the case that a database has for texts.
    return Condition("(reason = ? OR SUBSTR(reason, 1, ?) = ?)", (word, len(word) + 1, f"{word}:"))


def _among(column: str, values: Collection[int] | Collection[str]) -> Condition:
    # Passed as plain texts and numbers, which both drivers know.
    plain = [value if isinstance(value, int) else str(value) for value in values]
    sql, value = member_of(column, cast("list[int] | list[str]", plain))
    return Condition(sql, (value,))
