"""What stands in the place of variables, read for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from models.announcing.words import Variable
from models.people import identities
from models.profiles import load_profiles
from pix.rules import Rules

__all__ = ["UNKNOWN", "values_of"]

UNKNOWN: Final = "–"
"""What is said where no file holds a figure."""


async def values_of(people: Collection[int], rules: Rules) -> dict[int, dict[Variable, str]]:
    """Return the value of every variable for each of ``people``, by id. Figures are those of Pix's files."""
    names, profiles = await identities(list(people)), await load_profiles(people, rules)
    found: dict[int, dict[Variable, str]] = {}
    for id_ in people:
        who, profile = names.get(id_), profiles[id_]
        found[id_] = {
            Variable.FIRST_NAME: who.first_name if who else "",
            Variable.TOTAL_PIX: UNKNOWN if profile.total is None else str(profile.total),
            Variable.MISSING: str(profile.missing),
        }
    return found
