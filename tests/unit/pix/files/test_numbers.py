from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files.numbers import NumberBasis, judge_values, speaks_of_number, student_number


def roster(*numbers: str) -> frozenset[str]:
    return frozenset(numbers)


@pytest.mark.parametrize(
    "title",
    [
        "N° étudiant",
        "N°étudiant AMU",
        "Numéro étudiant",
        "NUMERO ETUDIANT",
        "Num etudiant",
        "Identifiant étudiant",
        "INE",
        "Student number",
        "Student ID",
        "Code Apogée",
        "Matricule",
    ],
)
def test_titles_that_say_a_student_number(title: str) -> None:
    assert speaks_of_number(title)


@pytest.mark.parametrize(
    "title",
    [
        "Mail Perso",
        "Identifiant complémentaire",
        "Adresse mail étudiant",
        "Nom de l’étudiant",
        "N° de table",
        "Etudiant",
        "",
    ],
)
def test_titles_that_do_not_say_a_student_number(title: str) -> None:
    assert not speaks_of_number(title)


@pytest.mark.parametrize(
    ("values", "basis"),
    [
        (["11280715", "00213414", "01154X", "23518339", ""], NumberBasis.VALUES),
        (["11280715@etu.univ.example", "00213414@etu.univ.example"], NumberBasis.VALUES),
        (["11280715", "00213414", "je ne sais pas"], None),
        (["jean@example.net", "lea@example.net"], None),
        (["0612345678", "0712345678", "0698765432"], None),
        (["13100"] * 9 + ["13090"], None),
        (["2026"] * 3, None),
        (["", ""], None),
        ([], None),
    ],
)
def test_values_are_judged_by_what_they_look_like(values: list[str], basis: NumberBasis | None) -> None:
    assert judge_values(values, None) is basis


def test_values_that_the_roster_knows_are_numbers_whatever_they_look_like() -> None:
    known = roster("abc", "def").__contains__
    assert judge_values(["abc", "DEF", "def", "?", "abc"], known) is NumberBasis.KNOWN_VALUES
    assert judge_values(["abc", "?", "!"], known) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("00213414", "00213414"),
        ("213414", "00213414"),
        ("0213414", "00213414"),
        ("1154X", "01154X"),
        ("01154x", "01154X"),
        ("213414@etu.univ.example", "00213414"),
        ("00213414@etu.univ.example", "00213414"),
        ("999", "999"),
        ("jean.dupont@example.net", None),
        ("+33 6 12", None),
        ("2,21E+07", None),
        ("", None),
    ],
)
def test_the_number_meant_is_the_one_the_roster_knows(text: str, number: str | None) -> None:
    assert student_number(text, roster("00213414", "01154X").__contains__) == number


def test_zeros_are_restored_only_when_one_number_alone_has_them() -> None:
    assert student_number("42", roster("042", "0042").__contains__) == "42"


def test_without_a_roster_a_number_stays_as_it_is_written() -> None:
    assert student_number("00213414") == "00213414"
    assert student_number("213414@etu.univ.example") == "213414"


@given(st.text(st.characters(codec="ascii", categories=["Nd", "Lu"]), min_size=1, max_size=12), st.integers(0, 5))
def test_dropped_zeros_come_back_for_a_lone_student(core: str, zeros: int) -> None:
    number = "0" * zeros + core
    known = roster(number).__contains__
    dropped = number.lstrip("0")
    if dropped[:1].isdigit() and len(number) - len(dropped) <= 5:
        assert student_number(dropped, known) == number
    assert student_number(number, known) == number
