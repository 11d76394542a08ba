"""Discord keeps every rule of an adapter, over a stand-in that is as strict as Discord."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.adapters.conformance import AdapterConformance, Harness
from tests.conformance.discords import open_discord


class TestDiscord(AdapterConformance):
    """Direct messages."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_discord()
