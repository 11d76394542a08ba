"""Answers to announcements: kept and owed at once, passed on until somebody has them, forgotten when they are old."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.events import Address
from bot.outcomes import PARTS, Transient, Unreachable
from bot.ports import Role
from bot.translation import Translator
from handlers.notices.answer import AnswerNotice
from models import answers
from models.accounts import clear_unreachable, flag_unreachable
from models.announcing.announcement import Announcement, Content, announcement
from models.announcing.drafts import Author, Draft, draft
from models.answers import (
    KEPT_FOR,
    MOST_PER_HOUR,
    WORTH,
    Answer,
    AnswerWork,
    Standing,
    TooOften,
    ask,
    conversation,
    of_message,
    purge,
    reply,
    saying,
    standing,
)
from models.audiences.understanding import understand
from models.database import execute, fetch
from models.people import find
from models.person_report import person_report
from models.preferences import set_silence
from models.queue import reasons
from models.queue.delivery import Delivery, State
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.reasons import SILENCED
from models.staff import grant, revoke
from pix.rules import Rules
from tests.integration.announcing.desk import ANYBODY, TERMS
from tests.integration.linking.desk import Desk as Linking
from tests.integration.models.meeting import meet_after
from tests.integration.sending.people import reader
from tests.integration.sending.stage import Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
AUTHOR, READER = "telegram:u7", Address("telegram", "u1")


@dataclass
class Desk:
    """A reader, the author of an announcement, and a sending between them."""

    stage: Stage
    work: AnswerWork
    about: Announcement
    reader: int
    author: int

    @property
    def now(self) -> datetime:
        return self.stage.clock.now()

    async def asks(self, text: str = "Une question") -> Answer:
        return (await ask(self.stage.queue, self.about, self.reader, text, now=self.now)).kept

    async def replies(self, to: Answer, text: str = "Une réponse") -> Answer:
        return await reply(self.stage.queue, to, self.author, text, actor=AUTHOR, now=self.now)

    async def rows(self, said: Answer) -> list[Delivery]:
        return await self.stage.queue.find(Filter(kinds={Kind.ANSWER}, cause=said.cause))

    async def goes(self, after: timedelta = MINUTE) -> None:
        """Let what is due be sent, then the work be done, then what that owes be sent."""
        await self.stage.until(self.now + after)
        await self.work.work()
        await self.stage.until(self.now + after)

    @property
    def told(self) -> list[tuple[str, str]]:
        """Who was told what, in order: the account, and the last line."""
        return [(each.address.user, each.text.rsplit("\n", 1)[-1]) for each in self.stage.telegram.sendings]


@asynccontextmanager
async def desk(telegram: FakeAdapter | None = None) -> AsyncGenerator[Desk, None]:
    notices = {Kind.ANSWER: AnswerNotice(Translator.load())}
    async with staged(telegram or FakeAdapter("telegram"), notices=notices) as stage:
        person, author = await reader("1"), await reader("7")
        await grant(author, Role.STAFF, actor="operator:ada", now=NOON)
        wanted = Draft(Content("Session de mars"), await understand(ANYBODY, TERMS))
        about = (await draft(wanted, Author(author, AUTHOR), TERMS, longest=2000, now=NOON)).kept
        yield Desk(stage, AnswerWork(stage.queue, stage.clock), about, person, author)


async def owner(number: str = "9") -> int:
    person = await reader(number)
    await grant(person, Role.OWNER, actor="operator:ada", now=NOON)
    return person


async def settled() -> list[bool]:
    return [bool(row["settled"]) for row in await fetch("SELECT settled FROM answer ORDER BY id")]


async def test_what_is_said_both_ways_arrives_and_is_settled() -> None:
    async with desk() as at:
        said = await at.asks()
        await at.goes()
        await at.replies(said)
        await at.goes()
        assert at.told == [("u7", "Une question"), ("u1", "Une réponse")]
        assert await settled() == [True, True]
        assert [each.to_team for each in await conversation(at.about.id, at.reader)] == [True, False]


async def test_an_answer_at_night_waits_for_the_morning_of_whom_it_is_for() -> None:
    async with desk() as at:
        at.stage.clock.instant = NOON + timedelta(hours=12)
        await at.asks()
        await at.goes()
        assert at.told == []
        await at.goes(timedelta(hours=12))
        assert at.told == [("u7", "Une question")]


async def test_an_author_who_blocked_the_bot_is_found_out_and_the_owners_have_it() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        await owner("8")
        await owner("9")
        telegram.outcomes.append(Unreachable("blocked"))
        said = await at.asks()
        await at.goes()
        assert [user for user, _ in at.told] == ["u7", "u8", "u9"]
        assert [row.state for row in await at.rows(said)] == [State.UNREACHABLE, State.SENT, State.SENT]
        await at.work.work()
        assert await settled() == [True]


async def test_an_author_who_leaves_before_it_arrives_is_not_told_and_the_owners_are() -> None:
    async with desk() as at:
        await owner()
        said = await at.asks()
        await revoke(at.author, actor="operator:ada", now=at.now)
        await at.goes()
        assert at.told == [("u9", "Une question")]
        assert [row.reason for row in await at.rows(said)] == [reasons.NOT_STAFF, ""]


async def test_an_author_who_asks_for_silence_before_it_arrives_is_left_in_peace() -> None:
    async with desk() as at:
        await owner()
        said = await at.asks()
        await set_silence(at.author, at.now)
        await at.goes()
        assert at.told == [("u9", "Une question")]
        assert [row.reason for row in await at.rows(said)] == [SILENCED, ""]


async def test_where_nobody_can_be_told_it_is_kept_for_the_first_who_can() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        said = await at.asks()
        await at.goes()
        assert (await at.rows(said), await settled()) == ([], [False])
        await clear_unreachable(Address("telegram", "u7"))
        await at.goes()
        assert at.told == [("u7", "Une question")]


async def test_who_blocked_and_comes_back_within_the_week_is_told_after_all() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        said = await at.asks()
        telegram.outcomes.append(Unreachable("blocked"))
        await at.goes()
        await at.goes(DAY)
        assert [row.state for row in await at.rows(said)] == [State.UNREACHABLE]
        await clear_unreachable(Address("telegram", "u7"))
        await at.goes()
        assert [row.state for row in await at.rows(said)] == [State.SENT]


async def test_a_reader_who_blocked_is_told_when_they_come_back() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        said = await at.replies(await at.asks())
        await flag_unreachable(READER, "blocked", at.now)
        assert await standing(said) is Standing.CLOSED
        await at.goes()
        assert ("u1", "Une réponse") not in at.told
        await clear_unreachable(READER)
        await at.goes()
        assert at.told[-1] == ("u1", "Une réponse")


async def test_what_nobody_could_be_told_for_a_week_ends() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        await at.asks()
        at.stage.clock.instant += WORTH
        assert await at.work.work() == 1
        assert (at.told, await settled()) == ([], [True])


async def test_a_reply_after_silence_was_asked_for_ends_with_that_reason() -> None:
    async with desk() as at:
        asked = await at.asks()
        await set_silence(at.reader, at.now + MINUTE)
        said = await at.replies(asked)
        assert await standing(said) is Standing.SILENT
        await at.goes()
        assert [(row.state, row.reason) for row in await at.rows(said)] == [(State.SKIPPED, SILENCED)]
        assert [each.text for each in await conversation(at.about.id, at.reader)] == ["Une question", "Une réponse"]


async def test_what_did_not_leave_at_once_is_no_reason_to_pass_it_on() -> None:
    telegram = FakeAdapter("telegram")
    async with desk(telegram) as at:
        await owner()
        telegram.outcomes.append(Transient("connection"))
        await at.asks()
        await at.stage.sending.settled()
        assert await at.work.work() == 0
        await at.goes(5 * MINUTE)
        assert {user for user, _ in at.told} == {"u7"}


async def test_two_processes_that_pass_it_on_at_once_tell_each_owner_once() -> None:
    async with desk() as at:
        await flag_unreachable(Address("telegram", "u7"), "blocked", at.now)
        await at.asks()
        await owner()
        await asyncio.gather(at.work.work(), AnswerWork(at.stage.queue, at.stage.clock).work())
        await at.goes()
        assert at.told == [("u9", "Une question")]


async def asks_in_vain(at: Desk) -> None:
    async with at.stage.queue.unit():
        await at.asks()
        raise ZeroDivisionError


async def test_a_message_that_is_undone_is_owed_to_nobody() -> None:
    async with desk() as at:
        with pytest.raises(ZeroDivisionError):
            await asks_in_vain(at)
        await at.goes()
        assert (at.told, await settled()) == ([], [])


async def test_a_reader_may_write_so_often_in_an_hour_and_is_told_when_again() -> None:
    async with desk() as at:
        for _ in range(MOST_PER_HOUR):
            await at.asks()
        with pytest.raises(TooOften) as refused:
            await at.asks()
        assert refused.value.free_at == NOON + timedelta(hours=1)
        at.stage.clock.instant = refused.value.free_at
        assert await at.asks()


async def both_ask(monkeypatch: pytest.MonkeyPatch, at: Desk) -> int:
    """Let a reader with room for one message send two at once; return how many are kept."""
    for _ in range(MOST_PER_HOUR - 1):
        await at.asks()
    monkeypatch.setattr(saying, "fetch_one", meet_after(saying.fetch_one, patience=0.2))
    await asyncio.gather(at.asks(), at.asks(), return_exceptions=True)
    return len(await conversation(at.about.id, at.reader))


async def test_two_messages_at_once_do_not_share_the_room_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk() as at:
        assert await both_ask(monkeypatch, at) == MOST_PER_HOUR


async def test_control_without_holding_the_reader_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    async def held_by_nobody(people: list[int]) -> None:
        del people

    def open_to_all() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    async with desk() as at:
        monkeypatch.setattr(saying, "hold_people", held_by_nobody)
        monkeypatch.setattr(saying, "transaction", open_to_all)
        assert await both_ask(monkeypatch, at) == MOST_PER_HOUR + 1


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
