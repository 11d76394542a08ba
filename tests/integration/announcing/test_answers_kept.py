"""What was said stays with who said it: known by its message, taken along in a merge, forgotten after a year."""

from __future__ import annotations

import pytest

from bot.events import Address
from bot.outcomes import PARTS
from bot.ports import Role
from models import answers
from models.announcing.announcement import announcement
from models.answers import (
    KEPT_FOR,
    ask,
    conversation,
    of_message,
    purge,
)
from models.database import execute
from models.people import find
from models.person_report import person_report
from models.queue import reasons
from models.queue.delivery import State
from models.queue.kinds import Kind
from models.staff import grant
from pix.rules import Rules
from tests.integration.announcing.asking import DAY, MINUTE, READER, desk
from tests.integration.linking.desk import Desk as Linking
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")


async def test_our_message_is_known_by_what_the_platform_calls_it() -> None:
    async with desk() as at:
        said = await at.asks()
        await at.goes()
        (row,) = await at.rows(said)
        assert row.message_ref is not None
        about = await of_message(Address("telegram", "u7"), row.message_ref)
        assert about is not None
        assert (about.announcement_id, about.answer) == (at.about.id, said)
        for address, reference in ((READER, row.message_ref), (Address("telegram", "u7"), "x")):
            assert await of_message(address, reference) is None


async def test_the_file_that_followed_its_words_is_known_too_and_no_other_message() -> None:
    async with desk() as at:
        said = await at.asks()
        await at.goes()
        team = Address("telegram", "u7")
        await execute("UPDATE delivery SET message_ref = ? WHERE cause = ?", PARTS.join(("100", "101")), said.cause)
        for reference in ("100", "101"):
            about = await of_message(team, reference)
            assert about is not None
            assert about.answer == said
        for reference in ("10", "00", "1", ""):
            assert await of_message(team, reference) is None


async def test_a_message_that_was_merged_or_of_another_kind_is_not_taken_for_one() -> None:
    async with desk() as at:
        await at.stage.owes(at.reader, "1.1", kind=Kind.NOTICE)
        await execute("UPDATE delivery SET message_ref = ?, account_id = (SELECT MIN(id) FROM account)", "m1")
        assert await of_message(READER, "m1") is None


async def test_a_guest_who_turns_out_to_be_somebody_takes_their_conversations_along() -> None:
    async with desk() as at:
        linking = Linking(clock=at.stage.clock)
        guest = await linking.meets(Address("telegram", "u55"))
        said = (await ask(at.stage.queue, at.about, guest, "Je suis Camille", now=at.now)).kept
        await linking.merges(guest, at.reader)
        (moved,) = await conversation(at.about.id, at.reader)
        assert (moved.id, moved.to_team) == (said.id, True)
        assert await conversation(at.about.id, guest) == []
        await at.replies(moved)
        await at.goes()
        assert at.told[0] == ("u7", "Je suis Camille")
        assert at.told[1][1] == "Une réponse"


async def test_an_author_who_turns_out_to_be_somebody_stays_the_author() -> None:
    async with desk() as at:
        linking = Linking(clock=at.stage.clock)
        guest = await linking.meets(Address("telegram", "u55"))
        await grant(guest, Role.STAFF, actor="operator:ada", now=NOON)
        await execute("UPDATE announcement SET author_id = ? WHERE id = ?", guest, at.about.id)
        await linking.merges(guest, at.author)
        found = await announcement(at.about.id)
        assert found is not None
        assert found.author_id == (await find("7")).person_id


async def test_the_page_of_a_person_holds_what_they_said_and_what_they_were_told() -> None:
    async with desk() as at:
        await at.replies(await at.asks())
        report = await person_report(await find("1"), Rules())
        assert [(each.to_team, each.text) for each in report.answers] == [
            (True, "Une question"),
            (False, "Une réponse"),
        ]
        assert '"Une question"' in report.as_json()


async def test_what_was_said_is_forgotten_after_a_year() -> None:
    async with desk() as at:
        await at.asks("avant")
        at.stage.clock.instant += DAY
        await at.asks("après")
        assert await purge(NOON + KEPT_FOR) == 0
        assert await purge(NOON + KEPT_FOR + MINUTE) == 1
        assert [each.text for each in await conversation(at.about.id, at.reader)] == ["après"]


async def test_what_is_forgotten_before_it_leaves_ends_and_breaks_nothing() -> None:
    async with desk() as at:
        said = await at.asks()
        await execute("DELETE FROM answer")
        await at.goes()
        assert [(row.state, row.reason) for row in await at.rows(said)] == [(State.SKIPPED, reasons.EXPIRED)]
        assert await answers.answer(said.id) is None
