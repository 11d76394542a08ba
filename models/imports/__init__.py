"""Pix's files brought into the store: the roster of the university, and the profiles students sent."""

from models.imports.deciding import Decided, DoubtShared, DoubtUnknown, decide, doubts
from models.imports.pace import Progress, Stage, Tell
from models.imports.report import (
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
from models.imports.run import finished_import, import_file, resume_imports, was_imported
from models.imports.turn import ImportBusy

__all__ = [
    "Counts",
    "Decided",
    "Doubt",
    "DoubtReason",
    "DoubtShared",
    "DoubtUnknown",
    "Fall",
    "Finding",
    "FindingCode",
    "ImportBusy",
    "ImportReport",
    "Kind",
    "MatchedBy",
    "NumberFrom",
    "Progress",
    "Remark",
    "Stage",
    "State",
    "Student",
    "Tell",
    "WarningCode",
    "decide",
    "doubts",
    "finished_import",
    "import_file",
    "resume_imports",
    "was_imported",
]
