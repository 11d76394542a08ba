from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files import Problem, ProblemCode, ProfileRow, ProfilesReader, Refused, Severity, recognise
from pix.framework import BY_CODE, COMPETENCES
from tests.unit.pix.files.building import FIGURES, SUP, codes, header, sent, split, stream, unsent, written

SENT_AT = datetime(2019, 3, 1, 23, 4, tzinfo=UTC)
CODES = sorted(BY_CODE)


def opened(rows: str | Iterable[Sequence[str]]) -> ProfilesReader:
    reader = recognise(stream(rows), "profils.csv")
    assert isinstance(reader, ProfilesReader)
    return reader


def read(rows: str | Iterable[Sequence[str]]) -> tuple[list[ProfileRow], list[Problem]]:
    return split(opened(rows))


def refused(rows: Iterable[Sequence[str]]) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        opened(rows)
    return caught.value.problems


def replaced(row: list[str], title: str, value: str, titles: Sequence[str] | None = None) -> list[str]:
    index = (titles or header()).index(title)
    return [*row[:index], value, *row[index + 1 :]]


def test_a_sent_profile_is_read_whole() -> None:
    (row,), problems = read([header(), sent(pix={"1.1": 12, "1.2": 40})])
    assert problems == []
    assert row == ProfileRow(
        line=2,
        organisation="Observatoire de Pix",
        campaign_id="1",
        campaign_code="QWERTY456",
        campaign_name="@Campagne de Test N°2",
        last_name="Bono",
        first_name="Jean",
        group="",
        number=None,
        external_id="",
        sent=True,
        sent_at=SENT_AT,
        day_only=False,
        total=52,
        certifiable=False,
        certifiable_count=2,
        figures=((1, 12), (5, 40), *[(0, 0)] * 14),
    )


def test_a_profile_that_was_not_sent_holds_no_figure() -> None:
    (row,), problems = read([header(), unsent(last="=Bono", first="@Jean")])
    assert problems == []
    assert (row.last_name, row.first_name, row.sent) == ("=Bono", "@Jean", False)
    assert (row.sent_at, row.total, row.certifiable, row.certifiable_count) == (None, None, None, None)
    assert row.figures == (None,) * 16


def test_the_rows_that_pix_publishes_are_read() -> None:
    two = [
        f"{what} {COMPETENCES[index].name_fr}"
        for index in (0, 1)
        for what in ("Niveau pour la compétence", "Nombre de pix pour la compétence")
    ]
    text = written([header(figures=two)])
    start = '"Umbrella";123;"ABCDEF";"test";"Carlitos";"Juan"'
    text += f'{start};"Oui";"02/03/2019 00:04";13;"Non";0;1;9;0;4\n'
    text += f'{start};"Oui";"02/03/2019 00:04";13;"Oui";5;1;9;0;4\n'
    text += f'{start};"Non";"NA";"NA";"NA";"NA";"NA";"NA";"NA";"NA"\n'
    rows, problems = read(text)
    assert problems == []
    assert [(row.sent, row.total, row.certifiable, row.certifiable_count) for row in rows] == [
        (True, 13, False, 0),
        (True, 13, True, 5),
        (False, None, None, None),
    ]
    assert [row.figures[:3] for row in rows] == [((1, 9), (0, 4), None)] * 2 + [(None, None, None)]


def test_a_higher_education_file_gives_group_and_number() -> None:
    (row,), problems = read([header(*SUP), sent("=AB1", "12345A")])
    assert problems == []
    assert (row.group, row.number, row.external_id) == ("=AB1", "12345A", "")


def test_a_school_file_gives_the_class_as_group() -> None:
    (row,), _ = read([header("Classe"), sent("3eB")])
    assert (row.group, row.number) == ("3eB", None)


@pytest.mark.parametrize("title", ["Mail Perso", "Identifiant complémentaire", "Code", "Groupe de TD", "?"])
@pytest.mark.parametrize("between", [(), ("Classe",), SUP], ids=["plain", "school", "higher education"])
def test_the_external_id_is_known_by_its_place_whatever_its_title(title: str, between: tuple[str, ...]) -> None:
    reader = opened([header(*between, title), sent(*["x1"] * len(between), "+Mon mail pro")])
    assert reader.external_title == title
    assert reader.warnings == ()
    assert [row.external_id for row in split(reader)[0]] == ["+Mon mail pro"]


def test_without_an_external_id_there_is_no_title_of_it() -> None:
    assert opened([header(*SUP), sent("L1", "1")]).external_title is None


def test_columns_of_a_custom_import_are_told_and_the_last_one_is_the_external_id() -> None:
    reader = opened([header("Promotion", "Référent", "Mail Perso"), sent("2026", "Mme Roux", "a@b.fr")])
    assert reader.external_title == "Mail Perso"
    assert [(each.code, each.title) for each in reader.warnings] == [
        (ProblemCode.UNKNOWN_COLUMN, "Promotion"),
        (ProblemCode.UNKNOWN_COLUMN, "Référent"),
    ]


