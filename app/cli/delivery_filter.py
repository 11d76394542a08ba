"""Which deliveries an operator means, as several commands are told."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

from cyclopts import Parameter

from app.cli.options import parse_since
from app.context import Context
from app.failures import Misuse
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.queue.port import Filter

__all__ = ["Asked", "Several", "read_filter"]

Several = Annotated[tuple[str, ...], Parameter(negative=())]
"""An option that may be given several times, or several values with commas between them."""

_EnumT = TypeVar("_EnumT", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed to say which deliveries are meant; what is empty leaves out nothing."""

    kind: Sequence[str] = ()
    cause: str | None = None
    reason: str | None = None
    since: str | None = None


def read_filter(context: Context, asked: Asked, states: Sequence[str] | Collection[State]) -> Filter:
    """Return the filter that ``asked`` and ``states`` make. Raises `Misuse`."""
    kinds = _read(Kind, asked.kind, "cli-delivery-kind-wrong")
    return Filter(
        states=_read(State, list(states), "cli-delivery-state-wrong"),
        # Rows are found by kind and cause together, so that a cause alone is looked for under each kind.
        kinds=kinds or (frozenset(Kind) if asked.cause is not None else frozenset()),
        since=parse_since(asked.since, context) if asked.since else None,
        cause=asked.cause,
        reason=asked.reason,
    )


def _read(values: type[_EnumT], typed: Sequence[str], key: str) -> frozenset[_EnumT]:
    """Return the values named; several may stand in one, with commas between them. Raises `Misuse`."""
    names = [name.strip() for text in typed for name in text.split(",") if name.strip()]
    known = {each.value: each for each in values}
    for name in names:
        if name.lower() not in known:
            nearest = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0)
            raise Misuse(key, value=name, nearest=nearest[0], known=", ".join(known))
    return frozenset(known[name.lower()] for name in names)
