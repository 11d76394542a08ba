"""Long polling: nothing is acknowledged before it is given, nothing given twice, and every failure is named."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.adapters.telegram.arriving import Arrived, arrived
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.intake import Intake
from bot.adapters.telegram.receiving import Way
from bot.adapters.telegram.request import AiohttpRequest
from bot.events import Address, Event, NotFetched, Said, Uploaded
from bot.troubles import AdapterFailure, Trouble
from tests.standins.common.faults import Answer, Drop, Kind
from tests.standins.telegram.refusals import bad_gateway, refusal, too_many
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.unit.telegram.updates import Json, message

NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)


def read(raw: object) -> Arrived | None:
    return arrived(Update.de_json(cast("dict[str, Any]", raw)), "pixmate_bot", NOW)


@dataclass
class Receiver:
    """Polls a stand-in. ``taken`` decides whose files are of use, ``full`` holds the core's queue shut."""

    standin: TelegramStandin
    url: str
    given: list[Event] = field(default_factory=list[Event])
    came: asyncio.Condition = field(default_factory=asyncio.Condition)
    open: asyncio.Event = field(default_factory=asyncio.Event)
    full: asyncio.Event = field(default_factory=asyncio.Event)
    rests: list[timedelta] = field(default_factory=list[timedelta])
    handled: dict[str, asyncio.Future[None]] | None = None
    """What tells that an event is kept, by its words; None where the core says nothing of it."""

    async def takes(self, address: Address) -> bool:
        await self.full.wait()
        return True

    async def sink(self, event: Event) -> asyncio.Future[None] | None:
        await self.open.wait()
        async with self.came:
            self.given.append(event)
            self.came.notify_all()
        if self.handled is None:
            return None
        return self.handled.setdefault(_word(event), asyncio.get_running_loop().create_future())

    async def acknowledged(self) -> None:
        """Wait until all that was told is acknowledged."""
        last = self.standin.world.updates.told[-1].id
        await self.standin.world.updates.polls.next(lambda offset: offset > last)
        assert self.standin.world.updates.pending == []

    async def not_acknowledged(self) -> list[str]:
        """Return what is not, after two more questions."""
        self.standin.server.calls.skip()
        for _ in range(2):
            await self.standin.server.calls.next(lambda call: call.method == "getUpdates")
        return [update.body["text"] for update in self.standin.world.updates.pending]

    async def rest(self, duration: timedelta) -> None:
        self.rests.append(duration)

    async def after(self, count: int) -> list[str]:
        async with asyncio.timeout(10), self.came:
            await self.came.wait_for(lambda: len(self.given) >= count)
        return [_word(event) for event in self.given]

    @asynccontextmanager
    async def polling(self) -> AsyncGenerator[asyncio.Task[None]]:
        request = AiohttpRequest()
        base = f"{self.url}/bot"
        bot = Bot(
            TOKEN, base_url=base, base_file_url=f"{self.url}/file/bot", request=request, get_updates_request=request
        )
        intake = Intake(read, Files(bot, self.takes), lambda _: None, self.sink)
        task = asyncio.create_task(Way(bot, request, intake, self.rest).receive(None))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await request.shutdown()


def _word(event: Event) -> str:
    if isinstance(event.happening, Said):
        return event.happening.text
    return event.happening.name if isinstance(event.happening, Uploaded) else "?"


@asynccontextmanager
async def receiver() -> AsyncGenerator[Receiver]:
    standin = TelegramStandin()
    async with standin.running() as url:
        made = Receiver(standin, url)
        made.open.set()
        made.full.set()
        yield made


async def failure(fault: Kind) -> AdapterFailure:
    async with receiver() as at:
        at.standin.faults.plan(fault, "getUpdates")
        async with at.polling() as task:
            with pytest.raises(AdapterFailure) as caught:
                await task
    return caught.value


async def test_what_came_while_nobody_polled_is_told_and_so_is_what_comes() -> None:
    async with receiver() as at:
        camille = at.standin.person()
        await camille.writes("avant")
        async with at.polling():
            assert await at.after(1) == ["avant"]
            await camille.writes("pendant")
            assert await at.after(2) == ["avant", "pendant"]


