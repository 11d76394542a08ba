"""In a server: what is personal is whispered, what is not is said aloud, and questions are answered in a form."""

from __future__ import annotations

from bot.events import Address
from bot.ports import Role
from models.announcing.places import places
from models.staff import grant
from tests.integration.discord.conftest import Discord
from tests.standins.discord.world import Permission
from tests.support.clock import NOON


async def test_what_is_personal_is_for_the_eyes_of_who_asked(discord: Discord) -> None:
    robin = discord.standin.person("Robin", "fr")
    await discord.camille.uses("/niveaux", guild=discord.standin.campus)
    shown = await discord.camille.receives()
    assert shown.ephemeral
    assert "je n’ai pas encore tes niveaux" in shown.text.lower()
    assert robin.user.inbox.messages.unread == []


async def test_the_help_is_said_aloud_and_holds_nothing_personal(discord: Discord) -> None:
    robin = discord.standin.person("Robin", "fr")
    await discord.camille.uses("/aide", guild=discord.standin.campus)
    assert not (await robin.receives()).ephemeral
    assert "/niveaux" in (await discord.camille.receives()).shown


async def test_a_press_under_what_everyone_reads_never_shows_them_something_personal(discord: Discord) -> None:
    robin = discord.standin.person("Robin", "fr")
    await discord.camille.uses("/fini", guild=discord.standin.campus, reponse="3.1 niveau 2")
    mine = await discord.camille.receives()
    await discord.camille.presses(mine, "Annuler")
    edited = await discord.camille.sees_edited(mine)
    assert "Annulé" in edited.text or "annul" in edited.text.lower()
    assert robin.user.inbox.messages.unread == []


async def test_a_question_in_a_server_is_answered_in_a_form(discord: Discord) -> None:
    camille, campus = discord.camille, discord.standin.campus
    await camille.uses("/fini", guild=campus, reponse="3.1")
    level = await camille.receives()
    await camille.presses(level, "Je ne sais pas")
    day = await camille.sees_edited(level)
    await camille.presses(day, "Un autre jour")
    question = await camille.sees_edited(day)
    await camille.presses(question, "Répondre")
    modal = await camille.is_asked()
    await camille.fills(modal, {"Réponse": "hier"})
    noted = await camille.receives()
    assert noted.ephemeral
    assert "hier" in noted.text


async def test_in_private_a_question_is_answered_by_writing(discord: Discord) -> None:
    camille = discord.camille
    await camille.uses("/fini", reponse="3.1")
    level = await camille.receives()
    assert "Répondre" not in level.labels
    assert not level.ephemeral


async def test_competences_are_completed_as_they_are_typed(discord: Discord) -> None:
    found = await discord.camille.completes("/competence", "competence", "veille")
    assert found[0]["value"] == "1.1"
    assert found[0]["name"].startswith("1.1 Recherche")


async def test_commands_of_the_staff_are_not_shown_to_students(discord: Discord) -> None:
    teacher = discord.standin.person("Nadia", "fr", permissions=Permission.MANAGE_GUILD)
    campus = discord.standin.campus
    assert "pourquoi" in teacher.commands(campus)
    assert "pourquoi" not in discord.camille.commands(campus)
    assert "pourquoi" not in discord.camille.commands()
    assert {"niveaux", "fini", "rappels"} <= set(discord.camille.commands())


async def test_who_installed_the_bot_for_themselves_needs_no_server(discord: Discord) -> None:
    noor = discord.standin.stranger("Noor", "en-US")
    await noor.installs()
    await noor.uses("/levels")
    assert "I don’t have your levels" in (await noor.receives()).shown


async def test_a_channel_is_registered_by_the_team_in_direct_messages(discord: Discord) -> None:
    camille, channel = discord.camille, Address("discord", str(discord.standin.campus.channel.id))
    await grant(Address("discord", str(camille.id)), Role.STAFF, actor="operator:test", now=NOON)
    await camille.writes(f"/lieu L2 Droit {channel}")
    assert "L2 Droit" in (await camille.receives()).text
    assert [each.address for each in await places()] == [channel]


async def test_who_may_manage_the_server_registers_a_channel_from_within(discord: Discord) -> None:
    camille, campus = discord.camille, discord.standin.campus
    await grant(Address("discord", str(camille.id)), Role.STAFF, actor="operator:test", now=NOON)
    campus.add(camille.user, Permission.MANAGE_GUILD)
    await camille.uses("/lieu", guild=campus, nom="L2 Droit")
    assert "L2 Droit" in (await camille.receives()).text
    assert [each.address for each in await places()] == [Address("discord", str(campus.channel.id))]
