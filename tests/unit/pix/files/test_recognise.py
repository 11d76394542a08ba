from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files import FileKind, Problem, ProblemCode, Refused, recognise
from tests.unit.pix.files.building import ROSTER, SUP, header, sent, stream, student

ASSESSMENT = (
    *header()[:4],
    "Parcours",
    *header()[4:6],
    "% de progression",
    "Date et heure de début (Europe/Paris)",
    "Partage (O/N)",
    "Date et heure du partage (Europe/Paris)",
    "% maitrise de l'ensemble des acquis du profil",
)
OLD_ASSESSMENT = tuple(
    {"Parcours": "Nom du Profil Cible", "Date et heure de début (Europe/Paris)": "Date de début"}.get(title, title)
    for title in ASSESSMENT
)
COMPETENCE_CODES = ("1.1", "1.2", "1.3")
CANDIDATE = (
    "Numéro de certification",
    "Prénom",
    "Nom",
    "Date de naissance",
    "Lieu de naissance",
    "Identifiant Externe",
)
SITTING = ("Session", "Centre de certification", "Date de passage de la certification")
RESULTS = {
    "2019": (*CANDIDATE, "Nombre de Pix", *COMPETENCE_CODES, *SITTING),
    "2021": (*CANDIDATE, "Statut", "Nombre de Pix", *COMPETENCE_CODES, *SITTING),
    "2025": (*CANDIDATE, "Type de certification", "Statut", "Résultat", *COMPETENCE_CODES, *SITTING),
    "now": (*CANDIDATE, "Type de certification", "Statut", "Niveau", "Score en Pix", *COMPETENCE_CODES, *SITTING),
}
SESSIONS = ("Numéro de session préexistante", "* Nom du site", "* Nom de la salle", "* Nom de naissance", "* Prénom")


def refused(titles: Sequence[str]) -> Problem:
    with pytest.raises(Refused) as caught:
        recognise(stream([titles, ["x"] * len(titles)]), "fichier.csv")
    return caught.value.problem


@pytest.mark.parametrize(
    ("rows", "kind"),
    [
        ([ROSTER, student()], FileKind.ROSTER),
        ([header(), sent()], FileKind.PROFILES),
        ([header(*SUP), sent("L1", "1")], FileKind.PROFILES),
        ([header("Mail Perso"), sent("a@b.fr")], FileKind.PROFILES),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac-roman", "latin-1"])
def test_a_file_is_known_by_its_header_in_any_encoding(
    rows: list[Sequence[str]], kind: FileKind, encoding: str
) -> None:
    plain = [[cell.replace("’", "'") for cell in row] for row in rows]
    reader = recognise(stream(plain, encoding), "fichier.csv")
    assert reader.kind is kind
    assert not any(isinstance(item, Problem) for item in reader)


@pytest.mark.parametrize("titles", [ASSESSMENT, OLD_ASSESSMENT], ids=["now", "older"])
def test_an_assessment_export_is_refused_as_such(titles: Sequence[str]) -> None:
    problem = refused(titles)
    assert (problem.code, problem.line, problem.column) == (ProblemCode.ASSESSMENT_EXPORT, 1, 8)
    assert problem.found == "% de progression"


@pytest.mark.parametrize("generation", RESULTS)
def test_a_results_export_of_any_generation_is_refused_as_such(generation: str) -> None:
    problem = refused(RESULTS[generation])
    assert (problem.code, problem.column, problem.found) == (ProblemCode.RESULTS_EXPORT, 1, "Numéro de certification")


@pytest.mark.parametrize("titles", [SESSIONS, ("Nom", "Prénom", "Code", "Groupe"), ("a",), ("Code", "Groupe")])
def test_any_other_table_is_refused_with_its_first_titles(titles: Sequence[str]) -> None:
    problem = refused(titles)
    assert (problem.code, problem.line) == (ProblemCode.UNKNOWN_KIND, 1)
    assert problem.found == " | ".join(titles[:3])


def test_a_header_with_broken_quotes_is_refused_as_it_stands() -> None:
    with pytest.raises(Refused) as caught:
        recognise(stream('"Nom";"Premier" prénom;"Code"\nx;y;z\n'), "fichier.csv")
    assert caught.value.problem.code is ProblemCode.UNKNOWN_KIND
    assert caught.value.problem.found == '"Nom";"Premier" prénom;"Code"'


def test_a_profiles_file_that_lost_its_total_is_told_what_it_lacks() -> None:
    assert refused([title for title in header() if title != "Nombre de pix total"]).code is ProblemCode.MISSING_COLUMN


def test_every_column_that_lacks_is_told_at_once() -> None:
    with pytest.raises(Refused) as caught:
        recognise(stream([header()[3:], sent()[3:]]), "fichier.csv")
    assert [problem.expected for problem in caught.value.problems] == header()[:3]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        recognise(BytesIO(data), "fichier.csv")


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_raises_anything_else(data: st.DataObject) -> None:
    whole = stream([header(*SUP), sent("L1", "1"), sent("L1", "2")]).getvalue()
    start = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 40))
    damaged = whole[:start] + data.draw(st.binary(max_size=10)) + whole[start + length :]
    try:
        items = list(recognise(BytesIO(damaged), "fichier.csv"))
    except Refused:
        return
    assert items
