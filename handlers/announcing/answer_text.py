"""Answers to announcements in words: what is repeated of an announcement, who says something, what was said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.arguments import ArgumentError
from bot.events import Language
from bot.message import Text, as_plain, plain
from bot.request import Request
from bot.splitting import units
from bot.voice import Speaking
from handlers.texts import lines, paragraphs, quoted
from models.accounts import accounts_of
from models.announcing.announcement import Announcement
from models.announcing.words import Variable, template
from models.answers import LONGEST, Answer
from models.people import identity

__all__ = ["named", "read_words", "said_by_reader", "said_by_team", "title"]

_LEFT_OPEN: Final[Mapping[Variable, str]] = dict.fromkeys(Variable, "…")


def title(found: Announcement, language: Language) -> str:
    """Return the first line of ``found`` for somebody who reads ``language``, short and without any look."""
    words = as_plain(template(found.content.spoken(language)).filled(_LEFT_OPEN))
    return quoted(next((line for line in words.splitlines() if line.strip()), ""))


def read_words(request: Request, text: str) -> str:
    """Return ``text`` as it can be kept and passed on. Raises `ArgumentError`: there is nothing, or too much of it."""
    del request
    words = "".join(sign for sign in text if sign.isprintable() or sign == "\n").strip()
    if not words:
        raise ArgumentError("answers-empty")
    if (length := units(words)) > LONGEST:
        raise ArgumentError("answers-too-long", length=length, longest=LONGEST, over=length - LONGEST)
    return words


async def named(voice: Speaking, reader_id: int) -> str:
    """Return a reader by name and number; a guest by what their account calls itself, said to be that."""
    who = await identity(reader_id)
    if who is not None and who.number is not None:
        return voice.word("answers-student", name=quoted(who.full_name or who.number), number=who.number)
    cards = await accounts_of(reader_id)
    account = quoted(str(cards[0].address)) if cards else f"#{reader_id}"
    called = next((card.display_name for card in cards if card.display_name), "")
    if not called:
        return voice.word("answers-guest", account=account)
    return voice.word("answers-guest-called", account=account, name=quoted(called))


async def said_by_reader(voice: Speaking, said: Answer, about: Announcement) -> Text:
    """Return what a reader said back to ``about``, for the team: who, of which group, about what, word for word."""
    who = await identity(said.reader_id)
    name = await named(voice, said.reader_id)
    heading = voice.say("answers-from", name=name, title=title(about, voice.language))
    group = voice.say("answers-group", group=quoted(who.group)) if who is not None and who.group else ()
    return paragraphs(lines(heading, group), plain(said.text))


def said_by_team(voice: Speaking, said: Answer, about: Announcement) -> Text:
    """Return what the team replied about ``about``, for the reader."""
    return paragraphs(voice.say("answers-from-team", title=title(about, voice.language)), plain(said.text))
