from __future__ import annotations

import pytest

from models.audiences.mistakes import (
    Expected,
    Mistake,
    NameUnknown,
    OutOfRange,
    TooLong,
    Unclosed,
    Unexpected,
    WordUnknown,
)
from models.audiences.naming import found_in
from models.audiences.parsing import MOST_CONDITIONS, parse
from models.audiences.tokens import LONGEST
from tests.support.audiences import KNOWN


def mistake_in(text: str) -> Mistake:
    with pytest.raises(Mistake) as caught:
        found_in(parse(text, {"Relance": "staff", "Deep": "not " * 12 + "staff"}), KNOWN)
    return caught.value


@pytest.mark.parametrize(
    ("text", "position", "word", "nearest"),
    [
        ("certifable", 0, "certifable", "certifiable"),
        ("staff and certifable", 10, "certifable", "certifiable"),
        ("totl pix >= 3", 0, "totl", "total pix"),
        ("last anser older than 3d", 0, "last", "last answer"),
        ("derniere repose jamais", 0, "derniere", "dernière réponse"),
        ("nto staff", 0, "nto", "not"),
        ("gruop L2", 0, "gruop", "group"),
        ("gruope L2", 0, "gruope", "groupe"),
        ("audiance Relance", 0, "audiance", "audience"),
        ("zzzzzz", 0, "zzzzzz", None),
    ],
)
def test_a_wrong_word_is_answered_with_the_nearest_right_one(
    text: str, position: int, word: str, nearest: str | None
) -> None:
    mistake = mistake_in(text)
    assert isinstance(mistake, WordUnknown)
    assert (mistake.position, mistake.word, mistake.nearest) == (position, word, nearest)


@pytest.mark.parametrize(
    ("text", "position", "field", "nearest"),
    [
        ("group L2 Drot", 6, "group", "L2 Droit"),
        ('staff and groupe "L2 eco gestoin"', 17, "group", "L2 Éco-gestion"),
        ("component FDPS", 10, "component", "FDSP"),
        ("platform telegrm", 9, "platform", "telegram"),
        ("group L1 Psycho, L9", 17, "group", "L1 Psycho"),
        ("language frnch", 9, "language", "fr"),
        ("level 1.9 > 2", 6, "level", "1.1"),
        ("audience Relence", 9, "audience", "Relance"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest_there_is(text: str, position: int, field: str, nearest: str) -> None:
    mistake = mistake_in(text)
    assert isinstance(mistake, NameUnknown)
    assert (mistake.position, mistake.field) == (position, field)
    assert nearest in mistake.nearest


@pytest.mark.parametrize(
    ("text", "position", "found", "expected"),
    [
        ("", 0, "", Expected.CONDITION),
        ("   ", 0, "", Expected.CONDITION),
        ("staff and", 9, "", Expected.CONDITION),
        ("and staff", 0, "and", Expected.CONDITION),
        ("staff or )", 9, ")", Expected.CONDITION),
        (">= 3", 0, ">=", Expected.CONDITION),
        ('"L2 Droit"', 0, '"L2 Droit"', Expected.CONDITION),
        ("staff guest", 6, "guest", Expected.JOINT),
        ("(staff guest)", 7, "guest", Expected.JOINT),
        ("staff)", 5, ")", Expected.JOINT),
        ("missing 1,5", 9, ",", Expected.JOINT),
        ("group", 5, "", Expected.NAME),
        ("group and staff", 6, "and", Expected.NAME),
        ('group ""', 8, "", Expected.NAME),
        ("group L2,", 9, "", Expected.NAME),
        ("audience", 8, "", Expected.NAME),
        ("missing", 7, "", Expected.NUMBER),
        ("missing two", 8, "two", Expected.NUMBER),
        ("missing -1", 8, "-1", Expected.NUMBER),
        ("total pix >= many", 13, "many", Expected.NUMBER),
        ("level", 5, "", Expected.COMPETENCE),
        ("level >= 3", 6, ">=", Expected.COMPETENCE),
        ("level 1.1", 9, "", Expected.NUMBER),
        ("last answer", 11, "", Expected.AGE),
        ("last answer 30d", 12, "30d", Expected.AGE),
        ("last answer older than", 22, "", Expected.DURATION),
        ("last answer older than a while", 23, "a", Expected.DURATION),
        ("last answer older than 30", 25, "", Expected.DURATION),
        ("last answer older than 30 lunes", 26, "lunes", Expected.DURATION),
    ],
)
def test_what_was_expected_is_said_with_its_place(text: str, position: int, found: str, expected: Expected) -> None:
    mistake = mistake_in(text)
    assert isinstance(mistake, Unexpected)
    assert (mistake.position, mistake.found, mistake.expected) == (position, found, expected)


def test_a_joint_that_was_mistyped_is_recognised() -> None:
    mistake = mistake_in("staff adn guest")
    assert isinstance(mistake, Unexpected)
    assert mistake.nearest == "and"


@pytest.mark.parametrize(
    ("text", "position", "least", "most"),
    [
        ("missing 17", 8, 0, 16),
        ("total pix > 1025", 12, 0, 1024),
        ("level 1.1 >= 9", 13, 0, 8),
        ("last answer older than 0d", 23, 1, 3650),
        ("last answer older than 3651 days", 23, 1, 3650),
        ("last answer older than 999999999w", 23, 1, 521),
    ],
)
def test_a_number_that_cannot_be_is_answered_with_its_limits(text: str, position: int, least: int, most: int) -> None:
    mistake = mistake_in(text)
    assert isinstance(mistake, OutOfRange)
    assert (mistake.position, mistake.least, mistake.most) == (position, least, most)


@pytest.mark.parametrize(
    ("text", "position", "mark"),
    [
        ("(staff", 0, "("),
        ("staff and (guest or (staff)", 10, "("),
        ('group "L2', 6, '"'),
        ("group « L2", 6, "«"),
        ('group "L2""', 6, '"'),
    ],
)
def test_what_is_never_closed_is_named_where_it_opens(text: str, position: int, mark: str) -> None:
    mistake = mistake_in(text)
    assert isinstance(mistake, Unclosed)
    assert (mistake.position, mistake.mark) == (position, mark)


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST + 1),
        "(" * 30 + "staff" + ")" * 30,
        "not " * 30 + "staff",
        " or ".join(["staff"] * (MOST_CONDITIONS + 1)),
        " or ".join(["audience Relance"] * (MOST_CONDITIONS // 2 + 1)),
        "(" * 12 + "audience Deep" + ")" * 12,
    ],
    ids=[
        "characters",
        "parentheses",
        "nots",
        "conditions",
        "conditions of saved audiences",
        "depth of saved audiences",
    ],
)
def test_more_than_anybody_writes_is_refused(text: str) -> None:
    assert isinstance(mistake_in(text), TooLong)


def test_as_much_as_is_allowed_is_read() -> None:
    parse(" or ".join(["staff"] * MOST_CONDITIONS))
    parse("(" * 15 + "staff" + ")" * 15)


def test_what_is_wrong_in_a_saved_audience_is_wrong_where_it_is_named() -> None:
    with pytest.raises(NameUnknown) as caught:
        found_in(parse("staff and audience old", {"old": "staff or group gone"}), KNOWN)
    assert caught.value.position == len("staff and audience ")
