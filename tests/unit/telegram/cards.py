"""A small menu, and notes in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.events import Language
from bot.menu import CommandCard
from bot.ports import Role

__all__ = ["MENU", "Staff", "Writings", "card"]


def card(name: str, french: str = "", *, role: Role = Role.STUDENT, personal: bool = True) -> CommandCard:
    """Return a command without arguments."""
    names: dict[Language, str] = {"fr": french or name, "en": name}
    summaries: dict[Language, str] = {"fr": f"{name} en français", "en": f"{name} in English"}
    return CommandCard(name, names, summaries, (), role, personal)


MENU = (
    card("levels", "niveaux"),
    card("faq", personal=False),
    card("import", role=Role.STAFF),
    card("staff", role=Role.OWNER, personal=False),
)


@dataclass
class Writings:
    """Notes, each writing counted."""

    kept: dict[str, str] = field(default_factory=dict[str, str])
    written: list[str] = field(default_factory=list[str])

    async def read(self, key: str) -> str | None:
        """Return what is kept."""
        return self.kept.get(key)

    async def write(self, key: str, value: str) -> None:
        """Keep a value of the length that the database takes."""
        assert len(key) <= 128
        assert len(value) <= 255
        self.kept[key] = value
        self.written.append(key)


@dataclass
class Staff:
    """Who has a role, as long as a test says so."""

    by_user: dict[str, Role] = field(default_factory=dict[str, Role])

    async def __call__(self, platform: str) -> Mapping[str, Role]:
        """Return them all."""
        assert platform == "telegram"
        return self.by_user
