"""Every sub-command of ``pixmate``, and what a failure of any of them prints and returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Final, assert_never

from cyclopts import App, CycloptsError
from tortoise.exceptions import OperationalError

from app.cli.mistakes import mistake
from app.failures import Failure, explain
from app.settings import SettingsError
from app.words import Words, spoken_language
from models.errors import StorageError

__all__ = ["build", "run_command"]


_COMMANDS: Final = {
    "run": "app.cli.service:run",
    "demo": "app.cli.service:demo",
    "chat": "app.cli.service:chat",
    "migrate": "app.cli.service:migrate",
    "person": "app.cli.people:person",
    "audit": "app.cli.audit:audit",
    "why": "app.cli.deliveries:why",
    "notify": "app.cli.notify:notify",
    "announce": "app.cli.announce:announce",
    "deliveries": "app.cli.deliveries:deliveries",
    "import": "app.cli.imports:imports",
    "campaign": "app.cli.campus:campaign",
    "group": "app.cli.campus:group",
    "account": "app.cli.accounts:account",
    "invite": "app.cli.invites:invite",
    "audience": "app.cli.audiences:audience",
    "announcements": "app.cli.announced:announcements_app",
    "places": "app.cli.places:places_app",
    "staff": "app.cli.staff:staff",
}
"""Where each command is. One command is asked for at a time, and the others' imports are most of a start."""


def build(arguments: Sequence[str] = ()) -> App:
    """Return the command line, with what ``arguments`` ask for imported: a command, or else all, to tell of them."""
    app = App(
        name="pixmate",
        help="A university's chat companion for PIX.",
        version=_version,
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
        result_action="return_value",
    )
    for name, place in _COMMANDS.items():
        app.command(place, name=name)
    asked = arguments[0] if arguments else ""
    for name in [asked] if asked in _COMMANDS else _COMMANDS:
        app[name]
    return app


def run_command(app: App, arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` name; return the exit code. An interruption is the caller's to answer."""
    try:
        app(list(arguments))
    except (CycloptsError, Failure, SettingsError, StorageError, OperationalError) as error:
        sentence, code = _explained(error, Words(spoken_language()))
        sys.stderr.write(f"{sentence}\n")
        return code
    except BrokenPipeError:
        # Whoever read our output has left. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _explained(
    error: CycloptsError | Failure | SettingsError | StorageError | OperationalError, words: Words
) -> tuple[str, int]:
    match error:
        case CycloptsError():
            return mistake(error, words), 2
        case Failure():
            return error.sentence(words), error.exit_code
        case SettingsError() | StorageError():
            return explain(error, words)
        case OperationalError():
            return words.word("cli-database-mistake", detail=str(error)), 1
        case _:
            assert_never(error)


def _version() -> str:
    from importlib.metadata import version

    return version("pixmate")
