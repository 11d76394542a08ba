"""Where a platform has no buttons an announcement is written, addressed, confirmed and taken back by numbers."""

from __future__ import annotations

from bot.events import Language
from models.announcing.announcement import State
from models.database import Database
from tests.integration.journeys.chat import Chat, Shown, chatting
from tests.integration.journeys.composing import announced, everybody_is_here, joins, written
from tests.support.adapter import BARE


async def chooses(chat: Chat, label: str) -> Shown:
    """Type the number that stands before ``label`` in what is shown last."""
    assert chat.last is not None
    line = next(line for line in reversed(chat.last.lines) if line.endswith(f". {label}"))
    return await chat.says(line.partition(".")[0])


async def test_everything_is_reached_by_number(database: Database, language: Language) -> None:
    del database
    async with chatting(language, capabilities=BARE) as chat:
        await joins(chat)
        await everybody_is_here()
        await written(chat)
        await chooses(chat, chat.said("compose-to-group"))
        await chooses(chat, "L2 Droit")
        preview = await chooses(chat, chat.said("compose-audience-done"))
        assert "Telegram 2, Discord 1" in preview.text
        await chooses(chat, chat.said("compose-change-when"))
        await chooses(chat, chat.said("compose-at-once"))
        await chooses(chat, chat.said("compose-send"))
        await chooses(chat, chat.said("compose-confirm", count=3))
        assert [each.state for each in await announced()] == [State.MATERIALISING]
        await chooses(chat, chat.said("compose-undo"))
        assert [each.state for each in await announced()] == [State.CANCELLED]


async def test_a_typed_answer_is_still_an_answer(database: Database, language: Language) -> None:
    del database
    async with chatting(language, capabilities=BARE) as chat:
        await joins(chat)
        await everybody_is_here()
        await written(chat)
        refused = await chat.says('group "L2 Driot"')
        assert "L2 Droit" in refused.lines[0]
        await chooses(chat, chat.said("compose-meant", nearest="L2 Droit"))
        (found,) = await announced()
        assert found.audience == 'group "L2 Droit"'
