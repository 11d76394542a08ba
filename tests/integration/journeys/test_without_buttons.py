from bot.events import Language
from models.database import Database
from models.people import find
from models.preferences import SchoolAccount, preferences
from tests.integration.journeys.campus import camille, profile
from tests.integration.journeys.chat import chatting
from tests.support.adapter import BARE


async def test_where_a_platform_has_no_buttons_everything_is_reached_by_number(
    database: Database, language: Language
) -> None:
    del database
    async with chatting(language, capabilities=BARE) as chat:
        person = await camille(chat)
        await profile(person)
        await chat.says("/start")
        await chat.says("2")
        assert (await preferences(person)).school_account is SchoolAccount.FROM_SCHOOL
        areas = await chat.says("/competence")
        assert "3. Création" in areas.text or "3. Content" in areas.text
        await chat.says("3")
        shown = await chat.says("1")
        assert shown.lines[0].startswith("3.1 ")


async def test_a_zone_is_chosen_by_number_or_by_name(database: Database, language: Language) -> None:
    del database
    async with chatting(language, capabilities=BARE) as chat:
        settings = await chat.says("/settings")
        number = next(line for line in settings.lines if chat.word("settings-button-zone") in line and ". " in line)
        question = await chat.says(number.partition(".")[0].strip())
        tahiti = next(line for line in question.lines if "Tahiti" in line)
        await chat.says(tahiti.partition(".")[0].strip())
        person = (await find(chat.address)).person_id
        assert str((await preferences(person)).zone) == "Pacific/Tahiti"
