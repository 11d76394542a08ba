"""The picture of a report: as large as it has to be for a phone, told by words beside colours, and in words alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Final

import pytest
from PIL import Image, ImageDraw

from bot.events import Language
from bot.message import as_plain
from bot.translation import LANGUAGES, Translator
from bot.voice import Voice
from handlers.announcing.report_picture import COLOURS, INK, PAPER, SOFT, TRACK, WIDTH, bars, font_of, picture
from handlers.announcing.report_text import got_line
from models.announcing.announcement import Announcement, Content, Pointer, State
from models.announcing.fates import Fate, Report
from models.audiences.snapshot import Snapshot
from models.queue.kinds import Kind
from tests.support.clock import NOON
from tests.support.ports import PARIS

TRANSLATOR: Final = Translator.load()
MOST_BYTES: Final = 500_000


def voice(language: Language = "fr") -> Voice:
    return Voice(TRANSLATOR, language, PARIS, NOON, True)


def announced(text: str = "Réunion", *, counted: int = 30, button: Pointer | None = None) -> Announcement:
    return Announcement(
        id=12,
        kind=Kind.ANNOUNCEMENT,
        state=State.DONE,
        author_id=None,
        actor="operator:ada",
        approver="",
        content=Content(text, button=button),
        audience="everyone",
        snapshot=Snapshot(NOON, 9),
        counted=counted,
        walked=9,
        starts_at=NOON,
        expires_at=NOON + timedelta(days=7),
        created_at=NOON,
        confirmed_at=NOON,
        ended_at=NOON,
    )


EVERY: Final = Report(dict.fromkeys(Fate, 2) | {Fate.DELIVERED: 10}, {"blocked": 2}, 7)
NONE: Final = Report({}, {}, None)


def opened(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def luminance(colour: str) -> float:
    """Return how light ``#rrggbb`` is, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_contrast_is_reckoned_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_text_and_bars_stand_out() -> None:
    assert contrast(INK, PAPER) >= 7
    assert contrast(SOFT, PAPER) >= 7
    for colour in COLOURS.values():
        assert contrast(colour, TRACK) >= 4
    assert set(COLOURS) == set(Fate)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_a_png_of_a_phones_width_that_any_platform_takes(language: Language) -> None:
    made = picture(voice(language), announced(), EVERY)
    image = opened(made.content)
    assert (image.format, image.width) == ("PNG", WIDTH)
    assert image.width < image.height < 3 * image.width
    assert len(made.content) < MOST_BYTES
    assert made.media_type == "image/png"
    assert made.name.endswith("-12.png")


def test_it_grows_with_what_there_is_to_tell() -> None:
    few = opened(picture(voice(), announced(counted=10), Report({Fate.DELIVERED: 10}, {})).content)
    many = opened(picture(voice(), announced(), EVERY).content)
    long = opened(picture(voice(), announced("Une réunion d’information " * 3), EVERY).content)
    assert few.height < many.height < long.height


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bar_has_its_name_and_its_figure_and_so_has_the_alternative_text(language: Language) -> None:
    found = list(bars(voice(language), announced(counted=35), EVERY))
    assert len({bar.label for bar in found}) == len(found) == len(Fate) + 2
    alt = picture(voice(language), announced(counted=35), EVERY).alt
    colon = "\u00a0:" if language == "fr" else ":"
    for bar in found:
        assert f" {bar.label[0].upper()}{bar.label[1:]}{colon} {bar.count}." in alt
    assert len(alt) <= 1024


@pytest.mark.parametrize(("language", "figure"), [("fr", "4\u202f712"), ("en", "4,712")])
def test_a_figure_has_its_thousands_as_the_sentence_above_it_has(language: Language, figure: str) -> None:
    told = Report({Fate.DELIVERED: 4712}, {}, pressed=4712)
    delivered, missing, pressed = bars(voice(language), announced(counted=2 * 4712), told)
    assert {delivered.figure, missing.figure, pressed.figure} == {figure}
    assert figure in as_plain(got_line(voice(language), told))


def test_bars_are_measured_by_all_who_are_meant() -> None:
    found = {bar.label: bar for bar in bars(voice("en"), announced(counted=35), EVERY)}
    assert {bar.whole for bar in found.values()} == {35}
    assert found["not on Pixmate"].count == 35 - EVERY.people
    assert found["pressed the button"].count == 7


def test_what_nobody_met_is_left_out_but_that_nobody_got_it() -> None:
    found = list(bars(voice("en"), announced(counted=3), Report({Fate.MUTED: 3}, {})))
    assert [(bar.label, bar.count) for bar in found] == [("delivered", 0), ("announcements muted", 3)]
    assert picture(voice(), announced(), NONE).content


def test_a_button_nobody_can_count_has_no_bar() -> None:
    told = replace(EVERY, pressed=None)
    assert "pressed the button" not in [bar.label for bar in bars(voice("en"), announced(), told)]
    assert "pressed the button" in [bar.label for bar in bars(voice("en"), announced(), replace(EVERY, pressed=0))]


def filled(content: bytes, colour: str) -> int:
    """Return the width in pixels of the longest run of ``colour`` in any line."""
    image = opened(content).convert("RGB")
    wanted = tuple(int(colour[place : place + 2], 16) for place in (1, 3, 5))
    longest = 0
    for row in range(0, image.height, 4):
        longest = max(longest, sum(image.getpixel((column, row)) == wanted for column in range(image.width)))
    return longest


def test_a_bar_is_as_long_as_its_share_and_one_person_is_seen() -> None:
    half = picture(voice(), announced(counted=200), Report({Fate.DELIVERED: 100, Fate.MUTED: 99, Fate.REFUSED: 1}, {}))
    whole = WIDTH - 2 * 56
    assert filled(half.content, COLOURS[Fate.DELIVERED]) == pytest.approx(whole / 2, abs=4)
    assert filled(half.content, COLOURS[Fate.REFUSED]) >= 4


def drawn(letter: str) -> bytes:
    image = Image.new("L", (80, 80), 0)
    ImageDraw.Draw(image).text((10, 10), letter, 255, font_of("Regular", 40))
    return image.tobytes()


def drawable(text: str) -> bool:
    """Tell whether the font has every letter of ``text``: what it lacks is drawn as an empty box."""
    return all(drawn(letter) != drawn("\uffff") for letter in text)


def test_its_font_has_every_letter_of_what_it_says() -> None:
    said = "".join(
        bar.label + voice(language).calendar.moment(NOON)
        for language in LANGUAGES
        for bar in bars(voice(language), announced(counted=99), EVERY)
    )
    assert drawable(said + "ÉÈÀÇŒœæùûîïôëü’«»…\u00a0\u202f")
    assert not drawable("\U0001f600")
