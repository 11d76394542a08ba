"""What a person sees under a message, and the questions of a modal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.standins.discord.checks.components import BUTTON, TEXT_MENU
from tests.standins.discord.checks.form import Json
from tests.standins.discord.checks.modals import LABEL, TEXT_INPUT

__all__ = ["Button", "Menu", "Modal", "Option", "Question", "buttons_of", "menus_of", "modal_of"]


@dataclass(frozen=True)
class Button:
    """A button: with ``custom_id`` it tells the bot, with ``url`` it opens a page."""

    label: str
    custom_id: str = ""
    url: str = ""
    style: int = 2
    disabled: bool = False
    emoji: str = ""


@dataclass(frozen=True)
class Option:
    """One line of a menu."""

    label: str
    value: str
    description: str = ""
    default: bool = False


@dataclass(frozen=True)
class Menu:
    """A menu, of which ``least`` to ``most`` options may be chosen."""

    custom_id: str
    kind: int
    options: tuple[Option, ...]
    placeholder: str = ""
    least: int = 1
    most: int = 1
    disabled: bool = False


@dataclass(frozen=True)
class Question:
    """One question of a modal: a text to write, or a menu to choose from."""

    custom_id: str
    label: str
    kind: int = TEXT_INPUT
    required: bool = True
    least: int = 0
    most: int = 4000
    long: bool = False
    value: str = ""
    options: tuple[Option, ...] = ()
    labelled: bool = False
    """Whether it stands under a label of its own rather than in a row."""


@dataclass(frozen=True)
class Modal:
    """A modal as it opened before a person; ``origin`` is the interaction that it answers."""

    custom_id: str
    title: str
    questions: tuple[Question, ...]
    origin: int


def _inside(rows: Iterable[Any]) -> Iterator[Json]:
    for row in rows:
        yield from row.get("components", [])


def buttons_of(rows: Iterable[Any]) -> tuple[Button, ...]:
    """Return the buttons of a message's rows, in order."""
    return tuple(_button(item) for item in _inside(rows) if item["type"] == BUTTON)


def menus_of(rows: Iterable[Any]) -> tuple[Menu, ...]:
    """Return the menus of a message's rows, in order."""
    return tuple(_menu(item) for item in _inside(rows) if item["type"] != BUTTON)


def _button(item: Json) -> Button:
    emoji: Json = item.get("emoji") or {}
    return Button(
        label=item.get("label") or "",
        custom_id=item.get("custom_id") or "",
        url=item.get("url") or "",
        style=item["style"],
        disabled=bool(item.get("disabled")),
        emoji=emoji.get("name") or "",
    )


def _menu(item: Json) -> Menu:
    return Menu(
        custom_id=item["custom_id"],
        kind=item["type"],
        options=_options(item),
        placeholder=item.get("placeholder") or "",
        least=item.get("min_values", 1),
        most=item.get("max_values", 1),
        disabled=bool(item.get("disabled")),
    )


def _options(item: Json) -> tuple[Option, ...]:
    options: list[Json] = item.get("options") or []
    return tuple(
        Option(option["label"], option["value"], option.get("description") or "", bool(option.get("default")))
        for option in options
    )


def modal_of(data: Json, origin: int) -> Modal:
    """Return the modal of an answer to the interaction ``origin``."""
    return Modal(data["custom_id"], data["title"], tuple(_questions(data["components"])), origin)


def _questions(components: Iterable[Json]) -> Iterator[Question]:
    for component in components:
        if component["type"] == LABEL:
            yield _question(component["component"], component["label"], labelled=True)
        else:
            for item in component.get("components", []):
                yield _question(item, item["label"], labelled=False)


def _question(item: Json, label: str, *, labelled: bool) -> Question:
    text = item["type"] == TEXT_INPUT
    return Question(
        custom_id=item["custom_id"],
        label=label,
        kind=item["type"],
        required=item.get("required") is not False,
        least=item.get("min_length" if text else "min_values") or 0,
        most=item.get("max_length" if text else "max_values") or (4000 if text else 1),
        long=item.get("style") == 2,
        value=item.get("value") or "",
        options=_options(item) if item["type"] == TEXT_MENU else (),
        labelled=labelled,
    )
