"""What adapters remember across restarts."""

import asyncio

import pytest
from tortoise.exceptions import OperationalError

from bot.ports import Notes
from models.database import execute
from models.notes import StoredNotes
from tests.support.waiting import asked

pytestmark = pytest.mark.usefixtures("database")


async def test_a_note_is_kept_replaced_and_its_platform_s_own() -> None:
    notes: Notes = StoredNotes("telegram")
    assert await notes.read("menu") is None
    await notes.write("menu", "a")
    await notes.write("menu", "b")
    assert await StoredNotes("telegram").read("menu") == "b"
    assert await StoredNotes("discord").read("menu") is None


async def test_notes_asked_for_at_once_are_read_together(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = StoredNotes("discord")
    for number in range(0, 20, 2):
        await notes.write(f"user:{number}", str(number))
    async with asked(monkeypatch) as seen:
        found = await asyncio.gather(*(notes.read(f"user:{number}") for number in [*range(20), 4]))
    assert found == [*(str(number) if number % 2 == 0 else None for number in range(20)), "4"]
    assert len(seen.statements) == 1
    async with asked(monkeypatch) as seen:
        for number in range(3):
            await notes.read(f"user:{number}")
    assert len(seen.statements) == 3, "one after the other, each is asked at once"


async def test_who_gives_up_takes_no_note_from_the_others() -> None:
    notes = StoredNotes("discord")
    await notes.write("user:1", "5")
    gone, stays = (asyncio.create_task(notes.read("user:1")) for _ in range(2))
    await asyncio.sleep(0)
    gone.cancel()
    assert await stays == "5"
    assert gone.cancelled()


async def test_what_cannot_be_read_is_told_to_each_who_asked() -> None:
    notes = StoredNotes("discord")
    await execute("DROP TABLE adapter_note")
    found = await asyncio.gather(notes.read("a"), notes.read("b"), return_exceptions=True)
    assert [type(error) for error in found] == [OperationalError] * 2
