"""The commands as Telegram lists them: by language and by who sees them, within its rules."""

from dataclasses import replace

from telegram import BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from bot.adapters.telegram.commands import CommandList, public_lists, staff_lists
from bot.ports import Role
from tests.unit.telegram.cards import MENU, card


def names(each: CommandList) -> list[str]:
    return [command.command for command in each.commands]


def test_everybody_sees_english_unless_their_client_is_french() -> None:
    english, french, *_ = public_lists(MENU)
    assert (english.language_code, french.language_code) == ("", "fr")
    assert english.scope == french.scope == BotCommandScopeAllPrivateChats()
    assert names(english) == ["levels", "faq"]
    assert names(french) == ["niveaux", "faq"]
    assert french.commands[0].description == "levels en français"


def test_in_groups_only_what_may_be_answered_openly_is_listed() -> None:
    *_, english, french = public_lists(MENU)
    assert english.scope == french.scope == BotCommandScopeAllGroupChats()
    assert names(english) == names(french) == ["faq"]


def test_staff_see_what_their_role_may_ask_in_their_own_chat() -> None:
    english, french = staff_lists(MENU, 12, Role.STAFF)
    assert english.scope == BotCommandScopeChat(12)
    assert names(english) == ["levels", "faq", "import"]
    assert names(french) == ["niveaux", "faq", "import"]
    assert names(staff_lists(MENU, 12, Role.OWNER)[0]) == ["levels", "faq", "import", "staff"]


def test_a_word_that_telegram_refuses_gives_way_to_the_name() -> None:
    strange = [card("levels", "Niveaux été"), card("retakes", "à-retenter"), card("x" * 33), card("levels", "encore")]
    *_, french = public_lists(strange)[:2]
    assert names(french) == ["levels", "retakes", "encore"]


def test_a_long_summary_is_cut_and_an_empty_one_lists_nothing() -> None:
    long = replace(card("levels"), summaries={"fr": "x" * 300, "en": " "})
    english, french, *_ = public_lists([long])
    assert len(french.commands[0].description) == 256
    assert english.commands == ()


def test_no_more_than_a_hundred_are_listed() -> None:
    assert len(public_lists([card(f"c{number}") for number in range(120)])[0].commands) == 100


def test_a_fingerprint_changes_with_names_order_and_summaries() -> None:
    menus = [MENU, MENU[1:], MENU[::-1], (card("levels", "points"), MENU[1])]
    prints = [tuple(each.fingerprint for each in public_lists(menu)[:2]) for menu in menus]
    assert len(set(prints)) == len(menus)
    assert public_lists(MENU)[0].fingerprint == public_lists(MENU)[0].fingerprint
