"""A later version of the program: its migrations, in a package that a test makes."""

from __future__ import annotations

import importlib
import shutil
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import models.migrations
from models.migrate import known_migrations

__all__ = ["ADDITION", "FAILURE", "REBUILD", "REWRITING", "later"]

_HEAD = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("models", {after!r})]
    operations = [{operations}]
"""

ADDITION = 'ops.AddField("Person", "nickname", fields.CharField(max_length=20, null=True))'
FAILURE = 'ops.RunSQL("CREATE TABLE half (id INT)"), ops.RunSQL("INSERT INTO nowhere VALUES (1)")'
REWRITING = 'ops.RunPython(lambda apps, _: apps.get_model("models.Person").all().update(nickname="Ada"))'
REBUILD = 'ops.AlterField("Person", "zone", fields.CharField(max_length=200, null=True))'


@contextmanager
def later(folder: Path, **steps: str) -> Generator[ModuleType, None, None]:
    """Yield a package with this program's migrations and further ``steps``, named ``m0900`` and the like."""
    package = folder / "later_migrations"
    shutil.copytree(Path(next(iter(models.migrations.__path__))), package, ignore=shutil.ignore_patterns("__pycache__"))
    after = known_migrations()[-1]
    for name, operations in steps.items():
        (package / f"{name.removeprefix('m')}.py").write_text(_HEAD.format(after=after, operations=operations))
        after = name.removeprefix("m")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(package.name)
    finally:
        sys.path.remove(str(folder))
        for name in [name for name in sys.modules if name.partition(".")[0] == package.name]:
            del sys.modules[name]
