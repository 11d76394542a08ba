"""Both messengers, for real sockets and a real process: first words, levels, an attempt by buttons, a reminder put off,
a file of the team's, a block and its end, a restart between a button's showing and its pressing.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Literal

import pytest

from bot.events import Language
from bot.translation import Translator
from tests.acceptance.messengers import Messenger, OnDiscord, OnTelegram
from tests.acceptance.program import Program
from tests.acceptance.service import Service, running
from tests.integration.imports.files import profiles, roster
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.standin import TelegramStandin
from tests.unit.pix.files.building import sent, student

pytestmark = pytest.mark.slow

TRANSLATOR = Translator.load()
SOON = {"PIXMATE_RESET_DELAY": "4s", "PIXMATE_IMPROVE_DELAY": "4s", "PIXMATE_QUIET_HOURS": "off"}

FILES = {
    "liste.csv": roster(student("22012345", last_name="Lovelace", first_name="Ada")),
    "profils.csv": profiles(sent("", "22012345", last="Lovelace", first="Ada", pix={"1.1": 20})),
}
"""What the team sends: a roster, and an export of who stands on it."""

Name = Literal["telegram", "discord"]

WAYS: list[tuple[Name, Language]] = [("telegram", "fr"), ("discord", "en")]
"""Each messenger, one language each: every journey is made on both in both in ``tests/integration/journeys``."""


@dataclass(frozen=True)
class Campus:
    """The program, and both messengers it is told of."""

    program: Program
    telegram: TelegramStandin
    discord: DiscordStandin

    def person(self, platform: Name, language: Language) -> Messenger:
        """Return somebody on ``platform`` whose client speaks ``language``."""
        if platform == "telegram":
            return OnTelegram(self.telegram.person("Camille", language=language))
        locale, option = ("fr", "reponse") if language == "fr" else ("en-US", "told")
        return OnDiscord(self.discord.person("Camille", locale), option)

    @asynccontextmanager
    async def open(self, **settings: str) -> AsyncGenerator[Service]:
        """Run the service until the block ends, once it receives from both."""
        program = replace(self.program, settings={**self.program.settings, **settings})
        async with running(program) as service:
            await self.discord.gateway.ready(patience=30)
            await self.discord.commands.listed.first(1, patience=30)
            await self.telegram.polls(patience=30)
            yield service

    async def until(self, sql: str, value: str) -> None:
        """Wait until ``sql`` finds ``value`` in its first row: the program tells nobody what it stores."""
        async with asyncio.timeout(30):
            while True:
                if [row[0] for row in self.stored(sql)][:1] == [value]:
                    return
                await asyncio.sleep(0.05)

    def stored(self, sql: str) -> list[tuple[object, ...]]:
        """Return what the program has stored."""
        with sqlite3.connect(self.program.folder / "pixmate.db") as database:
            return database.execute(sql).fetchall()


@pytest.fixture
async def campus(program: Program) -> AsyncGenerator[Campus]:
    """Both stand-ins, and a program that knows of them."""
    telegram, discord = TelegramStandin(), DiscordStandin()
    async with telegram.running() as telegram_url, discord.running() as discord_url:
        settings = {
            "PIXMATE_TELEGRAM_TOKEN": telegram.token,
            "PIXMATE_TELEGRAM_API_URL": telegram_url,
            "PIXMATE_DISCORD_TOKEN": discord.token,
            "PIXMATE_DISCORD_API_URL": discord_url,
        }
        yield Campus(replace(program, settings=SOON | settings), telegram, discord)


def word(language: Language, key: str) -> str:
    """Return a label."""
    return TRANSLATOR.word(language, key)


async def test_a_student_s_way_from_the_first_words_to_a_reminder_put_off(campus: Campus) -> None:
    async with campus.open():
        await asyncio.gather(*(_reminded(campus.person(*way), way[1]) for way in WAYS))
    states = campus.stored("SELECT state, attempts FROM delivery WHERE kind = 'retake'")
    assert [(str(state), attempts) for state, attempts in states] == [("queued", 1)] * len(WAYS)


async def _reminded(person: Messenger, language: Language) -> None:
    french = language == "fr"
    hello = await person.asks("start")
    assert ("je ne suis pas Pix lui-même" if french else "I’m not Pix itself") in hello.text
    levels = await person.asks("niveaux" if french else "levels")
    assert ("tes niveaux" if french else "your levels") in levels.text
    areas = await person.asks("fini" if french else "done")
    skills = await person.presses(areas, areas.labels[2])
    level = await person.presses(skills, skills.labels[0])
    higher = await person.presses(level, "+")
    when = await person.presses(higher, higher.labels[1])
    noted = await person.presses(when, word(language, "done-today"))
    assert "3.1" in noted.text
    reminder = await person.receives()
    assert "3.1" in reminder.text
    await person.touches(reminder, word(language, "retake-in-three-days"))
    assert (await person.receives()).text != reminder.text


async def test_a_button_shown_before_a_crash_is_pressed_after_it(campus: Campus) -> None:
    people: list[tuple[Messenger, Language]] = [(campus.person(*way), way[1]) for way in WAYS]
    later = {"PIXMATE_RESET_DELAY": "7d", "PIXMATE_IMPROVE_DELAY": "4d"}
    async with campus.open(**later) as service:
        noted = [await person.asks("fini" if language == "fr" else "done", "3.1 4") for person, language in people]
        await service.kill()
    async with campus.open(**later):
        for (person, language), message in zip(people, noted, strict=True):
            assert "3.1" in (await person.presses(message, word(language, "done-undo"))).text
    assert campus.stored("SELECT count(*) FROM attempt WHERE undone_at IS NULL") == [(0,)]


async def test_who_shuts_the_bot_out_is_not_written_to_until_they_come_back(campus: Campus) -> None:
    async with campus.open():
        for platform, language in WAYS:
            person = campus.person(platform, language)
            await person.asks("fini" if language == "fr" else "done", "3.1 4")
            await person.shuts_out()
            mine = f"account WHERE platform = '{platform}'"
            await campus.until(
                f"SELECT state FROM delivery WHERE person_id IN (SELECT person_id FROM {mine})", "unreachable"
            )
            flagged = f"SELECT CASE WHEN unreachable_reason <> '' THEN 'flagged' ELSE 'not yet' END FROM {mine}"
            await campus.until(flagged, "flagged")
            await person.lets_in()
            assert "3.1" in (await person.asks("retenter" if language == "fr" else "retakes")).text
            await campus.until(f"SELECT coalesce(unreachable_reason, 'reachable') FROM {mine}", "reachable")


async def _on_the_team(campus: Campus) -> list[tuple[Messenger, Language]]:
    """Return somebody of the team on each messenger."""
    people: list[tuple[Messenger, Language]] = [(campus.person(*way), way[1]) for way in WAYS]
    for person, _ in people:
        await person.asks("start")
        granted = await asyncio.to_thread(campus.program.run, "staff", "grant", person.account)
        assert granted.returncode == 0, granted.stderr
    return people


async def test_a_roster_and_an_export_sent_by_the_team_are_checked_confirmed_and_imported(campus: Campus) -> None:
    async with campus.open(PIXMATE_IMPORT_BY_CHAT="true"):
        people = await _on_the_team(campus)
        for (person, language), (name, content) in zip(people, FILES.items(), strict=True):
            assert name in (await person.sends(name, content)).text
            dry = await person.receives()
            assert word(language, "import-dry-run") in dry.text
            begun = await person.presses(dry, word(language, "import-chat-yes"))
            assert name in begun.text
            done = await person.receives()
            assert word(language, "import-applied") in done.text
            assert "Lovelace" not in dry.text + begun.text + done.text
    assert campus.stored("SELECT count(*) FROM person WHERE on_roster = 1") == [(1,)]
    assert campus.stored("SELECT count(*) FROM sending") == [(1,)]
    imports = campus.stored("SELECT kind, state, actor FROM import ORDER BY id")
    assert imports == [
        (kind, "applied", person.account) for kind, (person, _) in zip(("roster", "profiles"), people, strict=True)
    ]


async def test_what_was_confirmed_before_a_crash_is_imported_after_it_and_told(campus: Campus) -> None:
    async with campus.open(PIXMATE_IMPORT_BY_CHAT="true") as service:
        (person, language), _ = await _on_the_team(campus)
        await person.sends("liste.csv", FILES["liste.csv"])
        await person.presses(await person.receives(), word(language, "import-chat-yes"))
        await service.kill()
    async with campus.open(PIXMATE_IMPORT_BY_CHAT="true"):
        assert "liste.csv" in (await person.receives()).text
    assert campus.stored("SELECT count(*) FROM person WHERE on_roster = 1") == [(1,)]
    assert campus.stored("SELECT state FROM import") == [("applied",)]


async def test_where_no_file_is_taken_none_is_kept(campus: Campus) -> None:
    async with campus.open():
        for person, _ in await _on_the_team(campus):
            assert "pixmate import roster" in (await person.sends("liste.csv", FILES["liste.csv"])).text
    assert campus.stored("SELECT count(*) FROM import_upload") == [(0,)]


async def test_an_announcement_begun_before_a_crash_goes_on_after_it_and_arrives_on_the_other_messenger(
    campus: Campus,
) -> None:
    async with campus.open() as service:
        (author, language), (reader, _) = await _on_the_team(campus)
        assert isinstance(author, OnTelegram)
        await author.asks("annonce")
        await author.person.writes("Bonjour **tout le monde**.")
        await author.receives()
        await service.kill()
    async with campus.open():
        begun = await author.asks("annonce")
        assert "Bonjour tout le monde." in begun.text
        await author.presses(begun, word(language, "compose-resume"))
        await author.person.writes("équipe et plateforme discord")
        preview = await author.receives()
        assert "Discord 1" in preview.text
        check = await author.presses(preview, word(language, "compose-send"))
        await author.presses(check, check.labels[0])
        assert "Bonjour tout le monde." in (await reader.receives()).text
    assert campus.stored("SELECT count(*) FROM composition") == [(0,)]
