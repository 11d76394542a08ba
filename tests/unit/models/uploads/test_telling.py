"""What is kept of a report speaks of no student, and comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from models.imports import (
    Counts,
    Doubt,
    DoubtReason,
    Fall,
    Finding,
    FindingCode,
    ImportReport,
    Kind,
    MatchedBy,
    NumberFrom,
    Remark,
    State,
    Student,
    WarningCode,
)
from models.uploads.telling import MOST_PROBLEMS, discreet, pack, unpack
from pix.files import NumberBasis, NumberColumn, ProblemCode, Severity
from tests.support.clock import NOON

ADA = Student("22012345", "Ada", "Lovelace", "L2 Droit")
SECRET = "22012345 Lovelace"
OF_STUDENTS = (
    ProblemCode.UNKNOWN_KIND,
    ProblemCode.BAD_DATE,
    ProblemCode.BAD_EMAIL,
    ProblemCode.BAD_NUMBER,
    ProblemCode.DUPLICATE_NUMBER,
    ProblemCode.BAD_FLAG,
    ProblemCode.BAD_INTEGER,
    ProblemCode.NOT_EMPTY,
    ProblemCode.UNKNOWN_VALUE,
    ProblemCode.DISAGREES,
    FindingCode.UNKNOWN_NUMBER,
)
"""What quotes a cell, or the first line of a file of which nobody knows whether it has titles."""


def finding(code: ProblemCode | FindingCode = ProblemCode.BAD_EMAIL, found: str = SECRET) -> Finding:
    return Finding(code, Severity.ERROR, 3, 7, "Email", found, "0-9", related_line=2)


def report(*problems: Finding) -> ImportReport:
    fall = Fall(ADA, 300, 20, NOON - timedelta(days=9), NOON)
    doubt = Doubt(4, DoubtReason.NEAR, "Lovelace", "Ada", "L2 Droit", "22012345", (3,), 2, (ADA,))
    return ImportReport(
        kind=Kind.PROFILES,
        file="profils.csv",
        hash="ab" * 32,
        state=State.DRY_RUN,
        counts=Counts(rows=9, people=8, created=1, doubtful=1, matched_by=MatchedBy(number=7)),
        number_from=NumberFrom.EXTERNAL_ID,
        number_columns=(NumberColumn(8, "Numéro étudiant", NumberBasis.TITLE),),
        campaigns=("QWERTY456",),
        problems=problems,
        problems_total=len(problems),
        warnings=(
            Remark(WarningCode.TOTAL_FELL, 1, people=(ADA,), falls=(fall,)),
            Remark(WarningCode.NOBODY_SENDS_TWICE, 30, "QWERTY456"),
        ),
        doubts=(doubt,),
        left=(ADA,),
        earlier_at=NOON,
        finished_first=("autre.csv",),
    )


def test_it_comes_back_as_it_was_but_for_whom_it_was_about() -> None:
    whole = report(finding(ProblemCode.WRONG_WIDTH, "12"))
    told = unpack(pack(whole))
    assert told == discreet(whole)
    assert (told.counts, told.campaigns, told.earlier_at) == (whole.counts, whole.campaigns, NOON)
    assert [(each.code, each.count) for each in told.warnings] == [(each.code, each.count) for each in whole.warnings]
    assert (told.number_columns, told.problems) == (whole.number_columns, whole.problems)


@pytest.mark.parametrize("secret", ["Lovelace", "Ada", "22012345", "L2 Droit", "300"])
def test_nobody_and_no_figure_stands_in_what_is_kept(secret: str) -> None:
    whole = report(*(finding(code) for code in OF_STUDENTS[:MOST_PROBLEMS]))
    assert secret in str(whole)
    assert secret not in pack(whole)


@pytest.mark.parametrize("code", OF_STUDENTS)
def test_what_quotes_a_cell_is_told_by_its_place_alone(code: ProblemCode | FindingCode) -> None:
    (told,) = unpack(pack(report(finding(code)))).problems
    assert (told.code, told.line, told.column, told.title, told.related_line) == (code, 3, 7, "Email", 2)
    assert told.found == ""


@pytest.mark.parametrize("code", [*ProblemCode, *FindingCode])
def test_what_else_is_found_is_of_the_file_s_own_form(code: ProblemCode | FindingCode) -> None:
    (told,) = discreet(report(finding(code))).problems
    silent = {
        ProblemCode.EMPTY,
        ProblemCode.NO_ROWS,
        ProblemCode.NO_COMPETENCE,
        ProblemCode.TRUNCATED,
        ProblemCode.MALFORMED,
        ProblemCode.MISSING_VALUE,
        ProblemCode.ANONYMISED,
    }
    assert (told.found == "") is (code in {*OF_STUDENTS, *silent})


def test_a_level_that_was_expected_is_a_figure_too() -> None:
    (told,) = discreet(report(replace(finding(ProblemCode.DISAGREES), expected="4"))).problems
    assert told.expected == ""


def test_a_few_problems_are_kept_and_all_are_counted() -> None:
    told = unpack(pack(report(*[finding()] * 50)))
    assert (len(told.problems), told.problems_total) == (MOST_PROBLEMS, 50)
