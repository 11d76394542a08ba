"""The tables as the databases really have them, against the models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import pytest
from tortoise.context import TortoiseContext
from tortoise.fields import BigIntField, TextField
from tortoise.indexes import Index
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.migrations.operations import AddConstraint, AlterModelOptions, CreateModel, TortoiseOperation
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, SqliteSchemaEditor
from tortoise.migrations.schema_generator.state import State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.models import Model
from tortoise.transactions import in_transaction

import models.schema
from models.database import Database, dialect, fetch
from models.database_place import Place
from models.migrate import tortoise_config
from tests.integration.storage.places import place_of

BEYOND_THE_MODELS: dict[str, tuple[str, tuple[str, ...]]] = {
    "idx_delivery_due": ("delivery", ("platform", "lane", "due_at", "id")),
    "idx_delivery_bundle": ("delivery", ("bundle_id",)),
    "idx_delivery_leased": ("delivery", ("leased_until",)),
    "idx_figures_moved_person": ("figures_moved", ("person_id",)),
    "idx_person_roster_component": ("person", ("component",)),
    "idx_person_roster_diploma": ("person", ("diploma",)),
    "idx_delivery_doubted": ("delivery", ("doubted_at",)),
    "idx_delivery_announced": ("delivery", ("kind", "cause", "due_at")),
    "idx_delivery_amended": ("delivery", ("kind", "cause", "due_at")),
    "idx_delivery_refused": ("delivery", ("kind", "cause")),
}
"""Indexes that a migration makes by SQL, such as partial ones: name → table and columns."""

ON_SQLITE = """
SELECT m.name, m.tbl_name, i.name AS col FROM sqlite_master m, pragma_index_info(m.name) i
WHERE m.type = 'index' AND m.sql IS NOT NULL ORDER BY m.name, i.seqno
"""
ON_POSTGRES = """
SELECT c.relname AS name, t.relname AS tbl_name, a.attname AS col
FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
JOIN pg_namespace n ON n.oid = t.relnamespace, unnest(x.indkey) WITH ORDINALITY AS k(attnum, place)
JOIN pg_attribute a ON a.attnum = k.attnum
WHERE a.attrelid = t.oid AND n.nspname = 'public' AND NOT x.indisprimary
ORDER BY c.relname, k.place
"""


def tables() -> list[type[Model]]:
    return [cast("type[Model]", getattr(models.schema, name)) for name in models.schema.__all__]


def meta(model: Any) -> Any:
    return model._meta


def declared(model: type[Model]) -> Iterable[tuple[str, tuple[str, tuple[str, ...]]]]:
    for each in (*meta(model).constraints, *meta(model).indexes):
        assert isinstance(each, Index | UniqueConstraint)
        yield str(each.name), (meta(model).db_table, tuple(each.fields))


async def real_indexes() -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for row in await fetch(ON_SQLITE if dialect() == "sqlite" else ON_POSTGRES):
        if not row["tbl_name"].startswith("tortoise_"):
            columns = found[row["name"]][1] if row["name"] in found else ()
            found[row["name"]] = (row["tbl_name"], (*columns, row["col"]))
    return found


async def test_the_indexes_and_constraints_are_the_ones_declared(database: Database) -> None:
    expected = dict(pair for model in tables() for pair in declared(model))
    assert await real_indexes() == expected | BEYOND_THE_MODELS


async def test_the_unique_ones_are_unique(database: Database) -> None:
    if database.dialect == "sqlite":
        sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'"
    else:
        sql = "SELECT conname AS name FROM pg_constraint WHERE contype = 'u' AND connamespace = 'public'::regnamespace"
    real = {row["name"] for row in await fetch(sql)}
    declared_unique = {str(each.name) for model in tables() for each in meta(model).constraints}
    assert {name for name in real if not name.startswith("uid_tortoise")} == declared_unique


async def test_the_columns_are_the_ones_declared(database: Database) -> None:
    for model in tables():
        table: str = meta(model).db_table
        if database.dialect == "sqlite":
            rows = await fetch('SELECT name, NOT "notnull" AS empty FROM pragma_table_info(?)', table)
        else:
            rows = await fetch(
                "SELECT column_name AS name, is_nullable = 'YES' AS empty FROM information_schema.columns"
                " WHERE table_name = ? AND table_schema = 'public'",
                table,
            )
        columns = meta(model).fields_db_projection
        nullable = {column: meta(model).fields_map[name].null for name, column in columns.items()}
        assert {row["name"]: bool(row["empty"]) for row in rows} == nullable


async def test_the_models_and_the_migrations_agree(database_url: str) -> None:
    place = place_of(database_url)
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(place))
        assert await changes_found(context, place) == []


async def changes_found(context: TortoiseContext, place: Place) -> list[str]:
    assert context.apps is not None
    writers = await MigrationAutodetector(context.apps, tortoise_config(place)["apps"]).changes()
    # The words of a docstring are options of a model too, and change nothing in a database.
    found = [each for writer in writers for each in writer.operations if not isinstance(each, AlterModelOptions)]
    return [each.describe() for each in found]


async def test_a_difference_between_them_would_be_found(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of(database_url)
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(place))
        monkeypatch.setattr(meta(models.schema.Person), "indexes", meta(models.schema.Person).indexes[1:])
        assert await changes_found(context, place) == ["Remove index from Person"]


async def test_tortoise_leaves_out_the_constraints_of_a_new_model(database: Database) -> None:
    """Why a migration names them one by one."""
    constraint = UniqueConstraint(fields=("code",), name="uq_second")
    options = {"table": "second", "app": "models", "pk_attr": "id", "constraints": [constraint]}
    creation = CreateModel("Second", [("id", BigIntField(primary_key=True)), ("code", TextField())], options)
    assert await made_by(creation) == []
    assert await made_by(AddConstraint("Second", constraint), after=creation) == ["uq_second"]


async def made_by(operation: TortoiseOperation, after: TortoiseOperation | None = None) -> list[str]:
    """Run ``operation`` in a transaction, and return which of the indexes of ``second`` are there then."""
    state = State(models={}, apps=StateApps(default_connections={"models": dialect()}))
    if after is not None:
        await after.run("models", state, dry_run=True)
    async with in_transaction() as connection:
        editor = SqliteSchemaEditor if dialect() == "sqlite" else AsyncpgSchemaEditor
        await operation.run("models", state, dry_run=False, state_editor=editor(connection))
    return [name for name, (table, _) in (await real_indexes()).items() if table == "second"]
