"""Audiences kept under a name. What is kept is the text; whom it means is asked anew each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from models import audit
from models.audiences.expression import Expression, written
from models.audiences.forms import nearest_names
from models.audiences.parsing import parse
from models.database import Row, execute, fetch, fetch_one, transaction
from models.fields import read_instant
from pix.names import fold

__all__ = ["LONGEST_NAME", "AudienceNameWrong", "AudienceUnknown", "Saved", "forget", "save", "saved", "saved_texts"]

LONGEST_NAME: Final = 60
"""Characters: a name is a button too."""

_SELECT: Final = "SELECT name, expression, made_by, made_at FROM audience"


class AudienceUnknown(LookupError):
    """No audience is saved under ``name``. ``nearest`` are the names that look most like it, best first."""

    def __init__(self, name: str, nearest: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.nearest = nearest


class AudienceNameWrong(ValueError):
    """``name`` is empty or longer than `LONGEST_NAME`, or has a sign that cannot be printed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved audience: its expression as text, who kept it last and when (UTC)."""

    name: str
    text: str
    made_by: str
    made_at: datetime


async def save(name: str, expression: Expression, *, actor: str, now: datetime) -> bool:
    """Keep ``expression`` under ``name``, in the place of what was there (case and accents apart); audited.

    Tells whether something was there. Raises `AudienceNameWrong`, and `models.audiences.mistakes.TooLong` where, with
    the saved audiences that stand in it, it is longer than can be read again.
    """
    wanted = _read_name(name)
    text = written(expression)
    parse(text)
    async with transaction():
        before = await fetch_one("SELECT id FROM audience WHERE folded = ?", fold(wanted))
        await execute(
            "INSERT INTO audience (name, folded, expression, made_by, made_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (folded) DO UPDATE SET name = excluded.name, expression = excluded.expression,"
            " made_by = excluded.made_by, made_at = excluded.made_at",
            wanted,
            fold(wanted),
            text,
            actor,
            now,
        )
        await audit.record(actor, "audience.save", at=now, details={"name": wanted, "expression": text})
    return before is not None


async def saved() -> list[Saved]:
    """Return the saved audiences, by name."""
    return [_saved(row) for row in await fetch(f"{_SELECT} ORDER BY folded")]


async def saved_texts() -> dict[str, str]:
    """Return the text of each saved audience by its name."""
    return {each.name: each.text for each in await saved()}


async def forget(name: str, *, actor: str, now: datetime) -> str:
    """Forget the audience of that ``name``; audited. Returns its name as it was kept. Raises `AudienceUnknown`."""
    async with transaction():
        row = await fetch_one("DELETE FROM audience WHERE folded = ? RETURNING name", fold(name))
        if row is None:
            names = {each.name: each.name for each in await saved()}
            raise AudienceUnknown(name, nearest_names(name, names))
        await audit.record(actor, "audience.forget", at=now, details={"name": row["name"]})
    return str(row["name"])


def _read_name(name: str) -> str:
    wanted = " ".join(name.split())
    if not fold(wanted) or len(wanted) > LONGEST_NAME or not wanted.isprintable():
        raise AudienceNameWrong(name)
    return wanted


def _saved(row: Row) -> Saved:
    return Saved(row["name"], row["expression"], row["made_by"], read_instant(row["made_at"]))
