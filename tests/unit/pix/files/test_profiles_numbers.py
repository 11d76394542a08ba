from __future__ import annotations

from collections.abc import Iterable, Sequence

from pix.files import NumberBasis, NumberColumn, ProblemCode, ProfilesReader, Severity, recognise
from pix.files.numbers import KnownNumber
from tests.unit.pix.files.building import SUP, header, sent, split, stream


def opened(rows: Iterable[Sequence[str]], known: KnownNumber | None = None) -> ProfilesReader:
    reader = recognise(stream(rows), "profils.csv", known_number=known)
    assert isinstance(reader, ProfilesReader)
    return reader


def numbers(reader: ProfilesReader) -> list[str | None]:
    return [row.number for row in split(reader)[0]]


def test_its_own_column_gives_the_number() -> None:
    reader = opened([header(*SUP), sent("L1", "11280715")])
    assert reader.number_columns == (NumberColumn(8, "Numéro Étudiant", NumberBasis.OWN_COLUMN),)
    assert numbers(reader) == ["11280715"]


def test_an_external_id_whose_title_says_so_gives_the_number() -> None:
    reader = opened([header("N° étudiant AMU"), sent("abc")])
    assert reader.number_columns == (NumberColumn(7, "N° étudiant AMU", NumberBasis.TITLE),)
    assert numbers(reader) == ["abc"]


def test_a_title_that_says_so_is_found_away_from_its_place() -> None:
    titles, row = header("Mail Perso"), sent("a@b.fr")
    reader = opened([[*titles, "Numéro d’étudiant", ""], [*row, "11280715", ""]])
    assert numbers(reader) == ["11280715"]


def test_an_external_id_whose_values_say_so_gives_the_number() -> None:
    rows = [sent(f"112807{index}") for index in range(10)]
    reader = opened([header("Identifiant complémentaire"), *rows])
    assert [column.basis for column in reader.number_columns] == [NumberBasis.VALUES]
    assert numbers(reader) == [f"112807{index}" for index in range(10)]


def test_an_external_id_that_is_something_else_gives_no_number() -> None:
    reader = opened([header("Mail Perso"), sent("jean@example.net"), sent("lea@example.net")])
    assert reader.number_columns == ()
    assert numbers(reader) == [None, None]


def test_an_external_id_that_the_roster_knows_gives_the_number() -> None:
    reader = opened([header("Identifiant"), sent("x1"), sent("X2"), sent("?")], frozenset({"X1", "X2"}).__contains__)
    assert [column.basis for column in reader.number_columns] == [NumberBasis.KNOWN_VALUES]
    assert numbers(reader) == ["X1", "X2", None]


def test_zeros_dropped_by_a_spreadsheet_come_back_with_the_roster() -> None:
    rows = [header(*SUP), sent("L1", "213414")]
    assert numbers(opened(rows, frozenset({"00213414"}).__contains__)) == ["00213414"]
    assert numbers(opened(rows)) == ["213414"]


def test_the_universitys_address_as_external_id_gives_the_number_before_the_at() -> None:
    reader = opened([header("Mail"), sent("00213414@etu.univ.example")], frozenset({"00213414"}).__contains__)
    assert numbers(reader) == ["00213414"]
    assert split(reader)[0][0].external_id == "00213414@etu.univ.example"


def test_a_participant_outside_the_import_is_known_by_the_external_id() -> None:
    reader = opened([header(*SUP, "Numéro étudiant"), sent("L1", "1", "9"), sent("", "", "22012345")])
    assert [(column.column, column.basis) for column in reader.number_columns] == [
        (8, NumberBasis.OWN_COLUMN),
        (9, NumberBasis.TITLE),
    ]
    assert numbers(reader) == ["1", "22012345"]


def test_an_unreadable_number_in_its_own_column_is_told_and_the_row_kept() -> None:
    rows, (problem,) = split(opened([header(*SUP), sent("L1", "2,2E+07")]))
    assert [row.number for row in rows] == [None]
    assert (problem.code, problem.severity, problem.column) == (ProblemCode.BAD_NUMBER, Severity.WARNING, 8)
