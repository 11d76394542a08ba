"""The words, in French or for everybody and in English: what is wrong with them is said where they are typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.message import Text
from bot.replies import Reply
from bot.request import Request
from handlers.announcing.composing.asking import refused
from handlers.announcing.composing.preview import current, onward
from handlers.announcing.composing.questions import ask_button_english, ask_english, ask_text
from handlers.known import person_of
from handlers.services import Services
from models.announcing.compositions import Composition, keep
from models.announcing.drafts import check_words
from models.announcing.errors import TooLong
from models.announcing.words import WordsWrong

__all__ = ["write_english", "write_text"]


async def write_text(services: Services, request: Request, words: str) -> Reply:
    """Take ``words`` for everybody."""
    what = await current(request)
    return await _written(services, request, replace(what, french=words), words, ask_text)


async def write_english(services: Services, request: Request, words: str) -> Reply:
    """Take ``words`` for those who read English."""
    what = await current(request)
    return await _written(services, request, replace(what, english=words), words, ask_english)


async def _written(
    services: Services,
    request: Request,
    then: Composition,
    words: str,
    again: Callable[[Request, Composition, Text], Reply],
) -> Reply:
    """Go on with ``then`` if ``words`` can be announced, else ask ``again`` and keep nothing."""
    try:
        await check_words(words, services.announcing.limits.longest)
    except (WordsWrong, TooLong) as error:
        return again(request, await current(request), refused(services, request, error))
    if then.english and then.button is not None and not then.button.english:
        await keep(person_of(request), then, request.now)
        return ask_button_english(request, then)
    return await onward(services, request, then)
