"""A message that replies to one of ours says to which."""

from __future__ import annotations

from pathlib import Path

from bot.events import Said
from bot.message import Message, plain
from tests.integration.discord.alone import alone, card


async def test_a_reply_names_the_message_it_replies_to(tmp_path: Path) -> None:
    async with alone(tmp_path, card("faq")) as discord:
        camille = discord.standin.person("Camille", "fr")
        await camille.writes("bonjour")
        first = await discord.came.next()
        await discord.answers(first, Message(plain("Qui es-tu ?")))
        ours = await camille.receives()
        await camille.writes("Camille", reply_to=ours)
        assert first.happening == Said("bonjour")
        assert (await discord.came.next()).happening == Said("Camille", str(ours.id))
