"""Files that the team sends in a chat: kept as they came, checked, imported once somebody said so, then forgotten."""

from models.uploads.facts import ToldOf, told_of
from models.uploads.intake import Intake
from models.uploads.keeping import KEPT_FOR, MOST_WAITING, TooMany, confirm, drop, keep, purge
from models.uploads.telling import MOST_PROBLEMS
from models.uploads.upload import State, Upload, of_person, upload
from models.uploads.work import UploadWork

__all__ = [
    "KEPT_FOR",
    "MOST_PROBLEMS",
    "MOST_WAITING",
    "Intake",
    "State",
    "ToldOf",
    "TooMany",
    "Upload",
    "UploadWork",
    "confirm",
    "drop",
    "keep",
    "of_person",
    "purge",
    "told_of",
    "upload",
]