@given(st.permutations(range(len(header(*SUP)))), st.dictionaries(st.sampled_from(CODES), st.integers(0, 64)))
def test_columns_may_stand_in_any_order(order: list[int], pix: Mapping[str, int]) -> None:
    row = sent("L1", "12345A", pix=pix)
    shuffled = [[cells[index] for index in order] for cells in (header(*SUP), row)]
    assert read(shuffled) == read([header(*SUP), row])


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 64)))
def test_any_profile_written_is_read_back(pix: Mapping[str, int]) -> None:
    (row,), problems = read([header(), sent(pix=pix)])
    assert problems == []
    assert row.total == sum(pix.values())
    earned = [pix.get(each.code, 0) for each in COMPETENCES]
    assert row.figures == tuple((each // 8, each) for each in earned)


@pytest.mark.parametrize(
    ("title", "written_date", "at", "day_only"),
    [
        ("Date de l'envoi", "2026-04-21", datetime(2026, 4, 21, 23, 59, 59, tzinfo=UTC), True),
        ("Date de l'envoi", "2026-06-08T07:48:00.000Z", datetime(2026, 6, 8, 7, 48, tzinfo=UTC), False),
        ("Date et heure de l’envoi (Europe/Paris)", "02/03/2019 00:04", SENT_AT, False),
    ],
)
def test_three_generations_of_the_date_are_read(title: str, written_date: str, at: datetime, day_only: bool) -> None:
    (row,), problems = read([header(date=title), sent(at=written_date)])
    assert problems == []
    assert (row.sent_at, row.day_only) == (at, day_only)


def test_competences_are_known_whatever_their_accents_and_apostrophes() -> None:
    titles = [title.replace("’", "'").replace("multimedia", "multimédia").upper() for title in FIGURES]
    reader = opened([header(figures=titles), sent(pix={"3.2": 20})])
    assert reader.warnings == ()
    assert split(reader)[0][0].figures[8] == (2, 20)


def test_a_competence_outside_the_framework_is_told_once_and_ignored() -> None:
    strange = ("Niveau pour la compétence Pix+ Droit", "Nombre de pix pour la compétence Pix+ Droit")
    reader = opened([[*header(), *strange], [*sent(pix={"1.1": 8}), "9", "99"]])
    (warning,) = reader.warnings
    assert (warning.code, warning.severity) == (ProblemCode.UNKNOWN_COMPETENCE, Severity.WARNING)
    assert (warning.line, warning.column, warning.found) == (1, len(header()) + 1, strange[0])
    assert codes(split(reader)[1]) == []


def test_a_competence_without_its_two_columns_is_told() -> None:
    titles = [title for title in header() if title != "Nombre de pix pour la compétence Programmer"]
    row = sent()
    del row[header().index("Nombre de pix pour la compétence Programmer")]
    reader = opened([titles, row])
    assert [(each.code, each.expected) for each in reader.warnings] == [(ProblemCode.MISSING_COMPETENCE, "3.4")]
    assert split(reader)[0][0].figures[10] is None


def test_a_file_without_any_competence_is_refused() -> None:
    figures = ("Niveau pour la compétence recCompetence1", "Nombre de pix pour la compétence recCompetence1")
    assert codes(refused([header(figures=figures), sent()])) == [ProblemCode.NO_COMPETENCE]


@pytest.mark.parametrize("title", [*header()[:11]])
def test_a_missing_column_is_refused_by_its_name(title: str) -> None:
    titles = [each for each in header() if each != title]
    (problem,) = refused([titles, sent()])
    assert (problem.code, problem.expected, problem.line) == (ProblemCode.MISSING_COLUMN, title, 1)


@pytest.mark.parametrize("title", ["Nombre de pix total", FIGURES[3]])
def test_a_column_that_stands_twice_is_refused(title: str) -> None:
    (problem,) = refused([[*header(), title], [*sent(), "0"]])
    assert (problem.code, problem.column) == (ProblemCode.DUPLICATE_COLUMN, len(header()) + 1)


@pytest.mark.parametrize(
    ("title", "value", "code", "expected"),
    [
        ("Nom du Participant", "", ProblemCode.MISSING_VALUE, ""),
        ("Prénom du Participant", " ", ProblemCode.MISSING_VALUE, ""),
        ("Code", "", ProblemCode.MISSING_VALUE, ""),
        ("Code", "x" * 33, ProblemCode.TOO_LONG, "32"),
        ("Nom du Participant", "x" * 256, ProblemCode.TOO_LONG, "255"),
        ("Date et heure de l'envoi (Europe/Paris)", "NA", ProblemCode.BAD_DATE, None),
        ("Nombre de pix total", "1025", ProblemCode.BAD_INTEGER, "0-1024"),
        ("Nombre de pix total", "NA", ProblemCode.BAD_INTEGER, "0-1024"),
        ("Nombre de pix total", "52,5", ProblemCode.BAD_INTEGER, "0-1024"),
        ("Nombre de compétences certifiables", "17", ProblemCode.BAD_INTEGER, "0-16"),
        ("Certifiable (O/N)", "O", ProblemCode.BAD_FLAG, "Oui | Non"),
        (FIGURES[2], "9", ProblemCode.BAD_INTEGER, "0-8"),
        (FIGURES[2], "-1", ProblemCode.BAD_INTEGER, "0-8"),
        (FIGURES[2], "NA", ProblemCode.BAD_INTEGER, "0-8"),
        (FIGURES[3], "65", ProblemCode.BAD_INTEGER, "0-64"),
        (FIGURES[3], "²", ProblemCode.BAD_INTEGER, "0-64"),
        (FIGURES[3], "9" * 5000, ProblemCode.BAD_INTEGER, "0-64"),
    ],
)
def test_a_wrong_cell_keeps_its_row_out_and_is_located(
    title: str, value: str, code: ProblemCode, expected: str | None
) -> None:
    rows, (problem,) = read([header(), sent(first="A"), replaced(sent(), title, value), sent(first="B")])
    assert [row.first_name for row in rows] == ["A", "B"]
    assert (problem.code, problem.severity, problem.line, problem.title) == (code, Severity.ERROR, 3, title)
    assert problem.column == header().index(title) + 1
    assert expected is None or problem.expected == expected


def test_neither_sent_nor_unsent_is_one_problem() -> None:
    _, problems = read([header(), replaced(sent(), "Envoi (O/N)", "peut-être")])
    assert [(each.code, each.found) for each in problems] == [(ProblemCode.BAD_FLAG, "peut-être")]


@pytest.mark.parametrize("value", ["OUI", " oui "])
def test_flags_are_read_in_any_case(value: str) -> None:
    (row,), _ = read([header(), replaced(sent(), "Envoi (O/N)", value)])
    assert row.sent


@pytest.mark.parametrize("title", ["Nombre de pix total", FIGURES[0], FIGURES[-1]])
def test_a_figure_in_a_row_that_was_not_sent_is_an_error(title: str) -> None:
    rows, (problem,) = read([header(), replaced(unsent(), title, "3")])
    assert rows == []
    assert (problem.code, problem.title, problem.found, problem.expected) == (ProblemCode.NOT_EMPTY, title, "3", "NA")


def test_empty_cells_say_as_little_as_na() -> None:
    row = [cell if cell != "NA" else "" for cell in unsent()]
    rows, problems = read([header(), row])
    assert ([each.sent for each in rows], problems) == ([False], [])


def test_a_competence_that_the_sending_does_not_hold_has_no_figure() -> None:
    row = replaced(replaced(sent(), FIGURES[0], "NA"), FIGURES[1], "NA")
    (read_row,), problems = read([header(), row])
    assert problems == []
    assert read_row.figures[0] is None


def test_a_level_that_its_pix_contradict_is_told_and_kept() -> None:
    (row,), (problem,) = read([header(), replaced(sent(pix={"1.1": 20}), FIGURES[0], "4")])
    assert row.figures[0] == (4, 20)
    assert (problem.code, problem.severity) == (ProblemCode.DISAGREES, Severity.WARNING)
    assert (problem.found, problem.expected, problem.column) == ("4", "2", header().index(FIGURES[0]) + 1)


def test_anonymised_participants_are_left_out_with_a_warning() -> None:
    rows, (problem,) = read([header(), unsent(last="Anonymized", first="Anonymized"), sent()])
    assert [row.last_name for row in rows] == ["Bono"]
    assert (problem.code, problem.severity, problem.line) == (ProblemCode.ANONYMISED, Severity.WARNING, 2)


def test_a_last_row_with_too_few_cells_is_truncated_and_kept_out() -> None:
    rows, (problem,) = read(written([header(), sent(first="A"), sent(first="B")[:20]]))
    assert [row.first_name for row in rows] == ["A"]
    assert (problem.code, problem.line, problem.found, problem.expected) == (ProblemCode.TRUNCATED, 3, "20", "43")


def test_a_last_row_cut_within_its_last_figure_is_truncated() -> None:
    whole = written([header(), sent(pix={"5.2": 56})])
    rows, problems = read(whole[: -len("6\n")])
    assert rows == []
    assert ProblemCode.TRUNCATED in codes(problems)


def test_a_last_row_without_its_line_end_is_read_when_its_figures_add_up() -> None:
    rows, problems = read(written([header(), sent(pix={"5.2": 56})]).rstrip("\n"))
    assert ([row.total for row in rows], problems) == ([56], [])


def test_a_total_that_its_figures_do_not_make_is_taken_as_it_is() -> None:
    (row,), problems = read([header(), replaced(sent(pix={"1.1": 20}), "Nombre de pix total", "300")])
    assert (row.total, problems) == (300, [])


def test_a_participants_sendings_are_all_given_in_the_files_order() -> None:
    rows, _ = read([header(), unsent(), sent(at="02/03/2019 00:04"), sent(at="01/06/2018 11:05")])
    assert [row.sent for row in rows] == [False, True, True]
    assert [row.line for row in rows] == [2, 3, 4]


def test_a_campaign_without_participants_is_told() -> None:
    assert codes(read([header()])[1]) == [ProblemCode.NO_ROWS]