async def test_what_was_not_given_is_told_again_to_the_next() -> None:
    async with receiver() as at:
        camille = at.standin.person()
        for text in ("un", "deux"):
            await camille.writes(text)
        at.open.clear()
        async with at.polling():
            await at.standin.server.calls.next(lambda call: call.method == "getUpdates")
        at.open.set()
        assert at.given == []
        async with at.polling():
            assert await at.after(2) == ["un", "deux"]


async def test_what_was_given_is_acknowledged() -> None:
    async with receiver() as at:
        camille = at.standin.person()
        await camille.writes("un")
        async with at.polling():
            await at.after(1)
            await camille.writes("deux")
            await at.after(2)
        assert "un" not in [update.body["text"] for update in at.standin.world.updates.pending]


async def test_a_file_on_its_way_holds_up_nobody_else_and_is_not_acknowledged() -> None:
    async with receiver() as at:
        camille, sacha = at.standin.person("Camille"), at.standin.person("Sacha")
        at.full.clear()
        async with at.polling():
            await camille.uploads("liste.csv", b"a;b")
            await camille.writes("voilà")
            await sacha.writes("bonjour")
            assert await at.after(1) == ["bonjour"]
            for number in range(3):
                await sacha.writes(f"encore {number}")
            assert await at.after(4) == ["bonjour", "encore 0", "encore 1", "encore 2"]
            assert len(at.standin.world.updates.pending) == 6
            at.full.set()
            assert (await at.after(6))[4:] == ["liste.csv", "voilà"]
        uploaded = at.given[4].happening
        assert isinstance(uploaded, Uploaded)
        assert uploaded.content == b"a;b"
    assert len({event.id for event in at.given}) == 6


async def test_a_file_on_its_way_when_we_stop_comes_again() -> None:
    async with receiver() as at:
        camille, sacha = at.standin.person("Camille"), at.standin.person("Sacha")
        at.full.clear()
        async with at.polling():
            await camille.uploads("liste.csv", b"a;b")
            await sacha.writes("bonjour")
            await at.after(1)
        at.full.set()
        async with at.polling():
            assert sorted(await at.after(3)) == ["bonjour", "bonjour", "liste.csv"]
    assert len({event.id for event in at.given}) == 2, "the core knows by its id what comes again"


async def test_what_is_given_is_acknowledged_once_it_is_kept_and_holds_up_nobody() -> None:
    async with receiver() as at:
        at.handled = {}
        camille, sacha = at.standin.person("Camille"), at.standin.person("Sacha")
        async with at.polling():
            await camille.writes("un")
            await at.after(1)
            await sacha.writes("deux")
            assert await at.after(2) == ["un", "deux"]
            at.handled["deux"].set_result(None)
            assert await at.not_acknowledged() == ["un", "deux"]
            at.handled["un"].set_result(None)
            await at.acknowledged()
    assert len(at.given) == 2


async def test_what_was_given_and_is_not_kept_when_we_die_comes_again() -> None:
    async with receiver() as at:
        at.handled = {}
        await at.standin.person().writes("un")
        async with at.polling():
            await at.after(1)
            assert await at.not_acknowledged() == ["un"]
        assert not at.handled["un"].cancelled()
        async with at.polling():
            assert await at.after(2) == ["un", "un"]
    assert len({event.id for event in at.given}) == 1


async def test_where_the_core_says_nothing_what_is_given_is_acknowledged() -> None:
    """The control of the two before."""
    async with receiver() as at:
        await at.standin.person().writes("un")
        async with at.polling():
            await at.after(1)
            await at.acknowledged()


async def test_more_than_a_hundred_that_are_slowly_kept_all_come() -> None:
    async with receiver() as at:
        at.handled = {}
        sacha = at.standin.person("Sacha")
        for number in range(150):
            await sacha.writes(str(number))
        async with at.polling():
            await at.after(100)
            for number in range(50):
                at.handled[str(number)].set_result(None)
            assert await at.after(150) == [str(number) for number in range(150)]
            for number in range(50, 150):
                at.handled[str(number)].set_result(None)
            await at.acknowledged()


