"""What students say they answered: kept, taken back, and what is declared because of it."""

from __future__ import annotations

from models.attempts.planner import NoPlanner, Planner

__all__ = ["NoPlanner", "Planner"]
