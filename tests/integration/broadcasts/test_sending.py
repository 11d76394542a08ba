"""From the rows of a broadcast to what arrives, through the whole sending."""

from collections.abc import Collection
from datetime import datetime, timedelta

import pytest

import handlers.notices.notice as module
from bot.events import Address, Language
from bot.translation import Translator
from handlers.notices.notice import OperatorNotice, room
from models.broadcasts import Broadcasting, Words, begin
from models.notices import Recipient, Skip
from models.queue import reasons as queue_reasons
from models.queue.delivery import Owed, State
from models.queue.kinds import Kind
from models.reminders import choices, reasons
from scheduler.sending.routes import Routes
from tests.integration.models.rows import student
from tests.integration.sending.people import reader
from tests.integration.sending.stage import COURTESY, PARIS, Stage, staged
from tests.support.adapter import FakeAdapter
from tests.support.clock import NOON
from tests.unit.handlers.asking import read

pytestmark = pytest.mark.usefixtures("database")

TRANSLATOR = Translator.load()
ROOM = Words("Salle B204", "Room B204")
NOTICES = {Kind.NOTICE: OperatorNotice(TRANSLATOR)}


async def said(stage: Stage, *people: int, words: Words = ROOM) -> str:
    """Say ``words`` to ``people`` and deliver what can be; returns the cause."""
    cause = await begin(words, actor="operator:ada", now=stage.clock.now())
    owing = Broadcasting(stage.queue, COURTESY, lambda who: Routes().best(who, stage.adapters))
    await owing.owe(people, cause, actor="operator:ada", now=stage.clock.now())
    await stage.sending.settled()
    return cause


async def test_each_person_is_told_once_in_their_language_without_the_gatherer() -> None:
    french, english = await reader("1", language="fr"), await reader("2", language="en")
    async with staged(notices=NOTICES) as stage:
        for _ in range(2):
            await said(stage, french, english)
        first, second = sorted(stage.telegram.texts)
        assert (first.splitlines()[0], second.splitlines()[0]) == ("Room B204", "Salle B204")
        assert await stage.states() == [(State.SENT, "")] * 2


async def test_it_waits_for_the_end_of_quiet_hours() -> None:
    night = datetime(2026, 3, 18, 23, tzinfo=PARIS)
    async with staged(notices=NOTICES) as stage:
        stage.clock.instant = night
        await said(stage, await reader("1"))
        assert stage.telegram.sendings == []
        await stage.until(night + timedelta(hours=9))
        assert len(stage.telegram.sendings) == 1
        assert [row.sent_at for row in await stage.rows()] == [datetime(2026, 3, 19, 8, tzinfo=PARIS)]


async def test_who_turned_the_kind_off_is_not_told_and_the_row_says_why() -> None:
    person = await reader("1")
    await choices.turn_off(person, Kind.NOTICE, NOON)
    async with staged(notices=NOTICES) as stage:
        await said(stage, person)
        assert await stage.states() == [(State.SKIPPED, reasons.KIND_OFF)]


async def test_who_has_no_account_ends_unreachable_and_the_row_says_why() -> None:
    person = await student("1")
    async with staged(notices=NOTICES) as stage:
        await said(stage, person)
        ((state, reason),) = await stage.states()
        assert state is State.UNREACHABLE
        assert queue_reasons.NO_ACCOUNT in reason


async def test_whatever_was_typed_arrives_as_it_was_typed() -> None:
    typed = "**gras** [lien](https://x.example) { $n }\n• « é » 😀"
    async with staged(notices=NOTICES) as stage:
        await said(stage, await reader("1"), words=Words(typed))
        assert stage.telegram.texts[0].startswith(f"{typed}\n\n")


@pytest.mark.parametrize(("over", "state"), [(0, State.SENT), (1, State.DEAD)])
async def test_the_longest_words_that_are_planned_fit_the_narrowest_platform(over: int, state: State) -> None:
    narrow = FakeAdapter("telegram")
    most = room(TRANSLATOR, narrow.capabilities.max_text)
    # The longest of our own words are those to the team in French: what fits beside them fits beside all.
    person = await reader("1", language="fr", role=1)
    async with staged(narrow, notices=NOTICES) as stage:
        await said(stage, person, words=Words("x" * (most + over)))
        assert [found for found, _ in await stage.states()] == [state]


async def test_one_text_is_read_once_for_a_batch_of_people(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Collection[str]] = []
    real = module.words_of

    async def counted(causes: Collection[str]) -> dict[str, Words]:
        asked.append(causes)
        return await real(causes)

    monkeypatch.setattr(module, "words_of", counted)
    people = [await reader(str(number)) for number in range(20)]
    async with staged(notices=NOTICES) as stage:
        await said(stage, *people)
        assert len(stage.telegram.sendings) == 20
    assert len(asked) == 1


def recipient(language: Language) -> Recipient:
    return Recipient(1, Address("telegram", "1"), language, PARIS)


async def test_words_that_are_not_known_are_not_told() -> None:
    row = Owed(Kind.NOTICE, "notify:never", 1, NOON).queued(1, NOON)
    assert await NOTICES[Kind.NOTICE].recheck([row], recipient("fr"), NOON) == [Skip(queue_reasons.EXPIRED)]
    with pytest.raises(LookupError):
        await NOTICES[Kind.NOTICE].render([row], recipient("fr"), NOON)


@pytest.mark.parametrize(("language", "way"), [("fr", "/rappels"), ("en", "/reminders")])
async def test_a_notice_names_who_says_it_and_the_way_to_choose(language: Language, way: str) -> None:
    cause = await begin(Words("Bonjour"), actor="operator:ada", now=NOON)
    row = Owed(Kind.NOTICE, cause, 1, NOON).queued(1, NOON)
    message = await NOTICES[Kind.NOTICE].render([row], recipient(language), NOON)
    assert read(message.text).startswith("Bonjour\n\n")
    assert way in read(message.text)
