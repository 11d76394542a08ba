"""Answers to announcements in words: nothing anybody wrote becomes mark-up, and everything fits into one message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.arguments import ArgumentError
from bot.message import Span, Style, as_plain
from bot.ports import Requester, Role
from bot.request import Request
from bot.splitting import units
from bot.voice import Voice
from handlers.announcing.answer_text import read_words, said_by_team, title
from models.announcing.announcement import Announcement, Content, State
from models.answers import LONGEST, Answer
from models.audiences.snapshot import Snapshot
from models.queue.kinds import Kind
from tests.support.builders import CAMILLE, Sender
from tests.support.clock import NOON
from tests.support.features import TRANSLATOR
from tests.support.ports import PARIS

LONG = "L’inscription à la session de certification du mois de mars est ouverte dès maintenant à toutes et à tous."


def about(text: str, english: str = "") -> Announcement:
    return Announcement(
        id=3,
        kind=Kind.ANNOUNCEMENT,
        state=State.SENDING,
        author_id=7,
        actor="telegram:7",
        approver="",
        content=Content(text, english),
        audience="everyone",
        snapshot=Snapshot(NOON, 9),
        counted=1,
        walked=0,
        starts_at=NOON,
        expires_at=NOON + timedelta(days=7),
        created_at=NOON,
        confirmed_at=NOON,
        ended_at=None,
    )


def request() -> Request:
    who = Requester(CAMILLE, 1, Role.STUDENT, "fr", PARIS)
    return Request(Sender().says(""), who, NOON, TRANSLATOR)


def voice(*, formal: bool = False) -> Voice:
    return Voice(TRANSLATOR, "fr", PARIS, NOON, formal)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**Session de mars** : ouverte", "Session de mars : ouverte"),
        ("\n\n  [Pix](https://pix.fr) ouvre\nDemain", "Pix ouvre"),
        ("Bonjour {first_name} !\n\nVenez", "Bonjour … !"),
        (LONG, f"{LONG[:59].rstrip()}…"),
    ],
)
def test_an_announcement_is_named_by_its_first_line_without_any_look(text: str, shown: str) -> None:
    assert title(about(text), "fr") == shown


def test_it_is_named_in_the_language_it_was_read_in() -> None:
    found = about("Session de mars", "March session")
    assert (title(found, "fr"), title(found, "en")) == ("Session de mars", "March session")


def test_words_are_kept_as_typed_but_for_what_no_database_keeps() -> None:
    assert read_words(request(), " **a**\n\x00b\x1b ") == "**a**\nb"


@pytest.mark.parametrize("typed", ["\x00", "\n \n", "\u200b"])
def test_nothing_is_no_answer(typed: str) -> None:
    with pytest.raises(ArgumentError, match="answers-empty"):
        read_words(request(), typed)


def test_what_is_too_long_is_measured_as_platforms_measure_it() -> None:
    assert read_words(request(), "é" * LONGEST)
    with pytest.raises(ArgumentError) as refused:
        read_words(request(), "👩" * (LONGEST // 2) + "x")
    assert refused.value.variables == {"length": LONGEST + 1, "longest": LONGEST, "over": 1}


def test_the_longest_answer_fits_into_one_message_of_every_platform() -> None:
    said = Answer(1, 3, 5, 7, "x" * LONGEST, NOON)
    assert units(as_plain(said_by_team(voice(), said, about(LONG)))) <= 2000


@pytest.mark.parametrize("formal", [False, True])
def test_what_is_passed_on_is_plain_text(*, formal: bool) -> None:
    said = Answer(1, 3, 5, 7, "**gras** [ici](https://evil.example)", NOON)
    text = said_by_team(voice(formal=formal), said, about("Session"))
    assert text[-1] == Span("**gras** [ici](https://evil.example)", Style.PLAIN)
    assert ("vous répond" in as_plain(text)) is formal
