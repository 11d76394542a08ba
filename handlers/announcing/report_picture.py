"""The report of an announcement as a picture for a phone: a bar for each fate, with its name and its figure beside it.

Nothing is said by a colour alone, and the same figures are its alternative text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Final

from bot.formatting import number
from bot.message import Attachment, as_plain
from bot.voice import Speaking
from handlers.announcing.fate_words import SHOWN, absent, fate_word
from handlers.announcing.history_text import title
from handlers.announcing.report_text import got_line
from models.announcing.announcement import Announcement
from models.announcing.fates import Fate, Report

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

__all__ = ["COLOURS", "INK", "PAPER", "SOFT", "TRACK", "WIDTH", "Bar", "bars", "font_of", "picture"]

WIDTH: Final = 900
"""Pixels: in the bubble of a phone, some 300 points wide, text of 40 is as large as what is written around it."""

PAPER, INK, SOFT, TRACK = "#ffffff", "#16181d", "#4a4f5a", "#eceef2"
_GOT, _PRESSED, _OPEN, _CHOSEN, _MISSED = "#1a7a3c", "#1f5fa8", "#66707f", "#6a4c9c", "#b3261e"

COLOURS: Final = dict.fromkeys(Fate, _MISSED) | {
    Fate.DELIVERED: _GOT,
    Fate.UNCERTAIN: _OPEN,
    Fate.WAITING: _OPEN,
    Fate.MUTED: _CHOSEN,
    Fate.OTHER: _OPEN,
    Fate.CALLED_OFF: _OPEN,
}
"""What each fate's bar is filled with: what arrived, what is open, what is a choice, what went wrong."""

_MARGIN, _TITLE, _TEXT, _SMALL = 56, 48, 40, 32
_BAR, _ROW, _LEAST = 36, 126, 8
_LEADING, _GAP, _LONGEST = 1.3, 12, 80
_FONTS: Final = "ttf_opensans"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how many of ``whole`` people, under which name. ``figure`` is the count as it is written beside it."""

    label: str
    count: int
    whole: int
    colour: str
    figure: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the head."""

    text: str
    weight: str
    size: int

    @property
    def height(self) -> int:
        return round(self.size * _LEADING)


def bars(voice: Speaking, found: Announcement, told: Report) -> Iterator[Bar]:
    """Yield a bar for each fate that anybody met, then those who are not on the bot, then who pressed its button.

    All are measured by the same people: whom the audience means.
    """
    missing = absent(found, told)
    whole = told.people + missing
    for fate in SHOWN:
        if told.of(fate) or fate is Fate.DELIVERED:
            count = told.of(fate)
            yield Bar(fate_word(voice, fate), count, whole, COLOURS[fate], number(count, voice.language))
    if missing:
        yield Bar(voice.word("history-absent"), missing, whole, _OPEN, number(missing, voice.language))
    if told.pressed is not None:
        figure = number(told.pressed, voice.language)
        yield Bar(voice.word("history-pressed"), told.pressed, whole, _PRESSED, figure)


def picture(voice: Speaking, found: Announcement, told: Report) -> Attachment:
    """Return the report of ``found`` as a PNG of `WIDTH` pixels, with the same in words for who cannot see it."""
    from PIL import Image, ImageDraw

    shown, head = list(bars(voice, found, told)), _head(voice, found, told)
    top = _MARGIN + sum(line.height for line in head) + _SMALL
    height = top + _ROW * len(shown) + _SMALL + _MARGIN
    image = Image.new("RGB", (WIDTH, height), PAPER)
    draw = ImageDraw.Draw(image)
    _written(draw, head)
    for row, bar in enumerate(shown):
        _bar(draw, bar, top + row * _ROW)
    when = voice.word("history-picture-foot", moment=voice.calendar.moment(voice.now))
    draw.text((_MARGIN, height - _MARGIN), when, SOFT, font_of("Regular", _SMALL), anchor="ls")
    content = BytesIO()
    image.save(content, "PNG")
    name = voice.word("history-picture-name", id=str(found.id))
    return Attachment(f"{name}.png", content.getvalue(), "image/png", _described(voice, shown))


def _described(voice: Speaking, shown: list[Bar]) -> str:
    """Return the same in words: a sentence a bar, since whoever reads aloud rests after one."""
    each = (voice.word("history-picture-bar", label=bar.label, count=bar.count) for bar in shown)
    return voice.word("history-picture-alt", bars=" ".join(f"{bar[0].upper()}{bar[1:]}." for bar in each))


def _head(voice: Speaking, found: Announcement, told: Report) -> list[_Line]:
    """Return what it is about, and how many got it."""
    about = voice.word("history-open", id=str(found.id), title=title(found, voice.language, _LONGEST))
    said = as_plain(got_line(voice, told))
    return [*_lines(about, "SemiBold", _TITLE), _Line("", "Regular", _GAP), *_lines(said, "Regular", _TEXT)]


def _lines(text: str, weight: str, size: int) -> list[_Line]:
    """Return ``text`` in lines that fit between the margins."""
    font, found = font_of(weight, size), [""]
    for word in text.split(" "):
        longer = f"{found[-1]} {word}".lstrip()
        if font.getlength(longer) <= WIDTH - 2 * _MARGIN:
            found[-1] = longer
        else:
            found.append(word)
    return [_Line(each, weight, size) for each in found if each]


def _written(draw: ImageDraw, head: list[_Line]) -> None:
    top = _MARGIN
    for line in head:
        draw.text((_MARGIN, top + line.size), line.text, INK, font_of(line.weight, line.size), anchor="ls")
        top += line.height


def _bar(draw: ImageDraw, bar: Bar, top: int) -> None:
    right, regular, bold = WIDTH - _MARGIN, font_of("Regular", _TEXT), font_of("SemiBold", _TEXT)
    room = right - _MARGIN - round(bold.getlength(bar.figure)) - _SMALL
    draw.text((_MARGIN, top + _TEXT), _fitted(bar.label, regular, room), INK, regular, anchor="ls")
    draw.text((right, top + _TEXT), bar.figure, INK, bold, anchor="rs")
    line = top + _TEXT + 14
    draw.rounded_rectangle((_MARGIN, line, right, line + _BAR), 8, TRACK, SOFT, 2)
    if bar.count:
        length = max(_LEAST, round((right - _MARGIN) * bar.count / max(1, bar.whole)))
        draw.rounded_rectangle((_MARGIN, line, _MARGIN + length, line + _BAR), 8 if length > 16 else 2, bar.colour)


def _fitted(text: str, font: FreeTypeFont, room: int) -> str:
    """Return ``text``, cut where it would be wider than ``room`` pixels."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


@lru_cache(8)
def font_of(weight: str, size: int) -> FreeTypeFont:
    """Return the font of the package that brings it: a host may have none, or one without accents."""
    from PIL import ImageFont

    with resources.as_file(resources.files(_FONTS) / "ttf" / f"OpenSans-{weight}.ttf") as path:
        return ImageFont.truetype(path, size)
