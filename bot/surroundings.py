"""What the service gives an adapter to be built from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.events import Address, Language
from bot.menu import CommandCard
from bot.ports import Clock, Notes, Role

__all__ = ["Roles", "Surroundings", "TakesFiles", "Word"]

Roles = Callable[[str], Awaitable[Mapping[str, Role]]]
"""From a platform's name to its users who are more than students, by their ids there."""

TakesFiles = Callable[[Address], Awaitable[bool]]
"""Tells whether anything is done with files from an address: others are not downloaded at all."""

Word = Callable[[Language, str], str]
"""A text of the locales, without variables, for what an adapter says by itself: a button that opens a form."""


async def _nobody(platform: str) -> Mapping[str, Role]:
    del platform
    return {}


async def _from_all(address: Address) -> bool:
    del address
    return True


def _key(language: Language, key: str) -> str:
    del language
    return key


class _MemoryNotes:
    """Notes for as long as the process lives: what an adapter has when nobody gave it a store."""

    def __init__(self) -> None:
        self._kept: dict[str, str] = {}

    async def read(self, key: str) -> str | None:
        return self._kept.get(key)

    async def write(self, key: str, value: str) -> None:
        self._kept[key] = value


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What ``entry`` of a manifest is called with, and nothing else.

    ``settings`` are those of its manifest's environment variables that are set; ``folder`` is where it may keep files;
    ``menu`` are the commands to announce; ``notes`` remember small things across restarts and processes.
    """

    settings: Mapping[str, str]
    folder: Path
    clock: Clock
    menu: tuple[CommandCard, ...] = ()
    notes: Notes = field(default_factory=_MemoryNotes)
    roles: Roles = _nobody
    takes_files: TakesFiles = _from_all
    word: Word = _key
