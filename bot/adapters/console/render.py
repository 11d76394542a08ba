"""A message as the text a terminal shows: numbered buttons, addresses in full, files by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.adapters.console.face import Kind, Parcel, Received
from bot.adapters.console.safe import on_one_line, safe
from bot.adapters.console.words import ConsoleWords, fill, size
from bot.message import Button, Link, Message, Row, Span, Style, Text, as_plain, bold, plain

__all__ = ["GAP", "body", "render"]

GAP = "   "
"""Between two buttons of a row."""


def render(parcel: Parcel, words: ConsoleWords) -> Text:
    """Return everything ``parcel`` shows, top to bottom, without a line end after it."""
    blocks = (
        _mark(parcel.kind, words),
        body(parcel.message.text),
        *_files(parcel.files, words),
        *_menu(parcel.message),
    )
    return _stacked(block for block in blocks if block)


def body(text: Text) -> Text:
    """Return ``text`` with its addresses written out and nothing in it that a terminal would obey."""
    return tuple(part for span in text for part in _span(span))


def _span(span: Span) -> Text:
    shown = replace(span, text=safe(span.text), url=None)
    if span.url is None or span.url == span.text:
        return (shown,)
    return (shown, Span(f" ({on_one_line(span.url)})"))


def _mark(kind: Kind, words: ConsoleWords) -> Text:
    match kind:
        case Kind.REPLY:
            return ()
        case Kind.NOTIFICATION:
            return bold(words.unasked)
        case Kind.EDIT:
            return bold(words.edited)


def _files(files: tuple[Received, ...], words: ConsoleWords) -> Iterable[Text]:
    for file in files:
        yield plain(_file(file, words))


def _file(file: Received, words: ConsoleWords) -> str:
    name = on_one_line(file.attachment.name)
    lines = [fill(words.attachment, name=name, size=size(len(file.attachment.content), words.units))]
    if file.attachment.alt:
        lines.append(safe(file.attachment.alt))
    if file.path is None:
        lines.append(fill(words.not_saved, name=name))
    else:
        lines.append(fill(words.saved, path=on_one_line(str(file.path))))
    return "\n".join(lines)


def _menu(message: Message) -> Iterable[Text]:
    number = 1
    for row in message.buttons:
        yield _row(row, number)
        number += len(row)
    if message.choices is not None:
        yield plain(safe(message.choices.prompt))
        for option in message.choices.options:
            yield _row((option,), number)
            number += 1


def _row(row: Row, first: int) -> Text:
    parts = [part for number, button in enumerate(row, first) for part in (Span(GAP), *_button(button, number))]
    return tuple(parts[1:])


def _button(button: Button, number: int) -> Text:
    shown = f"[{number}] {on_one_line(button.label)}"
    if isinstance(button.target, Link):
        shown += f" ({on_one_line(button.target.url)})"
    return (Span(shown, Style.BOLD),)


def _stacked(blocks: Iterable[Text]) -> Text:
    stacked: Text = ()
    for block in blocks:
        if as_plain(stacked):
            stacked += (Span("\n"),)
        stacked += block
    return stacked
