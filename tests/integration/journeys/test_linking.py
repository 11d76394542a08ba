"""Codes given and shown: from the first message of a guest to a person on two messengers."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.events import Language
from bot.ports import Role
from models.accounts import accounts_of, flag_unreachable
from models.attempts import Told, record
from models.linking import Code, invite, read_code, revoke
from models.people import find, identity
from models.preferences import set_language, set_silence
from models.reminders.choices import choices_of
from models.schema import LinkCode, Person
from models.staff import grant
from tests.integration.journeys.campus import camille, campaign, profile
from tests.integration.journeys.chat import LINKS, Chat
from tests.integration.models.rows import student
from tests.support.clock import NOON

DAY = timedelta(days=1)


async def invited(chat: Chat, person: int, *, lasts: timedelta = 30 * DAY) -> Code:
    """Return the code that staff give to ``person``."""
    found = await identity(person)
    assert found is not None
    (made,) = await invite([found], actor="operator:ada", lasts=lasts, now=chat.clock.now())
    return made.code


async def martin() -> int:
    """Store a student of the roster who has never written."""
    return await student("22012345", "Camille", "Martin", group="L2 Droit")


def command(chat: Chat, *words: object) -> str:
    return " ".join(["/connexion" if chat.sender.locale == "fr" else "/link", *map(str, words)])


def shown_code(text: str) -> Code:
    """Return the code that a message shows last."""
    return read_code(re.findall(r"[2-9A-Z]{4}-[2-9A-Z]{4}", text)[-1])


async def tells(chat: Chat, *codes: str) -> None:
    """Let who chats have answered an hour ago."""
    person = (await find(chat.address)).person_id
    told = [Told(code, chat.clock.now() - timedelta(hours=1), 2) for code in codes]
    await record(person, told, told_at=chat.clock.now(), rules=chat.planning.rules, planner=chat.planning)


async def test_a_guest_is_told_what_to_do_with_a_code_and_shown_one_for_another_messenger(chat: Chat) -> None:
    shown = await chat.says("/link")
    assert "L’université t’a donné un code" in shown.text or "Did the university give you a code" in shown.text
    assert shown_code(shown.lines[2])
    assert "13 h 15" in shown.lines[3] or "13:15" in shown.lines[3]
    assert len(shown.lines) <= 6
    payload = shown_code(shown.text).payload
    links = {name: link.format(payload=payload) for name, link in LINKS.items() if name != chat.address.platform}
    assert list(shown.links.values()) == list(links.values())


@pytest.mark.parametrize("way", ["command", "alone", "lower", "spaced", "deep link"])
async def test_a_code_links_the_chat_and_welcomes_by_first_name(chat: Chat, way: str) -> None:
    person = await martin()
    await profile(person)
    code = await invited(chat, person)
    typed = {
        "command": command(chat, code),
        "alone": str(code),
        "lower": command(chat, code.characters.lower()),
        "spaced": command(chat, str(code).replace("-", " ")),
        "deep link": f"/start {code.payload}",
    }
    shown = await chat.says(typed[way])
    assert shown.lines[0].startswith(("Bonjour Camille !", "Hello Camille!"))
    assert "je ne suis pas Pix lui-même" in shown.lines[1] or "I’m not Pix itself" in shown.lines[1]
    assert "96 pix" in shown.lines[2]
    assert "16 mars" in shown.lines[2] or "16 March" in shown.lines[2]
    assert len(shown.lines) <= 6
    assert (await find(chat.address)).person_id == person
    assert chat.said("reminders-offer") in shown.labels
    await chat.presses(chat.word("reminders-offer"))
    assert (await choices_of(person)).imports


async def test_what_was_told_before_comes_along_and_is_said(chat: Chat) -> None:
    person = await martin()
    await profile(person)
    await chat.says("/start")
    await tells(chat, "3.1", "4.3")
    code = await invited(chat, person)
    shown = await chat.says(command(chat, code))
    assert "2 réponses" in shown.text or "2 answers" in shown.text
    assert "Pixmate" not in shown.text, "who has met it needs no introduction"
    every = await chat.says("/competence 3.1")
    assert "selon toi" in every.text.lower() or "according to you" in every.text.lower()
    assert {each.window.competence for each in await chat.planning.planned(person)} == {"3.1", "4.3"}


async def test_without_a_profile_the_welcome_says_so_and_how_one_gets_here(chat: Chat) -> None:
    await campaign()
    shown = await chat.says(command(chat, await invited(chat, await martin())))
    assert shown.lines[-1] in {
        "L’université n’a pas encore reçu de profil de ta part.",
        "The university hasn’t received a profile from you yet.",
    }
    assert any("externalId=22012345" in url for url in shown.links.values())


async def test_the_welcome_speaks_the_language_that_the_student_chose(chat: Chat) -> None:
    person = await martin()
    other: Language = "en" if chat.sender.locale == "fr" else "fr"
    await set_language(person, other)
    shown = await chat.says(command(chat, await invited(chat, person)))
    assert shown.text.startswith("Hello Camille!" if other == "en" else "Bonjour Camille !")


async def test_silence_asked_for_as_a_guest_holds_on_and_can_be_ended(chat: Chat) -> None:
    person = await martin()
    await chat.says("/stop")
    shown = await chat.says(command(chat, await invited(chat, person)))
    assert "/stop" in shown.text
    assert (await Person.get(id=person)).silenced_at is not None
    await chat.presses(chat.word("button-speak-again"))
    assert (await Person.get(id=person)).silenced_at is None


async def test_whoever_is_welcomed_by_mistake_leaves_with_two_taps(chat: Chat) -> None:
    person = await martin()
    welcome = await chat.says(command(chat, await invited(chat, person)))
    asked = await chat.presses(chat.word("accounts-button-not-me"), welcome)
    assert asked.edited
    gone = await chat.presses(chat.word("accounts-yes"))
    assert gone.edited
    assert await accounts_of(person) == []
    guest = await find(chat.address)
    assert (guest.number, guest.first_name) == (None, "")


REFUSED = {
    "unknown": ("Je ne connais pas ce code", "I don’t know this code"),
    "expired": ("n’est plus valable", "has expired"),
    "used": ("a déjà servi", "has already been used"),
    "revoked": ("remplacé ou retiré", "replaced or taken back"),
}


@pytest.mark.parametrize("why", REFUSED)
@pytest.mark.parametrize("way", ["/link {code}", "/start {payload}"])
async def test_a_code_that_joins_nothing_says_why_what_next_and_how_many_tries_are_left(
    chat: Chat, why: str, way: str
) -> None:
    person = await martin()
    code = await invited(chat, person, lasts=DAY)
    found = await identity(person)
    assert found is not None
    match why:
        case "unknown":
            await LinkCode.all().delete()
        case "expired":
            chat.clock.instant += DAY
        case "used":
            await chat.other("robin", chat.sender.locale).says(f"/link {code}")
        case _:
            await revoke([found], actor="operator:ada", now=NOON)
    shown = await chat.says(way.format(code=code, payload=code.payload))
    assert any(sentence in shown.lines[0] for sentence in REFUSED[why])
    assert shown.lines[1] in {"Il reste 4 essais avant une pause.", "4 tries left before a pause."}
    assert (await find(chat.address)).number is None


async def test_after_five_wrong_codes_none_is_looked_at_until_an_hour_that_is_said(chat: Chat) -> None:
    person = await martin()
    code = await invited(chat, person)
    tries = ["K7QF-2M9D", "K7QF-2M9E", "K7QF-2M9F", "K7QF-2M9G", "K7QF-2M9H"]
    texts = [(await chat.says(command(chat, each))).lines[1] for each in tries]
    assert "1 essai avant" in texts[3] or "1 try left" in texts[3]
    assert "13 h 15" in texts[4] or "13:15" in texts[4]
    paused = await chat.says(command(chat, code))
    assert paused.text == texts[4]
    chat.clock.instant += timedelta(minutes=15)
    welcome = await chat.says(command(chat, code))
    assert "Camille" in welcome.lines[0]


@pytest.mark.parametrize("typed", ["abc", "K7QF", "K7QF-2M90", "mon code", "<b>", "x" * 500])
async def test_what_is_no_code_is_told_so_with_an_example_and_costs_no_try(chat: Chat, typed: str) -> None:
    person = await martin()
    shown = await chat.says(command(chat, typed))
    for _ in range(5):
        await chat.says(command(chat, typed))
    assert "`" not in shown.text
    assert "K7QF-2M9D" in shown.text
    assert "Camille" in (await chat.says(command(chat, await invited(chat, person)))).text


async def test_a_student_number_is_answered_alike_whether_it_exists_or_not(chat: Chat) -> None:
    await martin()
    known = await chat.says(command(chat, "22012345"))
    unknown = await chat.says(command(chat, "22054321"))
    assert known.text.replace("22012345", "22054321") == unknown.text
    assert (await find(chat.address)).number is None


async def test_a_code_of_ones_own_is_no_news(chat: Chat) -> None:
    person = await camille(chat)
    shown = await chat.says(command(chat, await invited(chat, person)))
    assert shown.lines[0].startswith(("C’est déjà fait, Camille", "You’re already set, Camille"))


async def test_in_a_group_neither_a_code_is_shown_nor_taken(chat: Chat) -> None:
    person = await martin()
    code = await invited(chat, person)
    group = chat.other("robin", chat.sender.locale, private=False)
    for asked in (f"/link@pixmate_bot {code}", "/link@pixmate_bot", f"/start@pixmate_bot {code.payload}"):
        shown = await group.says(asked)
        assert not re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", shown.text)
    assert await accounts_of(person) == []
    assert await LinkCode.filter(kind="join").count() == 0


async def test_one_person_on_two_messengers_by_a_code_shown_in_the_first(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    first = await chat.says("/link")
    assert "Camille" in first.lines[0]
    second = chat.elsewhere()
    await second.says("/start")
    await tells(second, "3.1")
    joined = await second.says(command(second, shown_code(first.text)))
    assert joined.lines[0].startswith(("Bonjour Camille !", "Hello Camille!"))
    assert "1 réponse" in joined.text or "1 answer" in joined.text
    assert len(await accounts_of(person)) == 2
    again = await chat.elsewhere("1906").says(command(chat, shown_code(first.text)))
    assert any(sentence in again.text for sentence in REFUSED["used"])


async def test_the_link_to_the_other_messenger_does_it_in_one_tap(chat: Chat) -> None:
    person = await camille(chat)
    shown = await chat.says("/link")
    other = chat.elsewhere()
    (url,) = [each for each in shown.links.values() if each.startswith(LINKS[other.address.platform][:15])]
    payload = re.split(r"[/=]", url)[-1]
    welcome = await other.says(f"/start {payload}")
    assert "Camille" in welcome.lines[0]
    assert len(await accounts_of(person)) == 2
    there = await other.says("/link")
    assert url.partition("link-")[0] not in str(there.links), "there is no link to the messenger one is in"


async def test_a_joining_code_is_good_for_fifteen_minutes(chat: Chat) -> None:
    await camille(chat)
    code = shown_code((await chat.says("/link")).text)
    chat.clock.instant += timedelta(minutes=15)
    late = await chat.elsewhere().says(command(chat, code))
    assert any(sentence in late.text for sentence in REFUSED["expired"])


async def test_another_students_account_is_refused_with_the_way_out(chat: Chat) -> None:
    await camille(chat)
    robin = await student("2", "Robin", "Petit")
    other = chat.elsewhere()
    await other.says(command(other, await invited(other, robin)))
    refused = await other.says(command(other, shown_code((await chat.says("/link")).text)))
    assert "déjà liée à un dossier" in refused.text or "already linked to a file" in refused.text
    assert "Camille" not in refused.text
    assert chat.said("accounts-button") in refused.labels
    assert (await find(other.address)).person_id == robin


async def test_a_student_who_types_a_strangers_code_is_shown_the_safe_way(chat: Chat) -> None:
    await camille(chat)
    stranger = chat.elsewhere()
    code = shown_code((await stranger.says("/link")).text)
    refused = await chat.says(command(chat, code))
    assert "fais l’inverse" in refused.text or "the other way round" in refused.text
    safe = await chat.presses(chat.word("link-button-code"))
    welcome = await stranger.says(command(stranger, shown_code(safe.text)))
    assert "Camille" in welcome.lines[0]


async def test_two_chats_nobody_knows_become_one(chat: Chat) -> None:
    code = shown_code((await chat.says("/link")).text)
    joined = await chat.elsewhere().says(command(chat, code))
    assert joined.lines[0] in {"C’est fait : je te reconnais ici aussi.", "Done: I know you here too."}
    again = await chat.elsewhere().says(command(chat, shown_code((await chat.says("/link")).text)))
    assert again.text in {
        "C’est déjà fait : ces deux discussions n’en font qu’une.",
        "You’re already set: these two chats are one.",
    }


async def test_a_member_of_the_team_is_refused_politely(chat: Chat) -> None:
    person = await martin()
    await grant(chat.address, Role.STAFF, actor="operator:ada", now=NOON)
    shown = await chat.says(command(chat, await invited(chat, person)))
    assert "pixmate account link" in shown.text
    assert (await identity(person)) == (await find("22012345"))
    assert (await find("22012345")).role is Role.STUDENT


async def test_who_comes_back_after_silence_or_a_block_is_welcomed_and_not_restarted(chat: Chat) -> None:
    person = await martin()
    await chat.says(command(chat, await invited(chat, person)))
    back = await chat.says("/start")
    assert back.lines[0] in {"Te revoilà, bonjour Camille !", "Hello again, Camille!"}
    await flag_unreachable(chat.address, "blocked", NOON)
    assert (await chat.says("/start")).lines[0] == back.lines[0]
    assert [each.unreachable for each in await accounts_of(person)] == [None]
    await set_silence(person, NOON)
    silent = await chat.says("/start")
    assert silent.lines[0] == back.lines[0]
    assert "silence" in silent.text


async def test_a_guest_who_asked_for_silence_is_not_restarted_either(chat: Chat) -> None:
    await chat.says("/stop")
    back = await chat.says("/start")
    assert back.lines[0] in {"Te revoilà, bonjour !", "Hello again!"}


async def test_the_first_words_change_language_as_themselves_for_a_student_too(chat: Chat) -> None:
    await profile(await camille(chat))
    first = await chat.says("/start")
    assert first.lines[0].startswith(("Bonjour ! Moi, c’est Pixmate", "Hi! I’m Pixmate"))
    other = await chat.presses("English" if chat.sender.locale == "fr" else "Français")
    assert other.edited
    assert other.lines[0].startswith(("Bonjour ! Moi, c’est Pixmate", "Hi! I’m Pixmate"))


async def test_a_delivery_of_the_same_update_links_once(chat: Chat) -> None:
    person = await martin()
    event = chat.sender.says(command(chat, await invited(chat, person)))
    await chat.does(event)
    assert await chat.repeats(event) == []
    assert len(await accounts_of(person)) == 1


async def test_a_question_that_waited_goes_on_after_the_link(chat: Chat) -> None:
    person = await martin()
    await chat.says("/settings")
    await chat.presses(chat.word("settings-button-zone"))
    await chat.says(command(chat, await invited(chat, person)))
    await chat.says("Tahiti")
    assert (await Person.get(id=person)).zone == "Pacific/Tahiti"
