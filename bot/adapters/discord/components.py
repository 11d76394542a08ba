"""Buttons, a select and the way to a form, as Discord's rows of components; and what a press of one carries.

A ``custom_id`` is our sealed payload. Two alike in one message are refused, so the later ones get a number after a
bar, which no payload holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

from bot.adapters.discord.markdown import visible
from bot.message import Action, Button, Choices, Link, Message, Row

__all__ = ["FORM", "components", "form", "form_text", "pressed", "unwritten"]

FORM: Final = "form"
"""The ``custom_id`` of what opens a form, and of the form itself."""

_CHOOSE: Final = "choose"
_FIELD: Final = "text"
_WIDTH, _ROWS = 5, 5
_LABEL, _OPTION, _PROMPT, _TITLE = 80, 100, 150, 45
_LONGEST_ANSWER: Final = 1000
_BUTTON, _SELECT, _ROW, _INPUT = 2, 3, 1, 4
_SECONDARY, _LINK = 2, 5


def components(message: Message, form_label: str | None) -> list[dict[str, Any]]:
    """Return the rows under ``message``; with ``form_label`` a last one that opens a form."""
    rows = [_row(map(_button, row)) for row in _fitting(message.buttons, _ROWS - _others(message, form_label))]
    if message.choices is not None:
        rows.append(_row([_select(message.choices)]))
    if form_label is not None:
        rows.append(_row([{"type": _BUTTON, "style": 1, "label": _cut(form_label, _LABEL), "custom_id": FORM}]))
    _number_alike(rows)
    return rows


def unwritten(message: Message, form_label: str | None) -> str | None:
    """Return why Discord would refuse what stands under ``message``; None when it would not."""
    every = [*chain.from_iterable(message.buttons), *(message.choices.options if message.choices else ())]
    if any(isinstance(button.target, Action) for button in every):
        raise TypeError(message)  # the core seals them
    if len(list(chain.from_iterable(message.buttons))) > _WIDTH * (_ROWS - _others(message, form_label)):
        return "too many buttons"
    if message.choices is not None and not 1 <= len(message.choices.options) <= 25:
        return "too many options"
    return None


def pressed(data: dict[str, Any]) -> str:
    """Return the payload behind a press of a button or the choice of an option."""
    values = data.get("values")
    chosen = values[0] if values else data.get("custom_id", "")
    return str(chosen).partition("|")[0]


def form(title: str, label: str) -> dict[str, Any]:
    """Return a form with one question."""
    field = {
        "type": _INPUT,
        "custom_id": _FIELD,
        "style": 1,
        "label": _cut(label, _TITLE),
        "required": True,
        "max_length": _LONGEST_ANSWER,
    }
    return {"custom_id": FORM, "title": _cut(title, _TITLE), "components": [_row([field])]}


def form_text(data: dict[str, Any]) -> str:
    """Return what was written into a form."""
    rows: list[dict[str, list[dict[str, str]]]] = data.get("components") or []
    fields = chain.from_iterable(row.get("components", []) for row in rows)
    return next((field.get("value", "") for field in fields if field.get("custom_id") == _FIELD), "")


def _others(message: Message, form_label: str | None) -> int:
    return (message.choices is not None) + (form_label is not None)


def _fitting(rows: Sequence[Row], most: int) -> Sequence[Row]:
    """Return ``rows`` as they are when Discord has room for them, else the same buttons in full rows."""
    if len(rows) <= most and all(len(row) <= _WIDTH for row in rows):
        return rows
    every = tuple(chain.from_iterable(rows))
    return [every[start : start + _WIDTH] for start in range(0, len(every), _WIDTH)]


def _row(parts: Iterable[dict[str, Any]]) -> dict[str, Any]:
    return {"type": _ROW, "components": list(parts)}


def _button(button: Button) -> dict[str, Any]:
    shown: dict[str, Any] = {"type": _BUTTON, "label": _cut(button.label, _LABEL)}
    if isinstance(button.target, Link):
        return {**shown, "style": _LINK, "url": button.target.url}
    return {**shown, "style": _SECONDARY, "custom_id": _data(button)}


def _select(choices: Choices) -> dict[str, Any]:
    options = [{"label": _cut(option.label, _OPTION), "value": _data(option)} for option in choices.options]
    select: dict[str, Any] = {"type": _SELECT, "custom_id": _CHOOSE, "options": options}
    return {**select, "placeholder": _cut(choices.prompt, _PROMPT)} if choices.prompt else select


def _data(button: Button) -> str:
    if isinstance(button.target, Action | Link):
        raise TypeError(button)
    return button.target.data


def _number_alike(rows: Iterable[dict[str, Any]]) -> None:
    seen: dict[str, int] = {}
    for holder, name in _identified(rows):
        count = seen[holder[name]] = seen.get(holder[name], 0) + 1
        if count > 1:
            holder[name] = f"{holder[name]}|{count}"


def _identified(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str]]:
    for part in chain.from_iterable(row["components"] for row in rows):
        if "custom_id" in part:
            yield part, "custom_id"
        yield from ((option, "value") for option in part.get("options", ()))


def _cut(text: str, longest: int) -> str:
    shown = visible(text).strip() or "…"
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"
