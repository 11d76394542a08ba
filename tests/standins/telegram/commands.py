"""The bot's commands by scope and language, and which of them a person sees."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram.messages import Json
from tests.standins.telegram.refusals import Refused, bad_request

__all__ = ["Commands"]

MAX_COMMANDS = 100
REPEATED = 1221
"""How many seconds Telegram asks to wait who sets the same commands again."""

_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")

Place = tuple[str, int, int, str]
"""Scope's type, chat and user (0 where it has none), language ('' for all others)."""


def _place(scope: Json, language: str) -> Place:
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return scope.get("type", "default"), int(scope.get("chat_id", 0)), int(scope.get("user_id", 0)), language


def _check(command: Json) -> None:
    if not _NAME.fullmatch(str(command.get("command", ""))):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", "")).strip()) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


@dataclass
class Commands:
    """All command lists that were set."""

    patient: bool = False
    """Whether the same list may be set again without a wait."""
    _lists: dict[Place, list[Json]] = field(default_factory=dict[Place, list[Json]])

    def set(self, commands: list[Any], scope: Json, language: str) -> None:
        """Set the list of a scope and a language; an empty one deletes it.

        Raises:
            Refused: a name or description is against the rules, there are too many, or nothing changed.
        """
        place = _place(scope, language)
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            _check(command)
        if not self.patient and self._lists.get(place) == commands:
            raise Refused(429, f"retry after {REPEATED}", retry_after=REPEATED)
        if commands:
            self._lists[place] = commands
        else:
            self._lists.pop(place, None)

    def get(self, scope: Json, language: str) -> list[Json]:
        """Return the list of exactly this scope and language."""
        return self._lists.get(_place(scope, language), [])

    def delete(self, scope: Json, language: str) -> None:
        """Delete the list of a scope and a language."""
        self._lists.pop(_place(scope, language), None)

    def shown(self, chat_id: int, language: str) -> list[Json]:
        """Return what a person sees in private: the list of the narrowest scope that has one for their language."""
        for scope in (("chat", chat_id, 0), ("all_private_chats", 0, 0), ("default", 0, 0)):
            for wanted in (language, ""):
                if (*scope, wanted) in self._lists:
                    return self._lists[*scope, wanted]
        return []
