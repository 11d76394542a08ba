"""The way on after "do you already have a Pix account?": keep it, recover it, or create one; then send the profile."""

from __future__ import annotations

from typing import Final, assert_never

from bot.message import Row, Text
from bot.request import Request
from handlers import buttons
from handlers.known import Known
from handlers.texts import lines
from models.preferences import SchoolAccount

__all__ = ["CREATE", "RECOVER", "way_buttons", "way_on"]

RECOVER: Final = "https://app.pix.fr/recuperer-mon-compte"
"""Where Pix gives a school account back."""

CREATE: Final = "https://app.pix.fr/inscription"
"""Where a Pix account is made."""


def way_on(request: Request, account: SchoolAccount, found: Known) -> Text:
    """Return what to do after this answer. To who sent a profile already, the question was about another account."""
    if found.profile.sent_at is not None:
        return request.say(_key_when_known(account))
    then = request.say("start-then-send" if found.send_url else "start-then-wait")
    return lines(_first_way(request, account, found), then)


def way_buttons(request: Request, account: SchoolAccount, found: Known) -> tuple[Row, ...]:
    """Return the buttons of that way, the first step first."""
    levels = buttons.command(request, "button-how-levels" if found.nothing else "button-levels", "levels")
    return _account(request, account, found), buttons.send_profile(request, found), (levels,)


def _account(request: Request, account: SchoolAccount, found: Known) -> Row:
    match account:
        case SchoolAccount.USED:
            return ()
        case SchoolAccount.FROM_SCHOOL:
            return (buttons.link(request, "start-recover", RECOVER),)
        case SchoolAccount.NONE:
            sent = found.profile.sent_at is not None
            return () if sent else (buttons.link(request, "start-create", CREATE),)
        case _:
            assert_never(account)


def _first_way(request: Request, account: SchoolAccount, found: Known) -> Text:
    match account:
        case SchoolAccount.USED:
            return request.say("start-way-yes")
        case SchoolAccount.FROM_SCHOOL:
            return request.say("start-way-school")
        case SchoolAccount.NONE:
            rules = found.profile.rules
            return request.say("start-way-no", needed=rules.certifiable_competences, level=rules.certifiable_level)
        case _:
            assert_never(account)


def _key_when_known(account: SchoolAccount) -> str:
    match account:
        case SchoolAccount.USED:
            return "start-way-known-yes"
        case SchoolAccount.FROM_SCHOOL:
            return "start-way-known-school"
        case SchoolAccount.NONE:
            return "start-way-known-no"
        case _:
            assert_never(account)
