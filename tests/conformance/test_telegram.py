"""Telegram's adapter keeps every rule, over real sockets, before a strict stand-in."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.adapters.conformance import AdapterConformance, Harness
from tests.conformance.telegrams import open_telegram


class TestTelegram(AdapterConformance):
    """The Bot API by long polling."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_telegram()
