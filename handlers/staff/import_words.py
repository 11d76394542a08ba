"""What an import says to staff: one sentence for each problem, each warning, each doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from bot.formatting import Calendar
from bot.translation import Variable
from models.imports import (
    Doubt,
    Fall,
    Finding,
    FindingCode,
    ImportReport,
    Kind,
    NumberFrom,
    Remark,
    State,
    Student,
    WarningCode,
)
from pix.files import NumberBasis, ProblemCode

__all__ = ["ImportWords", "Say", "student_name"]

_PROBLEMS: Final[Mapping[ProblemCode | FindingCode, str]] = {
    ProblemCode.EMPTY: "import-problem-empty",
    ProblemCode.TOO_LARGE: "import-problem-too-large",
    ProblemCode.SPREADSHEET: "import-problem-spreadsheet",
    ProblemCode.BINARY: "import-problem-binary",
    ProblemCode.BAD_ENCODING: "import-problem-bad-encoding",
    ProblemCode.ASSESSMENT_EXPORT: "import-problem-assessment",
    ProblemCode.RESULTS_EXPORT: "import-problem-results",
    ProblemCode.UNKNOWN_KIND: "import-problem-unknown-kind",
    ProblemCode.TOO_MANY_ROWS: "import-problem-too-many-rows",
    ProblemCode.NO_ROWS: "import-problem-no-rows",
    ProblemCode.MISSING_COLUMN: "import-problem-missing-column",
    ProblemCode.DUPLICATE_COLUMN: "import-problem-duplicate-column",
    ProblemCode.NO_COMPETENCE: "import-problem-no-competence",
    ProblemCode.UNKNOWN_COLUMN: "import-problem-unknown-column",
    ProblemCode.UNKNOWN_COMPETENCE: "import-problem-unknown-competence",
    ProblemCode.MISSING_COMPETENCE: "import-problem-missing-competence",
    ProblemCode.WRONG_WIDTH: "import-problem-wrong-width",
    ProblemCode.TRUNCATED: "import-problem-truncated",
    ProblemCode.MALFORMED: "import-problem-malformed",
    ProblemCode.MISSING_VALUE: "import-problem-missing-value",
    ProblemCode.TOO_LONG: "import-problem-too-long",
    ProblemCode.BAD_DATE: "import-problem-bad-date",
    ProblemCode.BAD_EMAIL: "import-problem-bad-email",
    ProblemCode.BAD_NUMBER: "import-problem-bad-number",
    ProblemCode.DUPLICATE_NUMBER: "import-problem-duplicate-number",
    ProblemCode.BAD_FLAG: "import-problem-bad-flag",
    ProblemCode.BAD_INTEGER: "import-problem-bad-integer",
    ProblemCode.NOT_EMPTY: "import-problem-not-empty",
    ProblemCode.UNKNOWN_VALUE: "import-problem-unknown-value",
    ProblemCode.DISAGREES: "import-problem-disagrees",
    ProblemCode.ANONYMISED: "import-problem-anonymised",
    FindingCode.WRONG_KIND: "import-problem-wrong-kind",
    FindingCode.UNKNOWN_NUMBER: "import-problem-unknown-number",
}
_WARNINGS: Final[Mapping[WarningCode, str]] = {
    WarningCode.NOBODY_SENDS_TWICE: "import-warning-nobody-twice",
    WarningCode.TOTAL_FELL: "import-warning-total-fell",
    WarningCode.ANONYMISED: "import-warning-anonymised",
    WarningCode.UNKNOWN_TO_ROSTER: "import-warning-strangers",
    WarningCode.NAMES_DIFFER: "import-warning-names-differ",
    WarningCode.MANY_LEFT: "import-warning-many-left",
}
_OF_THE_FILE: Final = frozenset(
    {ProblemCode.ASSESSMENT_EXPORT, ProblemCode.RESULTS_EXPORT, ProblemCode.UNKNOWN_KIND, FindingCode.WRONG_KIND}
)
"""What is wrong with the file itself, although one title betrays it."""
_NOTHING: Final = "none"


class Say(Protocol):
    """From the key of a text and its variables to the sentence, in the reader's language."""

    def __call__(self, key: str, **variables: Variable) -> str:
        """Return the sentence."""
        ...


