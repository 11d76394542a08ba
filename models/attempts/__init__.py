"""What students say they answered: kept, taken back, and what is declared because of it."""

from __future__ import annotations

from models.attempts.planner import NoPlanner, Planner
from models.attempts.recording import Recorded, record
from models.attempts.told import Told
from models.attempts.undoing import Attempt, AttemptUnknown, told_together, undo

__all__ = ["Attempt", "AttemptUnknown", "NoPlanner", "Planner", "Recorded", "Told", "record", "told_together", "undo"]
