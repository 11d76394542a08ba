"""The accounts in the settings: which there are, which is written to first, and parting one, asked twice."""

from __future__ import annotations

import pytest

from bot.events import Address
from models import audit
from models.accounts import accounts_of, attach_account, flag_unreachable
from models.people import find
from models.schema import Account
from tests.integration.journeys.campus import camille
from tests.integration.journeys.chat import Chat
from tests.integration.models.rows import student
from tests.support.clock import NOON

LAPTOP = Address("carrier", "1815")


async def on_two(chat: Chat) -> int:
    """Let Camille have written from this chat, then from Carrier a while ago."""
    person = await camille(chat)
    await attach_account(LAPTOP, person, NOON)
    await chat.says("/settings")
    return person


async def preferred(person: int) -> list[str]:
    return [card.address.platform for card in await accounts_of(person) if card.preferred]


def pages(chat: Chat) -> str:
    return chat.said("accounts-button")


def here(chat: Chat) -> str:
    """Return what the platform of this chat is called."""
    platform = chat.address.platform
    return "terminal" if platform == "console" else platform.capitalize()


async def test_a_guest_alone_with_this_chat_sees_nothing_of_it(chat: Chat) -> None:
    shown = await chat.says("/settings")
    assert pages(chat) not in shown.labels
    assert here(chat) not in shown.text


async def test_the_settings_say_which_accounts_are_linked(chat: Chat) -> None:
    person = await camille(chat)
    alone = await chat.says("/settings")
    assert alone.lines[-1] in {f"Compte lié : {here(chat)}", f"Linked account: {here(chat)}"}
    await attach_account(LAPTOP, person, NOON)
    both = await chat.says("/settings")
    assert both.lines[-1] in {f"Comptes liés : {here(chat)}, Carrier", f"Linked accounts: {here(chat)}, Carrier"}


async def test_each_account_is_shown_with_what_is_known_of_it(chat: Chat) -> None:
    await on_two(chat)
    await flag_unreachable(LAPTOP, "closed", NOON)
    shown = await chat.presses(pages(chat))
    assert shown.edited
    french = chat.sender.locale == "fr"
    assert shown.lines[1:] == [
        f"• {here(chat)} (ici)" if french else f"• {here(chat)} (here)",
        "• Carrier (injoignable)" if french else "• Carrier (out of reach)",
        "J’écris d’abord là où tu m’as écrit en dernier, ailleurs si c’est injoignable."
        if french
        else "I write first where you wrote to me last, elsewhere if that’s out of reach.",
    ]


async def test_the_account_to_be_written_to_is_chosen_changed_and_left_open_again(chat: Chat) -> None:
    person = await on_two(chat)
    shown = await chat.presses(pages(chat))
    wish = "Préférer" if chat.sender.locale == "fr" else "Prefer"
    assert [label for label in shown.labels if label.startswith(wish)] == [f"{wish} {here(chat)}", f"{wish} Carrier"]
    chosen = await chat.presses(f"{wish} Carrier")
    assert chosen.edited
    assert await preferred(person) == ["carrier"]
    assert chosen.lines[1].startswith("• Carrier (")
    assert [label for label in chosen.labels if label.startswith(wish)] == [f"{wish} {here(chat)}"]
    await chat.presses(f"{wish} {here(chat)}")
    assert await preferred(person) == [chat.address.platform]
    await chat.presses(chat.word("accounts-button-any"))
    assert await preferred(person) == []


async def test_with_one_account_there_is_nothing_to_prefer(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/settings")
    shown = await chat.presses(pages(chat))
    assert shown.labels == [
        f"Délier {here(chat)}" if chat.sender.locale == "fr" else f"Unlink {here(chat)}",
        chat.said("accounts-button-other"),
        chat.said("button-settings"),
    ]
    code = await chat.presses(chat.word("accounts-button-other"))
    assert "Camille" in code.lines[0]


async def test_another_account_is_parted_once_that_is_confirmed(chat: Chat) -> None:
    person = await on_two(chat)
    await chat.presses(pages(chat))
    asked = await chat.presses("Délier Carrier" if chat.sender.locale == "fr" else "Unlink Carrier")
    assert "Carrier" in asked.text
    assert len(await accounts_of(person)) == 2
    kept = await chat.presses(chat.word("accounts-no"))
    assert len(kept.lines) == 4
    await chat.presses("Délier Carrier" if chat.sender.locale == "fr" else "Unlink Carrier")
    done = await chat.presses(chat.word("accounts-yes"))
    assert done.edited
    assert [card.address for card in await accounts_of(person)] == [chat.address]
    assert (await find(LAPTOP)).number is None
    (entry,) = [each async for each in audit.entries(person_id=person) if each.act == "account.unlink"]
    assert (entry.actor, entry.details) == (str(chat.address), {"account": str(LAPTOP)})


async def test_this_chat_is_parted_with_a_question_pending_and_knows_nothing_any_more(chat: Chat) -> None:
    await camille(chat)
    await chat.says("/settings")
    settings = chat.last
    assert settings is not None
    await chat.presses(chat.word("settings-button-zone"), settings)
    await chat.presses(pages(chat), settings)
    await chat.presses(f"Délier {here(chat)}" if chat.sender.locale == "fr" else f"Unlink {here(chat)}")
    done = await chat.presses(chat.word("accounts-yes"))
    assert "/connexion" in done.text or "/link" in done.text
    assert "Camille" not in (await chat.says("/start")).text
    assert "Tahiti" not in (await chat.says("Tahiti")).text, "the question is gone"


async def test_a_button_about_an_account_that_is_no_longer_theirs_does_nothing(chat: Chat) -> None:
    person = await on_two(chat)
    listed = await chat.presses(pages(chat))
    other = await student("2")
    await attach_account(LAPTOP, other, NOON)
    unlink = "Délier Carrier" if chat.sender.locale == "fr" else "Unlink Carrier"
    asked = await chat.presses(unlink, listed)
    assert asked.text == chat.said("accounts-gone")
    press = chat.sealed_press("accounts-unlink-yes", str((await Account.get(user=LAPTOP.user)).pk))
    assert (await chat.does(chat.sender.presses(press))).text == chat.said("accounts-gone")
    prefer = "Préférer Carrier" if chat.sender.locale == "fr" else "Prefer Carrier"
    await chat.presses(prefer, listed)
    assert await preferred(person) == await preferred(other) == []
    assert (await find(LAPTOP)).person_id == other


async def test_an_old_button_cannot_part_a_guest_from_nobody(chat: Chat) -> None:
    await chat.says("/start")
    account = (await Account.get(user=chat.address.user)).pk
    press = chat.sealed_press("accounts-unlink-yes", str(account))
    assert (await chat.does(chat.sender.presses(press))).text == chat.said("accounts-gone")


@pytest.mark.parametrize("names", [("Ada", "A" * 60)])
async def test_two_accounts_on_one_messenger_are_told_apart_by_their_names(chat: Chat, names: tuple[str, str]) -> None:
    person = await camille(chat)
    for place, name in enumerate(names):
        await attach_account(Address("carrier", f"18{place}"), person, NOON)
        await Account.filter(user=f"18{place}").update(display_name=name)
    await attach_account(Address("carrier", "189"), person, NOON)
    shown = await chat.says("/settings")
    assert "Carrier (Ada)" in shown.lines[-1]
    assert "Carrier (AAAAAAAAAAAAAAAAAAAAAAA…)" in shown.lines[-1]
    assert "Carrier (189)" in shown.lines[-1]
