import re

import pytest

from bot.ports import Role
from bot.replies import do
from models.database import Database
from models.staff import grant, revoke
from tests.integration.journeys.campus import LONG_AGO, camille, profile
from tests.integration.journeys.chat import Chat, chatting
from tests.integration.models.rows import student
from tests.support.clock import NOON

REFUSED = {"fr": "C’est réservé à l’équipe du programme Pix.", "en": "This is for the Pix programme’s staff only."}
FAMILIAR = re.compile(r"\b(tu|te|toi|ton|ta|tes|t’\w+)\b|-tu\b|(?<!’)\b(choisis|écris|envoie)\b", re.IGNORECASE)
POLITE = (
    "/help",
    "/settings",
    "/link",
    "/link 22012345",
    "/levels",
    "/retakes",
    "/langue",
    "/competence",
    "/competence zzz",
    "/stop",
)
"""What everybody may ask, and one of the refusals."""

STUDENT_COMMANDS = {
    "fr": [
        "start",
        "niveaux",
        "competence",
        "fini",
        "retenter",
        "rappels",
        "aide",
        "connexion",
        "reglages",
        "langue",
        "stop",
        "annuler",
    ],
    "en": [
        "start",
        "levels",
        "competence",
        "done",
        "retakes",
        "reminders",
        "help",
        "link",
        "settings",
        "language",
        "stop",
        "cancel",
    ],
}


def listed(lines: list[str]) -> list[str]:
    return [line.partition(" ")[0].strip("/:") for line in lines if line.startswith("/")]


@pytest.mark.parametrize("asked", ["/help", "/aide", "aide", "help", "que sais-tu faire ?"])
async def test_a_students_help_lists_every_command_of_theirs_and_none_of_staffs(chat: Chat, asked: str) -> None:
    shown = await chat.says(asked)
    assert listed(shown.lines) == STUDENT_COMMANDS[chat.sender.locale]


async def test_the_next_step_follows_what_is_known(chat: Chat) -> None:
    unknown = await chat.says("/help")
    await profile(await camille(chat), at=LONG_AGO)
    known = await chat.says("/help")
    finished = chat.word("button-finished")
    assert unknown.labels == [chat.word("button-how-levels"), finished]
    assert known.labels == [chat.word("button-retakes").replace("\u202f", " "), finished]


async def test_every_command_of_the_help_is_answered(chat: Chat) -> None:
    commands = listed((await chat.says("/help")).lines)
    for command in commands:
        shown = await chat.says(f"/{command}")
        assert f"/{command}" not in shown.lines[0], "an unknown command is repeated in the first line"


async def test_in_a_group_the_help_lists_what_everybody_may_use(chat: Chat) -> None:
    await grant(chat.address, Role.OWNER, actor="operator:test", now=NOON)
    shown = await chat.other("camille", private=False).says("/help@pixmate_bot")
    assert "/staff" not in shown.text
    assert not shown.sending.message.private


async def test_staff_see_their_commands_and_their_team(chat: Chat) -> None:
    await camille(chat)
    await grant("22012345", Role.STAFF, actor="operator:test", now=NOON)
    await grant(chat.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    assert listed((await chat.says("/help")).lines) == [
        *STUDENT_COMMANDS[chat.sender.locale],
        "staff",
        "pourquoi" if chat.sender.locale == "fr" else "why",
        "annonce" if chat.sender.locale == "fr" else "announce",
        "annonces" if chat.sender.locale == "fr" else "announcements",
        "lieu" if chat.sender.locale == "fr" else "place",
    ]
    team = await chat.says("/staff")
    assert [line for line in team.lines if line.startswith("•")] == (
        ["• sans nom (fake:robin) : responsable", f"• Camille Martin ({chat.address}) : équipe"]
        if chat.sender.locale == "fr"
        else ["• no name (fake:robin): owner", f"• Camille Martin ({chat.address}): staff"]
    )


async def test_staff_are_spoken_to_politely_and_students_are_not(database: Database) -> None:
    del database
    async with chatting("fr") as chat:
        await camille(chat)
        student = [(await chat.says(each)).text for each in POLITE]
        assert all(FAMILIAR.search(text) for text in student)
        await grant(chat.address, Role.STAFF, actor="operator:test", now=NOON)
        for each in (*POLITE, "/start"):
            text = (await chat.says(each)).text
            assert FAMILIAR.search(text) is None, each


async def test_staff_are_greeted_as_such(chat: Chat) -> None:
    await grant(chat.address, Role.STAFF, actor="operator:test", now=NOON)
    shown = await chat.says("/start")
    assert "équipe" in shown.text or "team" in shown.text
    other = await chat.presses(chat.word("button-other-language"))
    assert other.edited
    assert other.text != shown.text


@pytest.mark.parametrize("asked", ["/staff", "/STAFF", "/staff@pixmate_bot"])
async def test_a_student_is_refused_a_staff_command(chat: Chat, asked: str) -> None:
    assert (await chat.says(asked)).text == REFUSED[chat.sender.locale]


async def test_a_student_typing_its_bare_word_learns_nothing(chat: Chat) -> None:
    assert f"{chat.address}" not in (await chat.says("staff")).text


async def test_a_press_and_its_replay_are_refused_once_the_role_is_gone(chat: Chat) -> None:
    await chat.says("/start")
    await grant(chat.address, Role.STAFF, actor="operator:test", now=NOON)
    await grant(chat.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    button = chat.sealed("Staff", do("staff"))
    allowed = await chat.does(chat.sender.presses(button, "m1"))
    assert f"{chat.address}" in allowed.text
    await revoke(chat.address, actor="operator:test", now=NOON)
    press = chat.sender.presses(button, "m1")
    assert (await chat.does(press)).text == REFUSED[chat.sender.locale]
    assert await chat.repeats(press) == []
    assert (await chat.says("/staff")).text == REFUSED[chat.sender.locale]


async def test_a_button_made_for_staff_is_worth_nothing_to_a_student(chat: Chat) -> None:
    staff = chat.other("robin")
    await grant(staff.address, Role.STAFF, actor="operator:test", now=NOON)
    theirs = staff.sealed("Staff", do("staff"))
    own = chat.sealed("Staff", do("staff"))
    assert "fake:robin" not in (await chat.does(chat.sender.presses(theirs, "m1"))).text
    assert (await chat.does(chat.sender.presses(own, "m1"))).text == REFUSED[chat.sender.locale]


async def test_a_member_without_a_chat_account_is_listed_too(chat: Chat) -> None:
    await student("S1", "Ada", "Lovelace")
    await grant("S1", Role.STAFF, actor="operator:test", now=NOON)
    await grant(chat.address, Role.OWNER, actor="operator:test", now=NOON)
    team = await chat.says("/staff")
    assert "• Ada Lovelace : équipe" in team.lines or "• Ada Lovelace: staff" in team.lines
