"""The report of an announcement in words: who got it, why the others did not, what nobody can know."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from bot.events import Language
from bot.message import as_plain
from bot.translation import LANGUAGES
from handlers.announcing.fate_words import absent, figures, hindered, hindrances
from handlers.announcing.report_text import percent, report_text
from models.announcing.announcement import Pointer, State
from models.announcing.fates import Fate, Report, fate
from models.queue import reasons
from models.queue.delivery import State as Standing
from tests.support.politeness import familiar
from tests.unit.handlers.test_report_picture import EVERY, NONE, announced, voice

COMMAND: Final = Pointer("Mes niveaux", "My levels", "/levels")
LINK: Final = Pointer("Pix", "Pix", "https://pix.fr")


def read(told: Report, language: Language = "en", *, button: Pointer | None = None, counted: int = 0) -> list[str]:
    return as_plain(report_text(voice(language), announced(button=button, counted=counted), told)).split("\n")


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(0, 0, 0), (0, 9, 0), (9, 9, 100), (1, 100_000, 1), (99_999, 100_000, 99), (1, 2, 50), (2, 3, 67)],
)
def test_all_and_nothing_are_said_only_where_they_are_true(part: int, whole: int, expected: int) -> None:
    assert percent(part, whole) == expected


def test_each_fate_that_was_met_has_its_line_and_others_have_none() -> None:
    assert read(Report({Fate.DELIVERED: 3, Fate.MUTED: 2}, {}))[1:] == [
        "3 people got it, out of 5 (60%).",
        "• announcements muted: 2",
    ]
    lines = [line for line in read(EVERY, counted=35) if line.startswith("•")]
    assert len(lines) == len(Fate) - 1 + 1
    assert lines[-1] == "• not on Pixmate: 7"


@pytest.mark.parametrize("count", [0, 1, 2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_pressed_is_told_and_what_cannot_be_known_is_no_zero(language: Language, count: int) -> None:
    told = replace(EVERY, pressed=count)
    assert (str(count) if count else "") in read(told, language, button=COMMAND)[-1]
    link = read(replace(EVERY, pressed=None), language, button=LINK)[-1]
    assert "0" not in link
    assert "Pix" in link
    assert "Pix" not in read(replace(EVERY, pressed=None), language)[-1].replace("Pixmate", "")


def test_before_anything_left_it_says_so() -> None:
    assert len(read(NONE)) == 2
    assert as_plain(figures(voice("en"), NONE)) == "nothing has left"
    assert as_plain(figures(voice("en"), Report({Fate.WAITING: 4}, {}))) == "nothing has left"


def test_reasons_that_mean_the_same_are_one_and_the_rest_comes_last() -> None:
    said = {"odd": 9, "blocked": 1, "deactivated": 2, "unknown user": 3, "closed direct messages": 4}
    told = Report({Fate.UNREACHABLE: 19}, said)
    assert as_plain(hindrances(voice("en"), told)) == (
        "5 deleted their accounts, 4 refuse direct messages, 1 blocked the bot, 9 for another reason"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_persons_hindrance_is_worded_where_there_are_words(language: Language) -> None:
    for said in ("blocked", "closed direct messages", "no mutual server", reasons.NO_ACCOUNT):
        assert hindered(voice(language), reasons.because(reasons.UNREACHABLE, said))
    assert hindered(voice(language), reasons.NO_ACCOUNT)
    assert hindered(voice(language), f"{reasons.UNREACHABLE}:odd") == ""


def test_who_is_not_on_the_bot_is_known_once_all_rows_are_written() -> None:
    told = Report({Fate.DELIVERED: 3}, {})
    assert absent(announced(counted=5), told) == 2
    assert absent(replace(announced(counted=5), walked=8, state=State.MATERIALISING), told) == 0
    assert absent(announced(counted=2), told) == 0


@pytest.mark.parametrize("state", Standing)
def test_every_state_has_a_fate_whatever_its_reason(state: Standing) -> None:
    for reason in ("", "odd", reasons.EXPIRED, f"{reasons.REJECTED}:400"):
        assert fate(state, reason) in set(Fate)
    assert (fate(state, "odd") is Fate.OTHER) is (state in {Standing.SKIPPED, Standing.CANCELLED})


@pytest.mark.parametrize("pressed", [None, 0, 1])
def test_the_team_is_spoken_to_politely(pressed: int | None) -> None:
    assert familiar("\n".join(read(replace(EVERY, pressed=pressed), "fr", button=COMMAND, counted=99))) == []
