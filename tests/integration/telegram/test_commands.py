"""The commands people are offered at Telegram: their language's, their role's, and written only when they changed."""

from __future__ import annotations

import pytest

from bot.events import Address
from bot.ports import Role, SystemClock
from models.staff import grant
from tests.integration.telegram.conftest import Telegram
from tests.standins.telegram.people import Person
from tests.standins.telegram.refusals import too_many

LISTS = 4
"""In private and in groups, for French and for everybody else."""


async def listed(telegram: Telegram, count: int) -> None:
    """Wait until ``count`` lists were written."""
    for _ in range(count):
        await telegram.standin.server.calls.next(lambda call: call.method == "setMyCommands")


@pytest.mark.usefixtures("service")
async def test_french_words_are_offered_to_french_clients_and_english_ones_to_all_others(telegram: Telegram) -> None:
    await listed(telegram, LISTS)
    french, other = telegram.camille.commands, telegram.standin.person("Sam", language="de").commands
    assert {"niveaux", "aide", "langue", "annuler"} <= set(french)
    assert {"levels", "help", "language", "cancel"} <= set(other)
    assert not {"import", "why", "pourquoi", "staff"} & {*french, *other}
    assert french["niveaux"] != other["levels"]


async def test_commands_are_written_once_however_often_the_service_starts(telegram: Telegram) -> None:
    async with telegram.serving():
        await listed(telegram, LISTS)
    for _ in range(2):
        async with telegram.serving():
            await telegram.camille.writes("mes niveaux")
            await telegram.camille.receives()
    assert [call.method for call in telegram.standin.server.calls].count("setMyCommands") == LISTS


async def new_staff(telegram: Telegram) -> Person:
    """Let the service know somebody, make them staff while it does not run, and return them."""
    ada = telegram.standin.person("Ada")
    async with telegram.serving():
        await listed(telegram, LISTS)
        await ada.starts()
        await ada.receives()
    await grant(Address("telegram", str(ada.id)), Role.STAFF, actor="operator:test", now=SystemClock().now())
    return ada


async def test_staff_are_offered_more_in_their_own_chat_alone(telegram: Telegram) -> None:
    ada = await new_staff(telegram)
    assert "pourquoi" not in ada.commands
    async with telegram.serving():
        await listed(telegram, 2)
    assert "pourquoi" in ada.commands
    assert "pourquoi" not in telegram.camille.commands


async def test_a_wait_for_the_commands_holds_up_no_answer(telegram: Telegram) -> None:
    ada = await new_staff(telegram)
    telegram.standin.faults.plan(too_many(1221), "setMyCommands", times=None)
    async with telegram.serving():
        await telegram.standin.faults.met.next()
        await ada.writes("mes niveaux")
        assert await ada.receives()
