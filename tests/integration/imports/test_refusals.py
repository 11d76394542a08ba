"""Files that are not what they should be: one reason each, and nothing changed."""

from io import BytesIO

import pytest

from models.imports import Kind, State, import_file
from pix.files import Limits
from pix.rules import Rules
from tests.integration.imports.files import OPERATOR, bring, profiles, roster, tables
from tests.support.clock import NOON
from tests.unit.pix.files.building import sent, student

pytestmark = pytest.mark.usefixtures("database")

ASSESSMENT = (
    '"Nom de l\'organisation";"ID Campagne";"Code";"Nom de la campagne";"Parcours";"Nom du Participant";'
    '"Prénom du Participant";"% de progression";"Partage (O/N)";"% maitrise de l\'ensemble des acquis du profil"\n'
)
RESULTS = '"Numéro de certification";"Prénom";"Nom";"Date de naissance";"Statut";"Nombre de Pix"\n'
GOOD = profiles(sent("", "815"), sent("", "816"))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (ASSESSMENT.encode(), "assessment_export"),
        (RESULTS.encode(), "results_export"),
        (b"PK\x03\x04 xl/workbook.xml", "spreadsheet"),
        (b"", "empty"),
        ("Une;lettre\nà;Élise\n".encode(), "unknown_kind"),
        (profiles(), "no_rows"),
        (GOOD[:-40], "truncated"),
        (GOOD.replace(b"Nombre de pix total", b"Somme"), "missing_column"),
        (GOOD.replace(b'"Oui";"02/03/2019 00:04"', b'"Oui";"hier"', 1), "bad_date"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_wrong_file_is_refused_with_its_reason(content: bytes, code: str) -> None:
    await bring(roster(student("815")))
    before = await tables()
    report = await bring(content, Kind.PROFILES)
    assert report.state is State.REFUSED
    assert code in [each.code.value for each in report.problems]
    assert await tables() == before


@pytest.mark.parametrize(
    ("content", "wanted", "found"),
    [(GOOD, Kind.ROSTER, Kind.PROFILES), (roster(student()), Kind.PROFILES, Kind.ROSTER)],
    ids=["profiles for a roster", "a roster for profiles"],
)
async def test_a_file_of_the_other_kind_is_refused_by_what_it_is(content: bytes, wanted: Kind, found: Kind) -> None:
    before = await tables()
    report = await bring(content, wanted)
    (problem,) = report.problems
    assert (report.state, report.kind) == (State.REFUSED, found)
    assert (problem.code.value, problem.found, problem.expected) == ("wrong_kind", found.value, wanted.value)
    assert await tables() == before


async def test_a_file_of_the_other_kind_is_refused_also_when_it_is_known() -> None:
    await bring(GOOD, Kind.PROFILES)
    assert (await bring(GOOD, Kind.ROSTER)).state is State.REFUSED


async def test_without_a_wish_either_kind_is_taken() -> None:
    assert (await bring(GOOD)).kind is Kind.PROFILES
    assert (await bring(roster(student("815")))).kind is Kind.ROSTER


async def test_a_file_beyond_the_bound_is_refused() -> None:
    report = await bring(GOOD, limits=Limits(max_rows=1))
    assert report.state is State.REFUSED
    assert [each.code.value for each in report.problems] == ["too_many_rows"]


async def test_of_countless_errors_a_bounded_number_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.imports.reading.MOST_FINDINGS", 3)
    report = await bring(roster(*(student(str(number), birthdate="?") for number in range(9))))
    assert (len(report.problems), report.problems_total) == (3, 3)


async def test_the_readers_stream_is_left_open() -> None:
    stream = BytesIO(GOOD)
    await import_file(stream, "x.csv", actor=OPERATOR, now=NOON, rules=Rules())
    assert not stream.closed
