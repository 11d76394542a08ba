"""``/staff``: owners add and remove people by words and by buttons; no mistyped word lets anybody in or out."""

from __future__ import annotations

import pytest

from bot.ports import Role
from bot.replies import answering
from handlers.staff.staff_adding import FLOW, ROLE
from models import audit
from models.accounts import open_account
from models.announcing.announcement import Content, State, announcement
from models.announcing.confirming import Catch, confirm
from models.announcing.drafts import Author, Draft, draft
from models.audiences.scope import Terms
from models.audiences.understanding import understand
from models.people import find
from models.staff import grant, revoke
from pix.rules import Rules
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.models.rows import student
from tests.support.clock import NOON

NOBODY = {"fr": "Seuls les responsables", "en": "Only owners"}


async def owner(chat: Chat) -> int:
    """Make who chats an owner, with somebody to add on the roster; return that somebody's id."""
    await camille(chat)
    await grant(chat.address, Role.OWNER, actor="operator:test", now=NOON)
    return await student("22054321", "Ada", "Lovelace", group="M1 Maths")


async def another_owner(chat: Chat) -> Chat:
    robin = chat.other("robin", chat.sender.locale)
    await grant(robin.address, Role.OWNER, actor="operator:test", now=NOON)
    return robin


async def acts() -> list[str]:
    """Return what the log says was done by chat: act, by whom, and what became of the role."""
    return [
        f"{each.act} {each.actor} {each.details.get('before')} {each.details.get('after')}"
        for each in await audit.page()
        if each.actor != "operator:test"
    ]


async def role(number: str = "22054321") -> Role:
    return (await find(number)).role


def word(chat: Chat, french: str, english: str) -> str:
    return french if chat.sender.locale == "fr" else english


def removal(chat: Chat, name: str) -> str:
    return chat.said("staff-button-remove", name=name)


@pytest.mark.parametrize("asked", ["/staff add 22054321", "/staff ajouter 022054321", "/staff Ajouter 22054321"])
async def test_who_is_added_is_shown_by_name_number_and_group_before_anything_changes(chat: Chat, asked: str) -> None:
    await owner(chat)
    shown = await chat.says(asked)
    assert shown.lines[0] == "Ada Lovelace (22054321)"
    assert shown.lines[1] == word(chat, "Groupe : M1 Maths", "Group: M1 Maths")
    assert await role() is Role.STUDENT
    await chat.presses(chat.word("staff-give-staff"))
    assert await role() is Role.STAFF
    assert await acts() == [f"staff.grant {chat.address} student staff"]


async def test_somebody_is_added_by_buttons_alone_and_the_list_shows_them(chat: Chat) -> None:
    await owner(chat)
    await chat.says("/staff")
    await chat.presses(chat.word("staff-button-add"))
    await chat.says("22054321")
    done = await chat.presses(chat.word("staff-give-owner"))
    assert done.edited
    assert "Ada Lovelace" in done.text
    assert await role() is Role.OWNER
    team = await chat.presses(chat.word("staff-button-list"))
    assert word(chat, "• Ada Lovelace : responsable", "• Ada Lovelace: owner") in team.lines


@pytest.mark.parametrize("said", ["owner", "responsable", "Responsable."])
async def test_the_role_may_be_typed(chat: Chat, said: str) -> None:
    await owner(chat)
    await chat.says("/staff add 22054321")
    await chat.says("chef")
    assert await role() is Role.STUDENT
    await chat.says(said)
    assert await role() is Role.OWNER


async def test_the_role_said_with_the_number_still_needs_a_yes(chat: Chat) -> None:
    await owner(chat)
    shown = await chat.says("/staff add 22054321 owner")
    assert shown.labels == [chat.said("staff-give-owner"), chat.said("staff-button-no")]
    assert await role() is Role.STUDENT
    await chat.presses(chat.word("staff-give-owner"))
    assert await role() is Role.OWNER


async def test_a_no_gives_nothing_and_an_answer_after_it_is_no_answer_any_more(chat: Chat) -> None:
    await owner(chat)
    asked = await chat.says("/staff add 22054321")
    await chat.presses(chat.word("staff-button-no"))
    late = chat.sender.presses(chat.sealed("Oui", answering(FLOW, ROLE, "owner")), asked.reference)
    await chat.does(late)
    assert await role() is Role.STUDENT


