"""Which text keys the code asks for, found in its syntax tree.

A key is a string literal: the first argument of ``say``, ``word`` or ``ArgumentError`` (the second one of a
translator's ``text`` and ``word``, and of any function that takes ``request`` first), or what ``summary=`` and
``expected=`` are given. Where it is chosen, each alternative is a literal. A literal anywhere else that equals a key,
in a table for example, is a use of it too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Use", "literals", "uses"]

_SAYING = frozenset({"say", "word", "ArgumentError"})
_KEYWORDS = frozenset({"summary", "expected"})
_SHAPE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
_LANGUAGES = frozenset({"fr", "en"})


@dataclass(frozen=True)
class Use:
    """``key`` is asked for at ``where``. ``variables`` are those it is given; None when the code does not tell."""

    where: str
    key: str | None
    """None: the key is put together at run time, so that nobody can find it."""
    variables: frozenset[str] | None = None


def uses(files: Iterable[Path]) -> list[Use]:
    """Return every place in ``files`` that asks for a text."""
    return [use for file in files for call in _calls(file) for use in _asked(f"{file.name}:{call.lineno}", call)]


def literals(files: Iterable[Path]) -> frozenset[str]:
    """Return every string literal of ``files``."""
    nodes = (node for file in files for node in ast.walk(_tree(file)))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def _calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(_tree(file)) if isinstance(node, ast.Call))


def _asked(where: str, call: ast.Call) -> Iterator[Use]:
    name = _name(call.func)
    key, certain = _key(name, call)
    found = list(_alternatives(key)) if key is not None else []
    given = _given(call) if name in {"say", "ArgumentError"} or (name == "word" and len(call.args) == 1) else None
    for literal in found:
        if certain or (literal is not None and _SHAPE.fullmatch(literal)):
            yield Use(where, literal, given)
    for keyword in call.keywords:
        if keyword.arg in _KEYWORDS:
            yield from (Use(where, literal) for literal in _alternatives(keyword.value) if literal != "")


def _key(name: str, call: ast.Call) -> tuple[ast.expr | None, bool]:
    """Return the argument that is a key, and whether it must be one (a handler's helper may take other strings)."""
    first, second, *_ = (*call.args, None, None)
    if name in _SAYING and second is None:
        return first, True
    if name in {"text", "word"} and second is not None:
        return second, True
    takes_request = isinstance(first, ast.Name) and first.id == "request"
    return (second, False) if takes_request else (None, False)


def _alternatives(node: ast.expr) -> Iterator[str | None]:
    """Yield the literals ``node`` may be; None for one put together; nothing for a name, which a literal filled."""
    match node:
        case ast.Constant(str(value)) if value not in _LANGUAGES:
            yield value
        case ast.JoinedStr() | ast.BinOp():
            yield None
        case ast.IfExp(_, body, orelse):
            yield from _alternatives(body)
            yield from _alternatives(orelse)
        case ast.BoolOp(_, values) | ast.Subscript(ast.Dict(_, values)):
            for value in values:
                yield from _alternatives(value)
        case _:
            return


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _name(function: ast.expr) -> str:
    match function:
        case ast.Name(name) | ast.Attribute(_, name):
            return name
        case _:
            return ""
