"""``/language``: French or English, for everything said from now on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.arguments import ArgumentError, Parameter
from bot.commands import Command, Feature, Press
from bot.events import Language
from bot.folding import fold
from bot.replies import Reply, answer
from bot.request import Request
from handlers import buttons
from handlers.known import person_of
from handlers.services import Services
from handlers.texts import quoted

__all__ = ["feature", "read_language", "speaking", "spoken"]

_SET = "language-set"
_NAMES: dict[str, Language] = {
    "fr": "fr",
    "francais": "fr",
    "french": "fr",
    "en": "en",
    "anglais": "en",
    "english": "en",
}


def feature(services: Services) -> Feature:
    """Return what this module brings."""
    parameter = Parameter("language", _convert, required=False, expected="language-expected", words={"fr": "langue"})
    return Feature(
        commands=(
            Command(
                name="language",
                words={"fr": "langue"},
                run=partial(_language, services),
                summary="language-summary",
                parameters=(parameter,),
                example="/language en",
            ),
        ),
        presses=(Press(name=_SET, run=partial(_set, services)),),
    )


def read_language(text: str) -> Language | None:
    """Return the language that ``text`` names, in either language, or None."""
    return _NAMES.get(fold(text))


def speaking(request: Request, language: Language) -> Request:
    """Return ``request`` as if it was made in ``language``."""
    return replace(request, who=replace(request.who, language=language))


def _convert(request: Request, text: str) -> Language:
    del request
    language = read_language(text)
    if language is None:
        raise ArgumentError("language-unknown", typed=quoted(text))
    return language


async def spoken(services: Services, request: Request, code: str) -> Request:
    """Keep the language that ``code`` names as the person's choice and return the request in it."""
    language = read_language(code) or request.language
    await services.choose_language(person_of(request), language)
    return speaking(request, language)


async def _language(services: Services, request: Request, language: Language | None) -> Reply:
    return _said(request if language is None else await spoken(services, request, language))


async def _set(services: Services, request: Request, code: str) -> Reply:
    return replace(_said(await spoken(services, request, code)), edit=True)


def _said(request: Request) -> Reply:
    return answer(request.say("language-now"), (buttons.other_language(request, _SET),))
