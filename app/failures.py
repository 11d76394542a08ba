"""What the command line answers when something fails: one sentence, and the exit code that goes with it.

Failure        the thing was asked rightly and failed (exit code 1)
└── Misuse     it was asked wrongly: settings, arguments (exit code 2)
"""

from __future__ import annotations

from typing import assert_never

from app.settings import SettingsError
from app.words import Words
from bot.translation import Variable
from models.errors import CannotOpen, CannotOpenReason, Locked, StorageError, TooNew

__all__ = ["Failure", "Misuse", "explain"]


class Failure(Exception):
    """A command could not do its work. ``key`` names the sentence that says why, ``variables`` what it mentions."""

    exit_code = 1

    def __init__(self, key: str, **variables: Variable) -> None:
        super().__init__(key, variables)
        self.key = key
        self.variables = variables

    def sentence(self, words: Words) -> str:
        """Return the sentence in the language of ``words``."""
        return words.word(self.key, **self.variables)


class Misuse(Failure):
    """A command was asked wrongly."""

    exit_code = 2


def explain(error: SettingsError | StorageError, words: Words) -> tuple[str, int]:
    """Return the sentence for ``error`` and the exit code."""
    match error:
        case SettingsError():
            return words.word(error.key, **error.variables), 2
        case CannotOpen():
            code = 2 if error.reason in {CannotOpenReason.BAD_URL, CannotOpenReason.UNKNOWN_ENGINE} else 1
            return _cannot_open(error, words), code
        case TooNew():
            return words.word("cli-database-too-new", found=error.found, known=error.known), 1
        case Locked():
            return words.word("cli-database-locked", seconds=round(error.seconds, 1)), 1
        case _:
            return words.word("cli-database-mistake", detail=type(error).__name__), 1


def _cannot_open(error: CannotOpen, words: Words) -> str:
    match error.reason:
        case CannotOpenReason.BAD_URL:
            key = "cli-database-bad-url"
        case CannotOpenReason.UNKNOWN_ENGINE:
            key = "cli-database-unknown-engine"
        case CannotOpenReason.NOT_A_DATABASE:
            key = "cli-database-not-a-database"
        case CannotOpenReason.NOT_OURS:
            key = "cli-database-not-ours"
        case CannotOpenReason.NO_ACCESS:
            key = "cli-database-no-access"
        case CannotOpenReason.REFUSED:
            key = "cli-database-refused"
        case CannotOpenReason.UNREACHABLE:
            key = "cli-database-unreachable"
        case CannotOpenReason.MIGRATION_FAILED:
            key = "cli-database-migration-failed"
        case _:
            assert_never(error.reason)
    return f"{words.word(key, url=error.url)} {error.detail}".strip()
