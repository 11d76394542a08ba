"""The presses about a person's accounts, shared by the settings and by ``/link``."""

from __future__ import annotations

from typing import Final

from bot.message import Button, Row
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.platforms import platform_name
from models.accounts import AccountCard, accounts_of

__all__ = ["ACCOUNTS", "ANY", "PREFER", "UNLINK", "UNLINK_YES", "accounts_rows", "called", "not_me"]

ACCOUNTS: Final = "accounts"
"""The press that shows the accounts."""
PREFER: Final = "accounts-prefer"
"""The press about the account that is written to first: its id, or `ANY`."""
UNLINK: Final = "accounts-unlink"
"""The press that asks whether an account (its id) is to be unlinked."""
UNLINK_YES: Final = "accounts-unlink-yes"
"""The press that unlinks an account (its id)."""
ANY: Final = "any"

_LONGEST: Final = 24
"""How many characters of a name stand on a button."""


def called(request: Request, card: AccountCard, cards: list[AccountCard]) -> str:
    """Return what to call the account ``card`` among ``cards``: its platform, with its name where there are several."""
    platform = platform_name(request, card.address.platform)
    alike = sum(each.address.platform == card.address.platform for each in cards)
    if alike < 2:
        return platform
    name = card.display_name or card.address.user
    short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return request.word("accounts-called", platform=platform, name=short)


def accounts_rows(request: Request, cards: list[AccountCard]) -> tuple[Row, ...]:
    """Return a button to prefer each account (when there are several), then one to unlink each."""
    several = len(cards) > 1
    prefer = [_prefer(request, card, cards) for card in cards if several and not card.preferred]
    none = several and any(card.preferred for card in cards)
    if none:
        prefer.append(buttons.press(request, "accounts-button-any", PREFER, ANY))
    unlink = [_unlink(request, card, cards) for card in cards]
    return (*((each,) for each in prefer), *((each,) for each in unlink))


async def not_me(request: Request) -> Button:
    """Return the button that parts this very chat from the person it was just joined to."""
    mine = next(each for each in await accounts_of(person_of(request)) if each.address == request.event.address)
    return buttons.press(request, "accounts-button-not-me", UNLINK, str(mine.account_id))


def _prefer(request: Request, card: AccountCard, cards: list[AccountCard]) -> Button:
    label = request.word("accounts-button-prefer", account=called(request, card, cards))
    return buttons.labelled(label, PREFER, str(card.account_id))


def _unlink(request: Request, card: AccountCard, cards: list[AccountCard]) -> Button:
    label = request.word("accounts-button-unlink", account=called(request, card, cards))
    return buttons.labelled(label, UNLINK, str(card.account_id))
