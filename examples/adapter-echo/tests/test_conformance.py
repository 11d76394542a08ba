"""Echo keeps every rule of an adapter, over a real socket."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from person import open_echo

from bot.adapters.conformance import AdapterConformance, Harness


class TestEcho(AdapterConformance):
    """A person with a window."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_echo()
