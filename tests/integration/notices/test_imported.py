"""The answer to a file is looked at once more before it leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Language
from bot.ports import Role
from bot.translation import Translator
from handlers.notices.imported import ImportNotice
from models.database import transaction
from models.notices import STANDS, Recipient, Skip, Verdict
from models.queue import reasons
from models.queue.delivery import Delivery
from models.staff import grant, revoke
from models.uploads import drop, purge
from tests.integration.uploads.conftest import ROBIN, Team, team
from tests.support.builders import buttons
from tests.support.clock import NOON
from tests.unit.handlers.asking import PARIS, read

__all__ = ["team"]

NOTICE = ImportNotice(Translator.load())


async def answer(team: Team) -> Delivery:
    await team.checks()
    return (await team.owed())[-1]


def recipient(person: int, language: Language = "fr") -> Recipient:
    return Recipient(person, ROBIN, language, PARIS, formal=True)


async def verdict(row: Delivery) -> Verdict:
    (found,) = await NOTICE.recheck([row], recipient(row.person_id), NOON)
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_dry_run_that_still_waits_is_told_with_its_buttons(team: Team, language: Language) -> None:
    row = await answer(team)
    assert await verdict(row) == STANDS
    message = await NOTICE.render([row], recipient(team.person, language), NOON)
    assert "liste.csv" in read(message.text)
    assert len(buttons(message)) == 2
    assert message.private


async def test_a_word_said_before_it_was_told_supersedes_it(team: Team) -> None:
    row = await answer(team)
    async with transaction():
        await drop(await team.file(1), actor=str(ROBIN), now=NOON)
    assert await verdict(row) == Skip(reasons.SUPERSEDED)


async def test_who_left_the_team_is_told_nothing(team: Team) -> None:
    row = await answer(team)
    await revoke(ROBIN, actor="operator:test", now=NOON)
    assert await verdict(row) == Skip(reasons.NOT_STAFF)
    await grant(ROBIN, Role.STAFF, actor="operator:test", now=NOON)
    assert await verdict(row) == STANDS


async def test_somebody_else_is_told_nothing_of_it(team: Team) -> None:
    row = await answer(team)
    assert await verdict(row._replace(person_id=row.person_id + 1)) == Skip(reasons.NOT_STAFF)


async def test_a_file_that_was_forgotten_is_not_told_of(team: Team) -> None:
    row = await answer(team)
    await purge(NOON + timedelta(days=2))
    assert await verdict(row) == Skip(reasons.EXPIRED)
    with pytest.raises(LookupError):
        await NOTICE.render([row], recipient(team.person), NOON)
