"""The known traps of the ORM, kept out of the sources and of the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from tortoise.context import TortoiseContext
from tortoise.fields import DatetimeField, JSONField
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

import models.schema
from models.database_sqlite import SqlitePlace
from models.database_url import SqliteTarget
from models.fields import UTCDatetimeField
from models.migrate import tortoise_config
from tests.support.traps import ROOT, sources, traps

TABLES = [cast("type[Model]", getattr(models.schema, name)) for name in models.schema.__all__]


def meta(model: Any) -> Any:
    return model._meta


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_source_stays_out_of_the_traps(path: Path) -> None:
    assert traps(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "from tortoise.transactions import in_transaction",
        "from tortoise.transactions import atomic",
        "rows = Person.all().select_for_update(skip_locked=True)",
        "async def f(c):\n await c.execute_query('DELETE FROM x RETURNING id')",
        "async def f():\n async for person in Person.filter(role=1):\n  pass",
        "async def f():\n async with transaction():\n  asyncio.create_task(g())",
        "async def f():\n async with transaction():\n  if x:\n   await asyncio.gather(g(), h())",
        "async def f():\n async with models.transaction(), other():\n  async with asyncio.TaskGroup() as g:\n   pass",
    ],
)
def test_a_trap_is_found(source: str) -> None:
    assert len(traps(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "from models.database import transaction",
        "async def f():\n async with transaction():\n  await execute('x')\n asyncio.create_task(g())",
        "async def f():\n async for page in pages(Person.filter(role=1)):\n  pass",
    ],
)
def test_what_is_no_trap_is_let_through(source: str) -> None:
    assert traps(source) == []


@pytest.mark.parametrize("model", TABLES)
def test_every_instant_is_kept_in_utc(model: type[Model]) -> None:
    fields = cast("dict[str, object]", meta(model).fields_map)
    assert [name for name, field in fields.items() if isinstance(field, DatetimeField)] == []
    late = [name for name, field in fields.items() if name.endswith("_at") and not isinstance(field, UTCDatetimeField)]
    assert late == []


@pytest.mark.parametrize("model", TABLES)
def test_no_table_needs_what_sqlite_has_not(model: type[Model]) -> None:
    fields = cast("dict[str, object]", meta(model).fields_map)
    assert [name for name, field in fields.items() if isinstance(field, JSONField)] == []
    assert [each.name for each in meta(model).constraints if each.condition] == []


@pytest.mark.parametrize("model", TABLES)
def test_every_constraint_and_index_has_a_name_of_its_own(model: type[Model]) -> None:
    """A column's own ``unique`` or ``db_index`` is named by each database as it likes."""
    assert not meta(model).unique_together
    assert all(each.name for each in (*meta(model).constraints, *meta(model).indexes))
    fields = cast("dict[str, Any]", meta(model).fields_map)
    assert [name for name, field in fields.items() if (field.unique or field.index) and not field.pk] == []


async def test_a_reference_names_its_own_column(tmp_path: Path) -> None:
    """Tortoise forgets a column name given to a foreign key when it replays migrations."""
    place = SqlitePlace(SqliteTarget("", tmp_path / "unused.db"), 1)
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(place))
        references = [
            (model, name)
            for model in TABLES
            for name, field in cast("dict[str, object]", meta(model).fields_map).items()
            if isinstance(field, ForeignKeyFieldInstance)
        ]
        assert references
        for model, name in references:
            assert meta(model).fields_db_projection[f"{name}_id"] == f"{name}_id", model
