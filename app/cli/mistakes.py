"""Wrong arguments in the operator's own language: what was understood, what was expected, and where help is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any, Literal, get_args, get_origin

from cyclopts import App, CycloptsError
from cyclopts.exceptions import (
    CoercionError,
    MissingArgumentError,
    RepeatArgumentError,
    UnknownCommandError,
    UnknownOptionError,
    UnusedCliTokensError,
)

from app.words import Words

__all__ = ["mistake"]

_ALIKE = 0.6


def mistake(error: CycloptsError, words: Words) -> str:
    """Return what was wrong, the nearest thing that would have been right, and the help to ask for."""
    return f"{_wrong(error, words)} {words.word('cli-wrong-help', command=_command(error))}"


def _wrong(error: CycloptsError, words: Words) -> str:
    match error:
        case UnknownCommandError():
            return _unknown_command(error, words)
        case UnknownOptionError():
            option = error.token.keyword or error.token.value
            known = (name for argument in error.argument_collection for name in argument.names)
            return words.word("cli-wrong-option", typed=option) + _near(option, known, words)
        case CoercionError():
            return _unconverted(error, words)
        case MissingArgumentError():
            alone = _named(error) in (error.unused_tokens or ())
            return words.word("cli-wrong-no-value" if alone else "cli-wrong-missing", name=_named(error))
        case _:
            return _too_much(error, words)


def _too_much(error: CycloptsError, words: Words) -> str:
    match error:
        case RepeatArgumentError():
            return words.word("cli-wrong-repeated", name=error.token.keyword or error.token.value)
        case UnusedCliTokensError():
            return words.word("cli-wrong-surplus", value=" ".join(error.unused_tokens or ()))
        case _:
            return words.word("cli-wrong-arguments")


def _unknown_command(error: CycloptsError, words: Words) -> str:
    typed = (error.unused_tokens or [""])[0]
    if typed.startswith("-"):
        return words.word("cli-wrong-option", typed=typed)
    return words.word("cli-wrong-command", typed=typed) + _near(typed, _commands(error.app), words)


def _unconverted(error: CoercionError, words: Words) -> str:
    name = error.token.keyword if error.token is not None else None
    value = error.token.value if error.token is not None else ""
    expected = _expected(error.target_type, words)
    return words.word("cli-wrong-value", name=name or _named(error), value=value, expected=expected)


def _expected(kind: Any, words: Words) -> str:
    if get_origin(kind) is Literal:
        return words.word("cli-expected-choice", choices=", ".join(map(str, get_args(kind))))
    if kind is int:
        return words.word("cli-expected-integer")
    if kind is float:
        return words.word("cli-expected-number")
    if kind is bool:
        return words.word("cli-expected-switch")
    return words.word("cli-expected-other")


def _near(typed: str, known: Iterable[str], words: Words) -> str:
    """Return the question that follows the sentence, empty when nothing is near."""
    nearest = difflib.get_close_matches(typed, list(known), n=1, cutoff=_ALIKE)
    return f" {words.word('cli-wrong-near', nearest=nearest[0])}" if nearest else ""


def _commands(app: App | None) -> list[str]:
    return [] if app is None else [name for name in app if not name.startswith("-")]


def _named(error: CycloptsError) -> str:
    return error.argument.name if error.argument is not None else ""


def _command(error: CycloptsError) -> str:
    return " ".join(["pixmate", *(error.command_chain or ()), "--help"])
