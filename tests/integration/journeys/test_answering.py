"""An answer to an announcement reaches a human, whose reply comes back: by buttons or by native replies."""

from __future__ import annotations

import pytest

from bot.events import Said, Uploaded
from bot.ports import Role
from models import audit
from models.accounts import flag_unreachable
from models.answers import LONGEST, MOST_PER_HOUR, conversation
from models.people import find
from models.staff import grant, revoke
from tests.integration.journeys.announced import Announced, announced, announces, team
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import Chat, Shown
from tests.support.builders import Sender
from tests.support.clock import NOON

TITLE = "Session de mars : inscriptions ouvertes."


def word(chat: Chat, french: str, english: str) -> str:
    return french if chat.sender.locale == "fr" else english


def reply(chat: Chat) -> str:
    return chat.word("answers-button")


async def told(member: Chat) -> Shown:
    """Let what is owed be sent, and return the one message that ``member`` got."""
    (shown,) = await member.waits()
    return shown


async def asks(chat: Chat, text: str, at: Announced) -> Shown:
    await chat.presses(reply(chat), at.shown)
    return await chat.says(text)


async def test_an_answer_by_the_button_reaches_the_author_who_replies_and_so_on(chat: Chat) -> None:
    await camille(chat)
    at = await announced(chat)
    asked = await chat.presses(reply(chat), at.shown)
    assert TITLE in asked.text
    assert (await chat.says("Je peux venir avec un ami ?")).text == chat.said("answers-passed")
    got = await told(at.author)
    assert got.lines[0] == word(
        chat, f"Camille Martin (22012345) répond à « {TITLE} » :", f"Camille Martin (22012345) answers “{TITLE}”:"
    )
    assert got.lines[1] == word(chat, "Groupe : L2 Droit", "Group: L2 Droit")
    assert got.lines[-1] == "Je peux venir avec un ami ?"
    for said, again in (("Oui, bien sûr.", "Merci !"), ("De rien.", "À bientôt.")):
        await at.author.presses(reply(chat), got)
        assert "Camille Martin" in (await at.author.says(said)).text
        back = await told(chat)
        assert back.lines[-1] == said
        assert word(chat, "L’équipe du programme Pix te répond", "programme’s team answers you") in back.lines[0]
        await chat.presses(reply(chat), back)
        await chat.says(again)
        got = await told(at.author)
        assert got.lines[-1] == again


async def test_a_reply_of_the_platforms_own_needs_no_button_both_ways(chat: Chat) -> None:
    await camille(chat)
    at = await announced(chat)
    sent = await chat.does(chat.sender.event(Said("Et l’après-midi ?", at.shown.reference)))
    assert sent.text == chat.said("answers-passed")
    got = await told(at.author)
    assert got.lines[-1] == "Et l’après-midi ?"
    await at.author.does(at.author.sender.event(Said("Aussi.", got.reference)))
    back = await told(chat)
    assert back.lines[-1] == "Aussi."
    await chat.does(chat.sender.event(Said("Parfait.", back.reference)))
    assert (await told(at.author)).lines[-1] == "Parfait."


