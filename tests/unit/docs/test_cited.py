"""Every name that a page of ours cites as ``path::name`` is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CITED = re.compile(r"`([\w/]+\.py)(?:::([\w.]+))?`")


def citations(page: Path) -> set[tuple[str, str]]:
    return {(path, name or "") for path, name in CITED.findall(page.read_text(encoding="utf-8")) if "/" in path}


def missing(path: str, name: str) -> bool:
    """Tell whether ``path`` is no file of ours, or has nothing called ``name``."""
    file = ROOT / path
    return not file.is_file() or (bool(name) and name not in set(_names(ast.parse(file.read_text(encoding="utf-8")))))


def _names(tree: ast.Module | ast.ClassDef, within: str = "") -> Iterator[str]:
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield within + name
            case ast.ClassDef(name=name):
                yield within + name
                yield from _names(node, f"{within}{name}.")
            case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
                yield within + name
            case _:
                pass


@pytest.mark.parametrize(("page", "least"), [("delivery.md", 50), ("announcements.md", 8)])
def test_what_a_page_cites_is_there(page: str, least: int) -> None:
    cited = citations(ROOT / "docs" / page)
    assert len(cited) > least
    assert {each for each in cited if missing(*each)} == set()


def test_what_is_not_there_is_noticed() -> None:
    assert missing("models/queue/marker.py", "Marker.forget")
    assert missing("models/queue/nothing.py", "")
    assert not missing("models/queue/marker.py", "Marker.mark")
