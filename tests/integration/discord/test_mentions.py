"""A person who is mentioned: what we are told is their account."""

from __future__ import annotations

from pathlib import Path

from bot.events import Said
from tests.integration.discord.alone import alone, card


async def test_who_is_mentioned_is_named_by_their_account(tmp_path: Path) -> None:
    async with alone(tmp_path, card("staff")) as discord:
        camille, robin = discord.standin.person("Camille", "fr"), discord.standin.person("Robin", "fr")
        await camille.writes(f"/staff add <@{robin.user.id}>")
        assert (await discord.came.next()).happening == Said(f"/staff add discord:{robin.user.id}")


async def test_what_only_looks_like_a_mention_stays_as_it_was_typed(tmp_path: Path) -> None:
    async with alone(tmp_path, card("staff")) as discord:
        await discord.standin.person("Camille", "fr").writes("<@robin> <@&12> <@>")
        assert (await discord.came.next()).happening == Said("<@robin> <@&12> <@>")
