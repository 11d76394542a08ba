"""Every sub-command of ``pixmate``, and what a failure of any of them prints and returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import assert_never

from cyclopts import App, CycloptsError
from tortoise.exceptions import OperationalError

from app.cli.accounts import account
from app.cli.announce import announce
from app.cli.announced import announcements_app
from app.cli.audiences import audience
from app.cli.audit import audit
from app.cli.campus import campaign, group
from app.cli.deliveries import deliveries, why
from app.cli.imports import imports
from app.cli.invites import invite
from app.cli.mistakes import mistake
from app.cli.notify import notify
from app.cli.people import person
from app.cli.service import chat, demo, migrate, run
from app.cli.staff import staff
from app.failures import Failure, explain
from app.settings import SettingsError
from app.words import Words, spoken_language
from models.errors import StorageError

__all__ = ["build", "run_command"]


def build() -> App:
    """Return the command line."""
    app = App(
        name="pixmate",
        help="A university's chat companion for PIX.",
        version=_version,
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
        result_action="return_value",
    )
    for function in (run, demo, chat, migrate, person, audit, why, notify, announce):
        app.command(function)
    for group_of_commands in (
        deliveries,
        imports,
        campaign,
        group,
        account,
        invite,
        audience,
        announcements_app,
        staff,
    ):
        app.command(group_of_commands)
    return app


def run_command(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` name; return the exit code. An interruption is the caller's to answer."""
    try:
        build()(list(arguments))
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
