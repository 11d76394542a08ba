"""Columns of our own: instants that sort and compare the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar, cast, overload

from pypika_tortoise.terms import Term
from tortoise.fields.base import Field
from tortoise.models import Model

__all__ = ["UTCDatetimeField", "checked_instants", "instant_text", "read_instant", "to_utc"]

_T = TypeVar("_T", datetime, datetime | None)


def to_utc(value: datetime) -> datetime:
    """Return the same instant in UTC.

    Raises:
        ValueError: ``value`` is naive, so it names no instant.
    """
    if value.tzinfo is UTC:
        return value
    if value.utcoffset() is None:
        message = f"an instant needs its offset from UTC, and {value!r} has none"
        raise ValueError(message)
    return value.astimezone(UTC)


def checked_instants(values: Iterable[object]) -> list[object]:
    """Return ``values`` as a list, in which every datetime is aware: asyncpg takes a naive one for local time.

    Raises:
        ValueError: one is naive.
    """
    found = list(values)
    for value in found:
        if isinstance(value, datetime) and value.tzinfo is None:
            to_utc(value)
    return found


def instant_text(value: datetime) -> str:
    """Return ``value`` as SQLite stores it: UTC, 32 characters whatever the instant, so that text order is time order.

    Raises:
        ValueError: ``value`` is naive.
    """
    return to_utc(value).isoformat(" ", "microseconds")


def read_instant(value: datetime | str) -> datetime:
    """Return the instant a raw row holds, aware and in UTC: SQLite gives text, PostgreSQL a datetime.

    Raises:
        ValueError: the text is no instant, or it has no offset.
    """
    return to_utc(datetime.fromisoformat(value) if isinstance(value, str) else value)


class _OnPostgres:
    SQL_TYPE = "TIMESTAMPTZ"


class UTCDatetimeField(Field[_T]):
    """An instant: aware when it enters, in UTC when it is stored, compared or read.

    SQLite compares timestamps as text, so one kept with its own offset would sort before an earlier one.
    """

    field_type = datetime
    SQL_TYPE = "TIMESTAMP"

    _db_postgres = _OnPostgres

    @overload
    def __init__(self: UTCDatetimeField[datetime], *, null: Literal[False] = False, **kwargs: Any) -> None: ...

    @overload
    def __init__(self: UTCDatetimeField[datetime | None], *, null: Literal[True], **kwargs: Any) -> None: ...

    def __init__(self, *, null: bool = False, **kwargs: Any) -> None:
        # Tortoise types a part of this signature only.
        cast("Any", super()).__init__(null=null, **kwargs)

    def to_db_value(self, value: Any, instance: type[Model] | Model) -> Any:
        """Return ``value`` in UTC, for a row or for a filter; None and SQL terms pass.

        Raises:
            ValueError: ``value`` is naive, or no datetime at all.
        """
        if value is None or isinstance(value, Term):
            return value
        if not isinstance(value, datetime):
            message = f"{self.model_field_name or 'an instant'} takes a datetime, not {value!r}"
            raise ValueError(message)
        return to_utc(value)

    def to_python_value(self, value: Any) -> datetime | None:
        """Return what a row or a caller gave as an aware instant in UTC, or None.

        Raises:
            ValueError: the value is naive, or no instant.
        """
        return None if value is None else read_instant(value)
