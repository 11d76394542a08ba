"""What a migration may do: nothing that makes Tortoise rebuild a SQLite table."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import pairwise
from typing import cast

import pytest
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations import Migration
from tortoise.migrations import operations as ops
from tortoise.migrations.constraints import CheckConstraint, UniqueConstraint

from models.migrate import known_migrations
from models.migration_operations import DropTable, SqlFor

ALLOWED = (ops.CreateModel, ops.AddField, ops.AddIndex, ops.AddConstraint, ops.RunSQL, ops.RunPython, SqlFor, DropTable)


def mistakes(operations: Iterable[ops.Operation]) -> list[str]:
    """Return what is wrong with a migration's operations."""
    return [mistake for operation in operations if (mistake := mistake_of(operation))]


def mistake_of(operation: ops.Operation) -> str:
    match operation:
        case ops.CreateModel(options=options) if {"constraints", "indexes", "unique_together"} & set(options or ()):
            return "a new model's constraints are left out: AddConstraint, AddIndex"
        case ops.AddConstraint(constraint=CheckConstraint()):
            return "a check makes SQLite rebuild the table"
        case ops.AddField(field=fields.Field() as field) if not field.null and not field.has_db_default():
            return "a new column needs null or db_default, for the rows that are there"
        case _ if type(operation) in ALLOWED:
            return ""
        case _:
            return f"{type(operation).__name__} makes SQLite rebuild the table"


def migration(name: str) -> type[Migration]:
    return cast("type[Migration]", import_module(f"models.migrations.{name}").Migration)


@pytest.mark.parametrize("name", known_migrations())
def test_a_migration_rebuilds_no_table(name: str) -> None:
    assert mistakes(migration(name).operations) == []


def test_each_migration_follows_the_one_before() -> None:
    names = known_migrations()
    assert migration(names[0]).dependencies == []
    for before, name in pairwise(names):
        assert migration(name).dependencies == [("models", before)]


@pytest.mark.parametrize(
    "operation",
    [
        ops.AlterField("Person", "zone", fields.CharField(max_length=200, null=True)),
        ops.RemoveField("Person", "zone"),
        ops.RenameField("Person", "zone", "place"),
        ops.DeleteModel("Person"),
        ops.AddConstraint("Person", CheckConstraint(check="role < 3", name="ck")),
        ops.AddField("Person", "nickname", fields.CharField(max_length=20)),
        ops.CreateModel("X", [], {"constraints": [UniqueConstraint(fields=("a",), name="uq")]}),
        ops.CreateModel("X", [], {"indexes": [Index(fields=("a",), name="idx")]}),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_a_mistake_is_found(operation: ops.Operation) -> None:
    assert len(mistakes([operation])) == 1


@pytest.mark.parametrize(
    "operation",
    [
        ops.AddField("Person", "nickname", fields.CharField(max_length=20, null=True)),
        ops.AddField("Person", "nickname", fields.CharField(max_length=20, db_default="")),
        ops.AddIndex("Person", Index(fields=("zone",), name="idx")),
        ops.RunSQL("SELECT 1"),
    ],
    ids=lambda operation: type(operation).__name__,
)
def test_what_is_no_mistake_is_let_through(operation: ops.Operation) -> None:
    assert mistakes([operation]) == []
