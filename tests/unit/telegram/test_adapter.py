"""The adapter as a whole, over real sockets: what it does beside sending and receiving, and how it ends."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.telegram.adapter import TelegramAdapter
from bot.adapters.telegram.listing import GLANCE
from bot.adapters.telegram.manifest import ACCESS, API_URL
from bot.events import Address, Event, Said
from bot.message import Button, Message, Payload, plain
from bot.outcomes import Rejected, Sent, Transient, Unreachable
from bot.surroundings import Surroundings
from bot.troubles import AdapterFailure, Trouble
from tests.standins.common.faults import Hang
from tests.standins.telegram.people import Person
from tests.standins.telegram.refusals import bad_gateway
from tests.standins.telegram.standin import TelegramStandin
from tests.support.clock import ManualClock
from tests.unit.telegram.cards import MENU, Writings

HELLO = Message(plain("Bonjour"))
ASKING = HELLO.with_buttons((Button("Oui", Payload("o")),))


@dataclass
class Rests:
    """What waits, until a test lets it go on."""

    asked: list[timedelta] = field(default_factory=list[timedelta])
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, duration: timedelta) -> None:
        self.asked.append(duration)
        if duration == GLANCE:
            await asyncio.Event().wait()
        await self.over.wait()


@dataclass
class Place:
    """An adapter that receives, and somebody at the other end."""

    standin: TelegramStandin
    adapter: TelegramAdapter
    person: Person
    rests: Rests
    events: asyncio.Queue[Event]

    @property
    def address(self) -> Address:
        return Address("telegram", str(self.person.id))

    @property
    def chat(self) -> str:
        return str(self.person.id)

    async def event(self) -> Event:
        async with asyncio.timeout(10):
            return await self.events.get()


@asynccontextmanager
async def place(tmp_path: Path, *, running: bool = True) -> AsyncGenerator[Place]:
    standin, rests = TelegramStandin(), Rests()
    async with standin.running() as url:
        settings = {ACCESS: standin.token, API_URL: url}
        around = Surroundings(settings, tmp_path, ManualClock(), MENU, Writings())
        adapter = TelegramAdapter(around, rests)
        made = Place(standin, adapter, standin.person(started=True), rests, asyncio.Queue())
        task = asyncio.create_task(adapter.run(made.events.put)) if running else None
        try:
            yield made
        finally:
            await adapter.close()
            if task is not None:
                await task


async def test_the_link_is_known_once_telegram_has_told_our_name(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        assert at.adapter.link("go-levels") is None
        await at.person.writes("x")
        await at.event()
        assert at.adapter.link() == "https://t.me/pixmate_bot"
        assert at.adapter.link("go-levels_1") == "https://t.me/pixmate_bot?start=go-levels_1"


async def test_messages_go_before_anything_is_received(tmp_path: Path) -> None:
    async with place(tmp_path, running=False) as at:
        assert isinstance(await at.adapter.send(at.address, at.chat, HELLO), Sent)
        assert isinstance(await at.adapter.notify(at.address, HELLO, nonce="1"), Sent)
        assert [call.method for call in at.standin.server.calls] == ["sendMessage"] * 2


async def test_a_press_is_answered_before_the_core_is_done_with_it(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.adapter.send(at.address, at.chat, ASKING)
        press = await at.person.presses(await at.person.receives(), "Oui")
        assert (await press.answered()).text == ""


async def test_a_press_whose_answer_fails_or_hangs_reaches_the_core_all_the_same(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.adapter.send(at.address, at.chat, ASKING)
        shown = await at.person.receives()
        for fault in (bad_gateway(), Hang(5.0)):
            at.standin.faults.plan(fault, "answerCallbackQuery")
            await at.person.presses(shown, "Oui")
            await at.event()


async def test_what_is_to_vanish_does_so_in_its_time(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        outcome = await at.adapter.send(at.address, at.chat, Message(plain("ici"), vanishes=timedelta(seconds=30)))
        await at.adapter.send(at.address, at.chat, HELLO)
        assert isinstance(outcome, Sent)
        assert len(at.person.screen) == 2
        at.rests.over.set()
        assert str(await at.person.chat.deletions.next()) == outcome.message
        assert timedelta(seconds=30) in at.rests.asked
        assert [message.text for message in at.person.screen] == ["Bonjour"]


async def test_closing_removes_what_was_to_vanish_later(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.adapter.send(at.address, at.chat, Message(plain("ici"), vanishes=timedelta(hours=1)))
        await at.adapter.close()
        assert at.person.screen == []


async def test_closing_waits_for_no_hanging_removal(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.adapter.send(at.address, at.chat, Message(plain("ici"), vanishes=timedelta(hours=1)))
        at.standin.faults.plan(Hang(60.0), "deleteMessage")
        async with asyncio.timeout(3):
            await at.adapter.close()


async def test_only_so_many_wait_to_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.telegram.asides._MOST", 2)
    async with place(tmp_path) as at:
        for _ in range(4):
            await at.adapter.send(at.address, at.chat, Message(plain("ici"), vanishes=timedelta(hours=1)))
        await at.adapter.close()
        assert len(at.person.screen) == 2


async def test_who_has_no_number_cannot_be_reached_and_asks_telegram_nothing(tmp_path: Path) -> None:
    async with place(tmp_path, running=False) as at:
        nobody = Address("telegram", "nobody")
        assert isinstance(await at.adapter.send(nobody, "nobody", HELLO), Unreachable)
        assert isinstance(await at.adapter.notify(nobody, HELLO), Unreachable)
        assert isinstance(await at.adapter.edit(nobody, "nobody", "1", HELLO), Unreachable)
        assert isinstance(await at.adapter.delete(nobody, "nobody", "1"), Unreachable)
        assert isinstance(await at.adapter.edit(at.address, at.chat, "gone", HELLO), Rejected)
        assert isinstance(await at.adapter.delete(at.address, at.chat, "gone"), Rejected)
        assert list(at.standin.server.calls) == []


async def test_after_close_everything_is_refused_as_something_to_try_again(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.adapter.close()
        outcomes = [
            await at.adapter.send(at.address, at.chat, HELLO),
            await at.adapter.edit(at.address, at.chat, "1", HELLO),
            await at.adapter.delete(at.address, at.chat, "1"),
            await at.adapter.notify(at.address, HELLO),
        ]
    assert all(isinstance(outcome, Transient) for outcome in outcomes), "nobody's account is to be flagged"


async def test_it_runs_again_after_it_failed(tmp_path: Path) -> None:
    async with place(tmp_path, running=False) as at:
        at.standin.revokes_token()
        with pytest.raises(AdapterFailure) as caught:
            await at.adapter.run(at.events.put)
        assert caught.value.trouble is Trouble.CREDENTIALS
        assert isinstance(await at.adapter.send(at.address, at.chat, HELLO), Transient)
        at.standin.accepts_token()
        running = asyncio.create_task(at.adapter.run(at.events.put))
        await at.person.writes("encore")
        assert (await at.event()).happening == Said("encore")
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_an_answer_hangs_on_the_message_of_a_group_that_asked(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        group = at.standin.group("L2", at.person)
        first = await at.person.writes("/faq un", group)
        await at.person.writes("/faq deux", group)
        event, _ = await at.event(), await at.event()
        await at.adapter.send(event.address, event.chat, HELLO, reply_to=event.id)
        assert (await group.receives()).content["reply_to_message"]["message_id"] == first.id


async def test_the_commands_are_listed_at_once_and_the_team_looked_at_again_soon(tmp_path: Path) -> None:
    async with place(tmp_path) as at:
        await at.standin.server.calls.next(lambda call: call.method == "setMyCommands")
        async with asyncio.timeout(10):
            while GLANCE not in at.rests.asked:
                await at.person.writes("x")
                await at.event()
        assert at.person.commands["niveaux"] == "levels en français"


@pytest.mark.parametrize("token", ["", " ", "no token"])
async def test_a_token_that_is_none_is_said_when_it_runs_and_not_before(tmp_path: Path, token: str) -> None:
    adapter = TelegramAdapter(Surroundings({ACCESS: token}, tmp_path, ManualClock()))
    with pytest.raises(AdapterFailure) as caught:
        await adapter.run(asyncio.Queue[Event]().put)
    assert caught.value.trouble is Trouble.CREDENTIALS
    await adapter.close()
