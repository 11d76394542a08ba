"""What the words of an expression mean here and now: Pix's rules, the platforms, the instant it is asked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pix.rules import Rules

__all__ = ["Scope", "Terms"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What is the same for every expression: Pix's ``rules``; ``platforms`` that reach people, by name.

    ``personal`` platforms are one person's own (a terminal, which an operator may open in anybody's place): an account
    there is nobody's presence on the bot, and receives nothing.
    """

    rules: Rules
    platforms: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """``terms`` at the instant ``at`` (UTC), by which ages count."""

    terms: Terms
    at: datetime

    @property
    def rules(self) -> Rules:
        """Pix's rules."""
        return self.terms.rules