async def test_a_native_reply_leaves_another_question_open(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await chat.says("/done 3.1 4")
    await chat.does(chat.sender.event(Said("Combien de temps ?", at.shown.reference)))
    assert [each.text for each in await conversation(at.kept.id, person)] == ["Combien de temps ?"]


async def test_a_reply_to_any_other_message_is_an_ordinary_sentence(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    shown = await chat.says("/help")
    answer = await chat.does(chat.sender.event(Said("mes niveaux", shown.reference)))
    assert answer.text == (await chat.says("/levels")).text
    assert await conversation(at.kept.id, person) == []


async def test_the_words_of_a_reader_carry_no_mark_up(chat: Chat) -> None:
    await camille(chat)
    at = await announced(chat)
    await asks(chat, "**gras** [ici](https://evil.example) `x`", at)
    shown = await told(at.author)
    assert shown.lines[-1] == "**gras** [ici](https://evil.example) `x`"
    assert all(span.url is None for span in shown.sending.message.text)


async def test_who_sends_nothing_after_all_is_not_passed_on(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await chat.presses(reply(chat), at.shown)
    await chat.presses(chat.word("answers-back"))
    await chat.says("mes niveaux")
    assert await conversation(at.kept.id, person) == []


@pytest.mark.parametrize("role", [Role.STAFF, Role.STUDENT])
async def test_an_operators_announcement_and_that_of_who_left_are_answered_by_the_owners(
    chat: Chat, role: Role
) -> None:
    await camille(chat)
    owner = await team(chat, "olga", Role.OWNER)
    if role is Role.STUDENT:
        at = await announced(chat)
        await revoke(at.author.address, actor="operator:test", now=NOON)
    else:
        kept = await announces(chat, None, "operator:ada")
        at = Announced(kept, (await chat.waits())[-1], owner)
    assert (await asks(chat, "Une question", at)).text == chat.said("answers-passed-owners")
    assert (await told(owner)).lines[-1] == "Une question"


async def test_who_cannot_be_passed_on_to_anybody_is_told_so_and_nothing_is_lost(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await flag_unreachable(at.author.address, "blocked", NOON)
    assert (await asks(chat, "Une question", at)).text == chat.said("answers-kept")
    assert [each.text for each in await conversation(at.kept.id, person)] == ["Une question"]


async def test_too_long_an_answer_is_measured_and_may_be_sent_again(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    long = await asks(chat, "x" * (LONGEST + 7), at)
    assert long.text == chat.said("answers-too-long", length=LONGEST + 7, longest=LONGEST, over=7)
    await chat.says("x" * LONGEST)
    assert [len(each.text) for each in await conversation(at.kept.id, person)] == [LONGEST]
    assert "x" * LONGEST in (await told(at.author)).text


async def test_a_file_is_refused_in_words_and_the_question_stays(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await chat.presses(reply(chat), at.shown)
    refused = await chat.does(chat.sender.event(Uploaded("photo.jpg", b"JPG", message="m0")))
    assert refused.text == chat.said("answers-text-only", name="photo.jpg")
    await chat.says("Voilà.")
    assert [each.text for each in await conversation(at.kept.id, person)] == ["Voilà."]


async def test_a_reader_writes_so_often_in_an_hour_and_no_more(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    for number in range(MOST_PER_HOUR):
        await asks(chat, f"message {number}", at)
    refused = await asks(chat, "encore", at)
    assert word(chat, f"déjà écrit {MOST_PER_HOUR} fois", f"{MOST_PER_HOUR} times within an hour") in refused.text
    assert len(await conversation(at.kept.id, person)) == MOST_PER_HOUR


async def test_an_author_does_not_answer_themselves(chat: Chat) -> None:
    await camille(chat)
    author = await team(chat)
    at = await announced(chat, author)
    shown = await author.does(author.sender.presses(author.sealed_press("reply", str(at.kept.id)), "m1"))
    assert shown.text == chat.said("answers-own")


async def test_a_reply_button_is_worth_nothing_once_the_role_is_gone(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await asks(chat, "Une question", at)
    got = await told(at.author)
    await at.author.presses(reply(chat), got)
    await revoke(at.author.address, actor="operator:test", now=NOON)
    refused = chat.said("core-refused")
    assert (await at.author.says("Trop tard")).text == refused
    assert (await at.author.presses(reply(chat), got)).text == refused
    assert (await at.author.does(at.author.sender.event(Said("Trop tard", got.reference)))).text == refused
    assert len(await conversation(at.kept.id, person)) == 1


async def test_two_of_the_team_see_that_the_other_has_replied(chat: Chat) -> None:
    person = await camille(chat)
    first, second = await team(chat, "olga", Role.OWNER), chat.elsewhere()
    await grant(second.address, Role.OWNER, actor="operator:test", now=NOON)
    kept = await announces(chat, None, "operator:ada")
    at = Announced(kept, (await chat.waits())[-1], first)
    await asks(chat, "Une question", at)
    got = await told(first)
    (question,) = await conversation(kept.id, person)
    await first.presses(reply(chat), got)
    await first.says("Voici.")
    await told(chat)
    press = second.sealed_press("reply-to", str(question.id))
    asked = await second.does(second.sender.presses(press, "m1"))
    assert word(chat, "déjà répondu", "replied already") in asked.text


async def test_a_guest_is_shown_as_what_their_account_calls_itself(chat: Chat) -> None:
    at = await announced(chat)
    await asks(chat, "Une question", at)
    shown = await told(at.author)
    assert str(chat.address) in shown.lines[0]


async def test_the_log_says_who_replied_and_not_what(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    await asks(chat, "Secret", at)
    await at.author.presses(reply(chat), await told(at.author))
    await at.author.says("Chut")
    entry = (await audit.page())[-1]
    assert (entry.act, entry.actor, entry.person_id) == ("answer.reply", str(at.author.address), person)
    assert set(entry.details) == {"announcement", "answer"}


async def test_who_asked_for_silence_since_is_not_written_to_and_the_team_knows(chat: Chat) -> None:
    await camille(chat)
    at = await announced(chat)
    await asks(chat, "Une question", at)
    got = await told(at.author)
    chat.clock.advance(minutes=1)
    await chat.says("/stop")
    await at.author.presses(reply(chat), got)
    assert word(chat, "ne plus rien recevoir", "receive nothing more") in (await at.author.says("Voici.")).text
    assert await chat.waits() == []


async def test_who_was_silent_before_and_asks_all_the_same_is_answered(chat: Chat) -> None:
    await camille(chat)
    at = await announced(chat)
    await chat.says("/stop")
    chat.clock.advance(minutes=1)
    await asks(chat, "Une question", at)
    await at.author.presses(reply(chat), await told(at.author))
    await at.author.says("Voici.")
    assert (await told(chat)).lines[-1] == "Voici."


async def test_in_a_group_nobody_is_answered_so(chat: Chat) -> None:
    person = await camille(chat)
    at = await announced(chat)
    crowd = Sender(chat.address, chat="g1", locale=chat.sender.locale, private=False)
    assert await chat.repeats(crowd.event(Said("Bonjour", at.shown.reference))) == []
    assert await conversation(at.kept.id, person) == []
    assert (await find(chat.address)).person_id == person
