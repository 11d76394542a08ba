"""What stands in the place of variables, read for many people at once."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from models.accounts import names_chosen
from models.announcing.words import Variable
from models.people import identities
from models.profiles import load_profiles
from pix.rules import Rules

__all__ = ["LONGEST_CHOSEN", "UNKNOWN", "values_of"]

UNKNOWN: Final = "–"
"""What is said where no file holds a figure."""

LONGEST_CHOSEN: Final = 32
"""Characters of the name an account gave itself, where the roster has none: nobody checks those."""


async def values_of(people: Collection[int], rules: Rules) -> dict[int, dict[Variable, str]]:
    """Return the value of every variable for each of ``people``, by id. Figures are those of Pix's files.

    Who is on no roster is called as their account calls itself; their first name is empty where that bears no name.
    """
    names, profiles = await identities(list(people)), await load_profiles(people, rules)
    unnamed = [id_ for id_ in people if id_ not in names or not names[id_].first_name]
    chosen = await names_chosen(unnamed) if unnamed else {}
    found: dict[int, dict[Variable, str]] = {}
    for id_ in people:
        who, profile = names.get(id_), profiles[id_]
        found[id_] = {
            Variable.FIRST_NAME: (who.first_name if who else "") or chosen.get(id_, "")[:LONGEST_CHOSEN].strip(),
            Variable.TOTAL_PIX: UNKNOWN if profile.total is None else str(profile.total),
            Variable.MISSING: str(profile.missing),
        }
    return found
