"""From raw updates to the core: in order within a chat, a file holding up its own chat alone, nothing stopping it."""

import asyncio
from datetime import UTC, datetime
from typing import Any, cast

import pytest
import structlog
from telegram import Bot, Update

from bot.adapters.telegram.arriving import Arrived, FileCard, arrived
from bot.adapters.telegram.files import Files
from bot.adapters.telegram.intake import Intake
from bot.events import Address, Event, Said, Uploaded
from tests.unit.telegram.updates import CAMILLE, Json, file, message, press

NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)
SACHA: Json = CAMILLE | {"id": 6, "first_name": "Sacha"}


class SlowFiles(Files):
    """Files that come when a test lets them."""

    def __init__(self) -> None:
        super().__init__(Bot("1:a"), _everybody)
        object.__setattr__(self, "open", asyncio.Event())
        object.__setattr__(self, "begun", asyncio.Event())

    open: asyncio.Event
    begun: asyncio.Event

    async def fetched(self, address: Address, uploaded: Uploaded, card: FileCard) -> Uploaded:
        self.begun.set()
        await self.open.wait()
        return Uploaded(uploaded.name, card.file_id.encode(), uploaded.caption, uploaded.message)


async def _everybody(address: Address) -> bool:
    del address
    return True


def read(raw: object) -> Arrived | None:
    return arrived(Update.de_json(cast("dict[str, Any]", raw)), "pixmate_bot", NOW)


class Desk:
    """An intake, what it noticed and what it gave."""

    def __init__(self) -> None:
        self.files = SlowFiles()
        self.noticed: list[Arrived] = []
        self.given: list[Event] = []
        self.intake = Intake(read, self.files, self.noticed.append, self.take)

    async def take(self, event: Event) -> None:
        self.given.append(event)

    @property
    def said(self) -> list[str]:
        return [
            each.happening.text if isinstance(each.happening, Said) else type(each.happening).__name__
            for each in self.given
        ]


async def test_a_text_is_given_before_take_returns() -> None:
    desk = Desk()
    assert await desk.intake.take(message("un")) is None
    assert await desk.intake.take(message("deux", number=2)) is None
    assert desk.said == ["un", "deux"]


async def test_a_file_holds_up_its_own_chat_and_no_other() -> None:
    desk = Desk()
    upload = await desk.intake.take(message(file(), number=1))
    after = await desk.intake.take(message("après", number=2))
    await desk.intake.take(message("ailleurs", number=3, user=SACHA))
    assert upload is not None
    assert after is not None
    await desk.files.begun.wait()
    assert desk.said == ["ailleurs"]
    desk.files.open.set()
    await asyncio.gather(upload, after)
    assert desk.said == ["ailleurs", "Uploaded", "après"]
    uploaded = desk.given[1].happening
    assert isinstance(uploaded, Uploaded)
    assert uploaded.content == b"F1"
    assert await desk.intake.take(message("enfin", number=4)) is None


async def test_a_press_is_noticed_before_what_holds_up_its_chat() -> None:
    desk = Desk()
    await desk.intake.take(message(file(), number=1))
    await desk.intake.take(press(number=2))
    assert desk.noticed[-1].press == "Q1"
    assert not desk.given
    await desk.intake.end()


async def test_ending_drops_what_waits() -> None:
    desk = Desk()
    first = await desk.intake.take(message(file(), number=1))
    second = await desk.intake.take(message("après", number=2))
    await desk.intake.end()
    assert first is not None
    assert second is not None
    assert first.cancelled()
    assert second.cancelled()
    assert not desk.given


@pytest.mark.parametrize(
    "raw",
    [
        None,
        7,
        [],
        {},
        {"update_id": 1, "message": 3},
        {"update_id": 1, "message": {"message_id": "x"}},
        {"update_id": 1, "message": {"message_id": 1, "date": 10**30, "chat": {"id": 1, "type": "private"}}},
        {"update_id": 1, "message": {"message_id": 1, "date": "x", "chat": {"id": 1, "type": "private"}}},
        {"update_id": 1, "callback_query": {"id": "1"}},
        {"update_id": 1, "my_chat_member": {"chat": {}}},
        {"update_id": 1, "message": {**message("x")["message"], "chat": {"type": "private"}}},
        {"update_id": 1, "message": {**message("x")["message"], "document": {}}},
        {"update_id": 1, "message": {**message("x")["message"], "text": 5}},
    ],
)
async def test_what_is_no_update_is_logged_and_stops_nothing(raw: object) -> None:
    desk = Desk()
    with structlog.testing.capture_logs() as logs:
        assert await desk.intake.take(raw) is None
    assert [line["event"] for line in logs] == ["update not understood"]
    await desk.intake.take(message("ensuite", number=2))
    assert desk.said == ["ensuite"]


async def test_what_the_core_raises_is_raised() -> None:
    desk = Desk()

    async def refuse(event: Event) -> None:
        raise RuntimeError(event.id)

    desk.intake.sink = refuse
    with pytest.raises(RuntimeError):
        await desk.intake.take(message("un"))
    desk.files.open.set()
    task = await desk.intake.take(message(file(), number=2))
    assert task is not None
    with pytest.raises(RuntimeError):
        await task
