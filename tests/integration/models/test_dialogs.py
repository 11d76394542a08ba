from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Dialog
from models.dialogs import StoredDialogs
from models.schema import DialogRow
from tests.integration.models.meeting import meet_after
from tests.integration.models.rows import ADA
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

QUESTION = Dialog("done", "level", NOON + timedelta(minutes=15), {"competence": "3.1", "nom": "Éloïse"})


@pytest.fixture
def dialogs() -> StoredDialogs:
    return StoredDialogs()


async def test_a_conversation_is_found_as_it_was_left(dialogs: StoredDialogs) -> None:
    assert await dialogs.save(ADA, QUESTION)
    assert await dialogs.load(ADA) == replace(QUESTION, version=1)


async def test_nobody_else_has_it(dialogs: StoredDialogs) -> None:
    await dialogs.save(ADA, QUESTION)
    assert await dialogs.load(Address("discord", ADA.user)) is None


async def test_each_answer_advances_the_version(dialogs: StoredDialogs) -> None:
    await dialogs.save(ADA, QUESTION)
    assert await dialogs.save(ADA, replace(QUESTION, step="when", version=1))
    assert await dialogs.load(ADA) == replace(QUESTION, step="when", version=2)


@pytest.mark.parametrize("version", [0, 2])
async def test_another_version_is_not_stored(dialogs: StoredDialogs, version: int) -> None:
    await dialogs.save(ADA, QUESTION)
    assert not await dialogs.save(ADA, replace(QUESTION, step="stale", version=version))
    assert await dialogs.load(ADA) == replace(QUESTION, version=1)


async def test_only_the_version_that_was_read_is_cleared(dialogs: StoredDialogs) -> None:
    await dialogs.save(ADA, QUESTION)
    assert not await dialogs.clear(ADA, 2)
    assert await dialogs.clear(ADA, 1)
    assert await dialogs.load(ADA) is None


async def test_after_it_was_cleared_an_answer_to_it_is_not_stored(dialogs: StoredDialogs) -> None:
    await dialogs.save(ADA, QUESTION)
    await dialogs.clear(ADA, 1)
    assert not await dialogs.save(ADA, replace(QUESTION, version=1))


async def test_expired_ones_are_listed_longest_expired_first(dialogs: StoredDialogs) -> None:
    people = [Address("telegram", str(number)) for number in range(4)]
    for minutes, address in zip([3, 1, 2, 9], people, strict=True):
        await dialogs.save(address, replace(QUESTION, expires_at=NOON + timedelta(minutes=minutes)))
    expired = await dialogs.expired(NOON + timedelta(minutes=3))
    assert [address for address, _ in expired] == [people[1], people[2], people[0]]
    assert len(await dialogs.expired(NOON + timedelta(minutes=3), limit=2)) == 2


async def advance(dialogs: StoredDialogs) -> bool:
    waiting = await dialogs.load(ADA)
    assert waiting is not None
    return await dialogs.save(ADA, waiting)


async def test_of_two_tasks_that_read_the_same_question_one_answers_it(
    dialogs: StoredDialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await dialogs.save(ADA, QUESTION)
    monkeypatch.setattr(dialogs, "load", meet_after(dialogs.load))
    assert sorted(await asyncio.gather(advance(dialogs), advance(dialogs))) == [False, True]


async def test_of_two_tasks_that_begin_a_conversation_one_does(dialogs: StoredDialogs) -> None:
    assert sorted(await asyncio.gather(dialogs.save(ADA, QUESTION), dialogs.save(ADA, QUESTION))) == [False, True]


class Trusting(StoredDialogs):
    """Stores whatever comes, as if nobody else had answered meanwhile."""

    async def save(self, address: Address, dialog: Dialog) -> bool:
        changed = await DialogRow.filter(platform=address.platform, user=address.user).update(step=dialog.step)
        return bool(changed)


async def test_control_without_the_version_both_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    await StoredDialogs().save(ADA, QUESTION)
    trusting = Trusting()
    monkeypatch.setattr(trusting, "load", meet_after(trusting.load))
    assert await asyncio.gather(advance(trusting), advance(trusting)) == [True, True]
