"""Finds what a request leads to. Holds no state but the table of what the features bring."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from itertools import chain
from typing import TypeVar, assert_never

from bot import deep_links, phrases, sentences
from bot.arguments import convert, split
from bot.commands import AnswerTo, Command, Feature, Flow, Handler, Noted, Phrase, Step, Upload
from bot.events import Said, Uploaded
from bot.folding import fold
from bot.guards import Target, admit
from bot.message import Action
from bot.ports import Dialog, Role
from bot.replies import ANSWER, DO, Reply
from bot.request import Request

__all__ = ["Asked", "Router"]

Asked = Said | Uploaded | Action
"""What reaches the router: a text, a file, or the opened payload of a press."""

_BUTTON_LIFETIME = timedelta(days=90)

_T = TypeVar("_T")


class Router:
    """The features of the bot, found by what people type, press and send.

    Order of a private text: a command; the message it replies to; the pending question; a command's word alone; a
    sentence; the fallback.
    In a group only commands are answered, and files never are. A file answers the pending question that waits for one.
    """

    def __init__(self, *features: Feature, fallback: Handler | None = None) -> None:
        """Collect ``features``. ``fallback(request, text)`` answers what nobody understood, in private.

        Raises `ValueError` when two of them use the same name, or a phrase points at no command.
        """
        commands = (*chain.from_iterable(feature.commands for feature in features), sentences.CANCEL)
        self._commands: tuple[Command, ...] = commands
        self._words = _by_word(commands)
        self._presses = _unique((press.name, press) for feature in features for press in feature.presses)
        self._noted = _unique((noted.name, noted) for feature in features for noted in feature.noted)
        self._flows: dict[str, Flow] = _unique((flow.name, flow) for feature in features for flow in feature.flows)
        self._phrases: tuple[Phrase, ...] = tuple(chain.from_iterable(feature.phrases for feature in features))
        self._uploads: tuple[Upload, ...] = tuple(chain.from_iterable(feature.uploads for feature in features))
        self._answers: tuple[AnswerTo, ...] = tuple(chain.from_iterable(feature.answers for feature in features))
        self._fallback = fallback
        _check(self._phrases, self._words, (*self._presses, *self._noted))

    def commands_for(self, role: Role) -> tuple[Command, ...]:
        """Return the commands that ``role`` may use, in the order of the features."""
        return tuple(command for command in self._commands if command.role <= role)

    def lifetime(self, action: Action) -> timedelta:
        """Return how long a button of ``action`` works."""
        press = self._presses.get(action.name)
        return press.lifetime if press else _BUTTON_LIFETIME

    def once(self, action: Action) -> bool:
        """Tell whether ``action`` is an act, not to be repeated by a second press of the same button."""
        press = self._presses.get(action.name)
        return press is not None and press.once

    async def answer(self, request: Request, asked: Asked) -> Reply | None:
        """Answer ``asked``, guards first; None where silence is right (chatter in a group)."""
        target = await self._answering(request, asked) or self._target(request, asked)
        return None if target is None else await admit(request, target)

    async def _answering(self, request: Request, asked: Asked) -> Target | None:
        """Return what takes ``asked`` as the reply to one of our messages; None where nothing does."""
        if not isinstance(asked, Said) or not asked.replies_to or not request.event.private:
            return None
        if phrases.typed(asked.text) is not None:
            return None
        for each in self._answers:
            if (found := await each.find(request, asked.replies_to)) is not None:
                return Target(partial(_call, each.run, (*found, asked.text)), each.role)
        return None

    def _target(self, request: Request, asked: Asked) -> Target | None:
        match asked:
            case Said(text=text):
                return self._said(request, text)
            case Uploaded():
                return self._uploaded(request, asked)
            case Action(name, args):
                return self._pressed(request, name, args)
            case _:
                assert_never(asked)

    def _said(self, request: Request, text: str) -> Target | None:
        if (typed := phrases.typed(text)) is not None:
            return self._typed(request, deep_links.followed(typed))
        if not request.event.discreet:
            return None
        if request.dialog is not None:
            return self._pending(request, request.dialog, text)
        if (found := phrases.recognise(request, text, self._allowed(request), self._phrases)) is not None:
            return _command(*found)
        if self._fallback is not None:
            return Target(partial(_call, self._fallback, (text,)))
        unknown = partial(sentences.unknown_text, text=text)
        return Target(partial(_apart, unknown, self.commands_for(request.who.role)))

    def _typed(self, request: Request, typed: phrases.Typed) -> Target | None:
        command = self._words.get(fold(typed.name))
        if command is not None:
            return _command(command, split(typed.rest, command.parameters))
        if not request.event.discreet and not typed.bot:
            return None
        unknown = partial(sentences.unknown_command, typed=typed.name, rest=typed.rest)
        return Target(partial(_apart, unknown, self.commands_for(request.who.role)), personal=False)

    def _pending(self, request: Request, dialog: Dialog, text: str) -> Target:
        if fold(text) in sentences.CANCEL.every_word:
            return _command(sentences.CANCEL, ())
        flow = self._flows.get(dialog.flow)
        step = flow.step(dialog.step) if flow else None
        if flow is None or step is None:
            return Target(partial(_lost, self.commands_for(request.who.role)))
        return Target(partial(_answered, step, text), flow.role)

    def _uploaded(self, request: Request, uploaded: Uploaded) -> Target | None:
        if not request.event.discreet:
            return None
        role = request.who.role
        for upload in self._waiting_for_files(request.dialog):
            answers = uploaded.missing is None or (upload.unfetched and role >= upload.role)
            if answers and upload.accepts(uploaded):
                return Target(partial(_call, upload.run, (uploaded,)), upload.role)
        untaken = partial(sentences.untaken_file, uploaded=uploaded)
        return Target(partial(_apart, untaken, self.commands_for(role)))

    def _waiting_for_files(self, dialog: Dialog | None) -> list[Upload]:
        """Return what may take a file while ``dialog`` is pending: what answers its question first."""
        asked = None if dialog is None else (dialog.flow, dialog.step)
        answering = [upload for upload in self._uploads if upload.answers is not None and upload.answers == asked]
        return answering + [upload for upload in self._uploads if upload.answers is None]

    def _pressed(self, request: Request, name: str, args: tuple[str, ...]) -> Target:
        press, dialog = self._presses.get(name), request.dialog
        if name == DO and args and (command := self._words.get(args[0])):
            return _command(command, args[1:])
        noted = self._noted.get(name)
        if noted is not None and len(args) > 1 and (command := self._words.get(args[1])):
            return _command(command, args[2:], partial(_note, noted, args[0]))
        if name == ANSWER and dialog is not None and args[:2] == (dialog.flow, dialog.step) and len(args) == 3:
            return self._pending(request, dialog, args[2])
        if press is not None and press.takes(args):
            return Target(partial(_call, press.run, args), press.role, press.personal)
        return Target(partial(_apart, sentences.stale_press, self.commands_for(request.who.role)), personal=False)

    def _allowed(self, request: Request) -> dict[str, Command]:
        return {word: command for word, command in self._words.items() if command.role <= request.who.role}


def _command(
    command: Command, words: tuple[str, ...], first: Callable[[Request], Awaitable[None]] | None = None
) -> Target:
    async def run(request: Request) -> Reply:
        if first is not None:
            await first(request)
        return await command.run(request, *convert(request, words, command.parameters, command.example))

    return Target(run, command.role, command.personal)


async def _note(noted: Noted, mark: str, request: Request) -> None:
    await noted.note(request, mark)


async def _call(run: Handler, args: tuple[object, ...], request: Request) -> Reply:
    return await run(request, *args)


async def _apart(word: Callable[..., Reply], commands: tuple[Command, ...], request: Request) -> Reply:
    """Answer with one of the core's own sentences, which name commands of the person's role."""
    return word(request, commands=commands)


async def _answered(step: Step, text: str, request: Request) -> Reply:
    return await step.run(request, step.convert(request, text.strip()))


async def _lost(commands: tuple[Command, ...], request: Request) -> Reply:
    """Close a conversation that this version of the program does not know."""
    return sentences.stale_press(request, commands).ending()


def _by_word(commands: Iterable[Command]) -> dict[str, Command]:
    return _unique((word, command) for command in commands for word in command.every_word)


def _unique(pairs: Iterable[tuple[str, _T]]) -> dict[str, _T]:
    table: dict[str, _T] = {}
    for name, value in pairs:
        if name in table:
            raise ValueError(name)
        table[name] = value
    return table


def _check(phrases: Iterable[Phrase], words: Mapping[str, Command], presses: Sequence[str]) -> None:
    if lost := [phrase.command for phrase in phrases if phrase.command not in words]:
        raise ValueError(lost)
    _unique((name, name) for name in presses)
    if reserved := {DO, ANSWER}.intersection(presses):
        raise ValueError(reserved)
