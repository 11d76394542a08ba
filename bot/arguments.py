"""From the words typed after a command to typed arguments, and the sentence when they cannot be read."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.events import Language
from bot.message import Text
from bot.request import Request
from bot.translation import Variable

__all__ = ["ArgumentError", "Converter", "Parameter", "Suggest", "Suggestion", "convert", "split", "word"]

Converter = Callable[[Request, str], object]
"""From what was typed (never empty) to a value; raises `ArgumentError`. The request brings language, zone, now."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion: what is shown, and the words it stands for."""

    label: str
    value: str


Suggest = Callable[[Language, str], Awaitable[Sequence[Suggestion]]]
"""From a language and what was typed so far (perhaps nothing) to what could be meant, the likeliest first."""


class ArgumentError(Exception):
    """What was typed cannot be read. ``key`` is the sentence that says what was understood and what is expected."""

    def __init__(self, key: str, **variables: Variable) -> None:
        self.key, self.variables = key, variables
        super().__init__(key)

    def sentence(self, request: Request) -> Text:
        """Return the sentence in the language of ``request``."""
        return request.say(self.key, **self.variables)


def word(request: Request, text: str) -> str:
    """Return ``text`` as it was typed: the converter of what needs none."""
    del request
    return text


@dataclass(frozen=True, slots=True)
class Parameter:
    """One argument of a command.

    ``expected`` is the key of a few words that say what is wanted ("a skill, such as 3.1"), shown when it is missing.
    ``rest`` takes everything to the end of the line and may only stand last. An absent argument that is not
    ``required`` is ``default``, as it is. ``words`` are its name in other languages, and ``suggest`` completes it,
    on platforms that show arguments by name.
    """

    name: str
    convert: Converter = word
    required: bool = True
    rest: bool = False
    default: object = None
    expected: str = ""
    words: Mapping[Language, str] = field(default_factory=dict[Language, str])
    suggest: Suggest | None = None


def split(line: str, parameters: Sequence[Parameter]) -> tuple[str, ...]:
    """Cut ``line`` into one word a parameter; the last one keeps the whole rest when it is ``rest``."""
    if parameters and parameters[-1].rest:
        return tuple(line.split(maxsplit=len(parameters) - 1)) if line.strip() else ()
    return tuple(line.split())


def convert(request: Request, words: Sequence[str], parameters: Sequence[Parameter], example: str) -> list[object]:
    """Return the arguments for ``words``. Raises `ArgumentError` for one missing, one too many, or one unreadable."""
    if len(words) > len(parameters):
        raise _too_many(words[len(parameters)], bool(parameters), example)
    values: list[object] = []
    for index, parameter in enumerate(parameters):
        if index < len(words):
            values.append(parameter.convert(request, words[index].strip()))
        elif parameter.required:
            raise _missing(request, parameter, example)
        else:
            values.append(parameter.default)
    return values


def _missing(request: Request, parameter: Parameter, example: str) -> ArgumentError:
    expected = request.word(parameter.expected) if parameter.expected else parameter.name
    if example:
        return ArgumentError("core-argument-missing-example", expected=expected, example=example)
    return ArgumentError("core-argument-missing", expected=expected)


def _too_many(extra: str, takes_some: bool, example: str) -> ArgumentError:
    if takes_some and example:
        return ArgumentError("core-argument-extra-example", extra=extra, example=example)
    return ArgumentError("core-argument-extra", extra=extra)