async def test_a_name_is_offered_and_never_taken_for_granted(chat: Chat) -> None:
    await owner(chat)
    await student("22054399", "Ada", "Byron")
    offered = await chat.says("/staff add Ada")
    assert offered.labels == ["Ada Byron (22054399)", "Ada Lovelace (22054321)", chat.said("staff-button-no")]
    shown = await chat.presses("Ada Lovelace (22054321)")
    assert shown.edited
    await chat.presses(chat.word("staff-give-staff"))
    assert (await role(), await role("22054399")) == (Role.STAFF, Role.STUDENT)


async def test_who_an_account_calls_itself_is_said_as_what_it_calls_itself(chat: Chat) -> None:
    await owner(chat)
    robin = chat.elsewhere()
    await open_account(robin.address, NOON, locale="fr", display_name="Robin")
    shown = await chat.says(f"/staff add {robin.address}")
    assert shown.lines[0] == word(chat, "sans nom, sans numéro d’étudiant", "no name, without a student number")
    assert shown.lines[1].startswith(word(chat, f"Compte : {robin.address}", f"Account: {robin.address}"))
    await chat.presses(chat.word("staff-give-staff"))
    assert (await find(robin.address)).role is Role.STAFF


async def test_an_at_name_is_looked_for_on_this_platform_and_offered(chat: Chat) -> None:
    await owner(chat)
    here = chat.other("robin").address
    there = type(here)(chat.address.platform, "99")
    await open_account(there, NOON, locale="fr", display_name="Robin")
    offered = await chat.says("/staff add @ROBIN")
    assert offered.labels == [f"{chat.said('staff-unnamed')} (#{(await find(there)).person_id})", offered.labels[-1]]


async def test_an_account_never_seen_is_let_in_with_a_warning(chat: Chat) -> None:
    await owner(chat)
    shown = await chat.says("/staff add telegram:990001")
    assert "telegram:990001" in shown.lines[0]
    await chat.presses(chat.word("staff-give-staff"))
    robin = type(chat.address)("telegram", "990001")
    assert (await find(robin)).role is Role.STAFF


@pytest.mark.parametrize("typed", ["404404", "telegraph:12", "telegram:robin", "discord:", "Zzz Yyy", "?"])
async def test_who_is_not_found_is_asked_for_again(chat: Chat, typed: str) -> None:
    await owner(chat)
    await chat.says("/staff add")
    await chat.says(typed)
    shown = await chat.says("22054321")
    assert shown.lines[0] == "Ada Lovelace (22054321)"
    assert len(await acts()) == 0


async def test_who_has_the_role_already_is_said_to(chat: Chat) -> None:
    await owner(chat)
    await grant("22054321", Role.STAFF, actor="operator:test", now=NOON)
    again = await chat.says("/staff add 22054321 staff")
    assert again.labels == [chat.said("staff-button-list")]
    higher = await chat.says("/staff add 22054321")
    assert higher.labels[0] == chat.said("staff-give-owner")
    assert len(higher.labels) == 2


async def test_somebody_is_removed_by_a_second_press_that_repeats_the_name(chat: Chat) -> None:
    await owner(chat)
    await grant("22054321", Role.STAFF, actor="operator:test", now=NOON)
    team = await chat.says("/staff")
    assert removal(chat, "Ada Lovelace") in team.labels
    asked = await chat.presses(removal(chat, "Ada Lovelace"))
    assert await role() is Role.STAFF
    assert asked.labels[0] == chat.said("staff-remove-yes", name="Ada Lovelace")
    await chat.presses(asked.labels[0])
    assert await role() is Role.STUDENT
    assert await acts() == [f"staff.revoke {chat.address} staff student"]


@pytest.mark.parametrize(
    "asked", ["/staff remove 22054321", "/staff retirer lovelace", "/staff Retirer Ada", "/staff remove @ada"]
)
async def test_somebody_is_removed_by_words(chat: Chat, asked: str) -> None:
    await owner(chat)
    await grant("22054321", Role.STAFF, actor="operator:test", now=NOON)
    await chat.says(asked)
    await chat.presses(chat.word("staff-remove-yes", name="Ada Lovelace"))
    assert await role() is Role.STUDENT


async def test_a_no_keeps_them(chat: Chat) -> None:
    await owner(chat)
    await grant("22054321", Role.STAFF, actor="operator:test", now=NOON)
    await chat.says("/staff remove 22054321")
    team = await chat.presses(chat.word("staff-button-no"))
    assert removal(chat, "Ada Lovelace") in team.labels
    assert await role() is Role.STAFF


async def test_who_is_not_of_the_team_cannot_be_removed(chat: Chat) -> None:
    await owner(chat)
    for asked in ("/staff remove 22054321", "/staff remove zzz", "/staff retirer telegram:404"):
        assert (await chat.says(asked)).labels == [chat.said("staff-button-list")]
    assert await acts() == []


