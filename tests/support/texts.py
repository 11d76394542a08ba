"""What the Fluent files hold: keys, variables and the pieces of prose people will read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from fluent.syntax import ast as ftl
from fluent.syntax import parse

__all__ = ["PLACE", "Texts", "read"]

PLACE = "\ufffc"
"""Stands in a piece of prose for what is put in: a variable, or a choice (whose variants are pieces of their own)."""


@dataclass
class Texts:
    """One language. ``prose`` holds, by key, every pattern and variant, ``polite`` those said to the team.

    What has no wording of its own for the team is in both.
    """

    variables: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    prose: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    polite: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    problems: list[str] = field(default_factory=list[str])


def read(folder: Path, files: str = "*.ftl") -> Texts:
    """Read ``files`` of ``folder``; what Fluent itself cannot read is in ``problems``."""
    texts, messages = Texts(), dict[str, ftl.Message | ftl.Term]()
    for file in sorted(folder.glob(files)):
        for entry in parse(file.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Junk):
                texts.problems.append(f"{file.name}: not Fluent: {(entry.content or '').strip()[:60]}")
            elif isinstance(entry, ftl.Message | ftl.Term):
                _collect(texts, messages, file.name, entry)
    for key, message in messages.items():
        if isinstance(message, ftl.Message):
            texts.variables[key] = _variables(message.value, messages)
            if any(_variables(polite.value, messages) != texts.variables[key] for polite in message.attributes):
                texts.problems.append(f"{key}: its formal wording uses other variables")
        polite = [attribute.value for attribute in message.attributes] or [message.value]
        texts.prose += [(key, prose) for prose in _said(message.value)]
        texts.polite += [(key, prose) for pattern in polite for prose in _said(pattern)]
    return texts


def _collect(
    texts: Texts, messages: dict[str, ftl.Message | ftl.Term], file: str, entry: ftl.Message | ftl.Term
) -> None:
    key = entry.id.name if isinstance(entry, ftl.Message) else f"-{entry.id.name}"
    if key in messages:
        texts.problems.append(f"{file}: {key} is there twice")
    if entry.value is None or any(attribute.id.name != "formal" for attribute in entry.attributes):
        texts.problems.append(f"{file}: {key} has no value, or an attribute that the core cannot say")
    messages[key] = entry


def _nodes(node: object) -> Iterator[ftl.BaseNode]:
    """Yield ``node`` and everything under it."""
    if not isinstance(node, ftl.BaseNode):
        return
    yield node
    for value in vars(node).values():
        children = cast("list[object]", value) if isinstance(value, list) else [value]
        for child in children:
            yield from _nodes(child)


def _variables(pattern: ftl.Pattern | None, messages: dict[str, ftl.Message | ftl.Term]) -> frozenset[str]:
    """Return the variables of ``pattern`` and of the messages it includes."""
    found: set[str] = set()
    for node in _nodes(pattern):
        if isinstance(node, ftl.VariableReference):
            found.add(node.id.name)
        elif isinstance(node, ftl.MessageReference) and (included := messages.get(node.id.name)) is not None:
            found |= _variables(included.value, messages)
    return frozenset(found)


def _said(pattern: ftl.Pattern | None) -> Iterator[str]:
    """Yield the prose of ``pattern`` and of each of its variants."""
    for node in _nodes(pattern):
        if isinstance(node, ftl.Pattern):
            yield "".join(_written(node))


def _written(pattern: ftl.Pattern) -> Iterator[str]:
    for element in pattern.elements:
        if isinstance(element, ftl.TextElement):
            yield element.value
        elif isinstance(element.expression, ftl.StringLiteral):
            yield str(element.expression.parse()["value"])
        else:
            yield PLACE
