"""What a feature offers to the router: commands, presses, conversations, plain sentences and files."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.arguments import Converter, Parameter, word
from bot.events import Language, Uploaded
from bot.folding import fold
from bot.ports import Role
from bot.replies import Reply
from bot.request import Request

__all__ = ["AnswerTo", "Command", "Feature", "Flow", "Handler", "Noted", "Phrase", "Press", "Step", "Upload"]

Handler = Callable[..., Awaitable[Reply]]
"""``async (Request, *arguments) -> Reply``; the arguments are already converted and in the order of the parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something asked by ``/name``, or by its word in another language.

    ``summary`` is the key of the one-line text shown in the help; ``example`` what is shown when it was asked wrongly
    (``/competence 3.1``). A ``personal`` command is never answered in a group.
    """

    name: str
    run: Handler
    summary: str
    words: Mapping[Language, str] = field(default_factory=dict[Language, str])
    parameters: tuple[Parameter, ...] = ()
    role: Role = Role.STUDENT
    personal: bool = True
    example: str = ""

    def __post_init__(self) -> None:
        _check_arity(self.name, self.run, len(self.parameters))

    @property
    def every_word(self) -> frozenset[str]:
        """The name and its aliases as they are looked up: folded."""
        return frozenset(map(fold, (self.name, *self.words.values())))

    def word(self, language: Language) -> str:
        """Return the word to show in ``language``, without its slash."""
        return self.words.get(language, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What the button of ``Action(name, args)`` does: ``run(request, *args)``, the arguments being strings.

    ``once``: an act, which a second press of the same button of the same message does not repeat. ``lifetime``: how
    long the button works (an older one answers with a fresh button).
    """

    name: str
    run: Handler
    role: Role = Role.STUDENT
    once: bool = False
    personal: bool = True
    lifetime: timedelta = timedelta(days=90)

    def takes(self, args: tuple[str, ...]) -> bool:
        """Tell whether `run` can be called with ``args``; a button of an older version may carry others."""
        try:
            inspect.signature(self.run).bind(None, *args)
        except TypeError:
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A press that is noted, then runs a command as `bot.replies.do` does: ``Action(name, (mark, command, *words))``.

    ``note(request, mark)`` runs once the guards of the command have let the person in, in the same transaction. It says
    nothing: the answer is the command's.
    """

    name: str
    note: Callable[[Request, str], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One question of a conversation: its answer, converted, goes to ``run(request, answer)``.

    ``request.dialog.data`` holds what was answered before. A converter that refuses leaves the question open.
    """

    name: str
    run: Handler
    convert: Converter = word

    def __post_init__(self) -> None:
        _check_arity(self.name, self.run, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """A conversation: several questions, opened by a reply's `bot.replies.Ask`. Only private texts answer them."""

    name: str
    steps: tuple[Step, ...]
    role: Role = Role.STUDENT

    def step(self, name: str) -> Step | None:
        """Return the step called ``name``; None when a newer version of the program no longer has it."""
        return next((step for step in self.steps if step.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A plain sentence that means a command: ``recognise`` returns the words to give it, or None.

    It is given the text as typed and the person's language; it should understand both languages anyway. The words
    are converted as if they were typed after the command, one for each parameter.
    """

    command: str
    recognise: Callable[[str, Language], tuple[str, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTo:
    """A text typed in private as the reply to one of our messages: ``run(request, *arguments, text)``.

    ``find(request, reference)`` returns the arguments where it knows the message, else None: the text is then taken as
    if it replied to nothing. A command always wins; a question that waits does not, since this says what it answers.
    """

    name: str
    find: Callable[[Request, str], Awaitable[tuple[object, ...] | None]]
    run: Handler
    role: Role = Role.STUDENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What is done with a file somebody sends in private: ``run(request, uploaded)`` of the first that ``accepts`` it.

    ``unfetched``: it also answers who has the ``role`` about files that were not downloaded (`Uploaded.missing`);
    everybody else is told by the core. ``answers``: the flow and the step that wait for a file; it is then chosen while
    that question waits, before those that wait for none, and never otherwise.
    """

    name: str
    run: Callable[[Request, Uploaded], Awaitable[Reply]]
    accepts: Callable[[Uploaded], bool]
    role: Role = Role.STAFF
    unfetched: bool = False
    answers: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Everything one module of handlers brings."""

    commands: tuple[Command, ...] = ()
    presses: tuple[Press, ...] = ()
    noted: tuple[Noted, ...] = ()
    flows: tuple[Flow, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    uploads: tuple[Upload, ...] = ()
    answers: tuple[AnswerTo, ...] = ()


def _check_arity(name: str, run: Handler, count: int) -> None:
    """Raise `TypeError` at start-up, not at the first message, when ``run`` cannot take ``count`` arguments."""
    try:
        inspect.signature(run).bind(None, *range(count))
    except TypeError as problem:
        raise TypeError(name, problem) from problem
