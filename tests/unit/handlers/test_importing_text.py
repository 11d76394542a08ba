"""What is told in a chat of a file: in both languages, politely, and short enough for every platform."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.events import Address, Language
from bot.ports import Role
from bot.registry import discover
from bot.translation import Variable
from handlers.staff.import_counts import counted
from handlers.staff.importing_text import choices, told
from models.imports import (
    Counts,
    Finding,
    FindingCode,
    ImportReport,
    Kind,
    MatchedBy,
    NumberFrom,
    Remark,
    WarningCode,
)
from models.imports import State as Outcome
from models.uploads import MOST_PROBLEMS, State, Upload
from models.uploads.telling import discreet
from pix.files import NumberBasis, NumberColumn, ProblemCode, Severity
from tests.support.clock import NOON
from tests.support.politeness import familiar
from tests.unit.handlers.asking import read
from tests.unit.handlers.notices.wording import voice

LANGUAGES: list[Language] = ["fr", "en"]
SHORTEST = min(each.capabilities.max_text for each in discover().values())
COUNTS = Counts(
    rows=1234,
    people=1230,
    created=120,
    updated=340,
    unchanged=560,
    returned=12,
    left=780,
    sent=900,
    unsent=330,
    sendings_new=450,
    doubtful=67,
    skipped=89,
    matched_by=MatchedBy(100, 200, 300, 400),
)


def report(kind: Kind | None = Kind.PROFILES, state: Outcome = Outcome.DRY_RUN, *problems: Finding) -> ImportReport:
    return ImportReport(
        kind=kind,
        file="",
        hash="",
        state=state,
        counts=COUNTS,
        number_from=NumberFrom.EXTERNAL_ID,
        problems=problems,
        problems_total=len(problems),
    )


def upload(
    found: ImportReport | None = None, state: State = State.CHECKED, *, error: str = "", file: str = "profils.csv"
) -> Upload:
    kept = None if found is None else discreet(found)
    here = Address("telegram", "70")
    return Upload(9, 1, here, 7, Role.STAFF, file, "", state, kept, error, NOON, None, "")


def finding(code: ProblemCode | FindingCode, title: str = "Email") -> Finding:
    return Finding(code, Severity.ERROR, 312, 17, title, "Ada", "0-9 A-Z", related_line=5)


def said(found: Upload, language: Language) -> list[str]:
    return read(told(voice(language), found)).split("\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*ProblemCode, *FindingCode])
def test_every_problem_is_told_where_it_is_and_without_a_student(
    language: Language, code: ProblemCode | FindingCode
) -> None:
    problem = finding(code)
    (kept,) = discreet(report(None, Outcome.REFUSED, problem)).problems
    for problems in ((problem,), (problem, problem)):
        text = "\n".join(said(upload(report(None, Outcome.REFUSED, *problems), State.ENDED), language))
        assert ("Ada" in text) <= bool(kept.found)
        assert "none" not in text
        assert not familiar(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_place_of_a_problem_is_its_line_and_its_column(language: Language) -> None:
    text = said(upload(report(None, Outcome.REFUSED, finding(ProblemCode.BAD_EMAIL)), State.ENDED), language)[0]
    assert "312" in text
    assert "17" in text
    assert "Email" in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", [State.CHECKED, State.ENDED])
@pytest.mark.parametrize("kind", Kind)
def test_the_longest_of_all_fits_into_one_message_of_every_platform(
    language: Language, state: State, kind: Kind
) -> None:
    title = "Identifiant externe, tel que l’a nommé qui a créé la campagne " * 9
    problem = finding(ProblemCode.UNKNOWN_COLUMN, title)
    whole = replace(
        report(kind, Outcome.DRY_RUN if state is State.CHECKED else Outcome.APPLIED, *[problem] * MOST_PROBLEMS),
        problems_total=10_000,
        number_columns=(NumberColumn(8, title, NumberBasis.KNOWN_VALUES),) * 3,
        campaigns=("QWERTY456",) * 40,
        warnings=tuple(Remark(code, 1234, "QWERTY456") for code in (*WarningCode, *WarningCode)),
    )
    text = "\n".join(said(upload(whole, state, file="profils de la collecte " * 10), language))
    assert len(text) <= SHORTEST
    assert "997" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dry_run_is_asked_about_and_nothing_else_is(language: Language) -> None:
    checked = upload(report())
    assert [len(row) for row in choices(voice(language), checked)] == [2]
    assert "13" in said(checked, language)[-1]
    for state in State:
        other = replace(checked, state=state)
        assert (choices(voice(language), other) == ()) is (state is not State.CHECKED)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_under_way_or_failed_says_so(language: Language) -> None:
    assert said(upload(None, State.RECEIVED), language) != said(upload(report(), State.CONFIRMED), language)
    (failed,) = said(upload(None, State.ENDED, error="ab12cd34"), language)
    assert "ab12cd34" in failed


@pytest.mark.parametrize("language", LANGUAGES)
def test_doubts_are_for_the_command_line_once_they_wait_there(language: Language) -> None:
    where = "pixmate import doubts"
    assert where in said(upload(report(state=Outcome.APPLIED), State.ENDED), language)[-1]
    assert where in said(upload(report(state=Outcome.UNCHANGED), State.ENDED), language)[-1]
    assert where not in "\n".join(said(upload(report()), language))
    nobody = replace(report(state=Outcome.APPLIED), counts=replace(COUNTS, doubtful=0))
    assert where not in "\n".join(said(upload(nobody, State.ENDED), language))


@pytest.mark.parametrize("kind", [*Kind, None])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rest_of_many_problems_is_told_by_the_command_line(language: Language, kind: Kind | None) -> None:
    many = report(kind, Outcome.REFUSED, *[finding(ProblemCode.BAD_DATE)] * (MOST_PROBLEMS + 2))
    text = "\n".join(said(upload(many, State.ENDED), language))
    assert "2" in text
    assert (f"pixmate import {kind}" in text) is (kind is not None)


def test_what_is_told_briefly_is_among_what_is_told_at_length() -> None:
    def say(key: str, **variables: Variable) -> str:
        return f"{key} {variables['count']}"

    whole = {kind: list(counted(report(kind), say)) for kind in Kind}
    brief = {kind: list(counted(report(kind), say, brief=True)) for kind in Kind}
    for kind in Kind:
        assert [each for each in whole[kind] if each in brief[kind]] == brief[kind]
        assert len(brief[kind]) < len(whole[kind])
    assert "import-count-doubtful 67" in brief[Kind.PROFILES]
    assert list(counted(replace(report(), counts=Counts()), say)) == []
    assert list(counted(report(None), say)) == []
    assert list(counted(replace(report(Kind.ROSTER), counts=Counts(rows=3)), say)) == ["import-count-rows 3"]
