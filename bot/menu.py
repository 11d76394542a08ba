"""The commands as a platform announces them: names, summaries and arguments in every language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.arguments import Parameter, Suggest
from bot.commands import Command
from bot.events import Language
from bot.ports import Role
from bot.translation import LANGUAGES, Translator

__all__ = ["CommandCard", "ParameterCard", "menu"]


@dataclass(frozen=True, slots=True)
class ParameterCard:
    """One argument. ``names`` and ``summaries`` are by language; ``suggest`` completes what is being typed."""

    name: str
    names: Mapping[Language, str]
    summaries: Mapping[Language, str]
    required: bool
    suggest: Suggest | None = None


@dataclass(frozen=True, slots=True)
class CommandCard:
    """One command. ``names`` and ``summaries`` are by language; ``name`` is what the router knows in any case."""

    name: str
    names: Mapping[Language, str]
    summaries: Mapping[Language, str]
    parameters: tuple[ParameterCard, ...]
    role: Role
    personal: bool


def menu(commands: Iterable[Command], translator: Translator) -> tuple[CommandCard, ...]:
    """Return the cards of ``commands`` in their order. Raises `bot.translation.TranslationError` for a missing text."""
    return tuple(_card(command, translator) for command in commands)


def _card(command: Command, translator: Translator) -> CommandCard:
    return CommandCard(
        name=command.name,
        names={language: command.word(language) for language in LANGUAGES},
        summaries={language: translator.word(language, command.summary) for language in LANGUAGES},
        parameters=tuple(_parameter(parameter, translator) for parameter in command.parameters),
        role=command.role,
        personal=command.personal,
    )


def _parameter(parameter: Parameter, translator: Translator) -> ParameterCard:
    expected = parameter.expected
    return ParameterCard(
        name=parameter.name,
        names={language: parameter.words.get(language, parameter.name) for language in LANGUAGES},
        summaries={
            language: translator.word(language, expected) if expected else parameter.name for language in LANGUAGES
        },
        required=parameter.required,
        suggest=parameter.suggest,
    )
