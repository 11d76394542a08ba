"""``/link``: with a code it joins this chat to a person, without one it shows a code for another messenger."""

from __future__ import annotations

from functools import partial

from bot.arguments import ArgumentError, Parameter
from bot.commands import Command, Feature, Phrase
from bot.events import Language
from bot.replies import Reply
from bot.request import Request
from handlers.linking.giving import give
from handlers.linking.showing import show
from handlers.services import Services
from handlers.texts import quoted
from models.linking import Code, NotACode, looks_like_code, read_code

__all__ = ["feature", "typed_code"]

_NAME = "link"


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    parameter = Parameter("code", typed_code, required=False, rest=True)
    return Feature(
        commands=(
            Command(
                name=_NAME,
                words={"fr": "connexion"},
                run=partial(_link, services),
                summary="link-summary",
                parameters=(parameter,),
                example="/link K7QF-2M9D",
            ),
        ),
        phrases=(Phrase(command=_NAME, recognise=_alone),),
    )


def typed_code(request: Request, text: str) -> Code:
    """Read a code as it was typed. Raises `bot.arguments.ArgumentError`: what is no code costs no try."""
    del request
    try:
        return read_code(text)
    except NotACode as problem:
        if problem.is_number:
            raise ArgumentError("link-number", typed=quoted(text)) from None
        raise ArgumentError("link-not-code", typed=quoted(text)) from None


async def _link(services: Services, request: Request, code: Code | None) -> Reply:
    return await (show(services, request) if code is None else give(services, request, code))


def _alone(text: str, language: Language) -> tuple[str, ...] | None:
    """Understand a code that is typed without the command."""
    del language
    return (text.strip(),) if looks_like_code(text) else None