async def test_the_last_owner_is_kept_and_told_what_to_do_first(chat: Chat) -> None:
    await owner(chat)
    for shown in (await chat.says("/staff remove 22012345"), await pressed_anyway(chat)):
        assert word(chat, "seule personne responsable", "only owner") in shown.text
    assert await role("22012345") is Role.OWNER


async def pressed_anyway(chat: Chat) -> Shown:
    """Press a confirmation that was shown before, when there still was another owner."""
    me = (await find(chat.address)).person_id
    return await chat.does(chat.sender.presses(chat.sealed_press("staff-remove-yes", str(me)), "m9"))


async def test_an_owner_may_leave_while_another_stays_and_is_warned_first(chat: Chat) -> None:
    await owner(chat)
    await another_owner(chat)
    await chat.says("/staff")
    warned = await chat.presses(removal(chat, "Camille Martin"))
    assert word(chat, "C’est vous.", "This is you.") in warned.text
    gone = await chat.presses(chat.word("staff-remove-self-yes"))
    assert gone.labels == []
    assert await role("22012345") is Role.STUDENT


async def test_staff_see_the_list_and_may_not_change_it(chat: Chat) -> None:
    await camille(chat)
    await grant(chat.address, Role.STAFF, actor="operator:test", now=NOON)
    await student("22054321", "Ada", "Lovelace")
    assert (await chat.says("/staff")).labels == []
    for asked in ("/staff add 22054321", "/staff retirer 22012345"):
        assert (await chat.says(asked)).text.startswith(NOBODY[chat.sender.locale])
    for press in (("staff-add",), ("staff-pick", "1"), ("staff-remove", "1"), ("staff-remove-yes", "1")):
        shown = await chat.does(chat.sender.presses(chat.sealed_press(*press), "m1"))
        assert shown.text == chat.said("core-refused")
    assert await acts() == []


async def test_what_is_neither_adding_nor_removing_is_asked_for(chat: Chat) -> None:
    await owner(chat)
    assert "/staff" in (await chat.says("/staff promote 22054321")).text
    assert removal(chat, "Camille Martin") in (await chat.says("/staff remove")).labels


async def test_in_a_group_nothing_of_it_is_shown(chat: Chat) -> None:
    await owner(chat)
    robin = await another_owner(chat)
    shown = await chat.other("robin", private=False).says("/staff@pixmate_bot add 22054321")
    assert "Lovelace" not in shown.text
    assert not shown.sending.message.private
    assert await role() is Role.STUDENT
    assert (await find(robin.address)).role is Role.OWNER


async def test_a_question_left_open_is_closed_by_the_revocation(chat: Chat) -> None:
    await owner(chat)
    await another_owner(chat)
    await chat.says("/staff add 22054321")
    await revoke(chat.address, actor="operator:test", now=NOON)
    assert (await chat.says("owner")).text == chat.said("core-refused")
    assert await role() is Role.STUDENT
    asked = chat.sealed("Oui", answering(FLOW, ROLE, "owner"))
    assert (await chat.does(chat.sender.presses(asked, "m1"))).text == chat.said("core-refused")
    assert await role() is Role.STUDENT


async def test_a_person_who_is_forgotten_meanwhile_is_not_added(chat: Chat) -> None:
    await owner(chat)
    shown = await chat.does(chat.sender.presses(chat.sealed_press("staff-pick", "987654"), "m1"))
    assert shown.text == chat.said("staff-gone")
    assert (await chat.does(chat.sender.presses(chat.sealed_press("staff-remove", "987654"), "m2"))).text == (
        chat.said("staff-gone")
    )


async def test_what_they_announced_and_has_not_left_is_called_off_with_the_role(chat: Chat) -> None:
    await owner(chat)
    ada = await find("22054321")
    await grant("22054321", Role.STAFF, actor="operator:test", now=NOON)
    terms, author = Terms(Rules(), (chat.address.platform,)), Author(ada.person_id, "telegram:1815")
    wanted = Draft(Content("Bonjour"), await understand(f"platform {chat.address.platform}", terms))
    shown = await draft(wanted, author, terms, longest=2000, now=NOON)
    await confirm(shown.kept, shown.kept.counted, author, Role.STAFF, Catch(), now=NOON)
    await chat.says("/staff remove 22054321")
    await chat.presses(chat.word("staff-remove-yes", name="Ada Lovelace"))
    left = await announcement(shown.kept.id)
    assert left is not None
    assert left.state is State.CANCELLED
    assert (await audit.page())[-1].actor == str(chat.address)
