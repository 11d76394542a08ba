"""Each is told in both languages, on both databases."""

from __future__ import annotations

from tests.integration.journeys.conftest import chat, language

__all__ = ["chat", "language"]