async def test_more_than_a_hundred_behind_one_file_all_come() -> None:
    async with receiver() as at:
        camille, sacha = at.standin.person("Camille"), at.standin.person("Sacha")
        at.full.clear()
        await camille.uploads("liste.csv", b"a;b")
        for number in range(150):
            await sacha.writes(str(number))
        async with at.polling():
            await at.after(99)
            at.full.set()
            assert len(await at.after(151)) == 151
        words = [_word(event) for event in at.given if event.address.user == str(sacha.id)]
    assert words == [str(number) for number in range(150)]


@pytest.mark.parametrize(
    ("fetch", "size", "missing"),
    [
        (None, 21 * 1024 * 1024, NotFetched.TOO_LARGE),
        (refusal(400, "file is too big"), None, NotFetched.TOO_LARGE),
        (refusal(400, "wrong file_id"), None, NotFetched.FAILED),
        (Drop(), None, NotFetched.FAILED),
    ],
)
async def test_a_file_that_cannot_be_fetched_says_why(
    fetch: Kind | None, size: int | None, missing: NotFetched
) -> None:
    async with receiver() as at:
        if fetch is not None:
            at.standin.faults.plan(fetch, "getFile")
        async with at.polling():
            await at.standin.person().uploads("liste.csv", b"a;b", size=size)
            await at.after(1)
    assert at.given[0].happening == Uploaded("liste.csv", b"", "", "1", missing)


async def test_a_file_that_breaks_off_says_so() -> None:
    async with receiver() as at:
        at.standin.faults.plan(Drop(), "download", times=None)
        async with at.polling():
            await at.standin.person().uploads("liste.csv", b"a;b")
            await at.after(1)
    assert at.given[0].happening == Uploaded("liste.csv", b"", "", "1", NotFetched.FAILED)


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (refusal(401), Trouble.CREDENTIALS),
        (refusal(404), Trouble.CREDENTIALS),
        (refusal(409, "terminated by other getUpdates request"), Trouble.RIVAL),
        (bad_gateway(), Trouble.NETWORK),
        (Drop(), Trouble.NETWORK),
        (refusal(400, "something new"), Trouble.OTHER),
    ],
)
async def test_a_question_that_fails_ends_the_receiving_and_says_why(fault: Kind, trouble: Trouble) -> None:
    assert (await failure(fault)).trouble is trouble


async def test_of_two_who_poll_one_is_told_of_its_rival() -> None:
    async with receiver() as at, at.polling() as first, at.polling() as second:
        done, _ = await asyncio.wait({first, second}, timeout=10, return_when=asyncio.FIRST_COMPLETED)
        problems = [task.exception() for task in done]
    assert [problem.trouble for problem in problems if isinstance(problem, AdapterFailure)] == [Trouble.RIVAL]


async def test_a_wait_is_kept_and_no_failure() -> None:
    async with receiver() as at:
        at.standin.faults.plan(too_many(7), "getUpdates")
        async with at.polling():
            await at.standin.person().writes("bonjour")
            assert await at.after(1) == ["bonjour"]
    assert at.rests == [timedelta(seconds=7)]


@pytest.mark.parametrize("result", [[{}], [None], ["x"], [{"update_id": "1"}]])
async def test_updates_without_numbers_do_not_spin(result: list[object]) -> None:
    assert (await failure(Answer(200, {"ok": True, "result": result}))).trouble is Trouble.OTHER


async def test_an_answer_that_is_no_list_is_nothing() -> None:
    async with receiver() as at:
        at.standin.faults.plan(Answer(200, {"ok": True, "result": True}), "getUpdates")
        async with at.polling():
            await at.standin.person().writes("bonjour")
            assert await at.after(1) == ["bonjour"]


async def test_one_odd_update_hides_no_other() -> None:
    odd: list[Json] = [
        {"update_id": 1, "message": {"message_id": 1}},
        {"update_id": 2, "unheard_of": {}},
        message("x", number=3),
    ]
    async with receiver() as at:
        at.standin.faults.plan(Answer(200, {"ok": True, "result": odd}), "getUpdates")
        async with at.polling():
            assert await at.after(1) == ["x"]
