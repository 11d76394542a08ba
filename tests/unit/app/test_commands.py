"""Which commands there are, and that one which is asked for waits for no other's imports."""

from __future__ import annotations

import importlib
from types import ModuleType

import pytest
from cyclopts import command_spec

from app.cli.program import build

EVERY = [name for name in build() if not name.startswith("-")]


@pytest.fixture
def imported(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The modules of commands that were asked for, in their order."""
    names: list[str] = []

    def noted(name: str) -> ModuleType:
        names.append(name)
        return importlib.import_module(name)

    class Noting:
        import_module = staticmethod(noted)

    monkeypatch.setattr(command_spec, "importlib", Noting)
    return names


@pytest.mark.parametrize("name", EVERY)
def test_a_command_is_what_its_name_says_and_tells_of_itself(name: str) -> None:
    command = build([name])[name]
    assert command.name == (name,)
    assert command.help


@pytest.mark.parametrize(
    ("asked", "module"),
    [("staff", "app.cli.staff"), ("import roster.csv", "app.cli.imports"), ("chat --as 1", "app.cli.service")],
)
def test_only_the_command_that_is_asked_for_is_imported(asked: str, module: str, imported: list[str]) -> None:
    build(asked.split())
    assert imported == [module]


@pytest.mark.parametrize("asked", ["", "--help", "--version", "xyzzy"])
def test_where_none_is_all_are_there_to_be_told_of(asked: str, imported: list[str]) -> None:
    build(asked.split())
    assert len(imported) == len(EVERY)
