"""People found by student number, by account or by name, and the groups of the roster."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.events import Address
from bot.ports import Role
from models.database import Row, fetch, fetch_one, member_of
from pix.names import fold

__all__ = [
    "Group",
    "GroupUnknown",
    "Identity",
    "PersonMissing",
    "PersonUnknown",
    "Who",
    "by_number",
    "find",
    "find_group",
    "groups",
    "identities",
    "identity",
    "nearest_number",
    "read_who",
    "search",
    "spellings",
    "university_address",
]

Who = str | Address
"""Someone as they are named from outside: a student number, or an account."""

_SELECT = 'SELECT id, number, first_name, last_name, usage_name, "group", role, on_roster FROM person'
_OWNER = '(SELECT person_id FROM account WHERE platform = ? AND "user" = ?)'
_ZEROS = 16
"""How many leading zeros a spreadsheet may have dropped from a student number."""

_ALIKE = 70
"""From which likeness on (0 to 100) a group is worth suggesting: a stranger of a few letters reaches 55."""
_SHORTEST, _EDITS = 4, 2
"""Below this length any number resembles any other; above, so many slips of the finger are forgiven."""


class PersonUnknown(LookupError):
    """Nobody has this student number or account. ``who`` is what was asked for."""

    def __init__(self, who: Who) -> None:
        super().__init__(who)
        self.who = who


class PersonMissing(LookupError):
    """No person has this id: it was erased, or merged into another."""

    def __init__(self, person_id: int) -> None:
        super().__init__(person_id)
        self.person_id = person_id


class GroupUnknown(LookupError):
    """The roster has no such group. ``nearest`` names those that look most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a person is. ``number`` is None for a guest; names are empty until the roster gives them."""

    person_id: int
    number: str | None
    first_name: str
    last_name: str
    usage_name: str
    group: str
    role: Role
    on_roster: bool

    @property
    def full_name(self) -> str:
        """First name, then the name in use; empty for a guest."""
        return f"{self.first_name} {self.usage_name or self.last_name}".strip()


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the roster and how many students are in it."""

    name: str
    people: int


def read_who(text: str) -> Who:
    """Return the account that ``text`` writes (``telegram:12345``), else the student number it is."""
    return Address.parse(text) if ":" in text else text.strip()


async def find(who: Who) -> Identity:
    """Return the person that ``who`` names. Raises `PersonUnknown`."""
    found = await by_number(who) if isinstance(who, str) else await _by_address(who)
    if found is None:
        raise PersonUnknown(who)
    return found


async def identities(person_ids: Collection[int]) -> dict[int, Identity]:
    """Return who each of ``person_ids`` is, by id; unknown ones are left out."""
    condition, value = member_of("id", list(person_ids))
    rows = await fetch(f"{_SELECT} WHERE {condition}", value)
    return {row["id"]: _identity(row) for row in rows}


async def identity(person_id: int) -> Identity | None:
    """Return who ``person_id`` is, None for an unknown id."""
    row = await fetch_one(f"{_SELECT} WHERE id = ?", person_id)
    return None if row is None else _identity(row)


async def by_number(number: str) -> Identity | None:
    """Return the person of a student number, exact, else the only one whose number differs by leading zeros.

    A spreadsheet drops them, since Pix's files leave digits unquoted (csv.js). Two such numbers find nobody.
    """
    exact = number.strip()
    condition, value = member_of("number", sorted(spellings(exact) | {exact}))
    rows = await fetch(f"{_SELECT} WHERE {condition}", value)
    found = {row["number"]: row for row in rows}
    if exact in found:
        return _identity(found[exact])
    return _identity(rows[0]) if len(rows) == 1 else None


def spellings(number: str) -> set[str]:
    """Return ``number`` with as many leading zeros as it may have been written with; nothing for one without digits."""
    bare = number.lstrip("0")
    return {bare.rjust(len(bare) + zeros, "0") for zeros in range(_ZEROS)} if bare else set()


async def _by_address(address: Address) -> Identity | None:
    row = await fetch_one(f"{_SELECT} WHERE id = {_OWNER}", address.platform, address.user)
    return None if row is None else _identity(row)


async def search(text: str, limit: int = 20) -> list[Identity]:
    """Return at most ``limit`` people: the one of that number, then those whose names hold every word of ``text``.

    Accents, case, apostrophes and the order of the words don't matter. Empty when nothing was asked.
    """
    words = fold(text).split()
    if not words:
        return []
    exact = await by_number(text)
    named = await _named(words, limit)
    first = [] if exact is None else [exact]
    return [*first, *(each for each in named if each not in first)][:limit]


async def nearest_number(typed: str) -> str | None:
    """Return the student number that ``typed`` most likely stands for, None when nothing is near.

    A number that differs by at most two slips comes first, else that of the first person so named. One slip leaves
    one half of a number as it was, so that the database only looks at numbers which share a half.
    """
    wanted = typed.strip()
    half = len(wanted) // 2
    if len(wanted) >= _SHORTEST:
        rows = await fetch(
            "SELECT number FROM person WHERE number LIKE ? ESCAPE '\\' OR number LIKE ? ESCAPE '\\' ORDER BY number",
            f"{_literal(wanted[:half])}%",
            f"%{_literal(wanted[-half:])}",
        )
        near = process.extractOne(wanted, [row["number"] for row in rows], scorer=OSA.distance, score_cutoff=_EDITS)
        if near is not None:
            return str(near[0])
    return next((each.number for each in await search(wanted, limit=1) if each.number), None)


async def university_address(person_id: int) -> str:
    """Return the address the roster has for ``person_id``; empty when it has none. Raises `PersonMissing`."""
    row = await fetch_one("SELECT email FROM person WHERE id = ?", person_id)
    if row is None:
        raise PersonMissing(person_id)
    return str(row["email"])


async def groups() -> list[Group]:
    """Return the groups of today's roster, by name."""
    rows = await fetch(
        'SELECT "group", COUNT(*) AS people FROM person'
        ' WHERE "group" <> \'\' AND on_roster = ? GROUP BY "group" ORDER BY "group"',
        True,
    )
    return [Group(row["group"], row["people"]) for row in rows]


async def find_group(name: str) -> str:
    """Return the roster's own spelling of the group ``name``, accents and case apart. Raises `GroupUnknown`."""
    known = [group.name for group in await groups()]
    alike = [each for each in known if fold(each) == fold(name)]
    if name in known:
        return name
    if len(alike) == 1:
        return alike[0]
    raise GroupUnknown(name, tuple(alike) or _nearest(name, known))


def _nearest(name: str, known: list[str]) -> tuple[str, ...]:
    ranked = process.extract(name, known, scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=_ALIKE)
    return tuple(choice for choice, _, _ in ranked)


async def _named(words: list[str], limit: int) -> list[Identity]:
    held = " AND ".join("folded_name LIKE ? ESCAPE '\\'" for _ in words)
    rows = await fetch(
        f"{_SELECT} WHERE {held} ORDER BY folded_name, id LIMIT ?",
        *(f"%{_literal(word)}%" for word in words),
        limit,
    )
    return [_identity(row) for row in rows]


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _identity(row: Row) -> Identity:
    return Identity(
        person_id=row["id"],
        number=row["number"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        usage_name=row["usage_name"],
        group=row["group"],
        role=Role(row["role"]),
        on_roster=bool(row["on_roster"]),
    )
