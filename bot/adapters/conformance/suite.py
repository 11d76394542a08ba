"""All the rules in one class."""

from __future__ import annotations

from bot.adapters.conformance.living import LivingRules
from bot.adapters.conformance.posting import PostingRules
from bot.adapters.conformance.receiving import ReceivingRules
from bot.adapters.conformance.showing import ShowingRules

__all__ = ["AdapterConformance"]


class AdapterConformance(LivingRules, ReceivingRules, ShowingRules, PostingRules):
    """Subclass it, override ``harness``, and pytest runs every rule over your adapter."""
