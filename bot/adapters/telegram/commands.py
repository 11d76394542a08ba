"""The commands as Telegram lists them: by language, and by who sees the list and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import orjson
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.adapters.telegram.texts import visible
from bot.events import Language
from bot.menu import CommandCard
from bot.ports import Role

__all__ = ["CommandList", "public_lists", "staff_lists"]

_NAME: Final = re.compile(r"[a-z0-9_]{1,32}")
_MOST: Final = 100
_LONGEST: Final = 256

_LANGUAGES: Final[Mapping[str, Language]] = {"": "en", "fr": "fr"}
"""Telegram's language codes; the empty one is for everybody without a list of their own."""


@dataclass(frozen=True, slots=True)
class CommandList:
    """The commands of one scope and language. ``place`` names both, shortly."""

    place: str
    scope: BotCommandScope
    language_code: str
    commands: tuple[BotCommand, ...]

    @property
    def fingerprint(self) -> str:
        """What differs whenever the commands do."""
        listed = [(command.command, command.description) for command in self.commands]
        return sha256(orjson.dumps(listed)).hexdigest()


def public_lists(menu: Sequence[CommandCard]) -> list[CommandList]:
    """Return what everybody sees: in private all a student may ask, in groups what may be answered openly."""
    student = [card for card in menu if card.role is Role.STUDENT]
    shared = [card for card in student if not card.personal]
    return [
        *_lists("private", BotCommandScopeAllPrivateChats(), student),
        *_lists("groups", BotCommandScopeAllGroupChats(), shared),
    ]


def staff_lists(menu: Sequence[CommandCard], user: int, role: Role) -> list[CommandList]:
    """Return what ``user`` sees in their private chat: everything that ``role`` may ask."""
    allowed = [card for card in menu if card.role <= role]
    return _lists(f"chat:{user}", BotCommandScopeChat(user), allowed)


def _lists(place: str, scope: BotCommandScope, cards: Iterable[CommandCard]) -> list[CommandList]:
    chosen = list(cards)
    return [
        CommandList(f"{place}:{code}", scope, code, _commands(chosen, language))
        for code, language in _LANGUAGES.items()
    ]


def _commands(cards: Iterable[CommandCard], language: Language) -> tuple[BotCommand, ...]:
    """Return ``cards`` as listed: under the word of the language where Telegram takes it, else under the name."""
    listed: dict[str, BotCommand] = {}
    for card in cards:
        word = card.names[language]
        name = word if _NAME.fullmatch(word) else card.name
        summary = visible(card.summaries[language]).strip()[:_LONGEST]
        if _NAME.fullmatch(name) and summary:
            listed.setdefault(name, BotCommand(name, summary))
    return tuple(listed.values())[:_MOST]
