"""The team before a bot that takes their files, and the files."""

from __future__ import annotations

from typing import Final

from bot.ports import Role
from models.audit import entries
from models.database import fetch, fetch_one
from models.staff import grant
from tests.integration.imports.files import profiles, roster
from tests.integration.journeys.chat import Chat, Shown
from tests.support.clock import NOON
from tests.unit.pix.files.building import sent, student

__all__ = ["EXPORT", "ROSTER", "acts", "checked", "enrolled", "joins_the_team", "kept", "names_nobody"]

ADA, GRACE = ("Lovelace", "Ada"), ("Hopper", "Grace")
NUMBERS: Final = ("22012345", "22054321")

ROSTER: Final = roster(
    *(
        student(number, last_name=last, first_name=first, email=f"{first.lower()}@univ.example")
        for number, (last, first) in zip(NUMBERS, (ADA, GRACE), strict=True)
    )
)
"""A roster of Ada and Grace."""

EXPORT: Final = profiles(
    sent("L2 Droit", NUMBERS[0], last=ADA[0], first=ADA[1], pix={"1.1": 37}),
    sent("L2 Droit", "", last="Petit", first="Zoé", pix={"1.1": 29}),
)
"""What Ada sent, and somebody whom no roster knows and who gave no number."""

_SOMEBODY: Final = (*ADA, *GRACE, *NUMBERS, "univ.example", "Petit", "Zoé", "37", "29")


async def joins_the_team(chat: Chat) -> None:
    """Make who chats one of the team."""
    await grant(chat.address, Role.STAFF, actor="operator:test", now=NOON)


async def checked(chat: Chat, content: bytes = ROSTER, name: str = "liste.csv") -> Shown:
    """Send a file, and return what is told of it once it was checked."""
    await chat.uploads(name, content)
    (told,) = await chat.waits()
    return told


async def enrolled() -> list[str]:
    """Return the student numbers there are."""
    rows = await fetch("SELECT number FROM person WHERE number IS NOT NULL ORDER BY number")
    return [row["number"] for row in rows]


async def kept() -> int:
    """Return how many files' bytes are kept."""
    row = await fetch_one("SELECT COUNT(content) AS files FROM import_upload")
    return 0 if row is None else int(row["files"])


async def acts(actor: str) -> list[str]:
    """Return what ``actor`` did by the audit log."""
    return [each.act async for each in entries() if each.actor == actor]


def names_nobody(shown: Shown) -> bool:
    """Tell whether no student of the files, and no figure of theirs, stands in what was shown."""
    return not any(each in shown.text for each in _SOMEBODY)
