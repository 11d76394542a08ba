"""A person's accounts: which there are, which one is written to first, and parting one of them, asked twice."""

from __future__ import annotations

from dataclasses import replace

from bot.commands import Feature, Press
from bot.message import Row, Text
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.settings.accounts_buttons import ACCOUNTS, ANY, PREFER, UNLINK, UNLINK_YES, accounts_rows, called
from handlers.texts import lines
from models.accounts import AccountCard, accounts_of, prefer
from models.linking import NotLinked, unlink

__all__ = ["accounts_button", "accounts_line", "feature"]


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(
        presses=(
            Press(name=ACCOUNTS, run=_accounts),
            Press(name=PREFER, run=_prefer),
            Press(name=UNLINK, run=_ask),
            Press(name=UNLINK_YES, run=_unlink, once=True),
        )
    )


def accounts_line(request: Request, cards: list[AccountCard]) -> Text:
    """Return the accounts in one line of the settings; nothing for a guest with this chat alone."""
    if not _worth(request, cards):
        return ()
    names = ", ".join(called(request, card, cards) for card in cards)
    return request.say("accounts-line", count=len(cards), accounts=names)


def accounts_button(request: Request, cards: list[AccountCard]) -> Row:
    """Return the button to the accounts, where there is something to say of them."""
    return (buttons.press(request, "accounts-button", ACCOUNTS),) if _worth(request, cards) else ()


def _worth(request: Request, cards: list[AccountCard]) -> bool:
    return request.who.number is not None or len(cards) > 1


async def _accounts(request: Request) -> Reply:
    cards = await accounts_of(person_of(request))
    text = lines(
        request.say("accounts-title"), *(_line(request, card, cards) for card in cards), _where(request, cards)
    )
    other = (buttons.command(request, "accounts-button-other", "link"),)
    return replacing(text, *accounts_rows(request, cards), other, _back(request))


def _line(request: Request, card: AccountCard, cards: list[AccountCard]) -> Text:
    marks = [
        request.word("accounts-here") if card.address == request.event.address else "",
        request.word("accounts-preferred") if card.preferred else "",
        request.word("accounts-unreachable") if card.unreachable is not None else "",
    ]
    shown = ", ".join(filter(None, marks))
    account = called(request, card, cards)
    if not shown:
        return request.say("accounts-account", account=account)
    return request.say("accounts-account-marked", account=account, marks=shown)


def _where(request: Request, cards: list[AccountCard]) -> Text:
    """Return which account is written to, where there is a choice."""
    if len(cards) < 2:
        return ()
    return request.say("accounts-first" if any(card.preferred for card in cards) else "accounts-latest")


async def _prefer(request: Request, which: str) -> Reply:
    await prefer(person_of(request), None if which == ANY else int(which))
    return await _accounts(request)


async def _ask(request: Request, account_id: str) -> Reply:
    cards = await accounts_of(person_of(request))
    card = _found(cards, account_id)
    if card is None:
        return _gone(request)
    here = card.address == request.event.address
    account = called(request, card, cards)
    text = request.say("accounts-ask-here") if here else request.say("accounts-ask", account=account)
    yes = buttons.press(request, "accounts-yes", UNLINK_YES, account_id)
    return replacing(text, (yes,), (buttons.press(request, "accounts-no", ACCOUNTS),))


async def _unlink(request: Request, account_id: str) -> Reply:
    cards = await accounts_of(person_of(request))
    card = _found(cards, account_id)
    if card is None:
        return _gone(request)
    here = card.address == request.event.address
    try:
        await unlink(card.address, actor=str(request.event.address), now=request.now, here=here)
    except NotLinked:
        return _gone(request)
    if here:
        return replace(answer(request.say("accounts-unlinked-here")).ending(), edit=True)
    text = request.say("accounts-unlinked", account=called(request, card, cards))
    return replacing(text, (buttons.press(request, "accounts-button", ACCOUNTS),), _back(request))


def _found(cards: list[AccountCard], account_id: str) -> AccountCard | None:
    return next((card for card in cards if str(card.account_id) == account_id), None)


def _gone(request: Request) -> Reply:
    return replacing(request.say("accounts-gone"), _back(request))


def _back(request: Request) -> Row:
    return (buttons.command(request, "button-settings", "settings"),)
