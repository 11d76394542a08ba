"""What adapters remember across restarts."""

import pytest

from bot.ports import Notes
from models.notes import StoredNotes

pytestmark = pytest.mark.usefixtures("database")


async def test_a_note_is_kept_replaced_and_its_platform_s_own() -> None:
    notes: Notes = StoredNotes("telegram")
    assert await notes.read("menu") is None
    await notes.write("menu", "a")
    await notes.write("menu", "b")
    assert await StoredNotes("telegram").read("menu") == "b"
    assert await StoredNotes("discord").read("menu") is None
