"""Answers to an announcement at Discord, from the reply its program makes to the one that comes back."""

from __future__ import annotations

import pytest

from bot.events import Address
from tests.integration.announcing.going_out import goes_out
from tests.integration.discord.conftest import Discord
from tests.standins.discord.messages import Message
from tests.standins.discord.person import Person


@pytest.fixture(autouse=True)
def _at_any_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_QUIET_HOURS", "off")


def at(person: Person) -> Address:
    return Address("discord", str(person.id))


async def reads(person: Person, words: str) -> Message:
    """Return the next message to ``person`` that holds ``words``."""
    while words not in (message := await person.receives()).shown:
        pass
    return message


async def test_a_reply_made_in_discord_reaches_the_author_and_theirs_the_reader(discord: Discord) -> None:
    ada, camille = discord.standin.person("Ada", "fr"), discord.camille
    for each in (ada, camille):
        await each.writes("bonjour")
        await each.receives()
    await goes_out("Session de mars", at(ada), at(camille))
    announced = await reads(camille, "Session de mars")
    await camille.writes("Et l’après-midi ?", reply_to=announced)
    question = await reads(ada, "Et l’après-midi ?")
    await ada.writes("Aussi.", reply_to=question)
    back = await reads(camille, "Aussi.")
    assert "te répond" in back.shown
    await camille.presses(back, "Répondre")
    await reads(camille, "Que veux-tu répondre")
    await camille.writes("Merci !")
    assert await reads(ada, "Merci !")
