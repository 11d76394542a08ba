"""The code for another messenger: who this chat belongs to, what to type there, until when."""

from __future__ import annotations

from bot.message import Button, Link, Row, Text
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.settings.accounts_buttons import ACCOUNTS
from handlers.texts import lines
from models.linking import JoiningCode, joining_code

__all__ = ["show"]


async def show(services: Services, request: Request) -> Reply:
    """Show a joining code; to a guest also what to do with a code from the university."""
    made = await joining_code(person_of(request), request.event.address, now=request.now)
    known = request.who.number is not None
    accounts: Row = (buttons.press(request, "accounts-button", ACCOUNTS),) if known else ()
    return answer(_text(request, made, known=known), *_doors(services, request, made), accounts)


def _text(request: Request, made: JoiningCode, *, known: bool) -> Text:
    return lines(
        _whose(request) if known else request.say("link-guest"),
        request.say("link-there", code=str(made.code)),
        request.say("link-until", hour=request.calendar.hour(made.expires_at)),
    )


def _whose(request: Request) -> Text:
    name = request.who.first_name
    return request.say("link-whose-named", name=name) if name else request.say("link-whose")


def _doors(services: Services, request: Request, made: JoiningCode) -> tuple[Row, ...]:
    """Return a button to each other messenger that takes the code along."""
    urls = services.links.elsewhere(request.event.address.platform, made.code.payload)
    return tuple(
        (Button(request.word("link-button-open", platform=platform_name(request, name)), Link(url)),)
        for name, url in urls.items()
    )
