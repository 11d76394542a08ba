"""What the program's sources must not do with the database, found by reading them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

__all__ = ["ROOT", "sources", "traps"]

ROOT = Path(__file__).parents[2]

_FLOORS = ("app", "bot", "handlers", "models", "pix", "scheduler", "benchmarks", "examples")
_BELOW = ("models/engines", "models/migrations", "models/migrate.py", "models/migration_operations.py")
"""Where Tortoise is handled itself."""

_TASKS = frozenset({"create_task", "ensure_future", "gather", "TaskGroup", "to_thread", "run_in_executor", "wait_for"})
_STOCK = frozenset({"in_transaction", "atomic"})
_LOSSY = frozenset({"execute_query", "execute_insert", "execute_query_dict", "execute_many", "execute_script"})
_QUERIES = frozenset({"all", "filter", "exclude", "order_by", "values", "values_list", "only", "prefetch_related"})


def sources() -> list[Path]:
    """Return the sources above the engines."""
    found = (path for floor in _FLOORS for path in sorted((ROOT / floor).rglob("*.py")))
    return [path for path in found if not path.relative_to(ROOT).as_posix().startswith(_BELOW)]


def traps(source: str) -> list[str]:
    """Return what ``source`` must not do, each with its line."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(ast.parse(source)):
        found += [(node.lineno, what) for what in _of(node) if isinstance(node, ast.stmt | ast.expr)]
    return [f"{line}: {what}" for line, what in sorted(found)]


def _of(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.ImportFrom(module="tortoise.transactions", names=names):
            yield from (f"{name.name} is not safe: transaction()" for name in names if name.name in _STOCK)
        case ast.Call(func=ast.Attribute(attr="select_for_update")):
            yield "skip_locked is dropped in a subquery: raw SQL with locking()"
        case ast.Call(func=ast.Attribute(attr=name)) if name in _LOSSY:
            yield f"{name} may lose the rows of RETURNING: fetch(), execute(), many()"
        case ast.AsyncFor(iter=ast.Call(func=ast.Attribute(attr=name))) if name in _QUERIES:
            yield "a whole result is loaded at once: pages()"
        case ast.AsyncWith(items=items, body=body) if any(_opens_a_transaction(item) for item in items):
            yield from (f"{name} inside a transaction" for name in _started_in(body))
        case _:
            return


def _opens_a_transaction(item: ast.withitem) -> bool:
    call = item.context_expr
    return isinstance(call, ast.Call) and _name(call) in {"transaction", "in_transaction"}


def _started_in(body: list[ast.stmt]) -> Iterator[str]:
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call) and (name := _name(node)) in _TASKS:
                yield name


def _name(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""