def student_name(student: Student) -> str:
    """Return ``Camille Martin (22012345, L2 Droit)``."""
    name = f"{student.first_name} {student.last_name}".strip()
    about = ", ".join(filter(None, (student.number, student.group)))
    return f"{name} ({about})" if about else name


@dataclass(frozen=True, slots=True)
class ImportWords:
    """The sentences of an import, in the language of ``say``, with dates as ``calendar`` writes them."""

    say: Say
    calendar: Calendar

    def title(self, report: ImportReport) -> str:
        """Return the file's name and what it is."""
        match report.kind:
            case Kind.ROSTER:
                return self.say("import-title-roster", file=report.file)
            case Kind.PROFILES:
                return self.say("import-title-profiles", file=report.file, campaigns=", ".join(report.campaigns))
            case None:
                return self.say("import-title-unknown", file=report.file)

    def outcome(self, report: ImportReport) -> str:
        """Return what became of the file."""
        if report.resumed:
            return self.say("import-resumed")
        match report.state:
            case State.APPLIED:
                return self.say("import-applied")
            case State.DRY_RUN:
                return self.say("import-dry-run")
            case State.UNCHANGED if report.earlier_at is not None:
                return self.say("import-unchanged-since", date=self.calendar.moment(report.earlier_at))
            case State.UNCHANGED:
                return self.say("import-unchanged")
            case State.REFUSED:
                return self.say("import-refused", file=report.file, count=report.problems_total)

    def number_source(self, report: ImportReport) -> list[str]:
        """Return where the student numbers of a profiles export were read, a sentence a column."""
        if report.kind is not Kind.PROFILES or report.number_from is None:
            return []
        if report.number_from is NumberFrom.NAMES:
            return [self.say("import-number-none")]
        return [
            self.say("import-number-column", column=each.column, title=each.title)
            if each.basis is NumberBasis.OWN_COLUMN
            else self.say("import-number-external", column=each.column, title=each.title, basis=each.basis.value)
            for each in report.number_columns
        ]

    def problem(self, finding: Finding) -> str:
        """Return what is wrong, what was found and what was expected, without its place."""
        key = _PROBLEMS[finding.code]
        return self.say(
            key,
            found=finding.found or _NOTHING,
            expected=finding.expected or _NOTHING,
            related=finding.related_line or 0,
        )

    def located(self, finding: Finding) -> str:
        """Return the same with its line and column in front, where it has one place."""
        sentence = self.problem(finding)
        if finding.line is None or finding.code in _OF_THE_FILE:
            return sentence
        if finding.column is None:
            place = self.say("import-place-line", line=str(finding.line))
        else:
            place = self.say(
                "import-place-cell", line=str(finding.line), column=str(finding.column), title=finding.title
            )
        return self.say("import-located", place=place, sentence=sentence)

    def warning(self, remark: Remark) -> str:
        """Return what to look at."""
        key = _WARNINGS[remark.code]
        return self.say(key, count=remark.count, campaign=remark.campaign)

    def fall(self, fall: Fall) -> str:
        """Return whose total fell, from what to what, when."""
        calendar = self.calendar
        return self.say(
            "import-fall",
            student=student_name(fall.student),
            before=fall.before,
            before_date=calendar.date(calendar.dated(fall.before_at, day_only=fall.before_day_only)),
            after=fall.after,
            after_date=calendar.date(calendar.dated(fall.after_at, day_only=fall.after_day_only)),
        )

    def doubt(self, doubt: Doubt) -> str:
        """Return whom a human is asked about, and who it may be."""
        who = Student(doubt.external_id, doubt.first_name, doubt.last_name, doubt.group)
        return self.say(
            "import-doubt",
            id="-" if doubt.id is None else str(doubt.id),
            who=student_name(who),
            sendings=doubt.sendings,
            reason=doubt.reason.value,
            candidates=" ; ".join(map(student_name, doubt.candidates)),
        )
