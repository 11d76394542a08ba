"""The button under an announcement as it is written: a label, and a link or a command of everybody's."""

from __future__ import annotations

import pytest

from bot.commands import Command
from bot.ports import Role
from bot.replies import Reply
from bot.request import Request
from handlers.announcing.pointers import LONGEST_LABEL, CommandUnknown, PointerWrong, read_pointer
from models.announcing.announcement import Pointer


async def _run(request: Request) -> Reply:
    raise NotImplementedError(request)


LEVELS = Command(name="levels", words={"fr": "niveaux"}, run=_run, summary="levels-summary")
STAFF = Command(name="staff", run=_run, summary="staff-summary", role=Role.STAFF)


def commands_for(role: Role) -> tuple[Command, ...]:
    return tuple(each for each in (LEVELS, STAFF) if each.role <= role)


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        ("Page=https://univ.example/a?b=c", Pointer("Page", "", "https://univ.example/a?b=c")),
        (" Page  =  http://univ.example ", Pointer("Page", "", "http://univ.example")),
        ("Mes niveaux = /niveaux", Pointer("Mes niveaux", "", "/levels")),
        ("Mes niveaux = /LEVELS", Pointer("Mes niveaux", "", "/levels")),
        (f"{'x' * LONGEST_LABEL}=/levels", Pointer("x" * LONGEST_LABEL, "", "/levels")),
    ],
)
def test_a_label_and_where_it_leads_are_read(text: str, pointer: Pointer) -> None:
    assert read_pointer(text, commands_for) == pointer


def test_it_has_a_label_in_english_too() -> None:
    assert read_pointer("Niveaux=/niveaux", commands_for, " Levels ") == Pointer("Niveaux", "Levels", "/levels")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Page",
        "Page =",
        "= https://univ.example",
        "Page = univ.example",
        "Page = ftp://univ.example",
        f"{'x' * (LONGEST_LABEL + 1)} = /levels",
        f"Page = https://univ.example/{'x' * 500}",
    ],
)
def test_anything_else_is_none(text: str) -> None:
    with pytest.raises(PointerWrong):
        read_pointer(text, commands_for)


@pytest.mark.parametrize("typed", ["/level", "/staff", "/levels now"])
def test_a_command_that_not_everybody_has_is_answered_with_the_nearest(typed: str) -> None:
    with pytest.raises(CommandUnknown) as unknown:
        read_pointer(f"Niveaux = {typed}", commands_for)
    assert unknown.value.command == typed
    assert unknown.value.nearest in {"/levels", "/niveaux"}
