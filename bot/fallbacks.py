"""What is done where a platform cannot show something: every message comes out in words it has.

============ =========================================================================
missing      instead
============ =========================================================================
styles       the bare words; a link's address follows its label in parentheses
selects      one button a line
buttons      numbered lines, answered by typing the number; a link's address is written out
files        the alternative text of the picture, or the name of the file
enough room  several messages, with a line that counts them
============ =========================================================================
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest
from typing import Protocol

from bot.adapter import Capabilities
from bot.message import Attachment, Button, Choices, Link, Message, Payload, Row, Span, Target, Text, as_plain, plain
from bot.splitting import split, units
from bot.translation import Variable

__all__ = ["Presented", "Say", "present"]


class Say(Protocol):
    """Where the core's own words come from: `bot.request.Request.say`, or a translator and a language."""

    def __call__(self, key: str, **variables: Variable) -> Text:
        """Return the text ``key``."""
        ...


@dataclass(frozen=True, slots=True)
class Presented:
    """``messages`` to send in this order, and what typing 1, 2, 3… means after them (buttonless platforms only)."""

    messages: tuple[Message, ...]
    numbered: tuple[Payload, ...] = ()


def present(message: Message, capabilities: Capabilities, say: Say, *, first: int = 1) -> Presented:
    """Return ``message``, already sealed, as a platform of these ``capabilities`` can show it.

    ``first`` is the number of its first numbered line. Pictures stand on the first part of a text that had to be
    cut, buttons under the last one.
    """
    if _shows_whole(message, capabilities):
        return Presented((message,))
    shown = _files(message, capabilities, say)
    numbered: tuple[Payload, ...] = ()
    if not capabilities.buttons:
        shown, numbered = _numbers(shown, say, first)
    elif not capabilities.selects and shown.choices is not None:
        shown = _choices_as_buttons(shown, shown.choices)
    if not capabilities.styles:
        shown = replace(shown, text=_unstyled(shown.text))
    return Presented(tuple(_cut(shown, capabilities, say)), numbered)


def _shows_whole(message: Message, capabilities: Capabilities) -> bool:
    """Tell whether nothing is missing for ``message``: so it is with nearly all of what thousands are sent."""
    if message.attachments or message.choices is not None or not (capabilities.buttons and capabilities.styles):
        return False
    fits = sum(map(len, message.buttons)) <= capabilities.max_buttons and all(message.buttons)
    return fits and units(as_plain(message.text)) <= capabilities.max_text


def _paragraphs(*texts: Text) -> Text:
    """Return ``texts`` one below the other, an empty line between them; empty ones are left out."""
    filled = [text for text in texts if text]
    return tuple(chain.from_iterable((*text, Span("\n\n")) for text in filled[:-1])) + (filled[-1] if filled else ())


def _files(message: Message, capabilities: Capabilities, say: Say) -> Message:
    fits, described = list[Attachment](), list[Text]()
    for attachment in message.attachments:
        if capabilities.files and len(attachment.content) <= capabilities.max_file_bytes:
            fits.append(attachment)
        elif attachment.alt:
            described.append(say("core-file-described", name=attachment.name, alt=attachment.alt))
        else:
            described.append(say("core-file-unsent", name=attachment.name))
    return replace(message, text=_paragraphs(message.text, *described), attachments=tuple(fits))


def _numbers(message: Message, say: Say, first: int) -> tuple[Message, tuple[Payload, ...]]:
    """Return ``message`` with its buttons and choices as lines of text."""
    payloads: list[Payload] = []
    under, options = list[str](), list[str]()
    for lines, buttons in ((under, chain.from_iterable(message.buttons)), (options, _options(message))):
        for button in buttons:
            if isinstance(button.target, Link):
                lines.append(f"{button.label}\n{button.target.url}")
            else:
                lines.append(f"{first + len(payloads)}. {button.label}")
                payloads.append(_payload(button.target))
    prompt = plain(message.choices.prompt) if message.choices else ()
    hint = say("core-choices-answer") if payloads else ()
    text = _paragraphs(message.text, plain("\n".join(under)), prompt, plain("\n".join(options)), hint)
    return replace(message, text=text, buttons=(), choices=None), tuple(payloads)


def _options(message: Message) -> tuple[Button, ...]:
    return message.choices.options if message.choices else ()


def _payload(target: Target) -> Payload:
    if not isinstance(target, Payload):
        raise TypeError(target)
    return target


def _choices_as_buttons(message: Message, choices: Choices) -> Message:
    rows = tuple((option,) for option in choices.options)
    text = _paragraphs(message.text, plain(choices.prompt))
    return replace(message, text=text, buttons=rows + message.buttons, choices=None)


def _unstyled(text: Text) -> Text:
    """Return ``text`` as one bare span."""
    return plain("".join(span.text if not span.url else _written_link(span, span.url) for span in text))


def _written_link(span: Span, url: str) -> str:
    return url if span.text == url else f"{span.text} ({url})"


def _cut(message: Message, capabilities: Capabilities, say: Say) -> Iterable[Message]:
    """Return ``message`` as one or several: its text by length, then its buttons and options by number."""
    *texts, last = split(message.text, capabilities.max_text)
    pages = list(zip_longest(_button_pages(message, capabilities), _choice_pages(message, capabilities, say)))
    bare = replace(message, buttons=(), choices=None)
    parts = [replace(bare, text=text) for text in texts]
    for page, (rows, choices) in enumerate(pages or [((), None)], 1):
        text = last if page == 1 else say("core-choices-more", page=page, pages=len(pages))
        parts.append(replace(bare, text=text, buttons=rows or (), choices=choices))
    return [part if index == 0 else replace(part, attachments=()) for index, part in enumerate(parts)]


def _button_pages(message: Message, capabilities: Capabilities) -> list[tuple[Row, ...]]:
    """Return the rows in pages of at most ``max_buttons`` buttons; only a row wider than that is cut."""
    pages: list[tuple[Row, ...]] = []
    room = 0
    for row in chain.from_iterable(_chunks(row, capabilities.max_buttons) for row in message.buttons):
        if len(row) > room:
            pages.append(())
            room = capabilities.max_buttons
        pages[-1] += (row,)
        room -= len(row)
    return pages


def _choice_pages(message: Message, capabilities: Capabilities, say: Say) -> list[Choices]:
    if message.choices is None:
        return []
    pages = _chunks(message.choices.options, capabilities.max_options)
    return [
        replace(message.choices, prompt=_counted(message.choices.prompt, page, len(pages), say), options=options)
        for page, options in enumerate(pages, 1)
    ]


def _counted(prompt: str, page: int, pages: int, say: Say) -> str:
    if pages == 1:
        return prompt
    return "".join(span.text for span in say("core-choices-page", prompt=prompt, page=page, pages=pages))


def _chunks(buttons: Sequence[Button], size: int) -> list[Row]:
    return [tuple(buttons[start : start + size]) for start in range(0, len(buttons), size)]
