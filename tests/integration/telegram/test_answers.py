"""Answers to an announcement at Telegram, from the reply its program makes to the one that comes back."""

from __future__ import annotations

from bot.events import Address
from tests.integration.announcing.going_out import goes_out
from tests.integration.telegram.conftest import Telegram
from tests.standins.telegram.people import Person


def at(person: Person) -> Address:
    return Address("telegram", str(person.id))


async def test_a_reply_made_in_telegram_reaches_the_author_and_theirs_the_reader(telegram: Telegram) -> None:
    ada, camille = telegram.standin.person("Ada"), telegram.camille
    async with telegram.serving(PIXMATE_QUIET_HOURS="off"):
        for each in (ada, camille):
            await each.starts()
            await each.receives()
        await goes_out("Session de mars", at(ada), at(camille))
        announced = await camille.receives(lambda message: "Session de mars" in message.text)
        await camille.writes("Et l’après-midi ?", reply_to=announced)
        question = await ada.receives(lambda message: "Et l’après-midi ?" in message.text)
        await ada.writes("Aussi.", reply_to=question)
        back = await camille.receives(lambda message: "Aussi." in message.text)
        assert "te répond" in back.text
        await camille.presses(back, "Répondre")
        await camille.receives(lambda message: "Que veux-tu répondre" in message.text)
        await camille.writes("Merci !")
        assert await ada.receives(lambda message: "Merci !" in message.text)


async def test_a_reply_to_what_the_reader_wrote_themselves_is_an_ordinary_sentence(telegram: Telegram) -> None:
    async with telegram.serving():
        mine = await telegram.camille.starts()
        await telegram.camille.receives()
        await telegram.camille.writes("mes niveaux", reply_to=mine)
        assert "niveau" in (await telegram.camille.receives()).text
