"""The team reads « vous » in `/done`, in `/reminders` and in what is sent unasked; students read « tu »."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest

from bot.ports import Role
from handlers.notices.retake import RetakeNotice
from models.database import Database
from models.people import find
from models.queue.kinds import Kind
from models.reminders.choices import MOST_PER_WEEK, set_per_week
from models.staff import grant
from tests.integration.journeys.campus import camille, campaign, profile
from tests.integration.journeys.chat import TRANSLATOR, Chat, Shown, chatting
from tests.integration.journeys.reminded import DAY
from tests.integration.sending.stage import staged
from tests.support.adapter import FakeAdapter
from tests.support.builders import buttons
from tests.support.clock import NOON
from tests.support.politeness import familiar

SAID = (
    "/start",
    "/done",
    "/done 3.1 2 hier",
    "/done 1.1 4 il y a 9 jours",
    "1.1 2, 2.1 5, 4.2 7",
    "/done 3.1 9",
    "/done 3.1 60 pix",
    "/done 3.9 4",
    "/done 9.9 4",
    "/done zblorg",
    "/done 3.1 4 avec Camille",
    "/done 3.1 4 03/04",
    "/done 3.1 4 il y a 3 ans",
    "/cancel",
    "1.1 4, 1.9 3, 2.1 9",
    "mes niveaux",
    "/cancel",
    "/reminders peut-être",
    "/reminders off",
    "/reminders",
    "/reminders on",
)
PRESSED = (
    "reminders-button-planned",
    "reminders-button-doors",
    "reminders-button-week",
    "reminders-button-kinds",
    "reminders-button-files-on",
    "reminders-button-hour",
)


@asynccontextmanager
async def chat_of(role: Role) -> AsyncGenerator[Chat, None]:
    """Yield the chat of somebody of ``role`` who has sent a profile."""
    async with chatting("fr") as chat:
        await profile(await camille(chat))
        await campaign()
        if role > Role.STUDENT:
            await grant(chat.address, role, actor="operator:test", now=NOON)
        yield chat


async def conversation(chat: Chat) -> list[str]:
    """Say a little of everything; returns all that is read and pressed in the answers."""
    shown = [await chat.says(text) for text in SAID]
    for key in PRESSED:
        overview = await chat.says("/reminders")
        shown.append(await chat.presses(chat.said(key), overview))
    shown += [await chat.says("jamais"), await chat.says("/stop"), await chat.says("/reminders")]
    return [word for each in shown for word in _words(each)]


def _words(shown: Shown) -> list[str]:
    return [shown.text, *shown.labels]


@pytest.mark.parametrize("role", Role)
async def test_what_is_answered_is_familiar_to_students_alone(database: Database, role: Role) -> None:
    del database
    async with chat_of(role) as chat:
        words = await conversation(chat)
    found = [(word, familiar(word)) for word in words if familiar(word)]
    assert bool(found) is (role is Role.STUDENT), found
    assert len(found) == 0 or len(found) > 25, "most of what is said to a student is"


@pytest.mark.parametrize("role", Role)
async def test_what_is_sent_unasked_is_familiar_to_students_alone(database: Database, role: Role) -> None:
    del database
    async with chat_of(role) as chat:
        person = (await find(chat.address)).person_id
        await set_per_week(person, MOST_PER_WEEK)
        for days in range(4):
            await chat.says(f"/done 3.{days + 1} 2 il y a {6 - days} jours")
        fake, notices = FakeAdapter(chat.address.platform), {Kind.RETAKE: RetakeNotice(chat.planning.rules, TRANSLATOR)}
        async with staged(fake, notices=notices, clock=chat.clock, queue=chat.planning.queue) as stage:
            await stage.until(chat.clock.now() + 8 * DAY)
    assert len(fake.sendings) == 4, "three reminders, and the question after three ignored"
    for each in fake.sendings:
        words = [each.text, *(button.label for button in buttons(each.message))]
        assert any(map(familiar, words)) is (role is Role.STUDENT), words
        assert any("vous" in word or "vos" in word.lower() for word in words) is (role > Role.STUDENT)
