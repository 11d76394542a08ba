"""Files that are no roster and no export, and a campus that takes none: each is told what it is and what to do."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.events import Language, NotFetched, Uploaded
from bot.ports import Role
from models.database import Database
from models.staff import grant
from models.uploads import Intake
from tests.integration.imports.files import profiles, roster
from tests.integration.journeys.chat import Chat, chatting
from tests.integration.journeys.importing import (
    EXPORT,
    ROSTER,
    checked,
    enrolled,
    joins_the_team,
    kept,
    names_nobody,
)
from tests.support.adapter import RICH
from tests.support.clock import NOON
from tests.support.politeness import familiar
from tests.unit.pix.files.building import sent, student

WORDS = {
    "empty": ("vide", "empty"),
    "blank": ("vide", "empty"),
    "zip": ("archive", "archive"),
    "ods": ("ods", "ods"),
    "xlsx": ("xlsx", "xlsx"),
    "encrypted": ("xls", "xls"),
    "picture": ("fichier de texte", "text file"),
    "headless": ("ni une liste", "neither a student roster"),
    "no rows": ("aucune ligne", "no row"),
    "bad address": ("adresse", "address"),
    "bad number": ("numéro étudiant", "student number"),
    "twice": ("déjà à la ligne 2", "already on line 2"),
    "bad figure": ("nombre entier", "whole number"),
    "cut": ("milieu d’une ligne", "middle of a row"),
}
"""What each kind of file is told, in French and in English."""


def zipped(member: str) -> bytes:
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        archive.writestr(member, ROSTER)
    return whole.getvalue()


HEADER, _, BODY = ROSTER.decode("utf-8-sig").partition("\n")
FILES = {
    "empty": b"",
    "blank": b" \r\n\r\n",
    "zip": zipped("liste.csv"),
    "ods": zipped("mimetype application/vnd.oasis.opendocument.spreadsheet"),
    "xlsx": zipped("xl/workbook.xml"),
    "encrypted": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "picture": b"\x89PNG\r\n\x1a\n",
    "headless": BODY.encode(),
    "no rows": f"{HEADER}\n".encode(),
    "bad address": roster(student("1", last_name="Lovelace", first_name="Ada", email="Ada(at)univ.example")),
    "bad number": roster(student("22012345 Lovelace")),
    "twice": roster(student("22012345"), student("22012345")),
    "bad figure": profiles([*sent("", "1")[:-1], "Lovelace"]),
    "cut": EXPORT[: EXPORT.rindex(b";")] + b"\n",
}


@pytest.fixture(params=["fr", "en"])
async def chat(request: pytest.FixtureRequest, database: Database) -> AsyncGenerator[Chat]:
    """Somebody of the team, before a bot that takes their files."""
    del database
    async with chatting(request.param, intake=Intake(takes=True)) as opened:
        await joins_the_team(opened)
        yield opened


@pytest.mark.parametrize("what", WORDS)
async def test_a_file_that_cannot_be_imported_says_what_it_is_and_what_to_do(chat: Chat, what: str) -> None:
    told = await checked(chat, FILES[what])
    assert WORDS[what][chat.sender.locale == "en"] in told.text
    assert chat.said("import-chat-again") in told.text
    assert told.labels == []
    assert names_nobody(told)
    assert not familiar(told.text)
    assert (await enrolled(), await kept()) == ([], 0)


@pytest.mark.parametrize("what", ["headless", "bad address", "bad number", "twice"])
def test_these_files_do_name_somebody(what: str) -> None:
    assert any(each in FILES[what].decode() for each in ("Ada", "22012345"))


async def test_problems_are_placed_and_the_command_line_tells_the_rest(chat: Chat) -> None:
    many = roster(*(student(str(number), email="Ada(at)univ.example") for number in range(9)))
    told = await checked(chat, many)
    assert len([line for line in told.lines if line.startswith("•")]) == 3
    assert "7" in told.lines[2]
    assert "pixmate import roster" in told.text
    assert names_nobody(told)


async def test_one_too_large_is_removed_as_well_where_the_platform_lets_us(database: Database) -> None:
    del database
    for able in (True, False):
        async with chatting("fr", capabilities=replace(RICH, deletes=able), intake=Intake(takes=True)) as chat:
            await joins_the_team(chat)
            large = Uploaded("gros.csv", b"", message="m7", missing=NotFetched.TOO_LARGE)
            told = await chat.does(chat.sender.event(large))
            assert (chat.said("import-chat-removed") in told.lines) is able
            assert (chat.said("import-chat-remove") in told.lines) is not able
            assert chat.deleted == (["m7"] if able else [])


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_where_no_file_is_taken_the_command_line_is_told(database: Database, language: Language) -> None:
    del database
    async with chatting(language) as chat:
        await joins_the_team(chat)
        for missing in (None, *NotFetched):
            sent_ = Uploaded("liste.csv", b"" if missing else ROSTER, message="m7", missing=missing)
            told = await chat.does(chat.sender.event(sent_))
            assert "pixmate import roster" in told.text
            assert "pixmate import profiles" in told.text
            assert not familiar(told.text)
        assert (await kept(), chat.deleted) == (0, [])
        assert "/import" not in (await chat.says("/help")).text


async def test_a_button_shown_before_files_were_turned_off_imports_nothing(database: Database) -> None:
    del database
    intake = Intake(takes=True)
    async with chatting("fr", intake=intake) as chat:
        await joins_the_team(chat)
        await checked(chat)
        intake.takes = False
        assert "pixmate import roster" in (await chat.presses(chat.said("import-chat-yes"))).text
        assert await chat.waits() == []
        assert await enrolled() == []


async def test_a_button_of_somebody_else_s_file_is_worth_nothing(database: Database) -> None:
    del database
    async with chatting("fr", intake=Intake(takes=True)) as chat:
        await joins_the_team(chat)
        robin = chat.other("robin")
        await grant(robin.address, Role.STAFF, actor="operator:test", now=NOON)
        await checked(chat)
        theirs = chat.sealed_press("import-go", "1")
        assert (await robin.does(robin.sender.presses(theirs, "m1"))).text == chat.said("core-press-forged")
        own = robin.sealed_press("import-go", "1")
        assert (await robin.does(robin.sender.presses(own, "m1"))).text == chat.said("import-chat-gone")
        await chat.waits()
        assert await enrolled() == []
