from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files import Problem, ProblemCode, Refused, RosterReader, RosterRow, Severity, recognise
from tests.unit.pix.files.building import ROSTER, codes, split, stream, student, written


def read(rows: str | Iterable[Sequence[str]]) -> tuple[list[RosterRow], list[Problem]]:
    reader = recognise(stream(rows), "roster.csv")
    assert isinstance(reader, RosterReader)
    assert reader.warnings == ()
    return split(reader)


def refused(titles: Sequence[str]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        recognise(stream([titles, student()]), "roster.csv")
    return caught.value.problems


def only_problem(rows: Iterable[Sequence[str]]) -> Problem:
    _, (problem,) = read(rows)
    return problem


def test_every_column_is_read() -> None:
    full = student(
        "12346",
        first_name="Beatrix",
        second_name="The",
        third_name="Bride",
        last_name="Kiddo",
        usage_name="Black Mamba",
        birthdate="01/01/1970",
        email="thebride@example.net",
        component="Assassination Squad",
        team="Hattori Hanzo",
        group="Deadly Viper",
        diploma="Master",
        regime="Formation continue",
    )
    assert read([ROSTER, full]) == (
        [
            RosterRow(
                line=2,
                number="12346",
                first_name="Beatrix",
                last_name="Kiddo",
                birthdate=date(1970, 1, 1),
                second_name="The",
                third_name="Bride",
                usage_name="Black Mamba",
                email="thebride@example.net",
                component="Assassination Squad",
                team="Hattori Hanzo",
                group="Deadly Viper",
                diploma="Master",
                regime="Formation continue",
            )
        ],
        [],
    )


def test_rows_indented_and_ended_by_one_delimiter_too_many_are_read() -> None:
    text = ";".join(ROSTER) + "\n"
    text += "          Richard;;;Aldana;;03/02/2013;richard@example.net;etu123;;;;DUT;Autre;\n"
    text += "          Tomie;;;Katana;;15/01/15;;etu124;;;;;;\n"
    text += "          \n"
    rows, problems = read(text)
    assert problems == []
    assert [(row.first_name, row.number, row.birthdate) for row in rows] == [
        ("Richard", "etu123", date(2013, 2, 3)),
        ("Tomie", "etu124", date(2015, 1, 15)),
    ]


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_titles_are_known_under_either_apostrophe_and_in_any_case(apostrophe: str) -> None:
    titles = [title.replace("'", apostrophe).upper() for title in ROSTER]
    rows, _ = read([titles, student(usage_name="Cottonmouth")])
    assert rows[0].usage_name == "Cottonmouth"


@given(st.permutations(range(len(ROSTER))))
def test_columns_may_stand_in_any_order(order: list[int]) -> None:
    row = student("42", email="a@b.fr", group="L1", usage_name="Noir")
    shuffled = [[cells[index] for index in order] for cells in (ROSTER, row)]
    assert read(shuffled) == read([ROSTER, row])


def test_optional_columns_may_be_absent() -> None:
    kept = [0, 3, 5, 7]
    rows, problems = read([[cells[index] for index in kept] for cells in (ROSTER, student("7"))])
    assert problems == []
    assert rows == [RosterRow(2, "7", "Richard", "Aldana", date(2003, 2, 3))]


@pytest.mark.parametrize("absent", [0, 3, 5, 7])
def test_required_columns_may_not_be_absent(absent: int) -> None:
    titles = [title for index, title in enumerate(ROSTER) if index != absent]
    (problem,) = refused(titles)
    assert (problem.code, problem.line, problem.expected) == (ProblemCode.MISSING_COLUMN, 1, ROSTER[absent])


def test_a_misspelt_column_is_named_beside_the_one_it_stands_for() -> None:
    titles = ["Premier prenoms", *ROSTER[1:]]
    (problem,) = refused(titles)
    assert (problem.found, problem.expected) == ("Premier prenoms", "Premier prénom")


def test_a_column_that_stands_twice_is_refused() -> None:
    (problem,) = refused([*ROSTER, "numero etudiant"])
    assert (problem.code, problem.column, problem.title) == (ProblemCode.DUPLICATE_COLUMN, 14, "numero etudiant")


def test_an_unknown_column_is_told_and_ignored() -> None:
    reader = recognise(stream([[*ROSTER, "Téléphone", ""], [*student(), "0612345678", ""]]), "roster.csv")
    (warning,) = reader.warnings
    assert (warning.code, warning.severity) == (ProblemCode.UNKNOWN_COLUMN, Severity.WARNING)
    assert (warning.line, warning.column, warning.title, warning.expected) == (1, 14, "Téléphone", "")
    assert [type(item) for item in reader] == [RosterRow]


def test_an_unknown_column_names_the_absent_one_it_resembles() -> None:
    titles = ["Equipes pedagogique" if title == "Équipe pédagogique" else title for title in ROSTER]
    reader = recognise(stream([titles, student()]), "roster.csv")
    assert [warning.expected for warning in reader.warnings] == ["Équipe pédagogique"]


@pytest.mark.parametrize(
    ("cells", "code", "column", "found"),
    [
        ({"first_name": ""}, ProblemCode.MISSING_VALUE, 1, ""),
        ({"last_name": " "}, ProblemCode.MISSING_VALUE, 4, ""),
        ({"birthdate": ""}, ProblemCode.MISSING_VALUE, 6, ""),
        ({"number": ""}, ProblemCode.MISSING_VALUE, 8, ""),
        ({"birthdate": "2003-02-03"}, ProblemCode.BAD_DATE, 6, "2003-02-03"),
        ({"birthdate": "31/02/2003"}, ProblemCode.BAD_DATE, 6, "31/02/2003"),
        ({"email": "richard"}, ProblemCode.BAD_EMAIL, 7, "richard"),
        ({"email": "richard@localhost"}, ProblemCode.BAD_EMAIL, 7, "richard@localhost"),
        ({"email": "a@b.fr; c@d.fr"}, ProblemCode.BAD_EMAIL, 7, "a@b.fr; c@d.fr"),
        ({"number": "12 34"}, ProblemCode.BAD_NUMBER, 8, "12 34"),
        ({"number": "étu12"}, ProblemCode.BAD_NUMBER, 8, "étu12"),
        ({"number": "2,2E+07"}, ProblemCode.BAD_NUMBER, 8, "2,2E+07"),
        ({"first_name": "x" * 256}, ProblemCode.TOO_LONG, 1, "256"),
        ({"group": "x" * 256}, ProblemCode.TOO_LONG, 11, "256"),
    ],
)
def test_a_wrong_cell_keeps_its_row_out_and_is_located(
    cells: dict[str, str], code: ProblemCode, column: int, found: str
) -> None:
    rows, (problem,) = read([ROSTER, student("1"), student(**{"number": "2"} | cells), student("3")])
    assert [row.number for row in rows] == ["1", "3"]
    assert (problem.code, problem.severity, problem.file) == (code, Severity.ERROR, "roster.csv")
    assert (problem.line, problem.column, problem.title, problem.found) == (3, column, ROSTER[column - 1], found)


def test_a_bad_date_and_a_missing_name_are_two_problems() -> None:
    _, problems = read([ROSTER, student(birthdate="hier", last_name="")])
    assert sorted(codes(problems)) == [ProblemCode.BAD_DATE, ProblemCode.MISSING_VALUE]
    assert {problem.line for problem in problems} == {2}


def test_a_cell_of_exactly_the_greatest_length_passes() -> None:
    rows, problems = read([ROSTER, student(first_name="x" * 255)])
    assert (len(rows), problems) == (1, [])


@pytest.mark.parametrize("number", ["etu_123", "AB-12", "0", "22012345"])
def test_student_numbers_hold_letters_digits_underscores_and_hyphens(number: str) -> None:
    rows, problems = read([ROSTER, student(number)])
    assert ([row.number for row in rows], problems) == ([number], [])


def test_a_number_seen_before_points_to_its_first_line() -> None:
    rows, (problem,) = read([ROSTER, student("1"), student("2"), student("1")])
    assert [row.line for row in rows] == [2, 3]
    assert (problem.code, problem.line, problem.related_line) == (ProblemCode.DUPLICATE_NUMBER, 4, 2)
    assert (problem.column, problem.found) == (8, "1")


def test_reading_again_forgets_the_numbers_of_the_first_reading() -> None:
    reader = recognise(stream([ROSTER, student("1")]), "roster.csv")
    assert list(reader) == list(reader)


def test_two_rows_without_a_number_are_not_called_duplicates() -> None:
    _, problems = read([ROSTER, student(""), student("")])
    assert codes(problems) == [ProblemCode.MISSING_VALUE] * 2


@pytest.mark.parametrize(
    "regime", ["Apprentissage", "formation CONTINUE", "Formation initiale hors apprentissage", "Autre"]
)
def test_regimes_of_pix_are_known(regime: str) -> None:
    assert read([ROSTER, student(regime=regime)])[1] == []


def test_another_regime_is_told_and_kept() -> None:
    (row,), (problem,) = read([ROSTER, student(regime="Paléo")])
    assert row.regime == "Paléo"
    assert (problem.code, problem.severity, problem.column) == (ProblemCode.UNKNOWN_VALUE, Severity.WARNING, 13)


def test_a_short_row_is_refused_and_the_last_one_called_truncated() -> None:
    rows = written([ROSTER, student("1")]) + "Léa;;;Martin\n" + written([student("2")]) + "Zoé;;;Blanc;;01/01"
    read_rows, problems = read(rows)
    assert [row.number for row in read_rows] == ["1", "2"]
    assert [(each.code, each.line, each.found, each.expected) for each in problems] == [
        (ProblemCode.WRONG_WIDTH, 3, "4", "13"),
        (ProblemCode.TRUNCATED, 5, "6", "13"),
    ]


def test_a_row_with_something_beyond_the_header_is_refused() -> None:
    assert only_problem([ROSTER, [*student(), "", "x"]]).code is ProblemCode.WRONG_WIDTH


def test_a_roster_without_students_is_an_error() -> None:
    problem = only_problem([ROSTER])
    assert (problem.code, problem.severity) == (ProblemCode.NO_ROWS, Severity.ERROR)
