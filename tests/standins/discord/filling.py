"""How a person answers the questions of a modal and chooses from a menu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.standins.discord.checks.form import Json
from tests.standins.discord.checks.modals import LABEL, TEXT_INPUT
from tests.standins.discord.components import Modal, Option, Question
from tests.standins.discord.options import NotOffered

__all__ = ["chosen_values", "filled_modal"]


def chosen_values(options: Sequence[Option], chosen: Sequence[str], least: int, most: int) -> list[str]:
    """Return the values of what was ``chosen`` by label or value.

    Raises:
        NotOffered: there is no such option, or too many or too few are chosen.
    """
    if not least <= len(chosen) <= most:
        raise NotOffered(f"{least} to {most} options are to be chosen, not {len(chosen)}")
    values: list[str] = []
    for wanted in chosen:
        found = [option.value for option in options if wanted in {option.label, option.value}]
        if not found:
            raise NotOffered(f"no option {wanted!r}; there are {[option.label for option in options]}")
        values.append(found[0])
    return values


def filled_modal(modal: Modal, answers: Mapping[str, str | Sequence[str]]) -> list[Json]:
    """Return the components of ``modal`` with the ``answers`` in them.

    Raises:
        NotOffered: a question is missing, unknown, or answered as it cannot be.
    """
    rest = dict(answers)
    components: list[Json] = []
    for number, question in enumerate(modal.questions, 1):
        name = question.label if question.label in rest else question.custom_id
        inner = _answered(question, rest.pop(name, None)) | {"id": number}
        if question.labelled:
            components.append({"type": LABEL, "id": number, "component": inner})
        else:
            components.append({"type": 1, "id": number, "components": [inner]})
    if rest:
        raise NotOffered(f"no question {', '.join(rest)}; there are {[each.label for each in modal.questions]}")
    return components


def _answered(question: Question, answer: str | Sequence[str] | None) -> Json:
    item: Json = {"type": question.kind, "custom_id": question.custom_id}
    if question.kind != TEXT_INPUT:
        chosen = [answer] if isinstance(answer, str) else list(answer or [])
        least = question.least if chosen or question.required else 0
        return item | {"values": chosen_values(question.options, chosen, least, question.most)}
    text = question.value if answer is None else answer
    if not isinstance(text, str):
        raise NotOffered(f"{question.label!r} takes a text")
    if question.required and not text:
        raise NotOffered(f"{question.label!r} must be answered")
    if text and not question.least <= len(text) <= question.most:
        raise NotOffered(f"{question.label!r} takes {question.least} to {question.most} characters")
    return item | {"value": text}
