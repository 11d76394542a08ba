"""An announcement as a post: the same words for everybody who reads there, French first and English below.

A button that runs a command is sealed for one account, and a post is pressed by anybody: where the platform has an
address that opens the private chat with us, the button leads there and the command is answered there. Where it has
none the button is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, get_args

from bot.deep_links import opening
from bot.events import Language
from bot.message import Attachment, Button, Link, Message, Span, Text, as_plain
from bot.platform_links import PlatformLinks
from bot.splitting import units
from bot.translation import Translator
from models.announcing.announcement import Announcement, Content, File, Pointer
from models.announcing.places import Place
from models.announcing.words import template

__all__ = ["Leads", "Preview", "frame", "link_of", "posted", "previews"]

_BREAK: Final = "\n\n"
_LONGEST_MENTION: Final = len("<@&>\n") + 20


def posted(translator: Translator, found: Announcement, file: File | None, url: str | None, role: str = "") -> Message:
    """Return ``found`` as everybody in a place reads it, mentioning ``role``; its button leads to ``url`` (None: none).

    Raises `models.announcing.words.WordsWrong` where it was kept by a program that knew other words.
    """
    content = found.content
    text = template(content.french).filled({})
    if content.english:
        text += (
            Span(_BREAK),
            *_say(translator, "en", "post-english"),
            Span("\n"),
            *template(content.english).filled({}),
        )
    text += (Span(_BREAK), *_signed(translator, both=bool(content.english)))
    attachments = () if file is None else (Attachment(file.name, file.content, file.media_type, file.alt),)
    message = Message(text, attachments=attachments, private=False, mentions=role)
    if content.button is None or url is None:
        return message
    return message.with_buttons((Button(_label(content), Link(url)),))


class Leads(StrEnum):
    """Where the button of a post leads."""

    NOWHERE = "nowhere"
    """It has none."""
    PAGE = "page"
    CHAT = "chat"
    """To the private chat with us, where its command is answered."""
    LEFT_OUT = "left out"
    """It runs a command, and the platform has no address of the private chat."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What stands in ``place`` once it is posted. Its button is in ``message`` where its address is known by now."""

    place: Place
    message: Message
    label: str
    leads: Leads


def previews(
    translator: Translator,
    found: Announcement,
    file: File | None,
    where: Sequence[Place],
    *,
    links: PlatformLinks,
    linked: Collection[str],
) -> list[Preview]:
    """Return ``found`` as it is posted in each of the places. ``linked``: platforms with an address of our chat."""
    shown: list[Preview] = []
    for place in where:
        platform = place.address.platform
        url = link_of(found.content.button, platform, links)
        message = posted(translator, found, file, url, place.role)
        shown.append(Preview(place, message, _label(found.content), _leads(found.content.button, platform in linked)))
    return shown


def _leads(button: Pointer | None, linked: bool) -> Leads:
    if button is None:
        return Leads.NOWHERE
    if button.command is None:
        return Leads.PAGE
    return Leads.CHAT if linked else Leads.LEFT_OUT


def link_of(button: Pointer | None, platform: str, links: PlatformLinks) -> str | None:
    """Return where ``button`` leads from a post on ``platform``; None: nowhere, or not known yet."""
    if button is None:
        return None
    return button.target if button.command is None else links(platform, opening(button.command))


def frame(translator: Translator) -> int:
    """Return how many UTF-16 units of a post are not the author's words: their headings, the end, whom it mentions."""
    heading = units(as_plain(_say(translator, "en", "post-english"))) + units(_BREAK) + 1
    end = units(_BREAK) + units(as_plain(_signed(translator, both=True)))
    return heading + end + _LONGEST_MENTION


def _label(content: Content) -> str:
    button = content.button
    if button is None:
        return ""
    labels = (button.french, button.english) if content.english and button.english else (button.french,)
    return " / ".join(dict.fromkeys(labels))


def _signed(translator: Translator, *, both: bool) -> Text:
    languages = get_args(Language) if both else ("fr",)
    (first, *others) = [_say(translator, language, "post-signed") for language in languages]
    for other in others:
        first += (Span(" / "), *other)
    return first


def _say(translator: Translator, language: Language, key: str) -> Text:
    return translator.text(language, key, {})
