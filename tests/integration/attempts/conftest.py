"""Each is told on every platform, in both languages."""

from __future__ import annotations

from tests.integration.journeys.conftest import chat, language, setting

__all__ = ["chat", "language", "setting"]
