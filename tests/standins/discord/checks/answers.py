"""The first answer to an interaction: which kinds of it each kind of interaction allows, and what each may hold."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import IntEnum
from typing import Final

from tests.standins.discord.checks.commands import check_choices
from tests.standins.discord.checks.form import Part
from tests.standins.discord.checks.messages import EPHEMERAL, WEBHOOK, check_message, refuse_empty
from tests.standins.discord.checks.modals import check_modal

__all__ = ["AnswerKind", "InteractionKind", "check_answer"]


class InteractionKind(IntEnum):
    """What a person did."""

    COMMAND = 2
    COMPONENT = 3
    COMPLETION = 4
    MODAL = 5


class AnswerKind(IntEnum):
    """How the bot answers first."""

    MESSAGE = 4
    LATER = 5
    UPDATE_LATER = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


_ALLOWED: Final[Mapping[InteractionKind, Collection[AnswerKind]]] = {
    InteractionKind.COMMAND: {AnswerKind.MESSAGE, AnswerKind.LATER, AnswerKind.MODAL},
    InteractionKind.COMPONENT: set(AnswerKind) - {AnswerKind.CHOICES},
    InteractionKind.COMPLETION: {AnswerKind.CHOICES},
    InteractionKind.MODAL: {AnswerKind.MESSAGE, AnswerKind.LATER},
}
_FROM_MESSAGE: Final = {AnswerKind.UPDATE_LATER, AnswerKind.UPDATE}
_NEEDS_DATA: Final = {AnswerKind.MESSAGE, AnswerKind.CHOICES, AnswerKind.MODAL}


def check_answer(
    answer: Part, files: Collection[str], kind: InteractionKind, *, on_message: bool, completed: int
) -> AnswerKind:
    """Look at an answer to an interaction of ``kind``.

    Args:
        answer: the body of the answer.
        files: the names of the files beside it.
        kind: what the person did.
        on_message: whether it began with a component of a message, which may then be updated.
        completed: the kind of the option that is being completed.

    Returns:
        The kind of answer.

    Raises:
        Refusal: it is not as it should be.
    """
    answer.only({"type", "data"})
    allowed = set(_ALLOWED[kind])
    if kind is InteractionKind.MODAL and on_message:
        allowed |= _FROM_MESSAGE
    given = answer.choice("type", allowed, required=True)
    answer.settle()
    assert given is not None
    found = AnswerKind(given)
    _check_data(answer, files, found, completed)
    answer.settle()
    return found


def _check_data(answer: Part, files: Collection[str], kind: AnswerKind, completed: int) -> None:
    data = answer.part("data", required=kind in _NEEDS_DATA)
    if data is None:
        return
    match kind:
        case AnswerKind.MESSAGE:
            check_message(data, files, WEBHOOK)
            if not answer.tree:
                refuse_empty(data.body, files)
        case AnswerKind.UPDATE:
            check_message(data, files, WEBHOOK)
        case AnswerKind.LATER | AnswerKind.UPDATE_LATER:
            data.only({"flags", "tts", "allowed_mentions"})
            if (data.whole("flags", 0, 1 << 31) or 0) & ~EPHEMERAL:
                data.refuse("MESSAGE_FLAGS_INVALID", "Only the ephemeral flag may be set", "flags")
        case AnswerKind.CHOICES:
            data.only({"choices"})
            data.has("choices", required=True)
            check_choices(data, completed)
        case AnswerKind.MODAL:
            check_modal(data)
